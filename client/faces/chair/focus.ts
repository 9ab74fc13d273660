/** The one thing the console puts in its middle: the next decision of whoever presides. Pure. */
import type { Item } from '../../../shared/agenda/contract.ts'
import { sittingAhead } from '../../../shared/meeting/sitting.ts'
import type { RequestId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { undoMs } from '../../../shared/floor/clock.ts'
import type { EndedTurn, Turn } from '../../../shared/floor/contract.ts'
import type { Sitting } from '../../../shared/meeting/contract.ts'
import { nextItem } from '../../agenda/rows.ts'

export type Focus =
  | { kind: 'draft' }
  /** `first`: nothing has been opened yet; otherwise the meeting waits between two sittings. */
  | { kind: 'lobby'; sitting: Sitting | undefined; first: boolean }
  | { kind: 'break' }
  | { kind: 'closed' }
  | { kind: 'turn'; turn: Turn }
  /** Nobody speaks and somebody may be called on the running item. */
  | { kind: 'call'; requestId: RequestId }
  /** The running item takes its course without anybody waiting. */
  | { kind: 'item'; item: Item; next: Item | undefined }
  | { kind: 'start'; next: Item }
  | { kind: 'over' }

export function focusOf({ meeting, agenda, floor }: AllState, suggestedId: RequestId | undefined): Focus {
  switch (meeting.phase) {
    case 'draft':
      return { kind: 'draft' }
    case 'lobby':
      return { kind: 'lobby', sitting: sittingAhead(meeting), first: meeting.startedAt === undefined }
    case 'break':
      return { kind: 'break' }
    case 'closed':
      return { kind: 'closed' }
    case 'inSession':
  }
  if (floor.turn) return { kind: 'turn', turn: floor.turn }
  if (suggestedId) return { kind: 'call', requestId: suggestedId }
  const next = nextItem(agenda)
  const item = agenda.items.find(({ id }) => id === agenda.runningId)
  if (item) return { kind: 'item', item, next }
  return next ? { kind: 'start', next } : { kind: 'over' }
}

/** The turn whose end may still be taken back. */
export function undoable({ floor, meeting, agenda }: AllState, now: Instant): EndedTurn | undefined {
  const turn = floor.ended.at(-1)
  if (!turn || floor.turn || meeting.phase !== 'inSession' || turn.request.itemId !== agenda.runningId) return undefined
  return turn.endedAt + undoMs > now ? turn : undefined
}
