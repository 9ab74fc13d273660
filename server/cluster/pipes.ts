/**
 * Picture and sound between nodes: what is sent to one is brought to another once, while somebody there gets it (CL9).
 * Whoever gets it asks for it, and says each second that it still wants it; what is not wanted any more ends by itself.
 */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { PipeTransport, Producer, Router, RtpParameters } from 'mediasoup/types'
import type { MeetingId } from '../../shared/core/identity.ts'
import { keyFrameRequestDelay } from '../stage/codecs.ts'
import type { Offer } from '../stage/elsewhere.ts'
import type { MeetingStage } from '../stage/meeting-stage.ts'
import type { Routers } from '../stage/routers.ts'
import type { PipeAsked, PipeEnd, PipeGiven, PipesKept } from './pipe-wire.ts'

/** Between two words that a pipe is still wanted, and how long it lasts without one, in milliseconds. */
const everyMs = 1_000
const lastsMs = 5_000
/** How long another node may take to answer. */
const answerMs = 2_000

export interface PipesPorts {
  /** Name or IP address at which other nodes reach this one. */
  address: string
  /** UDP ports it takes for that; any above 10000 if absent. */
  ports: { min: number; max: number } | undefined
  stage: (meetingId: MeetingId) => MeetingStage | undefined
  /** What is sent to other nodes, and where each is asked for. */
  offers: (meetingId: MeetingId) => (Offer & { url: string })[]
  /** Nothing: it is no longer there. */
  ask: (url: string, asked: PipeAsked, signal: AbortSignal) => Promise<PipeGiven | undefined>
  /** Returns those that are not there. */
  keep: (url: string, kept: PipesKept, signal: AbortSignal) => Promise<string[]>
  complain: (what: string, error: unknown) => void
}

/** Brought here from another node. */
interface Taken {
  url: string
  layer: number
  /** Once it has been asked for. */
  pipe?: string
  /** The other node's side is there: from then on it is kept. */
  isGiven: boolean
  over: AbortController
}

/** Given to another node. */
interface Given {
  meetingId: MeetingId
  producerId: string
  layer: number
  transport: PipeTransport
  /** When the other node last said that it wants it, by a clock that never goes back. */
  kept: number
}

export class Pipes {
  readonly #ports: PipesPorts
  readonly #wanted = new Map<MeetingId, ReadonlyMap<string, number>>()
  readonly #taken = new Map<string, Taken>()
  readonly #given = new Map<string, Given>()
  readonly #keeping = new Set<string>()
  /** By node: what it gives for nothing, until that has been said. */
  readonly #ended = new Map<string, Set<string>>()
  readonly #failing = new Set<string>()
  readonly #timer: NodeJS.Timeout

  constructor(ports: PipesPorts) {
    this.#ports = ports
    this.#timer = setInterval(() => this.#look(), everyMs)
  }

  /** These of a meeting are brought here, by id with the best layer that is taken, and no others. Never fails. */
  want(meetingId: MeetingId, wanted: ReadonlyMap<string, number>): void {
    const before = this.#wanted.get(meetingId)
    if (wanted.size > 0) this.#wanted.set(meetingId, wanted)
    else this.#wanted.delete(meetingId)
    for (const id of before?.keys() ?? []) if (!wanted.has(id)) this.#end(id)
    this.#settle(meetingId)
  }

