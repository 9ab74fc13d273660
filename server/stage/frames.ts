/** ST17: small frames of sites, for operators who look at them now; of sites that agree, and never kept. */
import type { SiteId } from '../../shared/core/identity.ts'
import type { Peer } from './peer.ts'

export interface FramesPorts {
  peers: ReadonlySet<Peer>
  /** An operator looks at them at another node. */
  looked: () => boolean
  /** Tells the other nodes whether one looks here. */
  tell: (looks: boolean) => void
  /** Brings one to the nodes where one looks. */
  show: (siteId: SiteId, jpeg: Uint8Array) => void
}

export class Frames {
  readonly #ports: FramesPorts
  #here = false
  #wanted = false

  constructor(ports: FramesPorts) {
    this.#ports = ports
  }

  /** An operator looks at them here. */
  get isLookedAt(): boolean {
    return this.#here
  }

  /** An operator looks at them, here or at another node: only then do sites send any. */
  get areWanted(): boolean {
    return this.#wanted
  }

  /** To be called when an operator may have begun to look or have ceased, here or elsewhere. */
  look(): void {
    const { peers, looked, tell } = this.#ports
    const here = [...peers].some(({ looks }) => looks)
    if (here !== this.#here) tell((this.#here = here))
    const wanted = here || looked()
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    for (const peer of peers) if (peer.viewer.role === 'site') peer.socket.emit('thumbnails', wanted)
  }

  /** From a device that is here. */
  sent(from: Peer, siteId: SiteId, jpeg: Uint8Array): void {
    if (!from.stand?.thumbnails) return
    this.show(siteId, jpeg)
    this.#ports.show(siteId, jpeg)
  }

  /** To whoever looks here. */
  show(siteId: SiteId, jpeg: Uint8Array): void {
    for (const peer of this.#ports.peers) if (peer.looks) peer.socket.volatile.emit('thumbnail', siteId, jpeg)
  }
}
