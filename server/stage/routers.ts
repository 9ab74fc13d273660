/** The routers of one meeting: one on each worker that is needed, joined by pipes, so that a sender is received once. */
import type { Producer, Router, WebRtcTransport } from 'mediasoup/types'
import type { Workers } from './workers.ts'

/** At first, until the line is known, in bits a second. */
const initialOutgoing = 800_000
/** What a sender may send at most: a 720p picture, sound and a document. */
const maxIncoming = 3_500_000

export class Routers {
  readonly #workers: Workers
  readonly #routers = new Map<number, Promise<Router>>()
  readonly #pipes = new Map<string, Promise<unknown>>()
  readonly #guests = new Map<number, number>()

  constructor(workers: Workers) {
    this.#workers = workers
  }

  /** The living place with the fewest guests, or nothing while no worker lives. */
  seat(): number | undefined {
    let best: number | undefined
    for (let place = 0; place < this.#workers.count; place++) {
      if (!this.#workers.isAlive(place)) continue
      if (best === undefined || this.#guestsAt(place) < this.#guestsAt(best)) best = place
    }
    if (best !== undefined) this.#guests.set(best, this.#guestsAt(best) + 1)
    return best
  }

  leave(place: number): void {
    this.#guests.set(place, Math.max(0, this.#guestsAt(place) - 1))
  }

  /** The router at a place, made when first asked for. Rejects while no worker stands there. */
  at(place: number): Promise<Router> {
    let router = this.#routers.get(place)
    if (!router) {
      router = this.#workers.router(place)
      this.#routers.set(place, router)
      router.catch(() => this.#routers.delete(place))
    }
    return router
  }

  async transport(place: number): Promise<WebRtcTransport> {
    const router = await this.at(place)
    const transport = await router.createWebRtcTransport({
      webRtcServer: this.#workers.server(place),
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: initialOutgoing,
      iceConsentTimeout: 20,
    })
    await transport.setMaxIncomingBitrate(maxIncoming)
    return transport
  }

  /** Makes a producer of one place known at another, under the same id. */
  async carry(producer: Producer, from: number, to: number): Promise<void> {
    if (from === to) return
    const key = `${producer.id}/${to}`
    let pipe = this.#pipes.get(key)
    if (!pipe) {
      pipe = Promise.all([this.at(from), this.at(to)]).then(([source, router]) =>
        source.pipeToRouter({ producerId: producer.id, router, enableSctp: false }),
      )
      this.#pipes.set(key, pipe)
      const forget = () => this.#pipes.delete(key)
      pipe.catch(forget)
      producer.observer.once('close', forget)
    }
    await pipe
  }

  /** The worker at this place died, and everything on it. */
  lost(place: number): void {
    this.#routers.delete(place)
    this.#guests.delete(place)
    for (const key of this.#pipes.keys()) if (key.endsWith(`/${place}`)) this.#pipes.delete(key)
  }

  async close(): Promise<void> {
    const routers = [...this.#routers.values()]
    this.#routers.clear()
    for (const router of routers) await router.then((one) => one.close()).catch(() => undefined)
  }

  #guestsAt(place: number): number {
    return this.#guests.get(place) ?? 0
  }
}
