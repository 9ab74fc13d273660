/** The rooms: places that follow from outside the hall. What is called "điểm cầu" in words and counts are these. Pure. */
import type { SiteId } from '../core/identity.ts'
import type { All as Roster, Site } from './contract.ts'

export const isRoom = (site: Pick<Site, 'kind'> | undefined): boolean => site?.kind === 'remote'

/** In protocol order. */
export const roomsOf = ({ order, sites }: Pick<Roster, 'order' | 'sites'>): Site[] =>
  order.flatMap((id) => sites[id] ?? []).filter(isRoom)
export const roomIds = (roster: Pick<Roster, 'order' | 'sites'>): SiteId[] => roomsOf(roster).map(({ id }) => id)
