/** Whom an announcement is meant for. */
import { refuse, type Refusal } from '../core/decision.ts'
import type { UnitId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { All as Roster } from '../roster/contract.ts'
import { isRoom } from '../roster/rooms.ts'
import type { Recipients } from './contract.ts'

/**
 * The units meant (AN1): to everybody, those of all remote sites; to clusters or sites, those of the sites; to units,
 * themselves. A cluster means its sites: the committee of a district is a unit of its own. Unknown ids are left out.
 */
export function addressees({ order, sites, units }: Roster, to: Recipients): UnitId[] {
  const places = order.flatMap((id) => sites[id] ?? [])
  const unitsOf = (wanted: (site: (typeof places)[number]) => boolean) => [
    ...new Set(places.filter(wanted).map((site) => site.unitId)),
  ]
  switch (to.kind) {
    case 'all':
      return unitsOf(isRoom)
    case 'clusters':
      return unitsOf((site) => site.clusterId !== undefined && to.ids.includes(site.clusterId))
    case 'sites':
      return unitsOf((site) => to.ids.includes(site.id))
    case 'units':
      return [...new Set(to.ids)].filter((id) => units[id])
  }
}

/** Why nobody can be meant: an id that is not in the roster. */
export function unknownIn({ roster }: AllState, to: Recipients): Refusal | undefined {
  switch (to.kind) {
    case 'all':
      return undefined
    case 'clusters':
      return to.ids.every((id) => roster.clusters.some((cluster) => cluster.id === id))
        ? undefined
        : refuse('roster.unknownCluster')
    case 'sites':
      return to.ids.every((id) => roster.sites[id]) ? undefined : refuse('roster.unknownSite')
    case 'units':
      return to.ids.every((id) => roster.units[id]) ? undefined : refuse('roster.unknownUnit')
  }
}
