/** What a device may ask of the stage, each already parsed. Refused ones throw a code. */
import { validateAndNormalizeRtpCapabilities } from 'mediasoup/ortc'
import type { DtlsParameters, MediaKind, RtpCapabilities, RtpParameters, WebRtcTransport } from 'mediasoup/types'
import type { SiteId } from '../../shared/core/identity.ts'
import { isOwn, sourceFor } from '../../shared/stage/policy.ts'
import type { StageAnswers, StageRequest, StageRequestData } from '../../shared/stage/wire.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import { isRoom } from '../../shared/roster/rooms.ts'
import { forClients, keyFrameRequestDelay } from './codecs.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { MeetingStage } from './meeting-stage.ts'
import type { Peer } from './peer.ts'
import { iceServersFor, type TurnOptions } from './turn.ts'

export class StageRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

const refuse = (code: RefusalCode): never => {
  throw new StageRefusal(code)
}

interface At {
  stage: MeetingStage
  peer: Peer
  /** Of the workers that run now. */
  epoch: number
  turn: TurnOptions | undefined
  now: () => number
  elsewhere: Pick<Elsewhere, 'anew'>
  /** What a site's devices here have is closed, and they are told to enter again; how many. */
  anew: (siteId: SiteId) => number
}

type Handlers = { [R in StageRequest]: (at: At, data: StageRequestData<R>) => Promise<StageAnswers[R]> }

/** One to send and one to receive, and one more of each while an old one ends. */
const maxTransports = 4
/** camera, microphone, screen; and the two of an echo. */
const maxSent = 6

/** mediasoup throws where parameters make no sense; that is the sender's fault, not ours. */
async function sane<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TypeError || /unsupported|invalid|missing/i.test((error as Error).message))
      return refuse('stage.badMedia')
    throw error
  }
}

const transportOf = ({ peer }: At, id: string): WebRtcTransport =>
  peer.transports.get(id) ?? refuse('stage.unknownTransport')

export const handlers: Handlers = {
  async enter({ stage, peer, epoch, turn, now }) {
    if (!isOwn(stage.meeting.state.all)) return refuse('stage.notOwn')
    const { routers } = stage
    if (!routers) return refuse('stage.notReady')
    stage.dismiss(peer)
    stage.reconcile()
    const place = routers.seat()
    if (place === undefined) return refuse('stage.notReady')
    peer.place = place
    const router = await routers.at(place)
    return { epoch, capabilities: forClients(router.rtpCapabilities), iceServers: iceServersFor(turn, now()) }
  },

  async open({ stage, peer }, { direction }) {
    if (peer.place === undefined || !stage.routers) return refuse('stage.notReady')
    if (peer.transports.size >= maxTransports) return refuse('stage.badMedia')
    const transport = await stage.routers.transport(peer.place)
    peer.transports.set(transport.id, transport)
    transport.observer.once('close', () => peer.transports.delete(transport.id))
    if (direction === 'receive') {
      peer.receiving?.close()
      peer.receiving = transport
    }
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport
    return { id, iceParameters, iceCandidates, dtlsParameters }
  },

  async secure(at, { transportId, dtlsParameters }) {
    const transport = transportOf(at, transportId)
    await sane(() => transport.connect({ dtlsParameters: dtlsParameters as unknown as DtlsParameters }))
    return {}
  },

  async restartIce(at, { transportId }) {
    return { iceParameters: await transportOf(at, transportId).restartIce() }
  },

  async stand({ stage, peer }, stand) {
    if (peer.place === undefined) return refuse('stage.notReady')
    if (stand && stand.source !== sourceFor(peer.viewer, stage.meeting.state.all)) return refuse('access.notYours')
    stage.stand(peer, stand)
    return {}
  },

  async produce(at, { transportId, medium, kind, rtpParameters, purpose }) {
    const { stage, peer } = at
    const source = peer.stand?.source ?? sourceFor(peer.viewer, stage.meeting.state.all)
    if (!source || peer.place === undefined) return refuse('stage.notYourTurn')
    if ((kind === 'audio') !== (medium === 'microphone')) return refuse('stage.badMedia')
    const allowed = () =>
      purpose === 'echo' ? medium !== 'screen' : stage.deviceOf(source) === peer && stage.mayProduce(source, medium)
    if (!allowed()) return refuse('stage.notYourTurn')
    const own = [...stage.sent.values()].filter((sent) => sent.peer === peer)
    if (own.length >= maxSent) return refuse('stage.badMedia')
    for (const old of own) if (old.medium === medium && old.purpose === purpose) old.producer.close()
    const transport = transportOf(at, transportId)
    const producer = await sane(() =>
      transport.produce({
        kind: kind as MediaKind,
        rtpParameters: rtpParameters as unknown as RtpParameters,
        keyFrameRequestDelay,
      }),
    )
    // The floor may have gone on while the worker made it.
    if (!allowed() || peer.place === undefined) {
      producer.close()
      return refuse('stage.notYourTurn')
    }
    stage.add({ producer, peer, place: peer.place, source, medium, purpose })
    return { producerId: producer.id }
  },

  async end({ stage, peer }, { producerId }) {
    const sent = stage.sent.get(producerId)
    if (sent?.peer === peer) sent.producer.close()
    return {}
  },

  async watch({ stage, peer }, watch) {
    if (!peer.receiving) return refuse('stage.unknownTransport')
    // Checked here once, so that no later consumer fails by it.
    await sane(async () => validateAndNormalizeRtpCapabilities(watch.capabilities as unknown as RtpCapabilities))
    peer.watch = watch
    stage.reconcile()
    return {}
  },

  async take({ peer }, { consumerId }) {
    await peer.consumer(consumerId)?.resume()
    return {}
  },

  async look({ peer }, { on }) {
    if (peer.viewer.role !== 'operator') return refuse('access.notYours')
    peer.looks = on
    return {}
  },

  async restart({ stage, peer, elsewhere, anew }, { siteId }) {
    if (peer.viewer.role !== 'operator') return refuse('access.notYours')
    if (!isRoom(stage.meeting.state.all.roster.sites[siteId])) return refuse('stage.unknownSite')
    const here = anew(siteId)
    const there = await elsewhere.anew(stage.meeting.id, siteId).catch(() => undefined)
    // It may be at a node that did not answer: the operator is to try again.
    if (here === 0 && there === undefined) return refuse('stage.notReady')
    return { devices: here + (there ?? 0) }
  },
}
