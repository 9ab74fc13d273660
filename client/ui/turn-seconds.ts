/** The clock of a turn in whole seconds, as every face shows it. Pure. */
import { elapsedMs, limitMs } from '../../shared/floor/clock.ts'
import type { Turn } from '../../shared/floor/contract.ts'

export interface TurnSeconds {
  elapsed: number
  limit: number
  /** Zero once it runs over. */
  left: number
  over: number
  state: 'running' | 'paused' | 'question' | 'over'
}

/** What the clock shows at hub time `now`; spoken and left always add up to the limit. */
export function turnSeconds(turn: Turn, now: number): TurnSeconds {
  const elapsed = Math.floor(elapsedMs(turn, now) / 1000)
  const limit = Math.round(limitMs(turn) / 1000)
  const over = Math.max(0, elapsed - limit)
  const stopped = turn.pausedAt === undefined ? undefined : turn.pauseReason === 'question' ? 'question' : 'paused'
  return { elapsed, limit, left: Math.max(0, limit - elapsed), over, state: stopped ?? (over > 0 ? 'over' : 'running') }
}
