/** Whether there is anything in an extract of the notice for a unit. Pure. */
import { concerned } from '../conclusions/addressees.ts'
import type { UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'

/** Published, with a directive that the unit leads or supports. */
export const hasExtract = ({ all, desk }: Pick<MeetingState, 'all' | 'desk'>, unitId: UnitId): boolean =>
  [...all.conclusions.published, ...desk.conclusions.sent].some(({ directives }) =>
    concerned(directives).includes(unitId),
  )
