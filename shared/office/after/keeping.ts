/** Until when a conference is kept whole, and how its day is typed to confirm (AF6, AF7). Pure. */
import { shortDate } from '../../core/format.ts'
import type { MeetingState } from '../../core/state.ts'
import type { Instant } from '../../core/time.ts'

/** The same day so many calendar months later; the month's last day where it has no such day. */
export function monthsAfter(from: Instant, months: number): Instant {
  const day = new Date(from)
  const month = day.getUTCMonth() + months
  const last = new Date(Date.UTC(day.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return new Date(from).setUTCFullYear(day.getUTCFullYear(), month, Math.min(day.getUTCDate(), last))
}

/** Counted from the close; from the planned start where it was never opened. */
export const keptUntil = ({ all }: Pick<MeetingState, 'all'>, months: number): Instant =>
  monthsAfter(all.meeting.closedAt ?? all.meeting.facts?.plannedStart ?? 0, months)

/** Whether the day a conference was planned for was typed, with or without zeros before its numbers. */
export const isDayTyped = (typed: string, start: Instant, timeZone: string): boolean =>
  typed
    .trim()
    .replace(/(^|\D)0+(?=\d)/g, '$1')
    .replace(/[-.]/g, '/') === shortDate(start, timeZone)
