/** Everything of picture and sound on one page, joined: loaded only in a meeting that has them here. */
import type { SourceId } from '../../shared/stage/contract.ts'
import type { Connection } from '../net/connection.ts'
import type { DeviceChoice } from './choice.ts'
import { type LineWish, type StageLineWatch, watchLine } from './line.ts'
import { openStageMedia, type StageMedia } from './media.ts'
import { openOwnDevices, type OwnDevices } from './own-devices.ts'
import { openSignalling, type Signalling } from './signalling.ts'
import { setOwn, type StageStore } from './stage-store.ts'
import { createUnheard } from './unheard.ts'

/** From here on what comes out of the loudspeaker may be what the microphone hears. */
const stageSoundLevel = 0.1

export interface StageEngine {
  signalling: Signalling
  media: StageMedia
  devices: OwnDevices
  line: StageLineWatch
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
  const unheard = createUnheard()
  const onLevel = (level: number) => {
    const { grant, own, sending, levels } = store.getState()
    const loud = Object.entries(levels).some(([id, heard]) => id !== source && heard > stageSoundLevel)
    const isOpen = sending.includes('microphone') && (grant.onAir || grant.checked)
    const heard = isOpen || !own.stands || (loud && !devices.choice().processing.echoCancellation)
    setOwn(store, { level, speaksUnheard: unheard.measure(level, performance.now(), heard) })
  }
  const devices = openOwnDevices({ store, accessId, first, onTracks: media.setTracks, onLevel })

  // The hub is told who stands here whenever that, or what there is to send, has changed.
  let told = ''
  const tell = () => {
    const { own } = store.getState()
    const { thumbnails } = devices.choice()
    const camera = own.camera !== undefined
    const microphone = own.microphone !== undefined
    const stand =
      source && own.stands && (camera || microphone) ? { source, camera, microphone, thumbnails } : undefined
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
    close: () => {
      unsubscribe()
      line.close()
      devices.close()
      media.close()
    },
  }
}
