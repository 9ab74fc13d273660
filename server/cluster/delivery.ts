/**
 * A command comes to whoever writes its meeting: here, or at another node. It is answered once it is on disk; where an
 * answer was lost, or the writer may have changed meanwhile, it is asked again, and its id keeps it from counting twice
 * (CL3). Where nobody can write in time the sender hears that, and tries again by itself.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Ack, Command } from '../../shared/core/envelope.ts'
import type { Actor, CommandId, MeetingId } from '../../shared/core/identity.ts'
import { refusal } from '../meeting/answers.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Leases } from './lease.ts'
import type { Nodes, Standing } from './nodes.ts'
import type { Caller } from './wire.ts'

/** How long a command is carried about before its sender is told to try again, in milliseconds. */
const patience = 12_000
/** How long another node may take for one: an anonymous ballot waits two seconds for others. */
const answerMs = 6_000
/** Between two looks for a writer, and before one that did not answer is asked again. */
const lookMs = 200
const sameAgainMs = 1_000

type Sent = [command: Command, id: CommandId, actor: Actor]

/** Where a meeting is written. */
interface Route {
  node: string
  epoch: number
  /** Absent: here. */
  url?: string
  /** Aborted when it is known to be so no longer. */
  over: AbortController
}

export interface DeliveryPorts {
  node: string
  leases: Leases
  nodes: Pick<Nodes, 'standing'>
  caller: Caller
  catchUp: (meeting: LiveMeeting) => Promise<void>
  /** A meeting open here. */
  open: (meetingId: MeetingId) => Promise<LiveMeeting | undefined>
}

export class Delivery {
  readonly #ports: DeliveryPorts
  readonly #routes = new Map<MeetingId, Promise<Route>>()
  readonly #known = new Map<MeetingId, Route>()
  readonly #failed = new Map<MeetingId, { node: string; epoch: number; at: number }>()
  /** Since which epoch a meeting stands at the log's end. */
  readonly #readTo = new WeakMap<LiveMeeting, { epoch: number; done: Promise<void> }>()
  /** How often what was known of a log was found to be old. */
  readonly #conflicts = new Map<MeetingId, number>()
  readonly #behind = new Set<MeetingId>()
  readonly #writing = new Map<MeetingId, Set<Promise<unknown>>>()
  readonly #handing = new Set<MeetingId>()
  #draining = false
  #closing = false

  constructor(ports: DeliveryPorts) {
    this.#ports = ports
  }

