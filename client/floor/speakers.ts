/** Who of a unit can speak from a place today. Pure. */
import type { DelegateAttendance } from '../../shared/attendance/contract.ts'
import type { DelegateId, SiteId } from '../../shared/core/identity.ts'
import type { Person } from '../../shared/floor/contract.ts'
import type { Delegate } from '../../shared/roster/contract.ts'

export type Speaker =
  | { kind: 'none' }
  | { kind: 'delegate'; id: DelegateId }
  | { kind: 'other'; name: string; title: string }

export interface SpeakerOption extends Person {
  id: DelegateId
}

/** The delegates seated there, or the substitute who attends for them; the absent are left out. Principals first. */
export function speakersAt(
  delegates: Record<DelegateId, Delegate>,
  marks: Record<DelegateId, DelegateAttendance>,
  siteId: SiteId,
): SpeakerOption[] {
  return Object.values(delegates)
    .filter((d) => d.siteId === siteId && marks[d.id]?.status !== 'excused' && marks[d.id]?.status !== 'absent')
    .toSorted((a, b) => Number(b.principal) - Number(a.principal))
    .map((d) => {
      const mark = marks[d.id]
      if (mark?.status === 'substituted' && mark.substitute) return { id: d.id, ...mark.substitute }
      const title = d.titles[0]
      return title ? { id: d.id, name: d.name, title } : { id: d.id, name: d.name }
    })
}
