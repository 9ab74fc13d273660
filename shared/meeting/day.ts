/** Calendar days where the meeting is held. */
import { clockMinute, dayOf } from '../core/format.ts'
import type { Instant } from '../core/time.ts'

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

/**
 * The moment at which clocks of the zone show `time` (`08:00`) on `day` (`2024-04-25`); nothing where there is none, on a
 * day that does not exist or in an hour that is left out.
 */
export function momentOf(day: string, time: string, timeZone: string): Instant | undefined {
  const wanted = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(wanted)) return undefined
  const shown = (at: Instant): number => Date.parse(`${dayOf(at, timeZone)}T${clockMinute(at, timeZone)}Z`)
  let at = wanted
  // Twice: the first step may have crossed a change of the clocks.
  for (let i = 0; i < 2; i++) at += wanted - shown(at)
  return shown(at) === wanted && dayOf(at, timeZone) === day ? at : undefined
}
