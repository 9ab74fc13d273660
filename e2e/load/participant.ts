/** One simulated participant: the product's own client code on a socket of its own, with a diary and a bad line. */
import { Agent } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { type Line, type LineOptions, openLine } from '../../client/net/line.ts'
import { type PendingCommand, transient } from '../../client/net/outbox.ts'
import { newId } from '../../client/net/ids.ts'
import { emptyReplica, partOf, type Replica } from '../../client/net/replica.ts'
import type { Ack, Batch, CommandInput, CommandType, ShownEvent } from '../../shared/core/envelope.ts'
import { type AccessId, type CommandId, type Layer, layersOf } from '../../shared/core/identity.ts'
import type { HistoryAnswer } from '../../shared/core/protocol.ts'
import { audienceOf } from '../../shared/core/visibility.ts'
import { enter } from '../../server/rehearsal/simulator/enter.ts'
import { Diary } from './diary.ts'
import type { Part, PartResult } from './messages.ts'
import type { Sightings } from './sightings.ts'
import type { Sending } from '../../server/rehearsal/simulator/attendee.ts'
import type { BadLine } from './proxy.ts'
import type { Sharing } from '../../server/rehearsal/simulator/sharing.ts'

export interface Place {
  hubUrl: string
  dir: string
  badLine: BadLine | undefined
  sharing: Sharing | undefined
  /** Where what is shown is noted; then several nodes are behind the address. */
  sightings: Sightings | undefined
}

export class Participant {
  readonly part: Part
  readonly layers: Layer[]
  readonly #place: Place
  readonly #diary: Diary
  readonly #foreign: string[] = []
  readonly #latencies: number[] = []
  readonly #acceptedAt: number[] = []
  readonly #ballotLatencies: number[] = []
  readonly #sentAt = new Map<CommandId, number>()
  readonly #watchers = new Set<() => void>()
  /** What is to be sent twice. */
  readonly #twice = new WeakSet<object>()
  readonly #agent: Agent
  #accessId = '' as AccessId
  #cookie = ''
  #line: Line | undefined
  /** What is taken along from one page to the next. */
  #kept: Replica = emptyReplica()
  #left = Promise.withResolvers<void>()
  #inFlight: CommandId | undefined
  readonly #sockets = new Set<Socket>()
  #bytes = 0
  #connections = 0
  #drops = 0

  constructor(part: Part, place: Place) {
    this.part = part
    this.#place = place
    this.layers = layersOf({ role: part.role, ...(part.unitId && { unitId: part.unitId as never }) })
    this.#diary = new Diary(join(place.dir, 'diaries', `${part.name}.jsonl`))
    this.#agent = this.#countingAgent()
  }

  get joined(): boolean {
    return this.#connections > 0 && this.layers.every((layer) => this.replica.have[layer] !== undefined)
  }
  get online(): boolean {
    return this.#line?.connection.state().kind === 'online'
  }
  get unanswered(): number {
    return this.#diary.unanswered
  }
  get badLine(): BadLine | undefined {
    return this.#place.badLine
  }
  get replica(): Replica {
    return this.#line?.connection.replica() ?? this.#kept
  }
  now(): number {
    return this.#line?.clock.now() ?? Date.now()
  }
  get line(): Line | undefined {
    return this.#line
  }

