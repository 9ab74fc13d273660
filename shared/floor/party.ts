/** Who asks to speak, and what makes two askers the same one (FL4). Pure. */
import type { Item } from '../agenda/contract.ts'
import { refuse, type Refusal } from '../core/decision.ts'
import type { DelegateId, ItemId, SiteId, UnitId } from '../core/identity.ts'
import type { AllState, MeetingState } from '../core/state.ts'
import type { Kind, Party, Person } from './contract.ts'

/** At a remote site the site is the party; in the hall each unit, or each named delegate, is one (FL4). */
export function partyKey({ side, siteId, unitId, delegateId }: Party): string {
  if (side === 'remote') return `site:${siteId}`
  return delegateId ? `delegate:${delegateId}` : `unit:${unitId}`
}

/** What may wait only once: a party, a kind, an item (FL4). */
export const claimKey = (claim: { party: Party; kind: Kind; itemId: ItemId }): string =>
  `${claim.itemId} ${claim.kind} ${partyKey(claim.party)}`

/** A record's own value: an id such as "constructor" names nothing. */
const own = <K extends string, V>(record: Record<K, V>, key: K): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const itemOf = (all: AllState, itemId: ItemId): Item | undefined =>
  all.agenda.items.find((item) => item.id === itemId)

/**
 * The party that speaks from a place. A remote site speaks for its own unit only (FL4, ACC2); the hall belongs to no
 * cluster (FL2).
 */
export function partyAt(
  state: MeetingState,
  seat: { siteId: SiteId; unitId?: UnitId | undefined; delegateId?: DelegateId | undefined },
): Party | Refusal {
  const site = own(state.all.roster.sites, seat.siteId)
  if (!site) return refuse('floor.noSuchSite')
  if (site.kind === 'remote') {
    if (seat.unitId && seat.unitId !== site.unitId) return refuse('floor.unitElsewhere')
    const party: Party = { siteId: site.id, unitId: site.unitId, side: 'remote' }
    return site.clusterId ? { ...party, clusterId: site.clusterId } : party
  }
  const delegate = seat.delegateId && own(state.desk.roster.delegates, seat.delegateId)
  if (delegate && seat.unitId && delegate.unitId !== seat.unitId) return refuse('floor.unitElsewhere')
  const unitId = delegate ? delegate.unitId : (seat.unitId ?? site.unitId)
  if (!own(state.all.roster.units, unitId)) return refuse('floor.noSuchUnit')
  const party: Party = { siteId: site.id, unitId, side: 'hall' }
  return delegate ? { ...party, delegateId: delegate.id } : party
}

/** The person behind a delegate's id, or the substitute who attends for them; they must sit at that place today. */
export function speakerOf(state: MeetingState, delegateId: DelegateId, siteId: SiteId): Person | Refusal {
  const delegate = own(state.desk.roster.delegates, delegateId)
  if (!delegate) return refuse('floor.noSuchDelegate')
  if (delegate.siteId !== siteId) return refuse('floor.delegateElsewhere')
  const mark = state.desk.attendance.delegates[delegateId]
  if (mark?.status === 'substituted' && mark.substitute) return mark.substitute
  const [title] = delegate.titles
  return title ? { name: delegate.name, title } : { name: delegate.name }
}

export const isRefusal = (value: object): value is Refusal => 'ok' in value && value.ok === false
