/** What a unit becomes by an import, and how that differs from what it is (RI9). */
import type { ClusterId, DelegateId, SiteId, UnitId } from '../../core/identity.ts'
import type { Delegate, Site, Unit, UnitDetails } from '../../roster/contract.ts'
import type { Draft } from './draft.ts'
import { delegateIds, type PresentUnit } from './present.ts'
import { nameKey } from './units.ts'
import words from './words.json' with { type: 'json' }

/** Each is the text `difference.…` of rosterImport.json. */
export interface Difference {
  what:
    | 'name'
    | 'cluster'
    | 'place'
    | 'siteName'
    | 'summoned'
    | 'phone'
    | 'technician'
    | 'personAdded'
    | 'personRemoved'
    | 'titles'
  from?: string
  to?: string
}

/** Where a draft stands: its ids and group, and the hall, for people of units without a room. */
export interface Standing {
  id: UnitId
  siteId: SiteId
  clusterId: ClusterId | undefined
  hallId: SiteId | undefined
}

/** The unit as it will be. What the file does not say stays as it was. */
export function unitFrom(draft: Draft, present: PresentUnit | undefined, standing: Standing): PresentUnit {
  const { id, clusterId } = standing
  const cluster = clusterId ?? present?.unit.clusterId
  const unit: Unit = {
    id,
    code: present?.unit.code ?? (draft.code || id).slice(0, 20),
    name: draft.name,
    type: draft.type || present?.unit.type || words.unitType,
    ...(cluster && { clusterId: cluster }),
  }
  const site = siteFrom(draft, present, unit, standing)
  const phone = draft.phone ?? present?.details.phone
  const technician = draft.technician ?? present?.details.technician
  const details: UnitDetails = {
    unitId: id,
    delegates: delegatesFrom(draft, present?.details.delegates ?? [], site?.id ?? standing.hallId, id),
    ...(phone && { phone }),
    ...(technician && { technician }),
  }
  return { unit, site, details }
}

function siteFrom(draft: Draft, present: PresentUnit | undefined, unit: Unit, { siteId }: Standing): Site | undefined {
  const before = present?.site
  // A unit that has a room keeps it where the file does not speak of rooms.
  const kind = before?.kind === 'hall' || draft.place === 'none' ? before?.kind : draft.place
  if (!kind) return undefined
  const ownName = before && before.name !== present?.unit.name ? before.name : undefined
  return {
    id: before?.id ?? siteId,
    unitId: unit.id,
    name: draft.siteName || ownName || unit.name,
    kind,
    summoned: draft.summoned ?? before?.summoned ?? draft.people.length,
    ...(unit.clusterId && { clusterId: unit.clusterId }),
  }
}

/** People the file names take the place of those there are; who is in both keeps id and seat. */
function delegatesFrom(
  { people }: Draft,
  present: readonly Delegate[],
  siteId: SiteId | undefined,
  unitId: UnitId,
): Delegate[] {
  if (people.length === 0 || siteId === undefined) return [...present]
  const nextId = delegateIds(unitId, present)
  return people.map(({ name, titles, principal }) => {
    const known = present.find((one) => nameKey(one.name) === nameKey(name))
    const id: DelegateId = known?.id ?? nextId()
    return { id, unitId, siteId: known?.siteId ?? siteId, name, titles, principal }
  })
}

const put = (text: string | number | undefined): string => String(text ?? '')

/** `clusterName` says a group by its id. */
export function differencesOf(
  before: PresentUnit,
  after: PresentUnit,
  clusterName: (id: ClusterId | undefined) => string,
): Difference[] {
  const differences: Difference[] = []
  const note = (what: Difference['what'], from: string, to: string) => {
    if (from !== to) differences.push({ what, from, to })
  }
  note('name', before.unit.name, after.unit.name)
  note('cluster', clusterName(before.unit.clusterId), clusterName(after.unit.clusterId))
  note('place', put(before.site?.kind), put(after.site?.kind))
  const isNamed = (one: PresentUnit) => (one.site && one.site.name !== one.unit.name ? one.site.name : '')
  note('siteName', isNamed(before), isNamed(after))
  if (before.site && after.site) note('summoned', put(before.site.summoned), put(after.site.summoned))
  note('phone', put(before.details.phone), put(after.details.phone))
  const contact = ({ details: { technician } }: PresentUnit) =>
    technician ? `${technician.name} ${technician.phone}` : ''
  note('technician', contact(before), contact(after))
  const [was, is] = [before.details.delegates, after.details.delegates]
  for (const { id, name, titles } of is) {
    const known = was.find((one) => one.id === id)
    if (!known) differences.push({ what: 'personAdded', to: name })
    else note('titles', `${name}: ${known.titles.join(', ')}`, `${name}: ${titles.join(', ')}`)
  }
  for (const { id, name } of was)
    if (!is.some((one) => one.id === id)) differences.push({ what: 'personRemoved', from: name })
  return differences
}
