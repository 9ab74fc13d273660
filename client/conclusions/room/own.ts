/** Published conclusions as one unit stands in them: its own tasks, what it must acknowledge, what it asked. Pure. */
import { standing } from '../../../shared/attendance/standing.ts'
import { officesOnce } from '../../../shared/core/address.ts'
import type { DelegateId, EntryId, UnitId } from '../../../shared/core/identity.ts'
import type { AllState, UnitState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type {
  Acknowledgement,
  Published,
  Question,
  Report,
  SentDirective,
} from '../../../shared/conclusions/contract.ts'
import { readByUnit, toAcknowledge } from '../../../shared/conclusions/own.ts'
import { timing, type Timing } from '../../../shared/conclusions/progress.ts'

export interface OwnTask {
  directive: SentDirective
  role: 'lead' | 'support'
  timing: Timing
  report?: Report
}

export interface OwnConclusion {
  published: Published
  /** Those this unit leads or supports; none where a correction took them away. */
  tasks: OwnTask[]
  /** To be acknowledged as it stands now. */
  awaited: boolean
  /** Also of the words before a correction. */
  acknowledged?: Acknowledgement
  /** Reminded since then. */
  remindedAt?: Instant
  questions: Question[]
}

const tasksOf = ({ directives }: Published, { conclusions }: UnitState, unitId: UnitId, now: Instant, zone: string) =>
  directives.flatMap((directive): OwnTask[] => {
    const leads = directive.leadUnits.includes(unitId)
    if (!leads && !directive.supportUnits.includes(unitId)) return []
    const report = conclusions.reports[directive.id]
    return [
      {
        directive,
        role: leads ? 'lead' : 'support',
        timing: timing(directive.deadline, report, now, zone),
        ...(report && { report }),
      },
    ]
  })

/** In the order of numbers: what concerns this unit, and what everybody reads besides. */
export function ownConclusions(
  { conclusions, meeting }: Pick<AllState, 'conclusions' | 'meeting'>,
  unit: UnitState,
  unitId: UnitId,
  now: Instant,
): { ours: OwnConclusion[]; others: Published[] } {
  const own = unit.conclusions
  const zone = meeting.facts?.timeZone ?? 'UTC'
  const awaited = new Set(toAcknowledge(conclusions, own, unitId).map(({ id }) => id))
  const received = new Set<EntryId>(own.received.map(({ id }) => id))
  const ours: OwnConclusion[] = []
  const others: Published[] = []
  for (const published of readByUnit(conclusions, own)) {
    const { id } = published
    const tasks = tasksOf(published, unit, unitId, now, zone)
    if (tasks.length === 0 && !awaited.has(id) && !received.has(id)) {
      others.push(published)
      continue
    }
    const acknowledged = own.acknowledged[id]
    const remindedAt = own.reminded[id]
    ours.push({
      published,
      tasks,
      awaited: awaited.has(id),
      ...(acknowledged && { acknowledged }),
      ...(remindedAt !== undefined && remindedAt > (acknowledged?.at ?? 0) && { remindedAt }),
      questions: own.questions.filter(({ entryId }) => entryId === id),
    })
  }
  return { ours, others }
}

/** As long as the record takes who confirms. */
const longestName = 120

/**
 * Who may be confirming: oneself on one's own phone; else the principals, first those who are present, each with the
 * title, and who attends for them.
 */
export function signersOf(
  { attendance }: Pick<AllState, 'attendance'>,
  { roster, attendance: own }: UnitState,
  delegateId?: DelegateId,
): string[] {
  const written = (given: string, office?: string) => {
    const { name, title } = officesOnce({ name: given, title: office })
    const whole = title ? `${name}, ${title}` : name
    return whole.length <= longestName ? whole : name
  }
  const all = Object.values(roster.delegates)
  const self = delegateId && roster.delegates[delegateId]
  if (self) return [written(self.name, self.titles[0])]
  const principals = all.filter(({ principal }) => principal)
  const names = (principals.length > 0 ? principals : all).flatMap(({ id, name, titles }) => {
    const entry = own.delegates[id]
    const status = standing(attendance, entry)
    const { substitute } = entry ?? {}
    if (status === 'substituted' && substitute)
      return [{ present: true, name: written(substitute.name, substitute.title) }]
    return [{ present: status === 'here' || status === 'online', name: written(name, titles[0]) }]
  })
  return names.toSorted((a, b) => Number(b.present) - Number(a.present)).map(({ name }) => name)
}
