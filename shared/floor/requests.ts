/** Asking to speak, and the desk's work on the list (FL1–FL9, FL13). Pure. */
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import type { DelegateId, ItemId, RequestId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { All, Kind, Party, Person, Request } from './contract.ts'
import { openMeeting } from '../core/guards.ts'
import { claimKey, isRefusal, itemOf, partyAt, speakerOf } from './party.ts'
import { suggest, suggestAnew } from './suggest.ts'

type Asked = Pick<CommandData<'floor.request'>, 'kind' | 'itemId' | 'speaker' | 'subject' | 'text'>

export const requestDeciders: Deciders<
  | 'floor.open'
  | 'floor.request'
  | 'floor.requestFor'
  | 'floor.attachText'
  | 'floor.withdraw'
  | 'floor.reorder'
  | 'floor.prepare'
  | 'floor.skip'
> = {
  'floor.open': (state, data) => {
    const { roster, floor } = state.all
    const open = openMeeting(state)
    if (!open.ok) return open
    const clusterIds = data.mode === 'clusters' ? [...new Set(data.clusterIds)] : []
    const known = new Set(roster.clusters.map((cluster) => cluster.id))
    if (clusterIds.some((id) => !known.has(id))) return refuse('floor.noSuchCluster')
    const isSame =
      clusterIds.length === floor.clusterIds.length && clusterIds.every((id) => floor.clusterIds.includes(id))
    if (data.mode === floor.mode && isSame) return refuse('floor.sameMode')
    return accept({ type: 'floor.opened', data: { mode: data.mode, clusterIds } })
  },

  'floor.request': (state, data, ctx) => {
    const { actor } = ctx
    const party = partyAt(state, { siteId: data.siteId, unitId: actor.unitId, delegateId: actor.delegateId })
    if (isRefusal(party)) return party
    return ask(state, { ...data, party, onBehalf: false, delegateId: data.delegateId ?? actor.delegateId }, ctx)
  },

  'floor.requestFor': (state, data, ctx) => {
    const party = partyAt(state, data)
    if (isRefusal(party)) return party
    return ask(state, { ...data, party, onBehalf: true, delegateId: data.delegateId }, ctx)
  },

  'floor.attachText': (state, { requestId, text }) => {
    const request = waiting(state, requestId)
    if (isRefusal(request)) return request
    const { kind, itemId, party, hasText } = request
    if (kind !== 'paper') return refuse('floor.textOnlyWithPaper')
    const handedIn: NewEvent[] = hasText ? [] : [{ type: 'floor.textHandedIn', data: { requestId, party } }]
    return accept(...handedIn, {
      type: 'floor.textAttached',
      data: { requestId, unitId: party.unitId, itemId, text },
    })
  },

  'floor.withdraw': (state, { requestId }) => {
    const request = waiting(state, requestId)
    return isRefusal(request) ? request : accept({ type: 'floor.withdrawn', data: { requestId, party: request.party } })
  },

  'floor.reorder': (state, { requestId, beforeId, reason }) => {
    const request = waiting(state, requestId)
    if (isRefusal(request)) return request
    const { queue } = state.all.floor
    const order = queue.map((r) => r.id).filter((id) => id !== requestId)
    const at = beforeId === null ? order.length : order.indexOf(beforeId)
    if (beforeId === requestId) return refuse('floor.samePlace')
    if (at < 0) return refuse('floor.noSuchRequest')
    order.splice(at, 0, requestId)
    if (order.every((id, i) => id === queue[i]?.id)) return refuse('floor.samePlace')
    const place = placeIn(state.all.floor, request, order)
    return accept({ type: 'floor.reordered', data: { requestId, order, party: request.party, place, reason } })
  },

  'floor.prepare': (state, { requestId }, ctx) => {
    const { preparedId } = state.all.floor
    if (requestId === null) {
      if (!preparedId) return refuse('floor.nothingPrepared')
      return accept({ type: 'floor.prepared', data: { requestId } })
    }
    const request = waiting(state, requestId)
    if (isRefusal(request)) return request
    if (preparedId === requestId) return refuse('floor.alreadyPrepared')
    const { party } = request
    const over = instead(state, request, suggestAnew(state.all, ctx.now)?.requestId)
    return accept({ type: 'floor.prepared', data: { requestId, party, ...(over && { suggested: over }) } })
  },

  'floor.skip': (state, { requestId, keepPlace }) => {
    const request = waiting(state, requestId)
    if (isRefusal(request)) return request
    const { queue } = state.all.floor
    const order = queue.map((r) => r.id)
    const from = order.indexOf(requestId)
    const next = queue.findIndex((r, i) => i > from && r.itemId === request.itemId)
    order.splice(from, 1)
    order.splice(keepPlace ? (next < 0 ? from : next) : order.length, 0, requestId)
    return accept({
      type: 'floor.skipped',
      data: { requestId, party: request.party, order, keptPlace: keepPlace },
    })
  },
}

/** The request, if it still waits and the meeting goes on. */
function waiting(state: MeetingState, requestId: RequestId): Request | Refusal {
  const open = openMeeting(state)
  if (!open.ok) return open
  return state.all.floor.queue.find((r) => r.id === requestId) ?? refuse('floor.noSuchRequest')
}

/** From 1, among those waiting on the same item. */
function placeIn(floor: All, request: Request, order: readonly RequestId[]): number {
  const sameItem = new Set(floor.queue.filter((r) => r.itemId === request.itemId).map((r) => r.id))
  return order.filter((id) => sameItem.has(id)).indexOf(request.id) + 1
}

/**
 * Whom the chair passes over by calling this request (FL18): the suggestion, or what the suggestion was when the
 * request was asked to stand by.
 */
export function overridden(state: MeetingState, request: Request, ctx: Ctx): Party | undefined {
  const { floor } = state.all
  if (floor.preparedId === request.id) return floor.preparedOver
  return instead(state, request, suggest(state.all, ctx.now)?.requestId)
}

function instead(state: MeetingState, request: Request, suggestedId: RequestId | undefined): Party | undefined {
  const { agenda, floor } = state.all
  if (request.itemId !== agenda.runningId || suggestedId === request.id) return undefined
  return floor.queue.find((r) => r.id === suggestedId)?.party
}

/** Puts somebody on the list, or says why not (FL2–FL6). `onBehalf`: by the desk, also while the list is closed. */
export function ask(
  state: MeetingState,
  asked: Asked & { party: Party; onBehalf: boolean; delegateId: DelegateId | undefined },
  ctx: Ctx,
): Decision {
  const { floor } = state.all
  const { kind, itemId, party, onBehalf } = asked
  const open = openMeeting(state)
  if (!open.ok) return open
  const shut = itemRefusal(state, kind, itemId, party) ?? (onBehalf ? undefined : listRefusal(floor, kind, party))
  if (shut) return shut
  if (asked.text !== undefined && kind !== 'paper') return refuse('floor.textOnlyWithPaper')
  const claim = claimKey(asked)
  const twin = floor.queue.find((r) => claimKey(r) === claim)
  if (twin) {
    const order = floor.queue.map((r) => r.id)
    return refuse('floor.alreadyQueued', { place: placeIn(floor, twin, order) })
  }
  if (floor.turn && claimKey(floor.turn.request) === claim) return refuse('floor.hasFloor')
  const speaker = speakerIn(state, asked)
  if (speaker && isRefusal(speaker)) return speaker
  const request: Request = {
    id: ctx.newId<RequestId>(),
    kind,
    itemId,
    party,
    ...(speaker && { speaker }),
    ...(asked.subject && { subject: asked.subject }),
    at: ctx.now,
    onBehalf,
    hasText: asked.text !== undefined,
    notAnswered: 0,
  }
  const events: NewEvent[] = [{ type: 'floor.requested', data: { request } }]
  if (asked.text !== undefined) {
    const data = { requestId: request.id, unitId: party.unitId, itemId, text: asked.text }
    events.push({ type: 'floor.textAttached', data })
  }
  return accept(...events)
}

/** A name given with the request, or the delegate's own. */
function speakerIn(
  state: MeetingState,
  asked: { speaker?: Person | undefined; delegateId: DelegateId | undefined; party: Party },
): Person | Refusal | undefined {
  const named = asked.delegateId && speakerOf(state, asked.delegateId, asked.party.siteId)
  if (named && isRefusal(named)) return named
  return asked.speaker ?? (named || undefined)
}

/** Which items take which kind, and when (FL5). */
function itemRefusal(state: MeetingState, kind: Kind, itemId: ItemId, party: Party): Refusal | undefined {
  const item = itemOf(state.all, itemId)
  if (!item) return refuse('floor.noSuchItem')
  if (item.state === 'done' || item.state === 'skipped') return refuse('floor.itemOver')
  if (kind === 'paper') return item.kind === 'papers' ? undefined : refuse('floor.paperElsewhere')
  if (kind === 'response' && party.side !== 'hall') return refuse('floor.responseFromHall')
  if (item.state === 'running') return item.kind === 'break' ? refuse('floor.itemNotOpen') : undefined
  const ahead = item.kind === 'discussion' || (kind === 'response' && item.kind === 'response')
  return ahead && state.all.meeting.phase !== 'draft' ? undefined : refuse('floor.itemNotOpen')
}

/** Whether the list takes this party now (FL2). */
function listRefusal(floor: All, kind: Kind, party: Party): Refusal | undefined {
  if (floor.mode === 'closed') return refuse('floor.listClosed')
  if (floor.mode === 'open' || kind === 'response') return undefined
  const isOpen = party.clusterId !== undefined && floor.clusterIds.includes(party.clusterId)
  return isOpen ? undefined : refuse('floor.clusterNotOpen')
}
