/** One simulated room: the product's own client code on a socket of its own. */
import { type Line, openLine } from '../../../client/net/line.ts'
import { memoryOutboxStore } from '../../../client/net/outbox-memory.ts'
import { emptyReplica } from '../../../client/net/replica.ts'
import type { SimulatedRoom } from '../messages.ts'
import type { Attendee } from './attendee.ts'
import { enter } from './enter.ts'
import { random } from './random.ts'
import { takePart } from './script.ts'
import type { Sharing } from './sharing.ts'

export interface Around {
  hubUrl: string
  shared: Sharing
  /** How many are simulated: sets the pace. */
  count: number
}

export class Room {
  readonly #room: SimulatedRoom
  readonly #around: Around
  readonly #watchers = new Set<() => void>()
  readonly #left = Promise.withResolvers<void>()
  #over = false
  #line: Line | undefined
  #unanswered = 0

  constructor(room: SimulatedRoom, around: Around) {
    this.#room = room
    this.#around = around
  }

  get siteId(): string {
    return this.#room.siteId
  }

  /** Comes in and begins to take part; resolves as soon as it is in. */
  async come(): Promise<void> {
    const { hubUrl, shared, count } = this.#around
    const { accessId, cookie } = await enter(hubUrl, this.#room.fragment)
    if (this.#over) return
    const { parser, ...folding } = shared
    this.#line = openLine({
      url: hubUrl,
      access: accessId,
      store: memoryOutboxStore(),
      socket: { extraHeaders: { Cookie: cookie }, parser },
      outbox: { recordedMs: 0 },
      onPending: (pending) => {
        this.#unanswered = pending.filter(({ state }) => state !== 'refused').length
        for (const { id, state } of pending) if (state === 'refused') void this.#line?.outbox.dismiss(id)
        this.#changed()
      },
      onState: (state) => {
        this.#changed()
        if (state.kind === 'refused') void this.leave()
      },
      onReplica: () => this.#changed(),
      ...folding,
    })
    const { attendee } = this
    const { have } = this.#line.connection.replica()
    await attendee.until(() => (this.#line?.connection.replica().have ?? have).all !== undefined, 30_000)
    void takePart(attendee, count)
  }

  async leave(): Promise<void> {
    if (this.#over) return
    this.#over = true
    this.#left.resolve()
    this.#changed()
    await this.#line?.close()
  }

  #layers() {
    return (this.#line?.connection.replica() ?? emptyReplica()).layers
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  get attendee(): Attendee {
    const { siteId, unitId } = this.#room
    return {
      name: siteId,
      random: random(Date.now() >>> 0, siteId),
      siteId,
      unitId,
      delegateId: undefined,
      all: () => this.#layers().all,
      desk: () => this.#layers().desk,
      unit: () => this.#layers().unit,
      now: () => this.#line?.clock.now() ?? Date.now(),
      over: () => this.#over,
      wait: (ms) => {
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, Math.max(1, ms))
        return Promise.race([promise, this.#left.promise]).finally(() => clearTimeout(timer))
      },
      until: (what, ms) => this.#until(what, ms),
      send: async (type, data) => {
        if (this.#over || !this.#line) return undefined
        return Promise.race([this.#line.send(type, data), this.#left.promise.then(() => undefined)])
      },
      unanswered: () => this.#unanswered,
    }
  }

  #until(what: () => boolean, ms: number): Promise<boolean> {
    if (what() || this.#over) return Promise.resolve(what())
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#watchers.delete(check)
        resolve(what())
      }
      const check = () => {
        if (this.#over || what()) done()
      }
      const timer = setTimeout(done, Math.max(1, ms))
      this.#watchers.add(check)
    })
  }
}
