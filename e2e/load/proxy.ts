/**
 * A bad line, made on purpose: a TCP proxy between one participant and the hub that delays, stalls, halves and cuts. It
 * knows when a command is on its way, so that it can cut between the sending and the acknowledgement.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Random } from '../../server/rehearsal/simulator/random.ts'
import { Flow } from './flow.ts'

/** How a line breaks; `ghost` leaves the hub's end open, so that the hub learns of it only by its heartbeat. */
const cutKinds = ['plain', 'plain', 'halved', 'stalled', 'ghost'] as const
export type CutKind = (typeof cutKinds)[number]

export class BadLine {
  readonly #server: Server
  readonly #random: Random
  readonly #pairs = new Set<Pair>()
  #url = ''
  #armed = false
  #calm = false
  /** When it was cut. */
  readonly cuts: number[] = []
  cutsInFlight = 0
  stalls = 0

  private constructor(hub: URL, random: Random) {
    this.#random = random
    this.#server = createServer({ noDelay: true }, (near) => {
      const far = connect({ host: hub.hostname, port: Number(hub.port) || 80, noDelay: true })
      // This line's own distance, and now and then a slow moment.
      const delay = () => (this.#calm ? 0 : base + (random.chance(0.05) ? random.between(50, 250) : 0))
      const pair = new Pair(near, far, delay, () => this.#pairs.delete(pair))
      this.#pairs.add(pair)
    })
    const base = random.between(0, 25)
  }

  static async open(hubUrl: string, random: Random): Promise<BadLine> {
    const line = new BadLine(new URL(hubUrl), random)
    line.#server.listen(0, '127.0.0.1')
    await once(line.#server, 'listening')
    line.#url = `http://127.0.0.1:${(line.#server.address() as AddressInfo).port}`
    return line
  }

  /** The hub as seen through this line. */
  get url(): string {
    return this.#url
  }

  get connected(): boolean {
    return this.#live().length > 0
  }

  /** Cuts now, one way or another. */
  cut(kind: CutKind = this.#random.pick(cutKinds)!): void {
    if (!this.connected) return
    this.cuts.push(Date.now())
    for (const pair of this.#live()) pair.cut(kind, this.#random.between(100, 1_500))
  }

  /** The next command is cut off before its answer comes. */
  cutNextSending(): void {
    this.#armed = true
  }

  /** Nothing passes for a while, and then all of it. */
  stall(): void {
    this.stalls++
    for (const pair of this.#live()) pair.stall(this.#random.between(100, 2_500))
  }

  /**
   * To be called when a command is about to be written. Nothing comes down from here on, so the answer cannot; whether
   * the command still goes up is chance: the hub has it, half of it, or nothing.
   */
  sending(inFlight: () => boolean): void {
    if (!this.#armed || this.#calm) return
    this.#armed = false
    const held = this.#live()
    for (const pair of held) pair.holdAnswers(this.#random.pick(['whole', 'whole', 'half', 'nothing'] as const)!)
    setTimeout(
      () => {
        const live = held.filter((pair) => pair.live)
        if (live.length === 0) return
        this.cuts.push(Date.now())
        if (inFlight()) this.cutsInFlight++
        for (const pair of live) pair.destroy()
      },
      this.#random.between(15, 60),
    )
  }

  /** No more trouble from here on. */
  calm(): void {
    this.#calm = true
    this.#armed = false
    for (const pair of this.#pairs) if (!pair.live) pair.destroy()
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) pair.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #live(): Pair[] {
    return [...this.#pairs].filter((pair) => pair.live)
  }
}

/** One connection: the participant's end and the hub's. */
class Pair {
  readonly #near: Socket
  readonly #far: Socket
  readonly #up: Flow
  readonly #down: Flow
  readonly #gone: () => void
  #ghost = false

  constructor(near: Socket, far: Socket, delay: () => number, gone: () => void) {
    this.#near = near
    this.#far = far
    this.#gone = gone
    this.#up = new Flow(near, far, delay)
    this.#down = new Flow(far, near, delay)
    for (const socket of [near, far]) {
      socket.on('error', () => this.destroy())
      socket.on('close', () => {
        if (!this.#ghost) this.destroy()
      })
    }
  }

  get live(): boolean {
    return !this.#ghost && !this.#near.destroyed
  }

  cut(kind: CutKind, ms: number): void {
    if (kind === 'plain') return this.destroy()
    if (kind === 'ghost') {
      this.#ghost = true
      this.#near.destroy()
      this.#up.stop()
      this.#down.stop()
      setTimeout(() => this.destroy(), ms * 5)
      return
    }
    const end = setTimeout(() => this.destroy(), ms)
    if (kind === 'stalled') this.stall(ms + 1)
    else
      for (const flow of [this.#up, this.#down]) {
        flow.halve(() => {
          clearTimeout(end)
          this.destroy()
        })
      }
  }

  stall(ms: number): void {
    for (const flow of [this.#up, this.#down]) flow.hold()
    setTimeout(() => {
      this.#up.release()
      this.#down.release()
    }, ms)
  }

  holdAnswers(goesUp: 'whole' | 'half' | 'nothing'): void {
    this.#down.hold()
    if (goesUp === 'nothing') this.#up.hold()
    if (goesUp === 'half') this.#up.halve(() => this.#up.stop())
  }

  destroy(): void {
    this.#up.stop()
    this.#down.stop()
    this.#near.destroy()
    this.#far.destroy()
    this.#gone()
  }
}
