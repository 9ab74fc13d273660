/** A conference of every commune of the country in its lobby, on a hub in this process; who is connected is only seated. */
import { syntheticPlan, mostSites } from '../load/synthetic-plan.ts'
import { actors } from '../../shared/core/testing.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { startHub, type TestHub } from '../../server/testing/hub-fixture.ts'
import { openSeats, type Seats } from '../../server/testing/seats.ts'

export interface Country {
  hub: TestHub
  seats: Seats
  /** All communes, in the order of the national list. */
  sites: SiteId[]
  /** The technicians' wall. */
  wall: string
  stop: () => Promise<void>
}

/** `connected` of the communes are in. */
export async function openCountry(connected: number): Promise<Country> {
  const plan = syntheticPlan({ sites: mostSites, seed: 1, now: Date.now(), delegates: 0 })
  const hub = await startHub({ plan })
  const moderator = await hub.join(actors.moderator)
  const opened = await moderator.send('meeting.openLobby', {})
  if (!opened.ok) throw new Error(opened.text)
  const seats = await openSeats(hub)
  const sites = plan.sites.flatMap(({ id, kind }) => (kind === 'remote' ? [id] : []))
  for (const id of sites.slice(0, connected)) seats.arrive(id)
  const { fragment } = await hub.link(actors.operator)
  return { hub, seats, sites, wall: `${hub.url}/vao#${fragment}`, stop: () => hub.stop() }
}
