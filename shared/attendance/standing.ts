/** How people stand in the current roll call. */
import type { DelegateId, SiteId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Delegate } from '../roster/contract.ts'
import type { All, Counts, DelegateAttendance, RollCall, Status } from './contract.ts'
import { countStatuses } from './counts.ts'

/** The roll call that counts now: the last one opened, whether still open or not. */
export const currentRollCall = (all: All): RollCall | undefined => all.rollCalls.at(-1)

/** A mark holds for the roll call it was made in; in a later one everybody is not yet called again (AT8). */
export function standing(all: All, entry: DelegateAttendance | undefined): Status {
  const call = currentRollCall(all)
  return entry && call && entry.sittingId === call.sittingId ? entry.status : 'notCalled'
}

/** Public counts of the people seated at a site, as the desk's layer knows them. */
export function countSite({ all, desk }: MeetingState, siteId: SiteId): Counts {
  return countSeats(Object.values(desk.roster.delegates), all.attendance, desk.attendance.delegates, siteId)
}

export function countSeats(
  delegates: readonly Delegate[],
  all: All,
  entries: Record<DelegateId, DelegateAttendance>,
  siteId: SiteId,
): Counts {
  const here = delegates.filter((delegate) => delegate.siteId === siteId)
  return countStatuses(here.map((delegate) => standing(all, entries[delegate.id])))
}
