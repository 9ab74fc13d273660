/** The roster there is, as an import needs it: found by code or name, so that ids, and with them links, stay (RI9). */
import type { ClusterId, DelegateId, SiteId, UnitId } from '../../core/identity.ts'
import { searchKey } from '../../core/text.ts'
import type { Delegate, Site, Unit, UnitDetails } from '../../roster/contract.ts'
import type { Roster } from './contract.ts'
import { groupKey, nameKey } from './units.ts'
import words from './words.json' with { type: 'json' }

export interface PresentUnit {
  unit: Unit
  site: Site | undefined
  details: UnitDetails
}

export interface Present {
  units: readonly PresentUnit[]
  hall: Site | undefined
  find(code: string, name: string, cluster: string): PresentUnit | undefined
}

export function presentOf({ units, sites, details, clusters }: Roster): Present {
  const siteOf = new Map(sites.map((site) => [site.unitId, site]))
  const detailsOf = new Map(details.map((own) => [own.unitId, own]))
  const all = units.map((unit) => ({
    unit,
    site: siteOf.get(unit.id),
    details: detailsOf.get(unit.id) ?? { unitId: unit.id, delegates: [] },
  }))
  const byCode = new Map(all.map((one) => [one.unit.code, one]))
  const byName = new Map<string, PresentUnit[]>()
  for (const one of all) {
    const key = nameKey(one.unit.name)
    byName.set(key, [...(byName.get(key) ?? []), one])
  }
  const clusterName = new Map<string, string>(clusters.map(({ id, name }) => [id, groupKey(name)]))
  return {
    units: all,
    hall: sites.find(({ kind }) => kind === 'hall'),
    find(code, name, cluster) {
      const known = code === '' ? undefined : byCode.get(code)
      if (known) return known
      const named = byName.get(nameKey(name)) ?? []
      if (named.length < 2 || cluster === '') return named.length === 1 ? named[0] : undefined
      return named.find(({ unit }) => clusterName.get(unit.clusterId ?? '') === groupKey(cluster))
    },
  }
}

const longest = 32

/** An id made of a code or a name, unlike all that are taken; it is taken from then on. */
export function freshId(wanted: string, taken: Set<string>): string {
  const slug = searchKey(wanted)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)
  const base = slug === '' || slug in Object.prototype ? 'dv' : slug
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}

/** Clusters by name; one that is new gets an id of its own. */
export function clusterBook(roster: Roster, codeOf: (name: string) => string | undefined) {
  const clusters = [...roster.clusters]
  const byName = new Map<string, ClusterId>(clusters.map(({ id, name }) => [groupKey(name), id]))
  const taken = new Set<string>(clusters.map(({ id }) => id))
  return {
    clusters,
    idOf(name: string): ClusterId | undefined {
      if (name === '') return undefined
      const known = byName.get(groupKey(name))
      if (known) return known
      const id = freshId(codeOf(name) ?? name, taken) as ClusterId
      clusters.push({ id, name })
      byName.set(groupKey(name), id)
      return id
    },
  }
}

/** The number after the last used one of a unit's delegates. */
export function delegateIds(unitId: UnitId, present: readonly Delegate[]): () => DelegateId {
  const used = present.map(({ id }) => Number(/-(\d+)$/.exec(id)?.[1] ?? 0))
  let last = Math.max(0, ...used)
  return () => `${unitId}-${++last}` as DelegateId
}

/** The hall of a conference that has no roster yet: every import keeps it. */
export function rosterWithHall(organ: string, place: string): Roster {
  const id = 'hoi-truong'
  const unit = { id: id as UnitId, code: id, name: organ, type: words.organ }
  const site: Site = { id: id as SiteId, unitId: unit.id, name: place, kind: 'hall', summoned: 0 }
  return { clusters: [], units: [unit], sites: [site], details: [{ unitId: unit.id, delegates: [] }] }
}
