/** How a unit's people stand in the roll call, and who still must be asked. Pure. */
import type { All, DelegateAttendance, Status } from '../../shared/attendance/contract.ts'
import { currentRollCall, standing } from '../../shared/attendance/standing.ts'
import { hasReported } from '../../shared/attendance/totals.ts'
import type { DelegateId, SiteId } from '../../shared/core/identity.ts'
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { Delegate } from '../../shared/roster/contract.ts'

/** none: not opened yet; open: sites mark; closed: only the desk corrects (AT7). */
export type RollCallState = 'none' | 'open' | 'closed'

export function rollCallState(attendance: All): RollCallState {
  const call = currentRollCall(attendance)
  if (!call) return 'none'
  return call.closedAt === undefined ? 'open' : 'closed'
}

export interface Standing {
  delegate: Delegate
  status: Status
  entry: DelegateAttendance | undefined
  /** The word for being present depends on the seat of the day (AT5). */
  inHall: boolean
  /** Seated at another place than the one asking. */
  elsewhere?: string
}

/** The people of a unit, principals first and else in the order of the roster, as they stand now. */
export function standingsOf(
  { roster, attendance }: AllState,
  delegates: Record<DelegateId, Delegate>,
  entries: Record<DelegateId, DelegateAttendance>,
  siteId?: SiteId,
): Standing[] {
  return Object.values(delegates)
    .toSorted((a, b) => Number(b.principal) - Number(a.principal))
    .map((delegate) => {
      const place = roster.sites[delegate.siteId]
      const entry = entries[delegate.id]
      const elsewhere = siteId !== undefined && delegate.siteId !== siteId ? place?.name : undefined
      return {
        delegate,
        entry,
        status: standing(attendance, entry),
        inHall: place?.kind === 'hall',
        ...(elsewhere !== undefined && { elsewhere }),
      }
    })
}

/** A headcount given for the sitting of this roll call, or nothing. */
export function reportedHeadcount({ attendance }: AllState, siteId: SiteId): number | undefined {
  const site = attendance.sites[siteId]
  return hasReported(attendance, site) ? site?.headcount : undefined
}

/** What a site still owes to an open roll call. */
export function owesRollCall(all: AllState, unit: UnitState, siteId: SiteId): boolean {
  if (rollCallState(all.attendance) !== 'open') return false
  if (reportedHeadcount(all, siteId) === undefined) return true
  return standingsOf(all, unit.roster.delegates, unit.attendance.delegates, siteId).some(
    (s) => s.status === 'notCalled' && s.elsewhere === undefined,
  )
}
