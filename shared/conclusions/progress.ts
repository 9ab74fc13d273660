/** How a directive stands: đúng hạn, sắp đến hạn, quá hạn (CO12). Pure. */
import { dayOf } from '../core/format.ts'
import type { Instant } from '../core/time.ts'
import type { Deadline, Report } from './contract.ts'

export type Progress = 'done' | 'doing' | 'open'
export type Timing = 'none' | 'onTime' | 'dueSoon' | 'overdue'

/** Days before the end of the last day from which it is due soon. */
const soonDays = 7

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** A directive is in time up to the end of its last day; what was done late stays overdue. */
export function timing(
  deadline: Deadline | undefined,
  report: Report | undefined,
  now: Instant,
  timeZone: string,
): Timing {
  if (!deadline) return 'none'
  const day = dayOf(report?.progress === 'done' ? report.at : now, timeZone)
  const left = daysBetween(day, deadline.day)
  if (left < 0) return 'overdue'
  return report?.progress !== 'done' && left <= soonDays ? 'dueSoon' : 'onTime'
}
