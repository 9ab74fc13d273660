/** Totals of attendance: sites, people, clusters (AT6, AT11). Pure, from what everybody sees. */
import type { ClusterId, SiteId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { EventData, NewEvent } from '../core/envelope.ts'
import type { All, SiteAttendance } from './contract.ts'
import { noCounts, sumCounts } from './counts.ts'
import { currentRollCall } from './standing.ts'

export type Totals = EventData<'attendance.rollCallClosed'>['totals']

type State = Pick<AllState, 'roster' | 'attendance'>

/** A headcount counts for the roll call it was reported in; one reported beforehand counts for the first. */
export function hasReported(attendance: All, site: SiteAttendance | undefined): boolean {
  if (site?.headcount === undefined || site.reportedAt === undefined) return false
  const call = currentRollCall(attendance)
  return attendance.rollCalls.length < 2 || !call || site.reportedAt >= call.openedAt
}

/** Sums over some sites. `sites` and `sitesReported` count remote sites; people are counted wherever they sit. */
function totalsOf({ roster, attendance }: State, siteIds: readonly SiteId[]): Totals {
  const sum: Totals = { sites: 0, sitesReported: 0, summoned: 0, headcount: 0, delegates: noCounts }
  for (const siteId of siteIds) {
    const place = roster.sites[siteId]
    const site = attendance.sites[siteId]
    const reported = hasReported(attendance, site)
    if (place?.kind === 'remote') {
      sum.sites++
      if (reported) sum.sitesReported++
    }
    sum.summoned += place?.summoned ?? 0
    if (reported) sum.headcount += site?.headcount ?? 0
    if (site) sum.delegates = sumCounts(sum.delegates, site.counts)
  }
  return sum
}

/** The whole meeting, hall included. */
export const totals = (all: State): Totals => totalsOf(all, all.roster.order)

/** One row for each cluster in the roster's order, then one (without a cluster) for the places outside any. */
export function totalsByCluster(all: State): { clusterId?: ClusterId; totals: Totals }[] {
  const inCluster = (clusterId: ClusterId | undefined) =>
    all.roster.order.filter((id) => all.roster.sites[id]?.clusterId === clusterId)
  const rows = all.roster.clusters.map(({ id }) => ({ clusterId: id, totals: totalsOf(all, inCluster(id)) }))
  const outside = inCluster(undefined)
  return outside.length ? [...rows, { totals: totalsOf(all, outside) }] : rows
}

/** Closes the roll call that is open and freezes its totals (AT10); nothing where none is. */
export function rollCallClosing(all: State): NewEvent[] {
  const call = currentRollCall(all.attendance)
  if (!call || call.closedAt !== undefined) return []
  return [{ type: 'attendance.rollCallClosed', data: { sittingId: call.sittingId, totals: totals(all) } }]
}
