/** Times, durations and figures in words. Pure: the time zone comes in, the language too. */
import type { Instant } from './time.ts'

export type Language = 'vi' | 'en'

interface Parts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
  weekday: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function parts(at: Instant, timeZone: string): Parts {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
    })
    formats.set(timeZone, format)
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as unknown as Parts
}

/** The calendar day as `2024-04-25`. Throws RangeError for a zone the platform does not know. */
export function dayOf(at: Instant, timeZone: string): string {
  const { year, month, day } = parts(at, timeZone)
  return `${year}-${month}-${day}`
}

/** 10:42 */
export function clockMinute(at: Instant, timeZone: string): string {
  const { hour, minute } = parts(at, timeZone)
  return `${hour}:${minute}`
}

/** 10:42:07 */
export function clockTime(at: Instant, timeZone: string): string {
  const { hour, minute, second } = parts(at, timeZone)
  return `${hour}:${minute}:${second}`
}

const englishMonths = 'January February March April May June July August September October November December'.split(' ')

/** "31/5/2024", of a day of the calendar written as `2024-05-31`. */
export const shortDay = (day: string): string => day.split('-').map(Number).toReversed().join('/')

/** "ngày 25 tháng 4 năm 2024", "25 April 2024". Documents pad days below 10 and the months 1 and 2. */
export function longDate(at: Instant, timeZone: string, language: Language = 'vi'): string {
  const { year, month, day } = parts(at, timeZone)
  if (language === 'en') return `${Number(day)} ${englishMonths[Number(month) - 1]} ${year}`
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/** 25/4/2024 */
export function shortDate(at: Instant, timeZone: string): string {
  const { year, month, day } = parts(at, timeZone)
  return `${Number(day)}/${Number(month)}/${year}`
}

const weekdays: Record<string, { vi: string; en: string }> = {
  Mon: { vi: 'Thứ Hai', en: 'Monday' },
  Tue: { vi: 'Thứ Ba', en: 'Tuesday' },
  Wed: { vi: 'Thứ Tư', en: 'Wednesday' },
  Thu: { vi: 'Thứ Năm', en: 'Thursday' },
  Fri: { vi: 'Thứ Sáu', en: 'Friday' },
  Sat: { vi: 'Thứ Bảy', en: 'Saturday' },
  Sun: { vi: 'Chủ nhật', en: 'Sunday' },
}

/** "Thứ Năm", "Thursday" */
export const weekday = (at: Instant, timeZone: string, language: Language = 'vi'): string =>
  weekdays[parts(at, timeZone).weekday]?.[language] ?? ''

/** Whole seconds as m:ss with two-digit minutes (03:12), hours only when there are any (1:05:09). Never negative. */
export function mmss(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

const units = {
  vi: { d: ['ngày', 'ngày'], h: ['giờ', 'giờ'], m: ['phút', 'phút'], s: ['giây', 'giây'] },
  en: { d: ['day', 'days'], h: ['hour', 'hours'], m: ['minute', 'minutes'], s: ['second', 'seconds'] },
} as const

/**
 * The two largest units, each whole: "3 phút 12 giây", "1 giờ 5 phút", "12 giây"; nothing at all is "0 giây". What is
 * left over is cut off as in `mmss`, so that a turn is as long in words as on the clock.
 */
export function durationWords(ms: number, language: Language = 'vi'): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const counts = {
    d: Math.floor(total / 86_400),
    h: Math.floor(total / 3600) % 24,
    m: Math.floor(total / 60) % 60,
    s: total % 60,
  }
  const order = ['d', 'h', 'm', 's'] as const
  const largest = order.findIndex((unit) => counts[unit] > 0)
  const word = (unit: (typeof order)[number]) => `${counts[unit]} ${units[language][unit][counts[unit] === 1 ? 0 : 1]}`
  if (largest < 0) return word('s')
  return order
    .slice(largest, largest + 2)
    .filter((unit) => counts[unit] > 0)
    .map(word)
    .join(' ')
}

export const dayMs = 86_400_000

/** How long until a moment that may be far: "6 ngày 17 giờ", whole hours, and `mmss` on the last day. Never negative. */
export function countdown(ms: number, language: Language = 'vi'): string {
  return ms < dayMs ? mmss(ms) : durationWords(ms - (ms % 3_600_000), language)
}

/** Rounded to whole minutes: "7 phút"; under half a minute "dưới 1 phút". */
export function minuteWords(ms: number, language: Language = 'vi'): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return language === 'vi' ? 'dưới 1 phút' : 'under 1 minute'
  return durationWords(minutes * 60_000, language)
}

// Made once: a page formats many, and making one takes longer than all it formats.
const numbers = (options?: Intl.NumberFormatOptions): Record<Language, Intl.NumberFormat> => ({
  vi: new Intl.NumberFormat('vi-VN', options),
  en: new Intl.NumberFormat('en-GB', options),
})
const [whole, toTenths] = [numbers(), numbers({ maximumFractionDigits: 1 })]

/** Whole numbers with separators: 1.234 in Vietnamese, 1,234 in English. */
export const figure = (n: number, language: Language = 'vi'): string => whole[language].format(n)

/** Share of a whole: "94,9%". Nothing out of nothing is "0%". */
export const percent = (part: number, of: number, language: Language = 'vi'): string =>
  `${toTenths[language].format(of > 0 ? (part / of) * 100 : 0)}%`
