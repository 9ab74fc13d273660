/** Everything of picture and sound on one page, joined: loaded only in a meeting that has them here. */
import type { SourceId } from '../../shared/stage/contract.ts'
import type { Connection } from '../net/connection.ts'
import type { DeviceChoice } from './choice.ts'
import { createFrames, type Frames } from './frames.ts'
import { type LineWish, type StageLineWatch, watchLine } from './line.ts'
import { openStageMedia, type StageMedia } from './media.ts'
import { openOwnDevices, type OwnDevices } from './own-devices.ts'
import { openSignalling, type Signalling } from './signalling.ts'
import { setOwn, type StageStore } from './stage-store.ts'
import { createThumbnails, shootFrame } from './thumbnails.ts'
import { createUnheard } from './unheard.ts'

/** From here on what comes out of the loudspeaker may be what the microphone hears. */
const stageSoundLevel = 0.1

export interface StageEngine {
  signalling: Signalling
  media: StageMedia
  devices: OwnDevices
  line: StageLineWatch
  /** Small frames of the sites; there are some only while they are looked at. */
  frames: Frames
  /** For the operator: whether this page looks at small frames. */
  look: (on: boolean) => void
  close: () => void
}

export interface EngineOptions {
  channel: Connection['channel']
  store: StageStore
  accessId: string
  /** What this access may send for; nothing: it only watches. */
  source: SourceId | undefined
  first: DeviceChoice
  /** What is taken from the beginning, if the line carries it. */
  wish: LineWish
}

export function startEngine({ channel, store, accessId, source, first, wish }: EngineOptions): StageEngine {
  const signalling = openSignalling(channel)
  const media = openStageMedia({ signalling, store, wanted: { sound: wish.sound, layer: wish.layer } })
  const line = watchLine({ media, signalling, store, wish })
  signalling.on('sites', (changed) => store.setState(({ sites }) => ({ sites: { ...sites, ...changed } })))
  const frames = createFrames()
  signalling.on('thumbnail', frames.put)
  let looks = false
  const tellLooks = () => void signalling.request('look', { on: looks })
  // The hub forgets it with each line.
  signalling.onLine((up) => {
    if (up && looks) tellLooks()
  })
  const thumbnails = createThumbnails({
    source: () => {
      const { stands, camera } = store.getState().own
      const agreed = stands && devices.choice().thumbnails
      return { track: agreed ? camera?.getVideoTracks()[0] : undefined, hidden: document.hidden }
    },
    shoot: shootFrame,
    send: signalling.thumbnail,
  })
  signalling.on('thumbnails', thumbnails.want)
  const unheard = createUnheard()
  const onLevel = (level: number) => {
    const { grant, own, sending, levels } = store.getState()
    const loud = Object.entries(levels).some(([id, heard]) => id !== source && heard > stageSoundLevel)
    const isOpen = sending.includes('microphone') && (grant.onAir || grant.checked)
    const heard = isOpen || !own.stands || (loud && !devices.choice().processing.echoCancellation)
    setOwn(store, { level, speaksUnheard: unheard.measure(level, performance.now(), heard) })
  }
  const devices = openOwnDevices({ store, accessId, first, onTracks: media.setTracks, onLevel })
  // With the floor the screen goes: the next turn must not begin with it unasked.
  signalling.on('grant', ({ media }) => {
    if (!media.includes('screen')) devices.endScreen()
  })

  // The hub is told who stands here whenever that, or what there is to send, has changed.
  let told = ''
  const tell = () => {
    const { own } = store.getState()
    const { thumbnails: agreed } = devices.choice()
    const camera = own.camera !== undefined
    const microphone = own.microphone !== undefined
    const stand =
      source && own.stands && (camera || microphone) ? { source, camera, microphone, thumbnails: agreed } : undefined
    const word = JSON.stringify(stand) ?? ''
    if (word === told) return
    told = word
    media.stand(stand)
  }
  const unsubscribe = store.subscribe(tell)
  if (source) void devices.resume()

  return {
    signalling,
    media,
    devices,
    line,
    frames,
    look: (on) => {
      if (on === looks) return
      looks = on
      if (!on) frames.clear()
      tellLooks()
    },
    close: () => {
      unsubscribe()
      thumbnails.close()
      frames.clear()
      line.close()
      devices.close()
      media.close()
    },
  }
}
