/** One run from beginning to end: the cluster, the conference in it, the trouble, calm, and the check from outside. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { random } from '../../../server/rehearsal/simulator/random.ts'
import { check } from '../checker/index.ts'
import { openRecords, quiet, type Records } from '../checker/kept.ts'
import { headsOf } from '../checker/log.ts'
import type { Part, WorkerSetup } from '../messages.ts'
import { planFor, prepare } from '../prepare.ts'
import { rehearse } from '../rehearsal.ts'
import type { Figures } from '../report.ts'
import { closingMs } from '../scripts/chair.ts'
import { Workers } from '../workers.ts'
import { type Arena, startArena } from './arena.ts'
import { Auditors } from './auditors.ts'
import { type FaultKind } from './faults.ts'
import { type ChaosReport, reportOf, wrong } from './report.ts'
import { BusWatch, LeaseWatch } from './watch.ts'
import { type Happened, waves } from './waves.ts'

export interface ChaosOptions {
  minutes: number
  seed: number
  sites: number
  kinds: readonly FaultKind[]
  /** Nodes without their fence, so that the checker has something to find. */
  unfenced?: boolean
  /** Copies logs, diaries, states and times there. */
  keep?: string | undefined
  say: (line: string) => void
}

/** Of the hub on one box, beside the cluster. */
const boxSites = 8
/** Between two waves, in seconds, and how long trouble lasts; in a run too short for it, less. */
const usual = { peace: [17, 25], length: 1 } as const
const short = { peace: [2, 4], length: 0.35 } as const
const shortMinutes = 1
const Seen = z.array(z.object({ seq: z.number(), name: z.string(), by: z.string() }))

export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const { minutes, seed, sites, kinds, unfenced, keep, say } = options
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-chaos-'))
  const clean = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', clean)
  for (const sub of ['diaries', 'states']) mkdirSync(join(dir, sub))
  const plan = planFor({ sites, seed, polls: false })
  const meetingId = plan.facts.id
  const runMs = minutes * 60_000
  let arena: Arena | undefined
  let workers: Workers | undefined
  let auditors: Auditors | undefined
  let leases: LeaseWatch | undefined
  let bus: BusWatch | undefined
  let records: Records | undefined
  try {
    let parts: Part[] = []
    arena = await startArena({ dir, seed, ...(unfenced && { unfenced }) }, async (url) => {
      parts = await prepare(url, plan, 'conference')
    })
    const { nodes, databaseUrl, redis } = arena
    leases = new LeaseWatch(databaseUrl, meetingId)
    leases.begin()
    bus = await BusWatch.begin(redis.url, meetingId)
    const started = await Workers.start(shares(parts, arena.url, dir, { seed, runMs, sites }))
    workers = started.workers
    const joined = started.joined.reduce((sum, one) => sum + one.joined, 0)
    say(`${joined} sites in, at ${arena.url}`)

    let box: { pid: number; database: string } | undefined
    const oneBox: Promise<Figures> | undefined = kinds.includes('diskFull')
      ? rehearse({ ...besides, seconds: runMs / 1_000, seed, begun: (hub) => (box = hub) }).then((it) => it.figures)
      : undefined
    oneBox?.catch(() => undefined)
    // All lines go through this process: where it is not served itself, times are the machine's.
    const lag = monitorEventLoopDelay({ resolution: 50 })
    lag.enable()
    const from = Date.now()
    workers.go()
    const writerName = () => leases?.writer?.replace(/-[0-9a-f]+$/, '')
    const { peace, length } = minutes < shortMinutes ? short : usual
    const [least, most] = peace
    const happened: Happened[] = await waves({
      arena,
      kinds,
      length,
      chance: random(seed, 'waves'),
      writer: () => nodes.find(({ setup }) => setup.name === writerName()),
      oneBox: () => box,
      until: from + runMs - (least + most) * 500,
      peace: [least * 1_000, most * 1_000],
      say,
    })
    // Judged is what comes before the end: a conference that is being closed has little to accept.
    const to = from + runMs - closingMs(runMs)
    await delay(Math.max(0, from + runMs - Date.now()))
    lag.disable()

    say('run over')
    await Promise.all(nodes.map((node) => node.ready()))
    const drained = await workers.all({ kind: 'drain' }, 'drained')
    const room = parts.find(({ role }) => role === 'site')!
    auditors = await Auditors.send(arena, meetingId, room, dir)
    records = await openRecords(databaseUrl)
    const events = await quiet(records, meetingId)
    // Without the fence nobody may ever come to one end.
    const heads = unfenced ? {} : headsOf(events)
    const settled = await workers.all({ kind: 'settle', heads }, 'settled')
    const results = [...settled.flatMap((one) => one.results), ...(await auditors.settle(heads))]
    const seen = settled.flatMap((one) => Seen.parse(JSON.parse(readFileSync(one.seen!, 'utf8'))))
    const boxFigures = await oneBox

    say(`checking ${results.length} diaries against ${events.length} events`)
    const kept = await records.kept(meetingId)
    const verdict = check({
      kept,
      statesDir: join(dir, 'states'),
      results,
      seen: [...seen, ...bus.seen],
      others: 'strays',
    })
    // Said at once, whatever becomes of the rest.
    say(wrong.map((name) => `${verdict[name]} ${name}`).join(', '))
    const accepted = results.flatMap(({ acceptedAt }) => acceptedAt).toSorted((a, b) => a - b)
    const { takeovers } = leases
    writeFileSync(join(dir, 'course.json'), JSON.stringify({ from, to, happened, takeovers, accepted }))
    return reportOf({
      options,
      joined,
      verdict,
      boxFigures,
      happened,
      unanswered: drained.reduce((sum, one) => sum + one.unanswered, 0),
      accepted,
      takeovers,
      from,
      to,
      lagMs: Math.round(lag.max / 1e6),
      crashes: nodes.reduce((sum, node) => sum + node.crashes, 0),
      failures: workers.failures,
    })
  } finally {
    await auditors?.leave().catch(() => undefined)
    await workers?.end().catch(() => undefined)
    bus?.end()
    await leases?.end()
    await records?.close()
    await arena?.end()
    if (keep) cpSync(dir, keep, { recursive: true })
    clean()
    process.off('exit', clean)
  }
}

const besides = { sites: boxSites, crash: false, flaky: false, polls: false } as const

/** Everybody but the sites in one process, the sites in another two. */
function shares(
  parts: readonly Part[],
  hubUrl: string,
  dir: string,
  rest: Pick<WorkerSetup, 'seed' | 'runMs' | 'sites'>,
): WorkerSetup[] {
  const places = parts.filter((part) => part.role === 'site')
  const halves = places.length > 40 ? [0, 1] : [0]
  const groups = halves.map((half) => places.filter((_place, nth) => nth % halves.length === half))
  return [parts.filter((part) => part.role !== 'site'), ...groups].map((own) => ({
    hubUrl,
    parts: own,
    dir,
    ...rest,
    shares: true,
    play: 'conference',
    balanced: true,
  }))
}