  /** The best layer that other nodes take of what is sent here. */
  layerOf(producerId: string): number {
    const layers = [...this.#given.values()].filter((one) => one.producerId === producerId).map(({ layer }) => layer)
    return Math.max(0, ...layers)
  }

  /** Gives another node what is sent here; nothing where that is not there. Rejects where no pipe can be made. */
  async give({ meetingId, producerId, pipe, layer, end }: PipeAsked): Promise<PipeGiven | undefined> {
    const stage = this.#ports.stage(meetingId)
    const sent = stage?.sent.get(producerId)
    // Only from where the device is, and no test of somebody's own line.
    if (!stage?.routers || !sent?.peer || sent.purpose !== 'stage') return undefined
    const transport = await this.#transport(await stage.routers.at(sent.place))
    try {
      await transport.connect(end)
      const consumer = await transport.consume({ producerId })
      consumer.observer.once('close', () => transport.close())
      transport.observer.once('close', () => {
        // A layer that only they took need no longer be sent.
        if (this.#given.delete(pipe)) this.#ports.stage(meetingId)?.reconcile()
      })
      if (transport.closed || consumer.closed) return undefined
      this.#given.set(pipe, { meetingId, producerId, layer, transport, kept: performance.now() })
      stage.reconcile()
      return { end: endOf(transport), rtpParameters: consumer.rtpParameters as unknown as PipeGiven['rtpParameters'] }
    } catch (error) {
      transport.close()
      if (sent.producer.closed) return undefined
      throw error
    }
  }

  /** Another node still wants these, and those no longer; returns those that are not there. */
  keep({ pipes, ended }: PipesKept): string[] {
    for (const pipe of ended) this.#given.get(pipe)?.transport.close()
    const now = performance.now()
    return pipes.flatMap(({ pipe, layer }) => {
      const given = this.#given.get(pipe)
      if (!given) return [pipe]
      const isOther = given.layer !== layer
      Object.assign(given, { layer, kept: now })
      if (isOther) this.#ports.stage(given.meetingId)?.reconcile()
      return []
    })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#wanted.clear()
    for (const id of this.#taken.keys()) this.#end(id)
    for (const { transport } of this.#given.values()) transport.close()
  }

  /** What is wanted and not there, or not as it is wanted. */
  #settle(meetingId: MeetingId): void {
    for (const [id, layer] of this.#wanted.get(meetingId) ?? []) {
      const taken = this.#taken.get(id)
      if (!taken) void this.#take(meetingId, id, layer)
      else if (taken.layer !== layer) {
        taken.layer = layer
        void this.#keep(taken.url)
      }
    }
  }

  /** Never rejects: where it fails it is tried again at the next look. */
  async #take(meetingId: MeetingId, producerId: string, layer: number): Promise<void> {
    const routers = this.#ports.stage(meetingId)?.routers
    const offer = this.#ports.offers(meetingId).find(({ id }) => id === producerId)
    const place = offer && routers?.seat()
    if (!offer || !routers || place === undefined) return
    const over = new AbortController()
    const taken: Taken = { url: offer.url, layer, isGiven: false, over }
    this.#taken.set(producerId, taken)
    over.signal.addEventListener('abort', () => routers.leave(place), { once: true })
    try {
      const producer = await this.#bring(taken, routers, place, { meetingId, producerId }, offer)
      this.#failing.delete(taken.url)
      if (!producer) return this.#end(producerId, taken)
      if (over.signal.aborted) return
      const { source, medium } = offer
      this.#ports.stage(meetingId)?.add({ producer, place, source, medium, purpose: 'stage' })
    } catch (error) {
      const isNews = !over.signal.aborted && !this.#failing.has(taken.url)
      this.#end(producerId, taken)
      if (!isNews) return
      this.#failing.add(taken.url)
      this.#ports.complain('pipe', error)
    }
  }

  async #bring(
    taken: Taken,
    routers: Routers,
    place: number,
    what: { meetingId: MeetingId; producerId: string },
    { medium }: Offer,
  ): Promise<Producer | undefined> {
    const { over, url, layer } = taken
    const transport = await this.#transport(await routers.at(place))
    const gone = () => this.#end(what.producerId, taken)
    transport.observer.once('close', gone)
    over.signal.addEventListener('abort', () => transport.close(), { once: true })
    if (over.signal.aborted) transport.close()
    taken.pipe = transport.id
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(answerMs)])
    const given = await this.#ports.ask(url, { ...what, pipe: transport.id, layer, end: endOf(transport) }, signal)
    if (!given) return undefined
    taken.isGiven = true
    await transport.connect(given.end)
    const producer = await transport.produce({
      id: what.producerId,
      kind: medium === 'microphone' ? 'audio' : 'video',
      rtpParameters: given.rtpParameters as unknown as RtpParameters,
      keyFrameRequestDelay,
    })
    // Closed by the stage itself, which no longer allows it.
    producer.observer.once('close', gone)
    return producer
  }

  #end(producerId: string, taken = this.#taken.get(producerId)): void {
    if (!taken || taken.over.signal.aborted) return
    if (this.#taken.get(producerId) === taken) this.#taken.delete(producerId)
    taken.over.abort()
    const { url, pipe } = taken
    if (!pipe) return
    this.#ended.set(url, (this.#ended.get(url) ?? new Set()).add(pipe))
    void this.#keep(url)
  }

  #look(): void {
    for (const meetingId of this.#wanted.keys()) this.#settle(meetingId)
    for (const url of new Set([...this.#taken.values()].map((taken) => taken.url))) void this.#keep(url)
    const since = performance.now() - lastsMs
    for (const { transport, kept } of this.#given.values()) if (kept < since) transport.close()
  }

  /** Says which of a node's pipes are still wanted, and which no longer. Never rejects. */
  async #keep(url: string): Promise<void> {
    if (this.#keeping.has(url)) return
    this.#keeping.add(url)
    const kept = [...this.#taken].filter(([, taken]) => taken.url === url && taken.isGiven)
    const pipes = kept.map(([, { pipe, layer }]) => ({ pipe: pipe!, layer }))
    const ended = [...(this.#ended.get(url) ?? [])]
    this.#ended.delete(url)
    try {
      const gone = await this.#ports.keep(url, { pipes, ended }, AbortSignal.timeout(answerMs))
      for (const [id, taken] of kept) if (gone.includes(taken.pipe!)) this.#end(id, taken)
    } catch {
      // What is wanted is said again at the next look, and what is not ends there by itself.
    } finally {
      this.#keeping.delete(url)
      if (this.#ended.has(url)) void this.#keep(url)
    }
  }

  /** Packets are encrypted, and those that get lost are sent again. */
  async #transport(router: Router): Promise<PipeTransport> {
    const { address, ports: portRange } = this.#ports
    const ip = isIP(address) > 0 ? address : (await lookup(address)).address
    const listenInfo = { protocol: 'udp', ip, ...(portRange && { portRange }) } as const
    return router.createPipeTransport({ listenInfo, enableRtx: true, enableSrtp: true })
  }
}

function endOf({ tuple, srtpParameters }: PipeTransport): PipeEnd {
  if (!srtpParameters) throw new Error('a pipe without keys')
  return { ip: tuple.localAddress, port: tuple.localPort, srtpParameters }
}
