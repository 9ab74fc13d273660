/** What the desk has told this unit, and what it still must acknowledge (AN1–AN4). Pure. */
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { UnitId } from '../../shared/core/identity.ts'
import { addressees } from '../../shared/announcements/addressees.ts'
import type { Announcement } from '../../shared/announcements/contract.ts'

export interface Received extends Announcement {
  /** This unit is asked to acknowledge it and has not. */
  awaited: boolean
  acknowledgedAt?: number
  remindedAt?: number
}

/** Newest first. Announcements to everybody are acknowledged by the units of remote sites only. */
export function inbox(all: AllState, unit: UnitState, unitId: UnitId | undefined): Received[] {
  const { published } = all.announcements
  const { received, acknowledged, reminded } = unit.announcements
  return [...published, ...received]
    .toSorted((a, b) => b.sentAt - a.sentAt)
    .map((a) => {
      const [acknowledgedAt, remindedAt] = [acknowledged[a.id], reminded[a.id]]
      const meant = unitId !== undefined && (a.to.kind !== 'all' || addressees(all.roster, a.to).includes(unitId))
      return {
        ...a,
        awaited: a.needsAck && meant && acknowledgedAt === undefined,
        ...(acknowledgedAt !== undefined && { acknowledgedAt }),
        ...(remindedAt !== undefined && { remindedAt }),
      }
    })
}
