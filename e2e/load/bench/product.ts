/** The hub as it is started, on a folder of its own with a conference of any size, and seats for all who come in. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stateVersion } from '../../../server/meeting/live-meeting.ts'
import { type ReadLog, readLog } from '../../../server/meeting/read-log.ts'
import { databaseFile } from '../../../server/ops/data-folder.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import { prepared } from '../../../server/testing/prepared.ts'
import { type UnitId, unitLayer } from '../../../shared/core/identity.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { HubProcess } from '../hub-process.ts'
import { mostSites, syntheticPlan } from '../synthetic-plan.ts'
import { cpuMs, round, rssMb, sum } from '../usage.ts'
import type { Seat } from './light-socket.ts'
import { actorOfSite, chairActor } from './loaded.ts'
import { appendAll, furtherEvents } from './long-log.ts'

/** A folder that is gone when this process is. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-bench-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A conference of so many remote sites: at most every commune of the country. */
export const conference = (sites: number): Plan =>
  syntheticPlan({ sites: Math.min(sites, mostSites), seed: 1, now: Date.now(), delegates: 0 })

export interface ProductOptions {
  /** Events in the log beyond the loading, which those who come back have missed. */
  eventsAfter?: number
}

/** Loads a conference into a folder: what the chair's and each site's browser holds, and how the log ended then. */
export async function prepareConference(dir: string, plan: Plan, { eventsAfter = 0 }: ProductOptions = {}) {
  const remote = plan.sites.filter(({ kind }) => kind === 'remote')
  const seats = await prepared(dir, plan, [chairActor, ...remote.map(({ id }) => actorOfSite(id))])
  const storage = sqliteStorage(databaseFile(dir))
  storage.db.exec('PRAGMA synchronous = OFF')
  const head = await storage.head(plan.facts.id)
  const before = await readLog(storage, plan.facts.id, stateVersion)
  await appendAll(storage, plan, furtherEvents(before.end, plan, eventsAfter))
  await storage.close()
  return { seats, remote, before, log: head!.log }
}

export class Product {
  readonly plan: Plan
  readonly chair: Seat
  /** One for each remote site. */
  readonly sites: readonly Seat[]
  readonly remote: Plan['sites']
  readonly hub: HubProcess
  readonly dir: string
  readonly #log: string
  readonly #before: ReadLog

  private constructor(
    dir: string,
    plan: Plan,
    hub: HubProcess,
    { seats, remote, before, log }: Awaited<ReturnType<typeof prepareConference>>,
  ) {
    const [chair, ...sites] = seats
    this.dir = dir
    this.plan = plan
    this.hub = hub
    this.chair = chair!
    this.sites = sites
    this.remote = remote
    this.#log = log
    this.#before = before
  }

  /** With `BENCH_PROFILE`, a folder, V8 writes there at the end what took the hub's time. */
  static async start(sites: number, options?: ProductOptions): Promise<Product> {
    const dir = temporaryFolder()
    const plan = conference(sites)
    const ready = await prepareConference(dir, plan, options)
    const profile = process.env['BENCH_PROFILE']
    const hub = await HubProcess.start({
      dataDir: dir,
      logFile: join(dir, 'log'),
      env: { MEDIA_PORT: '0' },
      ...(profile && { nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profile}`] }),
    })
    return new Product(dir, plan, hub, ready)
  }

  get port(): number {
    return Number(new URL(this.hub.url).port)
  }

  /** So many lines of sites: where there are more than sites, they are further devices of the first ones. */
  seats(lines: number): Seat[] {
    return Array.from({ length: lines }, (_, nth) => this.sites[nth % this.sites.length]!)
  }

  /** The same as they come back that have had what there was before `eventsAfter`. */
  seatsOfBefore(lines: number): Seat[] {
    const { heads } = this.#before
    return this.seats(lines).map((seat, nth) => {
      const unit = unitLayer(this.remote[nth % this.remote.length]!.unitId as UnitId)
      return { ...seat, log: this.#log, have: { all: heads.get('all') ?? 0, [unit]: heads.get(unit) ?? 0 } }
    })
  }

  cpuMs(): number {
    return cpuMs(this.hub.pid)
  }

  rssMb(): number {
    return round(rssMb(this.hub.pid))
  }

  /** What the hub says of itself, by the name of /metrics; all labels together. */
  async figure(name: string): Promise<number> {
    const figures = await (await fetch(`${this.hub.url}/metrics`)).text()
    return sum(
      [...figures.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value)),
    )
  }

  /** Resolves when the hub has seen that nobody is in any more. */
  async empty(): Promise<void> {
    while ((await this.figure('diem_cau_connections')) > 0);
  }

  /** Ends it; throws where it has complained. */
  async stop(): Promise<void> {
    await this.hub.stop()
    const problems = this.hub.problems()
    rmSync(this.dir, { recursive: true, force: true })
    if (problems.length > 0) throw new Error(`the hub complained: ${problems.slice(0, 3).join('\n')}`)
  }
}

let made = 0

/** A command of the chair that everybody hears of, and that leaves the state as large as it was: an item gets longer or shorter. */
export function everybodyHears({ items }: Plan): string {
  const nth = ++made
  return command('agenda.change', { itemId: items[1]!.id, changes: { minutes: 20 + (nth % 99) } })
}

/** `["command",{…}]` as Socket.IO writes it. */
export const command = (type: string, data: object): string =>
  JSON.stringify(['command', { id: `bench-${process.pid}-${++made}`, type, data }])
