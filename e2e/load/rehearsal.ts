/** One rehearsal from beginning to end: hub, participants, trouble, calm, check. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile } from '../../server/ops/data-folder.ts'
import { check } from './checker/index.ts'
import { isPostgres, openRecords, quiet, type Records } from './checker/kept.ts'
import { headsOf, parseRow } from './checker/log.ts'
import { HubProcess } from './hub-process.ts'
import { writeLog } from './log-file.ts'
import type { Part, PartResult, Play, WorkerSetup } from './messages.ts'
import { partsOf, planFor, prepare } from './prepare.ts'
import { layPapers } from './scripts/papers.ts'
import { random } from '../../server/rehearsal/simulator/random.ts'
import { type Report, reportOf } from './report.ts'
import { Workers } from './workers.ts'

export interface Options {
  sites: number
  seconds: number
  seed: number
  crash: boolean
  flaky: boolean
  /** The run is about polls: more of them, second devices, and trouble while each kind is open. */
  polls: boolean
  /** Only one anonymous poll, of so many delegates. */
  ballots?: number | undefined
  /** Copies database, diaries and states there. */
  keep?: string | undefined
  /** Writes the log there. */
  log?: string | undefined
  /** A hub that runs already, or nodes, with its links and its data folder, or the address of its Postgres. */
  running?: { urls: readonly string[]; links: string; data: string } | undefined
  /** A way of breaking the hub (sabotaged-hub.ts). */
  sabotage?: string | undefined
  say?: (line: string) => void
  /** The hub has begun: its process, and where its database lies. */
  begun?: (hub: { pid: number; database: string }) => void
}

const playOf = ({ polls, ballots }: Options): Play => (ballots ? 'ballots' : polls ? 'polls' : 'conference')

/** Kills in the time of a run: one for each of these seconds, at a random moment of it. */
const killEverySeconds = 8
/** In a run about polls: between two kills, at the least and at the most, in milliseconds. */
const [betweenKillsMs, longestPeaceMs] = [5_000, 7_000]
const cutsPerMinute = 960
/** So many sites are played by the process of the desk. */
const fewSites = 20

export async function rehearse(options: Options): Promise<Report> {
  const { running, keep, say = () => undefined } = options
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-rehearsal-'))
  const clean = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', clean)
  for (const sub of ['diaries', 'states']) mkdirSync(join(dir, sub))
  let hub: HubProcess | undefined
  let workers: Workers | undefined
  let records: Records | undefined
  try {
    const dataDir = join(dir, 'data')
    const own = running ? undefined : await ofOwn(options, dataDir)
    const data = running?.data ?? dataDir
    records = await openRecords(data)
    const { parts, meetingId } = own ?? (await partsOf(running!.links, records))
    await refuseReal(records, meetingId)
    // The bytes of papers lie in folders of the nodes, which are not known here.
    if (!isPostgres(data)) layPapers(data)
    if (!running) hub = await startHub(dir, dataDir, options.sabotage)
    if (hub) options.begun?.({ pid: hub.pid, database: databaseFile(dataDir) })
    const urls = running?.urls ?? [hub?.url ?? '']

    const began = performance.now()
    const setups = shares(parts, urls, dir, options)
    const started = await Workers.start(setups)
    workers = started.workers
    const joined = started.joined.reduce((sum, one) => sum + one.joined, 0)
    // What the database said must be what the participants see, wherever the address led them.
    if (started.joined.some((one) => one.meetingKinds.some((kind) => kind !== 'rehearsal'))) throw notMarked(meetingId)
    const joinMs = performance.now() - began
    say(`${joined} sites in after ${(joinMs / 1000).toFixed(1)} s; ${options.seconds} s of conference`)
    workers.go()
    await play(hub, workers, options)

    const draining = performance.now()
    await hub?.ready()
    const drained = await workers.all({ kind: 'drain' }, 'drained')
    say(`run over, ${drained.reduce((sum, one) => sum + one.unanswered, 0)} commands without an answer`)
    const heads = headsOf(await quiet(records, meetingId))
    const settled = await workers.all({ kind: 'settle', heads }, 'settled')
    const results: PartResult[] = settled.flatMap((one) => one.results)
    const drainMs = performance.now() - draining
    await workers.end()
    const usage = await hub?.stop()

    say(`checking ${results.length} diaries`)
    const kept = await records.kept(meetingId)
    const verdict = check({
      kept,
      statesDir: join(dir, 'states'),
      results,
      others: running ? 'allowed' : 'strays',
    })
    if (options.log) writeLog(options.log, kept.rows)
    return reportOf({
      options,
      joined,
      joinMs,
      drainMs,
      verdict,
      results,
      usage,
      kills: hub?.kills ?? [],
      deaths: hub?.deaths ?? 0,
      problems: [...(hub?.problems() ?? []), ...workers.failures],
    })
  } finally {
    await workers?.end().catch(() => undefined)
    await hub?.stop()
    await records?.close()
    if (keep) cpSync(dir, keep, { recursive: true })
    clean()
    process.off('exit', clean)
  }
}

