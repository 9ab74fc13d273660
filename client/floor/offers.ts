/** What a party may ask for now: kinds and items, as the rules would accept them (FL2, FL5). Pure. */
import type { Item } from '../../shared/agenda/contract.ts'
import type { AllState } from '../../shared/core/state.ts'
import type { Kind, Party } from '../../shared/floor/contract.ts'
import { claimKey } from '../../shared/floor/party.ts'

export interface Offer {
  kind: Kind
  item: Item
  /** The item has not begun: the request waits for it. */
  ahead: boolean
}

/** Why nothing can be asked for at the moment. */
export type NoOffer = 'closed' | 'listClosed' | 'otherClusters' | 'draft' | 'break' | 'waiting' | 'nothing'

const kindsOf = (item: Item, party: Party, draft: boolean): Kind[] => {
  const hall = party.side === 'hall'
  if (item.state === 'running' && item.kind !== 'break') {
    if (item.kind === 'response' && hall) return ['response', 'remark']
    return hall ? ['remark', 'response'] : ['remark']
  }
  if (item.state !== 'planned' || draft) return []
  if (item.kind === 'discussion') return hall ? ['remark', 'response'] : ['remark']
  return item.kind === 'response' && hall ? ['response'] : []
}

/** What the items would take from this party, whether or not it is waiting there already; the running item first. */
function candidates(all: AllState, party: Party): Offer[] {
  const { agenda, meeting } = all
  if (meeting.phase === 'closed') return []
  const items = agenda.items.toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running'))
  return items.flatMap((item) =>
    kindsOf(item, party, meeting.phase === 'draft')
      .filter((kind) => listTakes(all, party, kind))
      .map((kind) => ({ kind, item, ahead: item.state !== 'running' })),
  )
}

/** Everything that may be asked for aloud; papers are registered apart. */
export const offersFor = (all: AllState, party: Party): Offer[] =>
  candidates(all, party).filter(({ kind, item }) => !isTaken(all.floor, { party, kind, itemId: item.id }))

/** Items on which this party may still register a paper. */
export function paperOffers(all: AllState, party: Party): Item[] {
  const { floor, agenda, meeting } = all
  if (meeting.phase === 'closed' || !listTakes(all, party, 'paper')) return []
  return agenda.items.filter(
    (item) =>
      item.kind === 'papers' &&
      (item.state === 'planned' || item.state === 'running') &&
      !isTaken(floor, { party, kind: 'paper', itemId: item.id }),
  )
}

/** What the desk may enter for a party, also while the list is closed (FL3): on the running item first. */
export function offersOnBehalf({ floor, agenda, meeting }: AllState, party: Party): Offer[] {
  if (meeting.phase === 'closed') return []
  const kinds = (item: Item): Kind[] => {
    const open = item.state === 'running' || item.state === 'planned'
    const aloud = kindsOf(item, party, meeting.phase === 'draft')
    return open && item.kind === 'papers' ? ['paper', ...aloud] : aloud
  }
  return agenda.items
    .toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running'))
    .flatMap((item) => kinds(item).map((kind) => ({ kind, item, ahead: item.state !== 'running' })))
    .filter(({ kind, item }) => !isTaken(floor, { party, kind, itemId: item.id }))
}

/** The reason to show where `offersFor` is empty. */
export function whyNoOffer(all: AllState, party: Party): NoOffer {
  const { floor, meeting, agenda } = all
  if (meeting.phase === 'closed') return 'closed'
  if (meeting.phase === 'draft') return 'draft'
  if (candidates(all, party).length > 0) return 'waiting'
  if (!listTakes(all, party, 'remark')) return floor.mode === 'closed' ? 'listClosed' : 'otherClusters'
  const running = agenda.items.find((item) => item.id === agenda.runningId)
  return running?.kind === 'break' ? 'break' : 'nothing'
}

const isTaken = (floor: AllState['floor'], claim: { party: Party; kind: Kind; itemId: Item['id'] }): boolean => {
  const key = claimKey(claim)
  return (
    floor.queue.some((r) => claimKey(r) === key) || (floor.turn !== undefined && claimKey(floor.turn.request) === key)
  )
}

/** Open to some clusters, the list still takes the responses of departments. */
function listTakes({ floor }: AllState, party: Party, kind: Kind): boolean {
  if (floor.mode === 'closed') return false
  if (floor.mode === 'open' || kind === 'response') return true
  return party.clusterId !== undefined && floor.clusterIds.includes(party.clusterId)
}
