/** What the desk has sent, and who still owes an acknowledgement (AN3–AN5). Pure. */
import type { Announcement } from '../../shared/announcements/contract.ts'
import { missing, remindPauseMs } from '../../shared/announcements/decide.ts'
import type { UnitId } from '../../shared/core/identity.ts'
import type { AllState, DeskState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'

export interface Sent extends Announcement {
  /** Units meant, where it is not for everybody. */
  unitIds: readonly UnitId[]
  /** Only where acknowledgement was demanded. */
  awaited?: {
    all: number
    received: number
    /** Who has not acknowledged, in the order of the roster. */
    missing: UnitId[]
    remindedAt: Instant | undefined
    /** The moment from which another reminder may go out. */
    remindFrom: Instant
  }
}

/** Newest first. */
export function sentAnnouncements(all: AllState, desk: DeskState): Sent[] {
  const { published } = all.announcements
  const { sent, awaited } = desk.announcements
  return [...published.map((a) => ({ ...a, unitIds: [] })), ...sent]
    .toSorted((a, b) => b.sentAt - a.sentAt)
    .map((announcement): Sent => {
      const waiting = awaited[announcement.id]
      if (!waiting) return announcement
      const { unitIds, remindedAt } = waiting
      const owing = missing(waiting)
      return {
        ...announcement,
        awaited: {
          all: unitIds.length,
          received: unitIds.length - owing.length,
          missing: owing,
          remindedAt,
          remindFrom: remindedAt === undefined ? 0 : remindedAt + remindPauseMs,
        },
      }
    })
}
