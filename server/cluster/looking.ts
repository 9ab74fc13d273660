/**
 * The look of each second: renews what is held, says that this node is alive, takes what nobody writes, and finds what
 * the bus has lost. Every part of it may fail and is done again at the next look.
 */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { Message } from './bus.ts'
import type { ClusterClock } from './clock.ts'
import type { Around } from './cluster.ts'
import type { Delivery } from './delivery.ts'
import type { Following } from './following.ts'
import type { Leases } from './lease.ts'
import { type Node, type Nodes, preferred, type Standing } from './nodes.ts'
import type { Signals } from './signals.ts'

/** Between two looks, in milliseconds: a fifth of a lease. */
const everyMs = 1_000
/** Looks at the same nodes before a meeting is handed to the one that should rather write it. */
const steady = 10

export interface LookingPorts extends Pick<Around, 'registry' | 'written' | 'unwritten'> {
  self: Node
  nodes: Nodes
  leases: Leases
  clock: ClusterClock
  delivery: Delivery
  following: Following
  tell: (message: Message) => void
  signals: Signals
  complain: (what: string, error: unknown) => void
}

export class Looking {
  readonly #ports: LookingPorts
  #nodes: Node[] = []
  #sameFor = 0
  /** Whose clocks run here. */
  readonly #written = new Set<MeetingId>()
  /** Free at the last look too; and open here without being in the database. */
  #free = new Set<MeetingId>()
  #missing = new Set<MeetingId>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(ports: LookingPorts) {
    this.#ports = ports
  }

  /** Those that are alive, as last seen. */
  get nodes(): readonly Node[] {
    return this.#nodes
  }

  /** The first look; the others come by themselves. */
  async begin(): Promise<void> {
    this.now()
    await this.#running
  }

  /** Does not wait for the next second. */
  now(): void {
    if (this.#closed) return
    if (this.#running) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#again = false
    const began = performance.now()
    this.#running = this.#look()
      .catch((error: unknown) => this.#ports.complain('look', error))
      .finally(() => {
        this.#running = undefined
        const rest = this.#again ? 0 : Math.max(0, began + everyMs - performance.now())
        if (!this.#closed) this.#timer = setTimeout(() => this.now(), rest)
      })
  }

  /** Renews nothing more and takes nothing. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }

  /**
   * Hands all that is written here to others, and takes nothing new; what comes here is brought to them from now on.
   * Where there is no other node it stays here.
   */
  async drain(): Promise<void> {
    const { self, leases } = this.#ports
    self.leaving = true
    this.now()
    await this.#running
    for (const { meetingId } of leases.held.all) await this.#handOver(meetingId)
  }

  async #look(): Promise<void> {
    const { leases, nodes, clock, delivery, registry, following, self } = this.#ports
    const renewing = leases.renew().finally(() => this.#keepClocks())
    const [seen, standings] = await Promise.all([nodes.beat(), nodes.standings(), renewing, clock.look()])
    this.#sameFor = sameNodes(seen, this.#nodes) ? this.#sameFor + 1 : 0
    this.#nodes = seen
    this.#ports.signals.look(seen.filter(({ id }) => id !== self.id))
    const opened = new Map(registry.opened.map((meeting) => [meeting.id, meeting]))
    for (const standing of standings) {
      const { meetingId, seq, holder } = standing
      delivery.learn(standing)
      if (holder?.node === self.id && leases.adopt(meetingId, holder.epoch)) this.#again = true
      const meeting = opened.get(meetingId)
      if (meeting && seq > meeting.seq && leases.held.epochOf(meetingId) === undefined) following.read(meeting)
    }
    await this.#forget(standings, [...opened.keys()])
    await this.#takeFree(standings.filter(({ seq }) => seq > 0))
    this.#keepClocks()
    const own = standings.filter(({ holder }) => holder?.node === self.id)
    if (this.#sameFor >= steady && !self.leaving) for (const { meetingId } of own) await this.#handOver(meetingId)
  }

  /** Others are there to take what this node leaves. */
  get #isGoing(): boolean {
    return this.#ports.self.leaving && this.#nodes.some(({ leaving }) => !leaving)
  }

  /** A meeting nobody writes goes to the node that should; where that does not take it, to whoever sees it free again. */
  async #takeFree(standings: Standing[]): Promise<void> {
    if (this.#isGoing) return
    const free = standings.filter(({ holder }) => !holder).map(({ meetingId }) => meetingId)
    for (const meetingId of free) {
      const isOurs = preferred(meetingId, this.#nodes)?.id === this.#ports.self.id
      if (!this.#closed && (isOurs || this.#free.has(meetingId))) await this.#ports.leases.take(meetingId)
    }
    this.#free = new Set(free)
  }

  /** What happens by itself in a meeting happens where it is written, and nowhere else. */
  #keepClocks(): void {
    const { leases, registry, delivery, written, unwritten, complain } = this.#ports
    for (const meetingId of this.#written) {
      if (leases.held.epochOf(meetingId) !== undefined) continue
      this.#written.delete(meetingId)
      unwritten(meetingId)
    }
    for (const { meetingId } of leases.held.all) {
      const epoch = leases.held.epochOf(meetingId)
      if (epoch === undefined || this.#written.has(meetingId) || this.#closed) continue
      const begin = async () => {
        const meeting = await registry.get(meetingId)
        if (!meeting?.seq) return
        await delivery.ready(meeting, epoch)
        if (leases.held.epochOf(meetingId) !== epoch || this.#closed) return
        this.#written.add(meetingId)
        written(meeting)
      }
      begin().catch((error: unknown) => complain('taking over', error))
    }
  }

  async #handOver(meetingId: MeetingId): Promise<void> {
    const { self, delivery, leases, tell, unwritten } = this.#ports
    const better = preferred(meetingId, this.#nodes)
    if (this.#closed || !better || better.id === self.id) return
    try {
      await delivery.handOver(meetingId, () => leases.give(meetingId, better.id))
    } finally {
      this.#written.delete(meetingId)
      unwritten(meetingId)
    }
    tell({ kind: 'look' })
  }

  /** Of a meeting that was removed or destroyed at another node nothing stays here either. */
  async #forget(standings: Standing[], opened: MeetingId[]): Promise<void> {
    const there = new Set(standings.map(({ meetingId }) => meetingId))
    const missing = opened.filter((meetingId) => !there.has(meetingId))
    for (const meetingId of missing) {
      // Seen twice: one opened in this moment may be younger than the look.
      if (!this.#missing.has(meetingId)) continue
      const { empty, release } = await this.#ports.registry.takeAway(meetingId)
      empty()
      release()
      this.#ports.leases.held.drop(meetingId)
    }
    this.#missing = new Set(missing)
  }
}

const sameNodes = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length && a.every(({ id, leaving }, i) => id === b[i]!.id && leaving === b[i]!.leaving)
