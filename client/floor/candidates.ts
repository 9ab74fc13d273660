/** Whom the desk may put on the list: every place, every unit heard from the hall, every person. Pure. */
import type { DelegateAttendance } from '../../shared/attendance/contract.ts'
import type { CommandInput } from '../../shared/core/envelope.ts'
import type { DelegateId } from '../../shared/core/identity.ts'
import type { Party, Person } from '../../shared/floor/contract.ts'
import type { All as Roster, Delegate, Site } from '../../shared/roster/contract.ts'
import { isRoom } from '../../shared/roster/rooms.ts'
import { type Index, searchIndex } from '../search/match.ts'

export interface Candidate {
  key: string
  name: string
  /** What tells it from others of the same name: cluster, hall, title and unit. */
  about: readonly string[]
  party: Party
  /** The person asking, where one was chosen. */
  delegateId?: DelegateId
}

/** What goes into `floor.requestFor` for it. */
export function seatOfCandidate({
  party,
  delegateId,
}: Candidate): Pick<CommandInput<'floor.requestFor'>, 'siteId' | 'unitId' | 'delegateId'> {
  const { siteId, unitId } = party
  return { siteId, unitId, ...(delegateId && { delegateId }) }
}

const remoteParty = (site: Site): Party => ({
  siteId: site.id,
  unitId: site.unitId,
  side: 'remote',
  ...(site.clusterId && { clusterId: site.clusterId }),
})

/** Places in protocol order, then units that speak from the hall, then people by name as the roster has them. */
export function candidates(
  { sites, order, units, clusters }: Roster,
  delegates: Record<DelegateId, Delegate>,
  marks: Record<DelegateId, DelegateAttendance>,
  hallName: string,
): Candidate[] {
  const places = order.flatMap((id) => sites[id] ?? [])
  const hall = places.find((site) => site.kind === 'hall')
  const rooms = places.filter(isRoom)
  const withRoom = new Set(rooms.map((site) => site.unitId))
  const clusterName = (id: string | undefined) => clusters.find((cluster) => cluster.id === id)?.name
  const ofPlaces = rooms.map((site): Candidate => {
    const cluster = clusterName(site.clusterId)
    return { key: `site ${site.id}`, name: site.name, about: cluster ? [cluster] : [], party: remoteParty(site) }
  })
  const ofUnits = Object.values(units).flatMap((unit): Candidate[] => {
    if (!hall || withRoom.has(unit.id)) return []
    const party: Party = { siteId: hall.id, unitId: unit.id, side: 'hall' }
    return [{ key: `unit ${unit.id}`, name: unit.name, about: [hallName], party }]
  })
  const ofPeople = Object.values(delegates).flatMap((delegate): Candidate[] => {
    const seat = sites[delegate.siteId]
    if (!seat) return []
    const person = attending(delegate, marks[delegate.id])
    const { siteId, unitId, id: delegateId } = delegate
    const inHall = seat.kind === 'hall'
    const party: Party = inHall ? { siteId, unitId, delegateId, side: 'hall' } : remoteParty(seat)
    const unit = units[unitId]?.name
    // "Giám đốc Sở Tài chính" says the unit already.
    const named = unit !== undefined && person.title?.includes(unit)
    const about = [person.title, named ? undefined : unit, inHall ? hallName : clusterName(seat.clusterId)]
    return [
      { key: `delegate ${delegateId}`, name: person.name, about: about.flatMap((a) => a ?? []), party, delegateId },
    ]
  })
  return [...ofPlaces, ...ofUnits, ...ofPeople]
}

/** The delegate, or the substitute who attends for them. */
function attending({ name, titles }: Delegate, mark: DelegateAttendance | undefined): Person {
  if (mark?.status === 'substituted' && mark.substitute) return mark.substitute
  const [title] = titles
  return title ? { name, title } : { name }
}

export const candidateIndex = (list: readonly Candidate[]): Index<Candidate> =>
  searchIndex(list, ({ name, about }) => ({ name, also: about }))

/** "Nguyễn Văn A, Phó Giám đốc" as a person; nothing where nothing is typed. */
export function typedPerson(typed: string): Person | undefined {
  const [, name = '', title = ''] = /^([^,]*)(?:,(.*))?$/s.exec(typed) ?? []
  if (!name.trim()) return undefined
  return title.trim() ? { name: name.trim(), title: title.trim() } : { name: name.trim() }
}
