/** What this page gets and sends of the stage now. Lives outside React; also there where no engine runs. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import type { Consume, Grant, OnStage, Rung, SiteStage, StageAvailability, Way } from '../../shared/stage/wire.ts'
import type { DeviceProblem } from './problems.ts'

/** A track that comes from the hub. */
export interface Received extends Pick<Consume, 'consumerId' | 'kind' | 'medium' | 'source' | 'purpose'> {
  stream: MediaStream
}

export interface OwnDevicesState {
  /** This device is the one of its place that sends. */
  stands: boolean
  camera?: MediaStream
  microphone?: MediaStream
  screen?: MediaStream
  /** Turned off by hand at this device, whatever the meeting lets it send. */
  muted: boolean
  problems: readonly DeviceProblem[]
  /** Loudness of the own microphone, 0 to 1; absent where it cannot be measured. */
  level?: number
  /** Somebody speaks here though nobody can hear it. */
  speaksUnheard: boolean
}

export interface StageState {
  availability: StageAvailability
  /** The way to the hub stands: what is missing now is missing there. */
  joined: boolean
  /** Packets do not come through yet, or no longer: the way is being made or mended. */
  connecting: boolean
  /** The hub answers, but packets of picture and sound come through neither way. */
  wayBlocked: boolean
  received: readonly Received[]
  onStage: OnStage
  grant: Grant
  levels: Readonly<Record<string, number>>
  own: OwnDevicesState
  /** Where this device stands on the quality ladder, and whether by choice; by which way, once that is known. */
  line: { rung: Rung; lite: boolean; way?: Way | undefined }
  /** For the operator: each site's device and line, as far as known. */
  sites: Readonly<Record<SiteId, SiteStage>>
  /** What is really being sent from here. */
  sending: readonly Medium[]
  /** The browser plays no sound before somebody has pressed something. */
  blocked: boolean
  /** Chosen loudspeaker; absent: the system's. */
  speakerId?: string
}
export type StageStore = StoreApi<StageState>

export const noGrant: Grant = { media: [], onAir: false, checked: false, layer: 0 }
export const noOwn: OwnDevicesState = { stands: false, muted: false, problems: [], speaksUnheard: false }
const dark: StageState = {
  availability: { state: 'preparing' },
  joined: false,
  connecting: false,
  wayBlocked: false,
  received: [],
  onStage: { sounds: [] },
  grant: noGrant,
  levels: {},
  own: noOwn,
  line: { rung: 'high', lite: false },
  sites: {},
  sending: [],
  blocked: false,
}

export const createStageStore = (): StageStore => createStore<StageState>(() => dark)

/** Changes the own devices' part. */
export const setOwn = (store: StageStore, change: Partial<OwnDevicesState>): void =>
  store.setState(({ own }) => ({ own: { ...own, ...change } }))

type Purpose = Exclude<Consume['purpose'], 'echo'>

/** What was taken to be checked is the stage's once its turn has come: it is not announced anew. */
function isFor(purpose: Purpose, one: Received, { picture, sounds }: OnStage): boolean {
  if (one.purpose === 'echo') return false
  const isOn =
    one.kind === 'audio' ? sounds.includes(one.source) : one.source === picture?.source && one.medium === picture.medium
  return purpose === (isOn ? 'stage' : one.purpose)
}

/** The picture to show: a screen before a camera; while one follows another, the one that is on in fact. */
export function pictureOf(
  { received, onStage }: Pick<StageState, 'received' | 'onStage'>,
  purpose: Purpose = 'stage',
): Received | undefined {
  const pictures = received.filter((one) => one.kind === 'video' && isFor(purpose, one, onStage))
  const isOn = (one: Received) =>
    one.source === onStage.picture?.source && one.medium === onStage.picture.medium ? 1 : 0
  const isScreen = (one: Received) => (one.medium === 'screen' ? 1 : 0)
  return pictures.toSorted((a, b) => isOn(a) - isOn(b) || isScreen(a) - isScreen(b)).at(-1)
}

/** The speaker's camera, while their screen has the picture. */
export function besideOf(state: Pick<StageState, 'received' | 'onStage'>): Received | undefined {
  const picture = pictureOf(state)
  if (picture?.medium !== 'screen') return undefined
  const cameras = state.received.filter((one) => one.medium === 'camera' && isFor('stage', one, state.onStage))
  return cameras.find(({ source }) => source === picture.source) ?? cameras.at(-1)
}

export const soundsOf = (
  { received, onStage }: Pick<StageState, 'received' | 'onStage'>,
  purpose: Purpose,
): Received[] => received.filter((one) => one.kind === 'audio' && isFor(purpose, one, onStage))

/** Whether the stage's picture is what this device itself sends. */
export const isOwnPicture = (onStage: OnStage, own: OwnDevicesState, source: SourceId | undefined): boolean =>
  source !== undefined && onStage.picture?.source === source && (own.camera ?? own.screen) !== undefined && own.stands
