/** Calendar days where the meeting is held. */
import type { Instant } from '../core/time.ts'

/** The day as `2024-04-25` in the time zone. Throws RangeError for a zone the platform does not know. */
export const dayOf = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export const sameDay = (a: Instant, b: Instant, timeZone: string): boolean => dayOf(a, timeZone) === dayOf(b, timeZone)

/** Whether the platform can reckon in this zone; Intl's own list of names is incomplete. */
export function knownTimeZone(timeZone: string): boolean {
  try {
    dayOf(0, timeZone)
    return true
  } catch {
    return false
  }
}
