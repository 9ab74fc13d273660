/** Checks that many rules begin with. */
import type { Facts } from '../meeting/contract.ts'
import { refuse, type Refusal } from './decision.ts'
import type { MeetingState } from './state.ts'

/** The meeting's facts, or a refusal while nothing is loaded or once it is closed. */
export function openMeeting({ all }: MeetingState): { ok: true; facts: Facts } | Refusal {
  if (!all.meeting.facts) return refuse('meeting.notLoaded')
  if (all.meeting.phase === 'closed') return refuse('meeting.closed')
  return { ok: true, facts: all.meeting.facts }
}
