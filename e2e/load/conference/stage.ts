/** The stage of the conference: a real hub on a clock that is turned by hand, and everybody who takes part, connected. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cookieName } from '../../../server/access/access-book.ts'
import { presenceMs } from '../../../server/attendance/presence.ts'
import { type App, startApp } from '../../../server/app.ts'
import type { LiveMeeting } from '../../../server/meeting/live-meeting.ts'
import { readFolder } from '../../../server/meeting/load/read-folder.ts'
import { databaseFile } from '../../../server/ops/data-folder.ts'
import { siteAccess, unitAccess } from '../../../server/ops/demo-links.ts'
import { createLogger } from '../../../server/ops/log.ts'
import { loopback } from '../../../server/testing/loopback.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import type { Layer, SiteId, UnitId } from '../../../shared/core/identity.ts'
import roles from '../../../shared/i18n/vi/links.json' with { type: 'json' }
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { type Random, random } from '../../../server/rehearsal/simulator/random.ts'
import { sharing } from '../../../server/rehearsal/simulator/sharing.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'
import { Person } from './person.ts'
import { namedCommunes } from './words.ts'

const demoFolder = join(import.meta.dirname, '../../../server/meeting/demo')
/** 25 April 2024, 7:00 in Hạ Long; the demo is planned half an hour after it is loaded. */
const loadedAt = Date.UTC(2024, 3, 25, 0, 30)
/** The people of this conference press as fast as they can; nobody is slowed. */
const noLimit = { desk: 1e9, other: 1e9, question: 1e9 }

export interface Stage {
  plan: Plan
  chance: Random
  meeting: LiveMeeting
  chair: Person
  moderator: Person
  secretary: Person
  operator: Person
  /** Each commune's room, in the order of the roster. */
  rooms: Map<SiteId, Person>
  /** Departments and committees without a room. */
  offices: Map<UnitId, Person>
  now: () => number
  /** A new id, for what a person makes. */
  newId: () => string
  /** Time passes. */
  pass: (seconds: number) => void
  /** The hub does what it does by itself from time to time. */
  beat: () => void
  /** Only that: it tells the desk which lines are up. */
  tellPresence: () => void
  /** A room loses its line; the same room comes back. */
  cut: (siteId: SiteId) => void
  restore: (siteId: SiteId) => Promise<void>
  /** Errors the hub logged. */
  errors: string[]
  close: () => Promise<void>
}

/** The demo conference; a smaller one keeps every commune that is named in the words. */
export function planOf(sites: number): Plan {
  const folder = readFolder(demoFolder, { now: loadedAt })
  if (!folder.ok) throw new Error('the demo conference cannot be read')
  const { plan } = folder
  const remote = plan.sites.filter(isRoom)
  if (sites >= remote.length) return plan
  if (sites < namedCommunes.size) throw new Error(`at least ${namedCommunes.size} sites: so many are named`)
  const others = remote.filter(({ id }) => !namedCommunes.has(id)).slice(0, sites - namedCommunes.size)
  const kept = new Set<string>([...namedCommunes, ...others.map(({ id }) => id)])
  const gone = new Set(remote.filter(({ id }) => !kept.has(id)).map(({ unitId }) => unitId))
  const left = remote.filter(({ id }) => kept.has(id))
  return {
    ...plan,
    clusters: plan.clusters.filter(({ id }) => left.some(({ clusterId }) => clusterId === id)),
    sites: plan.sites.filter(({ unitId }) => !gone.has(unitId)),
    units: plan.units.filter(({ id }) => !gone.has(id)),
    details: plan.details.filter(({ unitId }) => !gone.has(unitId)),
  }
}

