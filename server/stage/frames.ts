/** ST17: small frames of sites, for operators who look at them now; of sites that agree, and never kept. */
import type { SiteId } from '../../shared/core/identity.ts'
import type { MeetingStage } from './meeting-stage.ts'
import type { Peer } from './peer.ts'

/** An operator looks at them now. */
export const isWatched = ({ peers }: MeetingStage): boolean => [...peers].some(({ looks }) => looks)

/** Sites send small frames only while an operator looks at them. */
export function tellWatched(stage: MeetingStage): void {
  const watched = isWatched(stage)
  for (const peer of stage.peers) if (peer.viewer.role === 'site') peer.socket.emit('thumbnails', watched)
}

export function showFrame(stage: MeetingStage, from: Peer, siteId: SiteId, jpeg: Uint8Array): void {
  if (!from.stand?.thumbnails) return
  for (const peer of stage.peers) if (peer.looks) peer.socket.volatile.emit('thumbnail', siteId, jpeg)
}
