/** The line between two parts of the cluster: a TCP proxy that passes everything on, until it is broken, and again when it is mended. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Random } from '../../../server/rehearsal/simulator/random.ts'
import { Flow } from '../flow.ts'

/**
 * cut: what is open breaks, nothing new opens. up, down: nothing arrives any more in that direction, and nobody is told.
 * slow: every piece takes its time. halfOpen: of what is open one end has gone, the other is not told; new ones open.
 */
export const breaks = ['cut', 'up', 'down', 'slow', 'halfOpen'] as const
export type Break = (typeof breaks)[number]

const slowMs = { from: 150, to: 600 }

export class Link {
  readonly #target: number
  readonly #random: Random
  readonly #crossings = new Set<Crossing>()
  readonly #server: Server
  #broken: Break | undefined

  /** To a port of the loopback address. */
  constructor(target: number, random: Random) {
    this.#target = target
    this.#random = random
    this.#server = createServer({ noDelay: true }, (near) => this.take(near))
  }

  /** Listens; resolves with its own port. */
  async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return (this.#server.address() as AddressInfo).port
  }

  /** Takes somebody across. */
  take(near: Socket): void {
    if (this.#broken === 'cut') return void near.resetAndDestroy()
    const far = connect({ host: '127.0.0.1', port: this.#target, noDelay: true })
    const delay = () => (this.#broken === 'slow' ? this.#random.between(slowMs.from, slowMs.to) : 0)
    const crossing = new Crossing(near, far, delay, () => this.#crossings.delete(crossing))
    this.#crossings.add(crossing)
    if (this.#broken === 'up' || this.#broken === 'down') crossing.hold(this.#broken)
  }

  break(how: Break): void {
    this.#broken = how
    for (const crossing of this.#crossings) {
      if (how === 'cut') crossing.end()
      else if (how === 'halfOpen') crossing.halve(this.#random.chance(0.5) ? 'near' : 'far')
      else if (how !== 'slow') crossing.hold(how)
    }
  }

  /** What was held arrives; what had lost an end is told so. */
  mend(): void {
    this.#broken = undefined
    for (const crossing of this.#crossings) crossing.mend()
  }

  close(): void {
    for (const crossing of this.#crossings) crossing.end()
    this.#server.close()
  }
}

/** One connection across: whoever called, and whom it called. */
class Crossing {
  readonly #near: Socket
  readonly #far: Socket
  readonly #flows: { up: Flow; down: Flow }
  readonly #gone: () => void
  #halved = false

  constructor(near: Socket, far: Socket, delay: () => number, gone: () => void) {
    this.#near = near
    this.#far = far
    this.#gone = gone
    this.#flows = { up: new Flow(near, far, delay), down: new Flow(far, near, delay) }
    const { up, down } = this.#flows
    for (const [socket, flow] of [
      [near, up],
      [far, down],
    ] as const) {
      socket.on('error', () => undefined)
      // What it said before it went still arrives.
      socket.on('close', () => this.#halved || flow.whenEmpty(() => this.end()))
    }
  }

  hold(direction: 'up' | 'down'): void {
    this.#flows[direction].hold()
  }

  halve(end: 'near' | 'far'): void {
    this.#halved = true
    for (const flow of Object.values(this.#flows)) flow.stop()
    ;(end === 'near' ? this.#near : this.#far).destroy()
  }

  mend(): void {
    if (this.#halved) return this.end()
    for (const flow of Object.values(this.#flows)) flow.release()
  }

  end(): void {
    for (const flow of Object.values(this.#flows)) flow.stop()
    for (const socket of [this.#near, this.#far]) socket.destroy()
    this.#gone()
  }
}