  /** Never rejects. */
  deliver = async (meeting: LiveMeeting, ...sent: Sent): Promise<Ack> => {
    const until = performance.now() + patience
    for (;;) {
      const ack = await this.#attempt(meeting, sent).catch(() => undefined)
      if (ack) return ack
      if (this.#closing) return refusal('wire.shuttingDown')
      if (performance.now() > until) return refusal('wire.storageDown')
      await delay(lookMs / 4)
    }
  }

  /** A command that another node brings; nothing where this one does not write the meeting. */
  async take(meetingId: MeetingId, ...sent: Sent): Promise<Ack | undefined> {
    const { leases, open } = this.#ports
    const epoch = leases.held.epochOf(meetingId)
    const meeting = epoch === undefined ? undefined : await open(meetingId)
    if (epoch === undefined || !meeting) return undefined
    const ack = await this.#write(meeting, epoch, sent)
    return ack?.ok === false && ack.code === 'wire.shuttingDown' ? undefined : ack
  }

  /** An append was refused or not answered: what the log holds is to be read before the next. */
  failed(meetingId: MeetingId, isConflict: boolean): void {
    this.#behind.add(meetingId)
    if (isConflict) this.#conflicts.set(meetingId, this.#conflictsOf(meetingId) + 1)
  }

  /** Who writes a meeting, as just seen: commands that wait for another are brought to this one. */
  learn({ meetingId, holder }: Standing): void {
    const route = this.#known.get(meetingId)
    if (route && !(holder?.node === route.node && holder.epoch === route.epoch)) this.#drop(meetingId, route)
  }

  /** Stops writing a meeting here; resolves when what was begun has ended, so that its lease can be given back. */
  async handOver(meetingId: MeetingId, work: () => Promise<void>): Promise<void> {
    this.#handing.add(meetingId)
    try {
      await Promise.allSettled(this.#writing.get(meetingId) ?? [])
      await work()
    } finally {
      this.#handing.delete(meetingId)
    }
  }

  /** Takes no lease from now on: whoever stays does. */
  drain(): void {
    this.#draining = true
  }

  /** Takes nothing from now on. */
  close(): void {
    this.#closing = true
    for (const [meetingId, route] of this.#known) this.#drop(meetingId, route)
  }

  /** Stands at the log's end, under the epoch it is to be written under. Rejects where the log cannot be read. */
  async ready(meeting: LiveMeeting, epoch: number): Promise<void> {
    const known = this.#readTo.get(meeting)
    if (known?.epoch === epoch && !this.#behind.has(meeting.id)) return known.done
    this.#behind.delete(meeting.id)
    const reading = { epoch, done: this.#ports.catchUp(meeting) }
    this.#readTo.set(meeting, reading)
    reading.done.catch(() => this.#readTo.delete(meeting))
    return reading.done
  }

  async #attempt(meeting: LiveMeeting, sent: Sent): Promise<Ack | undefined> {
    const route = await this.#route(meeting.id)
    if (!route.url) {
      const ack = await this.#write(meeting, route.epoch, sent)
      if (!ack) this.#drop(meeting.id, route)
      return ack
    }
    const [command, id, actor] = sent
    const signal = AbortSignal.any([route.over.signal, AbortSignal.timeout(answerMs)])
    try {
      const message = { meetingId: meeting.id, command, id, actor }
      const ack = await this.#ports.caller.forward(route.url, message, signal)
      if (!ack) this.#drop(meeting.id, route)
      return ack
    } catch (error) {
      if (!route.over.signal.aborted) {
        this.#failed.set(meeting.id, { ...route, at: performance.now() })
        this.#drop(meeting.id, route)
      }
      throw error
    }
  }

  async #write(meeting: LiveMeeting, epoch: number, sent: Sent): Promise<Ack | undefined> {
    const { held } = this.#ports.leases
    if (this.#handing.has(meeting.id)) return undefined
    const work = this.ready(meeting, epoch).then(() => meeting.write(...sent))
    const before = this.#conflictsOf(meeting.id)
    const all = this.#writing.get(meeting.id) ?? new Set()
    this.#writing.set(meeting.id, all.add(work))
    try {
      const ack = await work
      // Decided under a lease that ran out meanwhile: somebody else may have decided otherwise.
      if (held.epochOf(meeting.id) !== epoch) return undefined
      const wasOld = !ack.ok && unwritten.has(ack.code) && this.#conflictsOf(meeting.id) > before
      return wasOld ? undefined : ack
    } finally {
      all.delete(work)
    }
  }

  #conflictsOf(meetingId: MeetingId): number {
    return this.#conflicts.get(meetingId) ?? 0
  }

  #drop(meetingId: MeetingId, route: Route): void {
    route.over.abort()
    if (this.#known.get(meetingId) !== route) return
    this.#known.delete(meetingId)
    this.#routes.delete(meetingId)
  }

  /** The same for all commands that wait. */
  #route(meetingId: MeetingId): Promise<Route> {
    let route = this.#routes.get(meetingId)
    if (!route) {
      route = this.#find(meetingId)
      this.#routes.set(meetingId, route)
      route.then(
        (found) => this.#known.set(meetingId, found),
        () => this.#routes.delete(meetingId),
      )
    }
    return route
  }

  async #find(meetingId: MeetingId): Promise<Route> {
    const { leases, nodes, node } = this.#ports
    const over = new AbortController()
    for (;;) {
      if (this.#closing) throw new Error('closing')
      const own = leases.held.epochOf(meetingId)
      if (own !== undefined && !this.#handing.has(meetingId)) return { node, epoch: own, over }
      const holder = (await nodes.standing(meetingId))?.holder
      if (!holder) {
        const isTaken = this.#draining || this.#handing.has(meetingId)
        const epoch = isTaken ? undefined : await leases.take(meetingId)
        if (epoch !== undefined) return { node, epoch, over }
      } else if (holder.node !== node && holder.url) {
        const failed = this.#failed.get(meetingId)
        const isFailed = failed?.node === holder.node && failed.epoch === holder.epoch
        if (!isFailed || performance.now() > failed.at + sameAgainMs)
          return { node: holder.node, epoch: holder.epoch, url: holder.url, over }
      }
      await delay(lookMs)
    }
  }
}

/** What a mailbox answers where it could not write. */
const unwritten = new Set(['wire.storageDown', 'wire.internal'])
