/** When a conference being prepared is planned to start. */
import { clockMinute, type Language, longDate, weekday } from '../core/format.ts'
import type { Instant } from '../core/time.ts'
import { momentOf } from '../meeting/day.ts'

/** The moment that day and time of a draft name in the zone; nothing while one is open, or where there is no such. */
export const startOf = (facts: { day: string; time: string }, timeZone: string): Instant | undefined =>
  facts.day && facts.time ? momentOf(facts.day, facts.time, timeZone) : undefined

/** "08:00, thứ Năm, ngày 03 tháng 12 năm 2026", within a sentence. */
export function startWords(start: Instant, timeZone: string, language: Language): string {
  const day = weekday(start, timeZone, language)
  const inside = language === 'vi' ? day.charAt(0).toLowerCase() + day.slice(1) : day
  return `${clockMinute(start, timeZone)}, ${inside}, ${longDate(start, timeZone, language)}`
}
