/** What the end of an item means for the floor (FL19). Pure. */
import type { NewEvent } from '../core/envelope.ts'
import type { ItemId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { elapsedMs, overtimeMs } from './clock.ts'
import type { Invited, Request, Turn } from './contract.ts'
import { partyKey } from './party.ts'

/** The end of a turn at a given time. */
export function endOf(turn: Turn, now: Instant): NewEvent {
  const { party, speaker } = turn.request
  return {
    type: 'floor.ended',
    data: {
      turnId: turn.id,
      party,
      ...(speaker && { speaker }),
      spokenMs: elapsedMs(turn, now),
      overtimeMs: overtimeMs(turn, now),
    },
  }
}

/** Ends a running turn, whatever its item: for a break or the end of a sitting. */
export const endTurn = (state: MeetingState, now: Instant): NewEvent[] =>
  state.all.floor.turn ? [endOf(state.all.floor.turn, now)] : []

/**
 * To be decided together with the finish or skip of an item, its removal, and the close of the meeting: ends the
 * item's running turn and invites those still waiting on it who were never heard on it to state in writing.
 */
export function closeItem(state: MeetingState, itemId: ItemId, now: Instant): NewEvent[] {
  const { turn, queue, ended } = state.all.floor
  const running = turn?.request.itemId === itemId ? turn : undefined
  const known = new Set(
    [...ended, ...(running ? [running] : [])]
      .filter((t) => t.request.itemId === itemId)
      .map((t) => partyKey(t.request.party)),
  )
  const invited: Invited[] = []
  for (const request of queue) {
    const key = partyKey(request.party)
    if (request.itemId !== itemId || known.has(key)) continue
    known.add(key)
    invited.push(invitation(request))
  }
  return [
    ...(running ? [endOf(running, now)] : []),
    ...(invited.length ? [{ type: 'floor.statementsInvited', data: { itemId, invited } } as const] : []),
  ]
}

const invitation = ({ id, party, subject }: Request): Invited =>
  subject ? { requestId: id, party, subject } : { requestId: id, party }