export async function setStage(sites: number, seed: number): Promise<Stage> {
  const plan = planOf(sites)
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-conference-'))
  const clean = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', clean)
  const clock = { now: loadedAt }
  const acts = new Map<() => void, number>()
  const errors: string[] = []
  const storage = sqliteStorage(databaseFile(dir))
  const app = await startApp({
    config: loopback(dir),
    storage,
    log: createLogger({ level: 'error', to: { write: (line: string) => void errors.push(line) } }),
    now: () => clock.now,
    newId: idsOf(seed, 'hub'),
    ticking: {
      elapsed: () => clock.now,
      every(ms, act) {
        acts.set(act, ms)
        return () => void acts.delete(act)
      },
    },
    rates: noLimit,
    ballotWait: 20,
  })
  const ack = await app.load(plan)
  const meeting = await app.registry.get(plan.facts.id)
  if (!ack.ok || !meeting) throw new Error('the demo conference cannot be loaded')
  const newId = idsOf(seed, 'people')
  const cast = await casting(app, meeting, newId)
  const people: Person[] = [...Object.values(cast.desk), ...cast.rooms.values(), ...cast.offices.values()]
  await Promise.all(people.map((person) => person.ready()))
  return {
    plan,
    chance: random(seed, 'conference'),
    meeting,
    ...cast.desk,
    rooms: cast.rooms,
    offices: cast.offices,
    now: () => clock.now,
    newId,
    pass: (seconds) => void (clock.now += Math.round(seconds * 1000)),
    beat: () => acts.forEach((_ms, act) => act()),
    tellPresence: () => acts.forEach((ms, act) => ms === presenceMs && act()),
    cut: (siteId) => cast.rooms.get(siteId)?.leave(),
    async restore(siteId) {
      cast.rooms.set(siteId, await cast.again(siteId).ready())
    },
    errors,
    async close() {
      for (const person of [...people, ...cast.rooms.values()]) person.leave()
      await app.close()
      await storage.close()
      clean()
      process.off('exit', clean)
    },
  }
}

/** Ids like the hub's own, the same for the same seed. */
function idsOf(seed: number, name: string): <Id extends string>() => Id {
  const { int } = random(seed, `ids of ${name}`)
  return <Id extends string>() => Array.from({ length: 18 }, () => int(16).toString(16)).join('') as Id
}

/** A link for everybody, opened as a browser does; then all connect. */
async function casting(app: App, meeting: LiveMeeting, newId: () => string) {
  const { id: meetingId, state } = meeting
  const doors = new Map<string, () => Person>()
  const shared = sharing()
  const seated: Person[] = []
  const head = (layer: Layer) => meeting.head(layer)
  const settled = () => Promise.all(seated.map((one) => one.until('what happened', () => one.holds(head))))
  const person = async (access: Parameters<App['book']['issue']>[0]): Promise<Person> => {
    const { fragment } = await app.book.issue(access)
    const entered = await app.book.enter(fragment)
    if (!entered.ok) throw new Error(entered.code)
    const { id: accessId } = entered.access
    const door = {
      url: app.url,
      accessId,
      cookie: `${cookieName(accessId)}=${entered.token}`,
      newId,
      sharing: shared,
      settled,
    }
    const connected = () => new Person(access.label, door)
    doors.set(access.siteId ?? access.label, connected)
    return connected()
  }
  const ofDesk = (role: 'chair' | 'moderator' | 'secretary' | 'operator') =>
    person({ meetingId, role, label: roles[role] })
  const desk = {
    chair: await ofDesk('chair'),
    moderator: await ofDesk('moderator'),
    secretary: await ofDesk('secretary'),
    operator: await ofDesk('operator'),
  }
  seated.push(...Object.values(desk))
  const { order, sites, units } = state.all.roster
  const rooms = new Map<SiteId, Person>()
  for (const id of order)
    if (sites[id]?.kind === 'remote') rooms.set(id, await person(siteAccess(meetingId, state, id)))
  const housed = new Set(Object.values(sites).map(({ unitId }) => unitId))
  const offices = new Map<UnitId, Person>()
  for (const { id } of Object.values(units))
    if (!housed.has(id)) offices.set(id, await person(unitAccess(meetingId, state, id)))
  return { desk, rooms, offices, again: (siteId: SiteId) => doors.get(siteId)!() }
}
