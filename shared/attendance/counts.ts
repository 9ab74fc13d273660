/** Counting people by status: one delegate is one person, whatever posts they hold (AT6). */
import type { Counts, Status } from './contract.ts'

export const noCounts: Counts = { present: 0, substituted: 0, excused: 0, absent: 0, notCalled: 0 }

/** Here and online are both present: the place tells them apart. */
const column: Record<Status, keyof Counts> = {
  here: 'present',
  online: 'present',
  substituted: 'substituted',
  excused: 'excused',
  absent: 'absent',
  notCalled: 'notCalled',
}

/** Everybody counted, whatever their status. */
export const peopleIn = (c: Counts): number => c.present + c.substituted + c.excused + c.absent + c.notCalled

export const sumCounts = (a: Counts, b: Counts): Counts => ({
  present: a.present + b.present,
  substituted: a.substituted + b.substituted,
  excused: a.excused + b.excused,
  absent: a.absent + b.absent,
  notCalled: a.notCalled + b.notCalled,
})

export function countStatuses(statuses: Iterable<Status>): Counts {
  const counts = { ...noCounts }
  for (const status of statuses) counts[column[status]]++
  return counts
}
