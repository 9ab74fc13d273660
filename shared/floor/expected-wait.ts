/** How long somebody on the list is likely to wait (FL22). Pure. */
import { without } from '../core/object.ts'
import type { RequestId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { leftMs, limitFor, median, waitedMs } from './clock.ts'
import type { EndedTurn, Request } from './contract.ts'
import { suggest } from './suggest.ts'

/** So many turns tell the pace of an item; before, the limit stands for it. */
const paceTurns = 3

/**
 * Milliseconds until a request on the running item is likely to be called, if the chair always takes the suggestion,
 * nobody else asks and everybody speaks at the pace of the item so far. Nothing for requests on other items, which
 * wait for their item first.
 */
export function expectedWait(all: AllState, requestId: RequestId, now: Instant): number | undefined {
  const { floor, agenda } = all
  const request = floor.queue.find((r) => r.id === requestId)
  if (!request || request.itemId !== agenda.runningId) return undefined
  let at = now + (floor.turn ? Math.max(0, leftMs(floor.turn, now)) : 0)
  let ahead = all
  // Each round takes one request off the list, so it ends.
  for (;;) {
    const nextId = suggest(ahead, at)?.requestId
    const next = ahead.floor.queue.find((r) => r.id === nextId)
    if (!next || next.id === requestId) return at - now
    const spokenMs = paceMs(all, next)
    ahead = heard(ahead, next, at, spokenMs)
    at += spokenMs
  }
}

/** How long a turn of this kind takes on this item. */
function paceMs(all: AllState, { kind, itemId }: Request): number {
  const spoken = all.floor.ended
    .filter((turn) => turn.request.kind === kind && turn.request.itemId === itemId)
    .map((turn) => turn.spokenMs)
  const limit = limitFor(all.floor, kind, itemId) * 1000
  return spoken.length < paceTurns ? limit : (median(spoken) ?? limit)
}

/** The state as it would be once this request had been heard. */
function heard(all: AllState, request: Request, at: Instant, spokenMs: number): AllState {
  const turn: EndedTurn = {
    // Only order, party and waiting count for the suggestion; the id is never looked up.
    id: 'ahead' as EndedTurn['id'],
    request,
    startedAt: at,
    limitSeconds: limitFor(all.floor, request.kind, request.itemId),
    extendedSeconds: 0,
    pausedMs: 0,
    waitedMs: waitedMs(all, request, at),
    overrode: false,
    endedAt: at + spokenMs,
    spokenMs,
    overtimeMs: 0,
  }
  const { turn: running } = all.floor
  const before = running
    ? [...all.floor.ended, { ...running, endedAt: at, spokenMs: 0, overtimeMs: 0 }]
    : all.floor.ended
  const floor = {
    ...without(all.floor, 'turn'),
    queue: all.floor.queue.filter((r) => r.id !== request.id),
    ended: [...before, turn],
  }
  return { ...all, floor }
}
