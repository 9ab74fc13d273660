/** A time of day, typed, as a moment of the meeting. Pure. */
import { clockMinute } from '../../shared/core/format.ts'
import { minutes } from '../../shared/core/time.ts'

/** The next moment at which the clock of the meeting shows "10:40" (or 10h40); nothing for what is no time of day. */
export function atClock(clock: string, now: number, timeZone: string): number | undefined {
  const wanted = minuteOfDay(clock)
  const present = minuteOfDay(clockMinute(now, timeZone))
  if (wanted === undefined || present === undefined) return undefined
  const ahead = (wanted - present + 24 * 60) % (24 * 60)
  return Math.floor(now / 60_000) * 60_000 + minutes(ahead === 0 ? 24 * 60 : ahead)
}

/** The same day as `day`, at the time the clock of the meeting shows "8:00"; nothing for what is no time of day. */
export function atClockOfDay(clock: string, day: number, timeZone: string): number | undefined {
  const wanted = minuteOfDay(clock)
  const had = minuteOfDay(clockMinute(day, timeZone))
  return wanted === undefined || had === undefined ? undefined : day + minutes(wanted - had)
}

function minuteOfDay(clock: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])\s*[:hg.]\s*([0-5]\d)$/.exec(clock.trim().toLowerCase()) ?? []
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute)
}