async function ofOwn(options: Options, dataDir: string) {
  const plan = planFor(options)
  return { parts: await prepare(dataDir, plan, playOf(options)), meetingId: plan.facts.id }
}

/** Nothing is ever played in a meeting that is not marked as a rehearsal. */
async function refuseReal(records: Records, meetingId: string): Promise<void> {
  const [first] = (await records.rows(meetingId)).map(parseRow)
  if (first?.type !== 'meeting.created' || first.data.kind !== 'rehearsal') throw notMarked(meetingId)
}

const notMarked = (meetingId: string) => new Error(`The meeting ${meetingId} is not marked as a rehearsal.`)

function startHub(dir: string, dataDir: string, sabotage: string | undefined): Promise<HubProcess> {
  return HubProcess.start({
    dataDir,
    logFile: join(dir, 'hub.log'),
    ...(sabotage && { entry: 'e2e/load/sabotaged-hub.ts', env: { SABOTAGE: sabotage } }),
  })
}

/**
 * Desk, screens and phones in one process; the sites shared out among a few others, and all of them among the nodes. A
 * few are all in one.
 */
function shares(parts: readonly Part[], urls: readonly string[], dir: string, options: Options): WorkerSetup[] {
  const sites = parts.filter((part) => part.role === 'site')
  const processes = Math.max(urls.length - 1, Math.min(3, Math.ceil(sites.length / 60)))
  const groups = Array.from({ length: processes }, (_, i) => sites.filter((_site, nth) => nth % processes === i))
  const several = sites.length > fewSites || urls.length > 1
  const troupes = several ? [parts.filter((part) => part.role !== 'site'), ...groups] : [[...parts]]
  return troupes.map((own, nth) => ({
    hubUrl: urls[nth % urls.length]!,
    parts: own,
    seed: options.seed,
    dir,
    runMs: options.seconds * 1000,
    sites: sites.filter((site) => !site.second).length,
    play: playOf(options),
    shares: sites.length > 400,
    ...(options.flaky && { cutsPerMinute: (cutsPerMinute * own.length) / parts.length }),
  }))
}

/** The run itself; the hub is killed meanwhile, if wanted: at random moments, or soon after polls were opened. */
async function play(hub: HubProcess | undefined, workers: Workers, options: Options): Promise<void> {
  const { seconds, crash, seed, polls } = options
  const until = performance.now() + seconds * 1000
  const wait = (ms: number) => new Promise((done) => setTimeout(done, Math.max(0, ms)))
  const chance = random(seed, 'kills')
  if (crash && polls && hub) {
    // Soon after a poll was opened; where none is for a while, all the same. Between two kills the meeting gets on.
    let last = performance.now()
    let killing: Promise<void> | undefined
    const kill = () => {
      if (killing || performance.now() - last < betweenKillsMs) return
      killing = wait(chance.between(300, 1_500))
        .then(() => hub.kill())
        .finally(() => {
          last = performance.now()
          killing = undefined
        })
    }
    workers.onPollOpened = kill
    while (performance.now() < until - betweenKillsMs) {
      await wait(1_000)
      if (performance.now() - last > longestPeaceMs) kill()
    }
    workers.onPollOpened = undefined
    await killing
  } else if (crash && hub) {
    const slots = Math.max(2, Math.floor(seconds / killEverySeconds))
    const slotMs = (seconds * 1000) / slots
    const from = performance.now()
    for (let i = 0; i < slots; i++) {
      await wait(from + slotMs * i + chance.between(0.1, 0.9) * slotMs - performance.now())
      await hub.kill()
    }
  }
  await wait(until - performance.now())
}
