/** Whose requests and turns are one's own: the party an actor speaks as (FL4). Pure. */
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { All, EndedTurn, Invited, Party, Request, Turn } from '../../shared/floor/contract.ts'
import { partyKey } from '../../shared/floor/party.ts'
import type { ViewActor } from '../store/view-cache.ts'

/**
 * The party an actor speaks as: a site for itself; a delegate from the seat of the day; a unit without a room from the
 * hall. Nothing for those who never speak, or before the roster is here.
 */
export function ownParty(actor: ViewActor, all: AllState, unit: UnitState): Party | undefined {
  const { unitId, delegateId } = actor
  if (!unitId) return undefined
  const { sites, order } = all.roster
  const seat = actor.siteId ?? (delegateId ? unit.roster.delegates[delegateId]?.siteId : undefined)
  const site = seat ? sites[seat] : order.map((id) => sites[id]).find((s) => s?.kind === 'hall')
  if (!site) return undefined
  if (site.kind === 'hall') return { siteId: site.id, unitId, side: 'hall', ...(delegateId && { delegateId }) }
  return { siteId: site.id, unitId, side: 'remote', ...(site.clusterId && { clusterId: site.clusterId }) }
}

/** May be withdrawn by this party: exactly its own. */
export const isOwn = (own: Party | undefined, party: Party): boolean =>
  own !== undefined && partyKey(own) === partyKey(party)

/**
 * Must be told when this party is called: its own, and in the hall also what concerns its unit as a whole. The link of
 * a unit is told of every delegate of the unit.
 */
export function concerns(own: Party | undefined, party: Party): boolean {
  if (!own) return false
  if (isOwn(own, party)) return true
  if (own.side !== 'hall' || party.side !== 'hall' || own.unitId !== party.unitId) return false
  return own.delegateId === undefined || party.delegateId === undefined
}

export const ownRequests = (floor: All, own: Party | undefined): Request[] =>
  floor.queue.filter((request) => isOwn(own, request.party))

export const ownTurn = (floor: All, own: Party | undefined): Turn | undefined =>
  floor.turn && concerns(own, floor.turn.request.party) ? floor.turn : undefined

export const ownEnded = (floor: All, own: Party | undefined): EndedTurn[] =>
  floor.ended.filter((turn) => isOwn(own, turn.request.party))

/** The written-statement forms this party was given: item and invitation. */
export const ownInvitations = (floor: All, own: Party | undefined): (Invited & { itemId: string })[] =>
  Object.entries(floor.invited).flatMap(([itemId, list]) =>
    list.filter((invited) => concerns(own, invited.party)).map((invited) => ({ ...invited, itemId })),
  )
