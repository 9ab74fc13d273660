/** The hub as it is started, on a folder of its own with a conference of any size, and seats for all who come in. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepared } from '../../../server/testing/prepared.ts'
import type { AccessId, Actor, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { HubProcess } from '../hub-process.ts'
import { mostSites, syntheticPlan } from '../synthetic-plan.ts'
import { cpuMs, round, rssMb } from '../usage.ts'
import type { Seat } from './light-socket.ts'

/** A folder that is gone when this process is. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-bench-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A conference of so many remote sites: at most every commune of the country. */
export const conference = (sites: number): Plan =>
  syntheticPlan({ sites: Math.min(sites, mostSites), seed: 1, now: Date.now(), delegates: 0 })

const actor = (role: Actor['role'], label: string, siteId?: string): Actor => ({
  accessId: '' as AccessId,
  role,
  label,
  ...(siteId && { siteId: siteId as SiteId, unitId: siteId as UnitId }),
})

export class Product {
  readonly plan: Plan
  readonly chair: Seat
  /** One for each site. */
  readonly sites: readonly Seat[]
  readonly hub: HubProcess
  readonly dir: string

  private constructor(plan: Plan, seats: Seat[], hub: HubProcess, dir: string) {
    const [chair, ...sites] = seats
    this.plan = plan
    this.chair = chair!
    this.sites = sites
    this.hub = hub
    this.dir = dir
  }

  static async start(sites: number): Promise<Product> {
    const dir = temporaryFolder()
    const plan = conference(sites)
    const remote = plan.sites.filter(({ kind }) => kind === 'remote')
    const people = [actor('chair', 'chair'), ...remote.map(({ id, name }) => actor('site', name, id))]
    const seats = await prepared(dir, plan, people)
    const profile = process.env['BENCH_PROFILE']
    const hub = await HubProcess.start({
      dataDir: dir,
      logFile: join(dir, 'log'),
      env: { MEDIA_PORT: '0' },
      ...(profile && { nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profile}`] }),
    })
    return new Product(plan, seats, hub, dir)
  }

  get port(): number {
    return Number(new URL(this.hub.url).port)
  }

  /** So many lines of sites: where there are more than sites, they are further devices of the first ones. */
  seats(lines: number): Seat[] {
    return Array.from({ length: lines }, (_, nth) => this.sites[nth % this.sites.length]!)
  }

  cpuMs(): number {
    return cpuMs(this.hub.pid)
  }

  rssMb(): number {
    return round(rssMb(this.hub.pid))
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
  const data = { itemId: items[1]!.id, changes: { minutes: 20 + (nth % 100) } }
  return command('agenda.change', data)
}

/** `["command",{…}]` as Socket.IO writes it. */
export const command = (type: string, data: object): string =>
  JSON.stringify(['command', { id: `bench-${process.pid}-${++made}`, type, data }])
