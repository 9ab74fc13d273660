/** Which of its pictures the commune room shows. Pure. */
import type { AllState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type { Party } from '../../../shared/floor/contract.ts'
import { ownEnded, ownTurn } from '../../floor/own.ts'

export type View = 'before' | 'between' | 'onAir' | 'session' | 'break' | 'closed'

/** before: until the first opening; between: after a sitting, until the next; onAir: this room has the floor. */
export function viewOf({ meeting, floor }: AllState, own: Party | undefined): View {
  if (meeting.phase === 'closed') return 'closed'
  if (ownTurn(floor, own)) return 'onAir'
  if (meeting.phase === 'break') return 'break'
  if (meeting.phase === 'inSession') return 'session'
  return meeting.startedAt === undefined ? 'before' : 'between'
}

/** Milliseconds to the planned start; nothing once it is past or the meeting has begun. */
export function untilStart({ meeting }: AllState, now: Instant): number | undefined {
  const start = meeting.facts?.plannedStart
  return meeting.startedAt === undefined && start !== undefined && start > now ? start - now : undefined
}

export interface OwnStatistics {
  turns: number
  spokenMs: number
  overtimeMs: number
  waitedMs: number
}

/** This party's own turns in figures, for the end of the meeting. */
export function ownStatistics({ floor }: AllState, own: Party | undefined): OwnStatistics {
  const turns = ownEnded(floor, own)
  const sum = (of: (turn: (typeof turns)[number]) => number) => turns.reduce((total, turn) => total + of(turn), 0)
  return {
    turns: turns.length,
    spokenMs: sum((turn) => turn.spokenMs),
    overtimeMs: sum((turn) => turn.overtimeMs),
    waitedMs: sum((turn) => turn.waitedMs),
  }
}
