/** The one thing the console puts in its middle: the next decision of whoever presides. Pure. */
import type { Item } from '../../../shared/agenda/contract.ts'
import { sittingAhead } from '../../../shared/meeting/sitting.ts'
import type { RequestId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { undoMs } from '../../../shared/floor/clock.ts'
import type { EndedTurn, Turn } from '../../../shared/floor/contract.ts'
import type { Sitting } from '../../../shared/meeting/contract.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { nextItem } from '../../agenda/rows.ts'
import { livePolls } from '../../polls/desk/live.ts'

export type Focus =
  | { kind: 'draft' }
  /** `first`: nothing has been opened yet; otherwise the meeting waits between two sittings. */
  | { kind: 'lobby'; sitting: Sitting | undefined; first: boolean }
  | { kind: 'break' }
  | { kind: 'closed' }
  | { kind: 'turn'; turn: Turn }
  /** Open, or just closed and waiting for its publication. */
  | { kind: 'poll'; poll: Poll }
  /** Just published: the sentence to be read aloud. */
  | { kind: 'read'; poll: Poll }
  /** Nobody speaks and somebody may be called on the running item. */
  | { kind: 'call'; requestId: RequestId }
  /** The running item takes its course without anybody waiting. */
  | { kind: 'item'; item: Item; next: Item | undefined }
  | { kind: 'start'; next: Item }
  | { kind: 'over' }

/** `aloud`: the poll whose result is still to be read out. */
export function focusOf(all: AllState, suggestedId: RequestId | undefined, aloud?: Poll): Focus {
  const { meeting, agenda, floor } = all
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
  const poll = livePolls(all.polls).find((one) => one.state === 'open' || !putAside(all, one))
  if (poll) return { kind: 'poll', poll }
  if (aloud) return { kind: 'read', poll: aloud }
  if (suggestedId) return { kind: 'call', requestId: suggestedId }
  const next = nextItem(agenda)
  const item = agenda.items.find(({ id }) => id === agenda.runningId)
  if (item) return { kind: 'item', item, next }
  return next ? { kind: 'start', next } : { kind: 'over' }
}

/** The meeting went on after the poll was closed: it waits for its publication beside. */
function putAside({ floor, agenda }: AllState, { closedAt = 0 }: Poll): boolean {
  const running = agenda.items.find(({ id }) => id === agenda.runningId)
  return (floor.ended.at(-1)?.endedAt ?? 0) > closedAt || (running?.startedAt ?? 0) > closedAt
}

/** The turn whose end may still be taken back. */
export function undoable({ floor, meeting, agenda }: AllState, now: Instant): EndedTurn | undefined {
  const turn = floor.ended.at(-1)
  if (!turn || floor.turn || meeting.phase !== 'inSession' || turn.request.itemId !== agenda.runningId) return undefined
  return turn.endedAt + undoMs > now ? turn : undefined
}
