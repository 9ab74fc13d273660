/** One device at the stage: its transports, what it sends, what it gets. */
import type { Consumer, MediaKind, Producer, RtpCapabilities, WebRtcTransport } from 'mediasoup/types'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import type { Viewer } from '../../shared/stage/policy.ts'
import type { Consume, Grant, Stand, StageLine, StageRequestData } from '../../shared/stage/wire.ts'
import type { StageSocket } from './namespace.ts'

/** Something that is sent, and where it is received. */
export interface Sent {
  producer: Producer
  /** The device; absent where that is at another node, from which it was brought here. */
  peer?: Peer
  place: number
  source: SourceId
  medium: Medium
  purpose: 'stage' | 'echo'
}

/** Something that a peer is to get. */
export interface Wanted {
  sent: Sent
  purpose: Consume['purpose']
  layer: number
}

interface Got {
  consumer: Consumer
  purpose: Consume['purpose']
  layer: number
}

/** What a device can receive of one kind: mediasoup copies and checks all that it is given, for each consumer anew. */
function capabilitiesFor(kind: MediaKind, { codecs, headerExtensions }: RtpCapabilities): RtpCapabilities {
  const ofKind = (one: { kind: MediaKind }) => one.kind === kind
  return {
    ...(codecs && { codecs: codecs.filter(ofKind) }),
    ...(headerExtensions && { headerExtensions: headerExtensions.filter(ofKind) }),
  }
}

export class Peer {
  readonly socket: StageSocket
  readonly viewer: Viewer
  /** Where it is served, from `enter` on. */
  place: number | undefined
  /** Of the place's worker when it entered. */
  stand: Stand | null = null
  watch: StageRequestData<'watch'> | undefined
  line: StageLine | undefined
  /** An operator's: it looks at small frames now. */
  looks = false
  readonly transports = new Map<string, WebRtcTransport>()
  receiving: WebRtcTransport | undefined
  readonly #got = new Map<string, Got>()
  #wanted: Wanted[] = []
  #serving: Promise<void> | undefined
  #granted = ''

  constructor(socket: StageSocket, viewer: Viewer) {
    this.socket = socket
    this.viewer = viewer
  }

  /** What it gets now, by producer. */
  get takes(): ReadonlyMap<string, { layer: number }> {
    return this.#got
  }

  consumer(id: string): Consumer | undefined {
    for (const { consumer } of this.#got.values()) if (consumer.id === id) return consumer
    return undefined
  }

  /** Sends it only when it says something new. */
  grant(grant: Grant): void {
    const said = JSON.stringify(grant)
    if (said === this.#granted) return
    this.#granted = said
    this.socket.emit('grant', grant)
  }

  /** It stands for nothing any more, and knows that it may send nothing: what it may once it stands again is news. */
  stepDown(): void {
    this.stand = null
    this.#granted = ''
  }

  /**
   * Makes what this device gets equal to what it is to get, one change after the other; the last call counts.
   * `carry` makes a producer known at this device's place. Never rejects: what cannot be got is complained of.
   */
  serve(
    wanted: Wanted[],
    carry: (sent: Sent, place: number) => Promise<void>,
    complain: (error: unknown) => void,
  ): Promise<void> {
    this.#wanted = wanted
    this.#serving ??= this.#serve(carry, complain).finally(() => (this.#serving = undefined))
    return this.#serving
  }

  async #serve(carry: (sent: Sent, place: number) => Promise<void>, complain: (error: unknown) => void): Promise<void> {
    for (let round: Wanted[] | undefined; round !== this.#wanted;) {
      round = this.#wanted
      const wantedFor = new Map(round.map(({ sent, purpose: wanted }) => [sent.producer.id, wanted]))
      // What was checked and is now on the stage is announced anew, as what it is.
      for (const [producerId, { consumer, purpose }] of this.#got)
        if (wantedFor.get(producerId) !== purpose) this.#drop(producerId, consumer)
      for (const one of round) {
        if (round !== this.#wanted) break
        await this.#take(one, carry).catch((error: unknown) => {
          // A producer or a transport that closed meanwhile is the usual case: what follows from it is on its way.
          if (!one.sent.producer.closed && this.receiving && !this.receiving.closed) complain(error)
        })
      }
    }
  }

  async #take({ sent, purpose, layer }: Wanted, carry: (sent: Sent, place: number) => Promise<void>): Promise<void> {
    const { producer, source, medium } = sent
    const got = this.#got.get(producer.id)
    if (got) {
      if (got.layer === layer || got.consumer.kind === 'audio') return
      got.layer = layer
      return void (await got.consumer.setPreferredLayers({ spatialLayer: layer }))
    }
    const { receiving, watch, place } = this
    if (!receiving || receiving.closed || !watch || place === undefined || producer.closed) return
    await carry(sent, place)
    const consumer = await receiving.consume({
      producerId: producer.id,
      rtpCapabilities: capabilitiesFor(producer.kind, watch.capabilities as unknown as RtpCapabilities),
      paused: true,
      // Sound is asked for again as well: the room hears what the line lost.
      enableRtx: true,
      ...(producer.kind === 'video' && { preferredLayers: { spatialLayer: layer } }),
    })
    this.#got.set(producer.id, { consumer, purpose, layer })
    const gone = () => this.#drop(producer.id, consumer)
    consumer.once('producerclose', gone)
    consumer.once('transportclose', gone)
    this.socket.emit('consume', {
      consumerId: consumer.id,
      producerId: producer.id,
      kind: consumer.kind,
      medium,
      source,
      purpose,
      rtpParameters: consumer.rtpParameters,
    })
  }

  #drop(producerId: string, consumer: Consumer): void {
    if (this.#got.get(producerId)?.consumer !== consumer) return
    this.#got.delete(producerId)
    consumer.close()
    this.socket.emit('gone', { consumerId: consumer.id })
  }

  /** Everything it had is gone; it may enter again. */
  reset(): void {
    this.#wanted = []
    for (const [producerId, { consumer }] of this.#got) this.#drop(producerId, consumer)
    for (const transport of this.transports.values()) transport.close()
    this.transports.clear()
    this.receiving = undefined
    this.watch = undefined
    this.place = undefined
    this.stepDown()
  }
}
