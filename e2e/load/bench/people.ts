/** A conference of any size laid into a folder, who comes in to it by what their browsers hold, and what the chair says. */
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
import { isRoom } from '../../../shared/roster/rooms.ts'
import { mostSites, syntheticPlan } from '../synthetic-plan.ts'
import type { Seat } from './light-socket.ts'
import { actorOfSite, chairActor } from './loaded.ts'
import { appendAll, furtherEvents } from './long-log.ts'

/** A folder that is gone when this process is. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-bench-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A conference for so many lines: of so many remote sites, or of every commune of the country with several devices each. */
export function conference(lines: number): Plan {
  const plan = syntheticPlan({ sites: Math.min(lines, mostSites), seed: 1, now: Date.now(), delegates: 0 })
  const { settings } = plan.facts
  const devicesPerSite = Math.max(settings.devicesPerSite, Math.ceil(lines / mostSites))
  return { ...plan, facts: { ...plan.facts, settings: { ...settings, devicesPerSite } } }
}

export interface ConferenceOptions {
  /** Events in the log beyond the loading, which those who come back have missed. */
  eventsAfter?: number
}

export class People {
  readonly chair: Seat
  /** One for each remote site. */
  readonly sites: readonly Seat[]
  readonly remote: Plan['sites']
  readonly #log: string
  readonly #before: ReadLog

  /** `before`: the log as those had it who come back. */
  constructor([chair, ...sites]: readonly Seat[], remote: Plan['sites'], log: string, before: ReadLog) {
    this.chair = chair!
    this.sites = sites
    this.remote = remote
    this.#log = log
    this.#before = before
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
}

/** Loads a conference into a folder, with links for the chair and every site, who have come in. */
export async function prepareConference(
  dir: string,
  plan: Plan,
  { eventsAfter = 0 }: ConferenceOptions = {},
): Promise<People> {
  const remote = plan.sites.filter(isRoom)
  const seats = await prepared(dir, plan, [chairActor, ...remote.map(({ id }) => actorOfSite(id))])
  const storage = sqliteStorage(databaseFile(dir))
  storage.db.exec('PRAGMA synchronous = OFF')
  const head = await storage.head(plan.facts.id)
  const before = await readLog(storage, plan.facts.id, stateVersion)
  await appendAll(storage, plan, furtherEvents(before.end, plan, eventsAfter))
  await storage.close()
  return new People(seats, remote, head!.log, before)
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
