/** What is new of sites' devices and lines, told once a second: to operators here, and to the other nodes. */
import type { SiteId } from '../../shared/core/identity.ts'
import type { MeetingStage } from './meeting-stage.ts'
import type { Peer } from './peer.ts'

export class SiteNews {
  /** Sites of which something is new; true: here. */
  readonly #changed = new Map<MeetingStage, Map<SiteId, boolean>>()

  /** Something is new of a device that is here. */
  ofPeer({ peer, stage }: { peer: Peer; stage: MeetingStage }): void {
    const { siteId } = peer.viewer
    if (siteId) this.of(stage, siteId, true)
  }

  of(stage: MeetingStage, siteId: SiteId, isHere: boolean): void {
    const changed = this.#changed.get(stage) ?? new Map<SiteId, boolean>()
    this.#changed.set(stage, changed.set(siteId, isHere || changed.get(siteId) === true))
  }

  /** All that has come together, in one message; `at`: the hub's time. */
  tell(at: number): void {
    for (const [stage, changed] of this.#changed) {
      const sites = stage.siteStages(changed.keys(), at)
      for (const peer of stage.peers) if (peer.viewer.role === 'operator') peer.socket.emit('sites', sites)
      stage.tell([...changed].flatMap(([siteId, isHere]) => (isHere ? [siteId] : [])))
    }
    this.#changed.clear()
  }
}
