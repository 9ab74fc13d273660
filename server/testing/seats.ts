/**
 * Sites that are connected without a browser or a line, by the hub's own presence: thousands of them cost nothing.
 *
 *     const seats = await openSeats(hub)
 *     seats.arrive(siteId); seats.leave(siteId)
 */
import type { SiteId } from '../../shared/core/identity.ts'
import type { LineReport } from '../../shared/core/protocol.ts'
import type { HubSocket } from '../hub/sockets.ts'
import type { TestHub } from './hub-fixture.ts'

export interface Seats {
  arrive: (siteId: SiteId) => void
  leave: (siteId: SiteId) => void
  /** What its page measures of its line. */
  report: (siteId: SiteId, line: LineReport) => void
}

export async function openSeats(hub: TestHub): Promise<Seats> {
  const meeting = await hub.meeting()
  const { presence } = hub.app
  // As much of a socket as presence looks at.
  const socket = (siteId: SiteId) =>
    ({
      id: `seat ${siteId}`,
      data: { meeting, actor: { role: 'site', siteId } },
      emit: () => true,
    }) as unknown as HubSocket
  return {
    arrive: (siteId) => presence.arrived(socket(siteId)),
    leave: (siteId) => presence.left(socket(siteId)),
    report: (siteId, line) => presence.line(socket(siteId), line),
  }
}
