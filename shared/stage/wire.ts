/**
 * The namespace `/stage`: how a device and the hub agree on sending and receiving picture and sound. Nothing said here
 * is an event of the meeting; what may be sent and who gets it follows from the meeting alone (policy.ts).
 */
import { z } from 'zod'
import { SiteId } from '../core/identity.ts'
import { Medium, SourceId } from './contract.ts'

export const stageNamespace = '/stage'
/** Largest message taken here, in characters and bytes. */
export const maxStageBytes = 60_000
/** One small frame of a site for the operator's wall, in bytes. */
export const maxThumbnailBytes = 24_000

/** Parameters that mediasoup itself checks, whatever their inner shape. */
const Media = z.record(z.string(), z.unknown())
const MediaId = z.string().min(1).max(60)

/** Rungs of the ladder, the best first; sound is given up after every picture (ST15). */
export const Rung = z.enum(['high', 'middle', 'low', 'soundOnly', 'textOnly'])
export type Rung = z.infer<typeof Rung>

/** Which device of the place or person this is: the one that sends, once it may. */
export const Stand = z.strictObject({
  source: SourceId,
  camera: z.boolean(),
  microphone: z.boolean(),
  /** The site agrees that the operator sees a small frame of it every few seconds. */
  thumbnails: z.boolean(),
})
export type Stand = z.infer<typeof Stand>

/** How packets come through: straight, where UDP is blocked by TCP or by a relay, or not at all. */
export const Way = z.enum(['udp', 'tcp', 'relay', 'none'])
export type Way = z.infer<typeof Way>

/** How a viewer's line carries the stage. */
export const StageLine = z.strictObject({
  rung: Rung,
  /** By choice of the viewer, not by the line. */
  lite: z.boolean(),
  /** Share of packets lost on the way down, 0 to 1. */
  loss: z.number().min(0).max(1),
  /** Milliseconds. */
  rtt: z.number().min(0).max(60_000).optional(),
  /** Kilobits a second received and sent. */
  down: z.number().min(0).max(1e7),
  up: z.number().min(0).max(1e7),
  way: Way.optional(),
})
export type StageLine = z.infer<typeof StageLine>

export const requests = {
  /** What is needed to begin; refused with `stage.notReady` until there is a worker, to be asked again at `state`. */
  enter: z.strictObject({}),
  open: z.strictObject({ direction: z.enum(['send', 'receive']) }),
  /** Gives the device's half of the keys; not `connect`, a name that Socket.IO keeps for itself. */
  secure: z.strictObject({ transportId: MediaId, dtlsParameters: Media }),
  restartIce: z.strictObject({ transportId: MediaId }),
  stand: Stand.nullable(),
  /** `echo`: comes back to this device alone, as a test of its line. */
  produce: z.strictObject({
    transportId: MediaId,
    medium: Medium,
    kind: z.enum(['audio', 'video']),
    rtpParameters: Media,
    purpose: z.enum(['stage', 'echo']),
  }),
  /** No longer sends it. */
  end: z.strictObject({ producerId: MediaId }),
  /** What this device wants to get; again to change it. `layer`: the best simulcast layer it takes, 0 the smallest. */
  watch: z.strictObject({
    capabilities: Media,
    picture: z.boolean(),
    sound: z.boolean(),
    layer: z.number().int().min(0).max(2),
  }),
  /** This device is ready for what `consume` announced. */
  take: z.strictObject({ consumerId: MediaId }),
  /** Of the operator: whether small frames of the sites are looked at here. */
  look: z.strictObject({ on: z.boolean() }),
  /** Of the operator: the site's devices begin anew with picture and sound. */
  restart: z.strictObject({ siteId: SiteId }),
}
export type StageRequest = keyof typeof requests
export type StageRequestData<R extends StageRequest> = z.infer<(typeof requests)[R]>

export type StageAvailability =
  | { state: 'preparing' }
  | { state: 'ready'; epoch: number }
  /** `reason`: the code's sentence in Vietnamese, with what to run on the server where that helps. */
  | { state: 'unavailable'; code: string; params?: Record<string, string>; reason: string }

/** As mediasoup gives them; the client's library reads them. */
export interface TransportParameters {
  id: string
  iceParameters: unknown
  iceCandidates: unknown[]
  dtlsParameters: unknown
}

export interface IceServer {
  urls: string[]
  username?: string
  credential?: string
}

export interface StageAnswers {
  enter: { epoch: number; capabilities: unknown; iceServers: IceServer[] }
  open: TransportParameters
  secure: object
  restartIce: { iceParameters: unknown }
  stand: object
  produce: { producerId: string }
  end: object
  watch: object
  take: object
  look: object
  /** How many devices begin anew. */
  restart: { devices: number }
}
export type StageAnswer<R extends StageRequest> =
  | { ok: true; data: StageAnswers[R] }
  | { ok: false; code: string; text: string }

/** What a viewer's device is to receive now. */
export interface Consume {
  consumerId: string
  producerId: string
  kind: 'audio' | 'video'
  medium: Medium
  source: SourceId
  /** stage: for everybody; check: who is being prepared, for the operator; echo: what this device itself sent. */
  purpose: 'stage' | 'check' | 'echo'
  rtpParameters: unknown
}

/** What this device is to send now. `onAir`: its sound is heard by everybody; `checked`: the operator alone gets it. */
export interface Grant {
  media: Medium[]
  onAir: boolean
  checked: boolean
  /** The best simulcast layer that anybody takes. */
  layer: number
}

/** What is on in fact: the picture that everybody gets, and whose sound. Absent where nothing comes. */
export interface OnStage {
  picture?: { source: SourceId; medium: Medium }
  sounds: SourceId[]
}

/** For the operator: each site's device and line, as far as known. */
export interface SiteStage {
  /** A device stands ready to send. */
  camera: boolean
  microphone: boolean
  line?: StageLine
  /** Hub time of the last change. */
  at: number
}

export interface StageToHub {
  enter: (data: unknown, answer: (answer: StageAnswer<'enter'>) => void) => void
  report: (line: StageLine) => void
  thumbnail: (jpeg: Uint8Array) => void
}

export interface StageToClient {
  state: (state: StageAvailability) => void
  grant: (grant: Grant) => void
  consume: (consume: Consume) => void
  gone: (gone: { consumerId: string }) => void
  onStage: (stage: OnStage) => void
  /** Loudness of each microphone on the stage, 0 to 1; some times a second, may be dropped. */
  levels: (levels: Record<string, number>) => void
  /** Whether an operator looks at small frames now (ST17). */
  thumbnails: (wanted: boolean) => void
  /** To the operator: changed sites only. */
  sites: (sites: Record<SiteId, SiteStage>) => void
  thumbnail: (siteId: SiteId, jpeg: Uint8Array) => void
}
