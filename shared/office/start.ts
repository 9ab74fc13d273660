/** When a conference being prepared is planned to start. */
import type { Instant } from '../core/time.ts'
import { momentOf } from '../meeting/day.ts'

/** The moment that day and time of a draft name in the zone; nothing while one is open, or where there is no such. */
export const startOf = (facts: { day: string; time: string }, timeZone: string): Instant | undefined =>
  facts.day && facts.time ? momentOf(facts.day, facts.time, timeZone) : undefined
