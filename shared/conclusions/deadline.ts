/** Deadlines as they are spoken: "trước 30/6", "trong quý III", "thứ Sáu tuần sau", "cuối tháng". Pure. */
import type { Instant } from '../core/time.ts'
import type { Deadline } from './contract.ts'
import { dayOf } from '../core/format.ts'

/** Where in the text the words stand, and the last day they leave. */
export interface Found extends Deadline {
  start: number
  end: number
}

interface Day {
  y: number
  m: number
  d: number
}

const utc = ({ y, m, d }: Day): Date => new Date(Date.UTC(y, m - 1, d))
const iso = (date: Date): string => date.toISOString().slice(0, 10)
const lastOfMonth = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate()
const shifted = (day: Day, days: number): Date => new Date(utc(day).getTime() + days * 86_400_000)

const weekdays: Record<string, number> = {
  hai: 1,
  ba: 2,
  tư: 3,
  năm: 4,
  sáu: 5,
  bảy: 6,
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
}
const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

type Reader = (match: RegExpExecArray, today: Day) => string | undefined

/** A day that exists, in this year or, if it is over, in the next. */
function dated(d: number, m: number, y: number | undefined, today: Day): string | undefined {
  const year = y ?? (utc({ y: today.y, m, d }) < utc(today) ? today.y + 1 : today.y)
  if (m < 1 || m > 12 || d < 1 || d > lastOfMonth(year, m)) return undefined
  return iso(utc({ y: year, m, d }))
}

const year = (text: string | undefined): number | undefined => {
  if (!text) return undefined
  const n = Number(text)
  return n < 100 ? 2000 + n : n
}

/** "before" a day in an office's text means up to and with it, as "trước ngày 30/6" is counted. */
const before = '(?:trước|đến|chậm nhất|hết|xong trong|trong|vào)'
const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'iu')

const readers: [RegExp, Reader][] = [
  [
    word(`(?:${before}\\s+)*(?:ngày\\s+)?(\\d{1,2})\\s*/\\s*(\\d{1,2})(?:\\s*/\\s*(\\d{4}|\\d{2}))?`),
    ([, d, m, y], today) => dated(Number(d), Number(m), year(y), today),
  ],
  [
    // "3.2" alone numbers a section.
    word(`(?:${before}\\s+)*(?:ngày\\s+)?(\\d{1,2})[.-](\\d{1,2})[.-](\\d{4})`),
    ([, d, m, y], today) => dated(Number(d), Number(m), Number(y), today),
  ],
  [
    word(`(?:${before}\\s+)*ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s+năm\\s+(\\d{4}))?`),
    ([, d, m, y], today) => dated(Number(d), Number(m), year(y), today),
  ],
  [
    word(`(?:${before}\\s+)*quý\\s+(IV|III|II|I|[1-4])(?:[/\\s]+(?:năm\\s+)?(\\d{4}))?`),
    ([, q, y], today) => {
      const month = (quarters[q!.toLowerCase()] ?? 0) * 3
      const of =
        year(y) ?? (utc({ y: today.y, m: month, d: lastOfMonth(today.y, month) }) < utc(today) ? today.y + 1 : today.y)
      return iso(utc({ y: of, m: month, d: lastOfMonth(of, month) }))
    },
  ],
  [
    word(`(?:${before}\\s+)*(?:cuối\\s+)?tháng\\s+(\\d{1,2})(?:[/\\s]+(?:năm\\s+)?(\\d{4}))?`),
    ([, m, y], today) => {
      const month = Number(m)
      if (month < 1 || month > 12) return undefined
      const of = year(y) ?? (month < today.m ? today.y + 1 : today.y)
      return iso(utc({ y: of, m: month, d: lastOfMonth(of, month) }))
    },
  ],
  [
    word(`(?:${before}\\s+)*(?:cuối\\s+)?tháng\\s+(này|sau|tới)`),
    ([, which], today) => {
      const next = which!.toLowerCase() === 'này' ? today : { ...today, m: today.m + 1 }
      return iso(new Date(Date.UTC(next.y, next.m, 0)))
    },
  ],
  [
    // A year without "in" or "the end of" is no deadline: "năm 2024 là năm …".
    word(`(?:${before}\\s+)*(?:cuối|hết|trong|trước)\\s+năm\\s+(này|nay|sau|\\d{4})`),
    ([, which], today) => {
      const y = /\d/.test(which!) ? Number(which) : which!.toLowerCase() === 'sau' ? today.y + 1 : today.y
      return iso(utc({ y, m: 12, d: 31 }))
    },
  ],
  [
    word(`(?:${before}\\s+)*thứ\\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\\s+(?:tuần\\s+)?(này|sau|tới)`),
    ([, day, which], today) => {
      const wanted = weekdays[day!.toLowerCase()] ?? 1
      const now = utc(today).getUTCDay() || 7
      const week = which!.toLowerCase() === 'này' ? 0 : 7
      return iso(shifted(today, wanted - now + week))
    },
  ],
  [
    word(`(?:${before}\\s+)*(?:cuối\\s+)?tuần\\s+(này|sau|tới)`),
    ([, which], today) => {
      const now = utc(today).getUTCDay() || 7
      return iso(shifted(today, 5 - now + (which!.toLowerCase() === 'này' ? 0 : 7)))
    },
  ],
  [
    word(`(?:${before}\\s+)*(\\d{1,3})\\s+(ngày|tuần|tháng)\\s+(?:tới|nữa|kể từ)`),
    ([, n, unit], today) => {
      const count = Number(n)
      if (unit!.toLowerCase() === 'tháng') {
        const of = new Date(Date.UTC(today.y, today.m - 1 + count, 1))
        const last = lastOfMonth(of.getUTCFullYear(), of.getUTCMonth() + 1)
        return iso(utc({ y: of.getUTCFullYear(), m: of.getUTCMonth() + 1, d: Math.min(today.d, last) }))
      }
      return iso(shifted(today, count * (unit!.toLowerCase() === 'tuần' ? 7 : 1)))
    },
  ],
  [word(`hôm\\s+nay`), (_match, today) => iso(utc(today))],
  [word(`ngày\\s+mai`), (_match, today) => iso(shifted(today, 1))],
]

/** The first deadline a text names, or nothing. "Today" is the meeting's day. */
export function deadlineIn(text: string, now: Instant, timeZone: string): Found | undefined {
  const [y = 0, m = 0, d = 0] = dayOf(now, timeZone).split('-').map(Number)
  const today = { y, m, d }
  let first: Found | undefined
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text)
    const day = match && read(match, today)
    if (!day || (first && match.index >= first.start)) continue
    first = { day, words: match[0].slice(0, 80), start: match.index, end: match.index + match[0].length }
  }
  return first
}
