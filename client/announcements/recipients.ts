/** Whom an announcement may be sent to, as one chooses them by name. Pure. */
import { Recipients } from '../../shared/announcements/contract.ts'
import type { All as Roster } from '../../shared/roster/contract.ts'

export const kinds = ['all', 'clusters', 'sites', 'units'] as const
export type Kind = (typeof kinds)[number]

export interface Recipient {
  id: string
  name: string
  about: string | undefined
}

/** Everything of a kind, in the roster's order. */
export function recipientsOfKind({ clusters, order, sites, units }: Roster, kind: Exclude<Kind, 'all'>): Recipient[] {
  const cluster = (id: string | undefined) => clusters.find((one) => one.id === id)?.name
  if (kind === 'clusters') return clusters.map(({ id, name }) => ({ id, name, about: undefined }))
  if (kind === 'units')
    return Object.values(units).map(({ id, name, clusterId }) => ({ id, name, about: cluster(clusterId) }))
  return order.flatMap((id) => {
    const site = sites[id]
    return site ? [{ id, name: site.name, about: cluster(site.clusterId) }] : []
  })
}

/** What goes into the command; nothing while nobody is chosen. */
export function recipientsOf(kind: Kind, ids: readonly string[]): Recipients | undefined {
  if (kind === 'all') return { kind }
  const parsed = Recipients.safeParse({ kind, ids: [...ids] })
  return parsed.success ? parsed.data : undefined
}
