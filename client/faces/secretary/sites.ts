/** The places as the roll call shows them, and which of them still need something. Pure. */
import type { SiteAttendance } from '../../../shared/attendance/contract.ts'
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Delegate, Site, Technician } from '../../../shared/roster/contract.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'
import { type Index, search, searchIndex } from '../../search/match.ts'

export interface SiteRow {
  site: Site
  cluster: string | undefined
  /** Its own headcount for the present roll call; absent while it has not reported. */
  headcount: number | undefined
  attendance: SiteAttendance | undefined
  phone: string | undefined
  technician: Technician | undefined
  /** Named people seated here who are not yet called. */
  notCalled: number
  people: number
}

/** all, those that have not reported their headcount, those with people not yet called. */
export const siteFilters = ['all', 'silent', 'uncalled'] as const
export type SiteFilter = (typeof siteFilters)[number]

/** In protocol order: the hall, then the sites as loaded. */
export function siteRows({ roster, attendance }: AllState, desk: Pick<DeskState, 'roster'>): SiteRow[] {
  const clusters = new Map(roster.clusters.map(({ id, name }) => [id, name]))
  return roster.order.flatMap((id) => {
    const site = roster.sites[id]
    if (!site) return []
    const own = attendance.sites[id]
    const contact = desk.roster.contacts[site.unitId]
    const counts = own?.counts
    return {
      site,
      cluster: site.clusterId && clusters.get(site.clusterId),
      headcount: hasReported(attendance, own) ? own?.headcount : undefined,
      attendance: own,
      phone: contact?.phone,
      technician: contact?.technician,
      notCalled: counts?.notCalled ?? 0,
      people: counts ? Object.values(counts).reduce((sum, n) => sum + n, 0) : 0,
    }
  })
}

/** By place, cluster and the people seated there. */
export function siteIndex(rows: readonly SiteRow[], delegates: readonly Delegate[]): Index<SiteRow> {
  const people = new Map<string, string[]>()
  for (const { siteId, name } of delegates) people.set(siteId, [...(people.get(siteId) ?? []), name])
  return searchIndex(rows, ({ site, cluster, phone }) => ({
    name: site.name,
    also: [cluster, phone, ...(people.get(site.id) ?? [])],
  }))
}

const passes: Record<SiteFilter, (row: SiteRow) => boolean> = {
  all: () => true,
  silent: (row) => isRoom(row.site) && row.headcount === undefined,
  uncalled: (row) => row.notCalled > 0,
}

export const filterSites = (rows: readonly SiteRow[], filter: SiteFilter): SiteRow[] => rows.filter(passes[filter])

export const findSites = (index: Index<SiteRow>, query: string, filter: SiteFilter): SiteRow[] =>
  filterSites(search(index, query), filter)