  /** Exchanges the link for a cookie, as the page does. Straight to the hub: a link is opened before the line is bad. */
  async enter(): Promise<void> {
    const entered = await enter(this.#place.hubUrl, this.part.fragment).catch((error: Error) => {
      throw new Error(`${this.part.name} ${error.message}`)
    })
    this.#accessId = entered.accessId
    this.#cookie = entered.cookie
  }

  /** Opens the line; resolves at once. */
  open(): void {
    const { parser, ...shared } = this.#place.sharing ?? {}
    const options: LineOptions = {
      url: this.badLine?.url ?? this.#place.hubUrl,
      access: this.#accessId,
      replica: this.#kept,
      store: this.#diary.store(),
      // The types of the client library know no agent of Node, the library does.
      socket: {
        extraHeaders: { Cookie: this.#cookie },
        agent: this.#agent as unknown as string,
        ...(parser && { parser }),
        ...(this.#place.sightings && { transports: ['websocket'] }),
      },
      outbox: { recordedMs: 0, onAnswer: (command, ack) => this.#answered(command, ack) },
      onPending: (pending) => this.#sending(pending),
      onState: () => this.#changed(),
      onWelcome: () => {
        this.#connections++
        this.#changed()
      },
      onReplica: () => this.#changed(),
      onMessage: (name, args) => this.#check(name, args),
      ...shared,
    }
    this.#left = Promise.withResolvers()
    this.#line = openLine(options)
  }

  async send<T extends CommandType>(type: T, data: CommandInput<T>, how: Sending = {}): Promise<Ack | undefined> {
    if (!this.#line) return undefined
    if (how.twice) this.#twice.add(data)
    return Promise.race([this.#line.send(type, data), this.#left.promise.then(() => undefined)])
  }

  /** Past the outbox, as from a device of its own behind the same line; again until the hub has answered. */
  async sendBeside<T extends CommandType>(type: T, data: CommandInput<T>): Promise<Ack | undefined> {
    const { id } = await this.#diary.store().add({ id: newId<CommandId>(), type, data, at: this.now() })
    const sentAt = performance.now()
    for (;;) {
      const ack = await this.#line?.connection.transmit({ id, type, data }).catch(() => undefined)
      if (ack && (ack.ok || !transient.has(ack.code))) {
        this.#diary.answered(id, ack, this.now())
        if (ack.ok) this.#acceptedAt.push(Date.now())
        this.#measured(type, sentAt)
        this.#changed()
        return ack
      }
      await this.until(() => false, 500)
      await this.until(() => this.online, 60_000)
    }
  }

  /** Closes the line like a page that is closed; commands without an answer stay in the diary. */
  async leave(forgets: boolean): Promise<void> {
    const line = this.#line
    this.#kept = forgets ? emptyReplica() : this.replica
    this.#line = undefined
    this.#drops++
    this.#left.resolve()
    await line?.close()
  }

  /** A page of the past, checked like everything that is shown. */
  async history(layer: Layer, limit: number): Promise<HistoryAnswer | undefined> {
    const before = (this.replica.have[layer] ?? 0) + 1
    const answer = await this.#line?.connection.history({ layer, before, limit }).catch(() => undefined)
    if (answer?.ok) this.#checkEvents(layer, answer.events)
    return answer
  }

  /** Waits for something about this participant; false if the time is up first. */
  until(what: () => boolean, ms: number): Promise<boolean> {
    if (what()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const done = (result: boolean) => {
        clearTimeout(timer)
        this.#watchers.delete(check)
        resolve(result)
      }
      const check = () => {
        if (what()) done(true)
      }
      const timer = setTimeout(() => done(what()), Math.max(1, ms))
      this.#watchers.add(check)
    })
  }

  result(keepState: (state: object) => string): PartResult {
    const { name, role, siteId, unitId, delegateId, second } = this.part
    const { have, layers } = this.replica
    const held = Object.entries(have) as [Layer, number][]
    return {
      name,
      role,
      accessId: this.#accessId,
      ...(siteId && { siteId }),
      ...(unitId && { unitId }),
      ...(delegateId && { delegateId }),
      ...(second && { second }),
      diary: this.#diary.file,
      joined: this.joined,
      layers: held.map(([layer, seq]) => ({ layer, seq, state: keepState(layers[partOf(layer)]) })),
      absent: this.layers.filter((layer) => have[layer] === undefined),
      foreign: this.#foreign,
      latencies: this.#latencies,
      acceptedAt: this.#acceptedAt,
      ballotLatencies: this.#ballotLatencies,
      bytes: this.#bytes + [...this.#sockets].reduce((sum, socket) => sum + socket.bytesRead, 0),
      connections: this.#connections,
      cuts: this.badLine?.cuts ?? [],
      cutsInFlight: this.badLine?.cutsInFlight ?? 0,
      drops: this.#drops,
    }
  }

  async close(): Promise<void> {
    await this.#line?.close()
    await this.badLine?.close()
    this.#agent.destroy()
  }

  #answered(command: PendingCommand, ack: Ack): void {
    this.#diary.answered(command.id, ack, this.now())
    if (ack.ok) this.#acceptedAt.push(Date.now())
    const sentAt = this.#sentAt.get(command.id)
    if (sentAt !== undefined) this.#measured(command.type, sentAt)
    this.#sentAt.delete(command.id)
    if (this.#inFlight === command.id) this.#inFlight = undefined
    this.#repeat(command)
    this.#changed()
  }

  #measured(type: string, sentAt: number): void {
    const list = type === 'polls.cast' ? this.#ballotLatencies : this.#latencies
    list.push(performance.now() - sentAt)
  }

  #sending(pending: readonly PendingCommand[]): void {
    const sending = pending.find((command) => command.state === 'sending')
    if (this.#inFlight !== sending?.id) {
      this.#inFlight = sending?.id
      if (sending) {
        if (!this.#sentAt.has(sending.id)) this.#sentAt.set(sending.id, performance.now())
        this.badLine?.sending(() => this.#inFlight === sending.id)
        this.#repeat(sending)
      }
    }
    const refused = pending.find((command) => command.state === 'refused')
    if (refused) void this.#line?.outbox.dismiss(refused.id)
  }

  /** The same frame past the outbox, as from a page that forgot its answer: it must hear the same. */
  #repeat({ id, type, data }: PendingCommand): void {
    if (!this.#twice.has(data as object)) return
    this.#line?.connection.transmit({ id, type, data }).then(
      (ack) => (ack.ok || !transient.has(ack.code)) && this.#diary.answered(id, ack, this.now()),
      () => undefined,
    )
  }

  /** View law, live: a layer or an event that is not this participant's must never reach it, whatever it does with it. */
  #check(name: string, [first]: unknown[]): void {
    if (name !== 'batch' && name !== 'snapshot') return
    const { layer, seq } = first as Batch
    if (!this.layers.includes(layer)) this.#foreign.push(`${name} ${seq} of layer ${layer}`)
    if (name === 'batch') this.#checkEvents(layer, (first as Batch).events)
  }

  #checkEvents(layer: Layer, events: readonly ShownEvent[]): void {
    for (const event of events) {
      this.#place.sightings?.saw(event, this.part.name)
      if (!audienceOf(event).includes(layer)) this.#foreign.push(`event ${event.seq} ${event.type} in layer ${layer}`)
    }
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #countingAgent(): Agent {
    // No reuse: the library's requests of Node try again forever where a reused connection breaks.
    const agent = new Agent()
    const create = agent.createConnection.bind(agent)
    agent.createConnection = (...args) => {
      const socket = create(...args) as Socket
      this.#sockets.add(socket)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        this.#bytes += socket.bytesRead
      })
      return socket
    }
    return agent
  }
}
