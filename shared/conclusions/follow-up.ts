/** What became of each directive at each unit it was given to: done, on time, due soon, overdue (CO12). Pure. */
import type { ClusterId, DirectiveId, EntryId, UnitId } from '../core/identity.ts'
import type { Instant } from '../core/time.ts'
import type { All as Roster } from '../roster/contract.ts'
import type { Desk, Published, Report } from './contract.ts'
import { type Progress, type Timing, timing } from './progress.ts'

/** Units without a room belong to no cluster. */
export type ClusterKey = ClusterId | 'none'

/** One unit's part of one directive. */
export interface FollowUpRow {
  key: string
  entryId: EntryId
  number: number
  directiveId: DirectiveId
  what: string
  unitId: UnitId
  unit: string
  role: 'lead' | 'support'
  cluster: ClusterKey
  /** A calendar day. */
  deadline: string | undefined
  progress: Progress
  timing: Timing
  report: Report | undefined
}

/** By number, then directive, those that lead first, each in the roster's order as it was at publication. */
export function followUp(
  { published, roster }: { published: readonly Published[]; roster: Roster },
  reports: Desk['reports'],
  now: Instant,
  timeZone: string,
): FollowUpRow[] {
  const clusters = new Map<UnitId, ClusterId>()
  for (const id of roster.order) {
    const { unitId, clusterId } = roster.sites[id] ?? {}
    if (unitId && clusterId && !clusters.has(unitId)) clusters.set(unitId, clusterId)
  }
  return published
    .toSorted((a, b) => a.number - b.number)
    .flatMap(({ id: entryId, number, directives }) =>
      directives.flatMap(({ id: directiveId, what, deadline, leadUnits, supportUnits }) => {
        const row =
          (role: FollowUpRow['role']) =>
          (unitId: UnitId): FollowUpRow => {
            const report = reports[directiveId]?.[unitId]
            return {
              key: `${directiveId} ${unitId}`,
              entryId,
              number,
              directiveId,
              what,
              unitId,
              unit: roster.units[unitId]?.name ?? unitId,
              role,
              cluster: clusters.get(unitId) ?? 'none',
              deadline: deadline?.day,
              progress: report?.progress ?? 'open',
              timing: timing(deadline, report, now, timeZone),
              report,
            }
          }
        return [...leadUnits.map(row('lead')), ...supportUnits.map(row('support'))]
      }),
    )
}

/** What is asked for; an absent field asks for all. */
export interface FollowUpFilter {
  unitId?: UnitId | undefined
  cluster?: ClusterKey | undefined
  progress?: Progress | undefined
  timing?: Timing | undefined
}

export const matching = (rows: readonly FollowUpRow[], filter: FollowUpFilter): FollowUpRow[] =>
  rows.filter(
    ({ unitId, cluster, progress, timing: at }) =>
      (filter.unitId === undefined || filter.unitId === unitId) &&
      (filter.cluster === undefined || filter.cluster === cluster) &&
      (filter.progress === undefined || filter.progress === progress) &&
      (filter.timing === undefined || filter.timing === at),
  )

export interface FollowUpTotals {
  all: number
  progress: Record<Progress, number>
  timing: Record<Timing, number>
}

export function totalsOf(rows: readonly FollowUpRow[]): FollowUpTotals {
  const totals: FollowUpTotals = {
    all: rows.length,
    progress: { open: 0, doing: 0, done: 0 },
    timing: { none: 0, onTime: 0, dueSoon: 0, overdue: 0 },
  }
  for (const row of rows) {
    totals.progress[row.progress]++
    totals.timing[row.timing]++
  }
  return totals
}
