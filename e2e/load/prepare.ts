/** Before the hub starts: the meeting in a fresh data folder, and a link for everybody who takes part. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AccessBook, type NewAccess } from '../../server/access/access-book.ts'
import { loadPlan } from '../../server/meeting/load-plan.ts'
import { readFolder } from '../../server/meeting/load/read-folder.ts'
import { newId } from '../../server/new-id.ts'
import { registryOf } from '../../server/ops/command-line.ts'
import { makeDataFolder } from '../../server/ops/data-folder.ts'
import { delegateAccess, siteAccess, unitAccess } from '../../server/ops/demo-links.ts'
import { openStorage } from '../../server/storage/open.ts'
import { MeetingId, Role } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { Plan } from '../../shared/meeting/load-contract.ts'
import { roomIds } from '../../shared/roster/rooms.ts'
import { isPostgres, type Records } from './checker/kept.ts'
import type { Part, Play } from './messages.ts'
import { syntheticPlan } from './synthetic-plan.ts'

const demoFolder = fileURLToPath(new URL('../../server/meeting/demo', import.meta.url))
/** As many sites as the demo conference has. */
const demoSites = 177
/** Short, so that the record of a minute says who was lost and who came back. */
const lostAfterSeconds = 5
/** Phones and departments beside the sites; more of them where the run is about polls. */
const phones: Record<Play, number> = { conference: 6, polls: 30, ballots: 0 }
/** Of so many places one has a second device, where the run is about polls. */
const secondDevices = 8

export interface Wanted {
  sites: number
  seed: number
  polls: boolean
  /** Delegates of an anonymous poll. */
  ballots?: number | undefined
}

/** The conference of the demo, if the number fits; else one of that many communes of the whole country. */
export function planFor({ sites, seed, polls, ballots }: Wanted): Plan {
  const own = sites === demoSites && !ballots
  const plan = own ? demoPlan() : syntheticPlan({ sites, seed, now: Date.now(), delegates: ballots })
  // A device that was cut off counts as connected for a while; second ones must find room beside it.
  const settings = {
    lostAfterSeconds,
    devicesPerSite: polls ? 6 : 3,
    severalPolls: polls,
    // So that the operator's list is walked as well.
    media: 'external' as const,
  }
  return { ...plan, facts: { ...plan.facts, settings } }
}

function demoPlan(): Plan {
  const folder = readFolder(demoFolder, { now: Date.now() })
  if (!folder.ok) throw new Error('the demo conference cannot be read')
  const { facts } = folder.plan
  return { ...folder.plan, facts: { ...facts, title: `Phiên chạy thử: ${facts.title}`, kind: 'rehearsal' } }
}

/** Loads the plan into a data folder, or a Postgres by its address, by the hub's own code, and makes the links. */
export async function prepare(data: string, plan: Plan, play: Play): Promise<Part[]> {
  if (!isPostgres(data)) makeDataFolder(data)
  const storage = await openStorage({ dataDir: data, databaseUrl: isPostgres(data) ? data : undefined })
  const registry = registryOf(storage)
  const ack = await loadPlan(storage, registry, plan, newId)
  if (!ack.ok) throw new Error(ack.text)
  const meeting = await registry.get(plan.facts.id)
  if (!meeting) throw new Error('the meeting is not there')
  const book = new AccessBook(storage, Date.now)
  const parts: Part[] = []
  for (const access of cast(plan.facts.id, meeting.state, phones[play])) {
    const { fragment } = await book.issue(access)
    parts.push(partOf({ ...access, fragment }))
  }
  const places = play === 'polls' ? parts.filter((part) => part.role === 'site') : []
  const chosen = places.filter((_place, nth) => nth % secondDevices === 0)
  parts.push(...chosen.map((part): Part => ({ ...part, name: `${part.name}-2`, second: true })))
  await registry.close()
  await storage.close()
  return distinct(parts)
}

/** The desk, the screens, every site, some phones of communes and of the hall, some departments. */
function cast(meetingId: MeetingId, state: MeetingState, phones: number): NewAccess[] {
  const { sites, units } = state.all.roster
  const people = Object.values(state.desk.roster.delegates)
  const inHall = people.filter((person) => sites[person.siteId]?.kind === 'hall')
  const remote = people.filter((person) => sites[person.siteId]?.kind === 'remote')
  const withRoom = new Set(Object.values(sites).map((site) => site.unitId))
  const roomless = Object.values(units).filter((unit) => !withRoom.has(unit.id))
  return [
    ...(['chair', 'moderator', 'secretary', 'operator', 'hall', 'observer'] as const).map((role): NewAccess => {
      return { meetingId, role, label: role }
    }),
    // Two write at the same lines.
    { meetingId, role: 'secretary', label: 'secretary 2' },
    ...roomIds(state.all.roster).map((id) => siteAccess(meetingId, state, id)),
    ...[...inHall.slice(0, phones), ...remote.slice(0, phones)].map(({ id }) => delegateAccess(meetingId, state, id)),
    ...roomless.slice(0, phones).map((unit) => unitAccess(meetingId, state, unit.id)),
  ]
}

const Access = z.object({
  id: z.string(),
  meetingId: MeetingId,
  role: Role,
  siteId: z.string().optional(),
  unitId: z.string().optional(),
  delegateId: z.string().optional(),
})

const partOf = (access: Omit<z.infer<typeof Access>, 'id'> & { fragment: string }): Part => {
  const { role, siteId, unitId, delegateId, fragment } = access
  return {
    name: [role, delegateId ?? siteId ?? unitId].filter(Boolean).join('-'),
    role,
    fragment,
    ...(siteId && { siteId }),
    ...(unitId && { unitId }),
    ...(delegateId && { delegateId }),
  }
}

/** Each has a diary of its own: the second of a name is called so. */
function distinct(parts: readonly Part[]): Part[] {
  const times = new Map<string, number>()
  return parts.map((part) => {
    const nth = (times.get(part.name) ?? 0) + 1
    times.set(part.name, nth)
    return nth === 1 ? part : { ...part, name: `${part.name}-${nth}` }
  })
}

/**
 * The participants of a hub that runs already: one link (`…/vao#id.secret`) a line. Whom a link stands for is read in
 * the hub's database.
 */
export async function partsOf(linksFile: string, records: Records): Promise<{ parts: Part[]; meetingId: MeetingId }> {
  const accesses = new Map((await records.accesses()).map((body) => Access.parse(body)).map((one) => [one.id, one]))
  const fragments = readFileSync(linksFile, 'utf8').match(/(?<=#)\S+/g) ?? []
  const found = fragments.map((fragment) => {
    const access = accesses.get(fragment.split('.')[0] ?? '')
    if (!access) throw new Error(`${linksFile}: the database does not know the link #${fragment.split('.')[0]}`)
    return { ...access, fragment }
  })
  const [first] = found
  if (!first) throw new Error(`${linksFile}: no links`)
  if (found.some((access) => access.meetingId !== first.meetingId)) throw new Error(`${linksFile}: several meetings`)
  return { parts: distinct(found.map(partOf)), meetingId: first.meetingId }
}
