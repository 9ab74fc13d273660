/** What goes to the hub: follows what is granted and which tracks there are, one step after the other. */
import type { types } from 'mediasoup-client'
import type { Medium } from '../../shared/stage/contract.ts'
import type { Grant } from '../../shared/stage/wire.ts'
import { produceOptions, topLayer } from './encodings.ts'
import { grantSteps, type Step } from './grant-steps.ts'
import type { Request } from './signalling.ts'

/** After a step that failed the rest waits so long, in milliseconds. */
const againMs = 2_000

export type Tracks = Partial<Record<Medium, MediaStreamTrack>>

export interface Sending {
  /** Says what may be sent and what there is; the newest counts. */
  follow: (grant: Grant, tracks: Tracks) => void
  /** Sends these tracks to come back to this device alone; resolves to how that is ended. */
  echo: (tracks: Pick<Tracks, 'camera' | 'microphone'>) => Promise<() => Promise<void>>
  stats: () => Promise<RTCStatsReport> | undefined
  close: () => void
}

export interface SendingOptions {
  device: types.Device
  request: Request
  /** Opens the way; called when the first track is to be sent, and kept. */
  open: () => Promise<types.Transport>
  /** What is being sent now. */
  onSending: (media: Medium[]) => void
}

export function createSending({ device, request, open, onSending }: SendingOptions): Sending {
  const producers = new Map<Medium, { producer: types.Producer; track: MediaStreamTrack }>()
  let transport: types.Transport | undefined
  let opening: Promise<types.Transport> | undefined
  let wanted: { grant: Grant; tracks: Tracks } | undefined
  let working = false
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    if (!closed) onSending([...producers.keys()])
  }
  /** One way for all that is sent from here, made when it is first needed. */
  const way = async () => {
    opening ??= open()
    try {
      transport = await opening
    } catch (error) {
      opening = undefined
      throw error
    }
    if (closed) transport.close()
    return transport
  }
  const start = async (medium: Medium, track: MediaStreamTrack, purpose: 'stage' | 'echo') => {
    const transport = await way()
    if (medium === 'screen') track.contentHint = 'detail'
    const { height = 0 } = track.getSettings()
    return transport.produce({
      track,
      ...produceOptions(medium, height, device.sendRtpCapabilities.codecs ?? []),
      // The track belongs to the device's own list; it goes on after this has ended.
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { medium, purpose },
    })
  }
  const produce = async (medium: Medium, track: MediaStreamTrack) => {
    const producer = await start(medium, track, 'stage')
    if (closed) return producer.close()
    producers.set(medium, { producer, track })
  }
  const end = async (medium: Medium) => {
    const producer = producers.get(medium)?.producer
    producers.delete(medium)
    producer?.close()
    tell()
    if (producer) await request('end', { producerId: producer.id })
  }
  const take = async (step: Step<MediaStreamTrack>) => {
    if (step.act === 'end') return end(step.medium)
    if (step.act === 'produce') await produce(step.medium, step.track)
    else {
      const sent = producers.get(step.medium)
      await sent?.producer.replaceTrack({ track: step.track })
      if (sent) producers.set(step.medium, { ...sent, track: step.track })
    }
    tell()
  }
  const limit = async ({ layer }: Grant) => {
    const producer = producers.get('camera')?.producer
    if (!producer) return
    const count = producer.rtpParameters.encodings?.length ?? 1
    const top = topLayer(layer, count)
    if (count > 1 && (producer.maxSpatialLayer ?? count - 1) !== top) await producer.setMaxSpatialLayer(top)
  }
  const work = async () => {
    if (working || closed) return
    working = true
    try {
      for (;;) {
        if (!wanted || closed) break
        const { grant, tracks } = wanted
        const active = [...producers].map(([medium, { track }]) => ({ medium, track }))
        // One at a time: what is wanted may be something else after it.
        const [step] = grantSteps(active, grant.media, tracks)
        if (step) await take(step)
        else {
          await limit(grant)
          if (wanted.grant === grant && wanted.tracks === tracks) break
        }
      }
    } catch {
      // Refused, or the way is not there yet; the grant may be gone as well.
      if (!closed) timer = setTimeout(() => void work(), againMs)
    }
    working = false
  }
  return {
    follow: (grant, tracks) => {
      wanted = { grant, tracks }
      clearTimeout(timer)
      void work()
    },
    echo: async (tracks) => {
      const started: types.Producer[] = []
      const stop = async () => {
        for (const producer of started) producer.close()
        await Promise.all(started.map(({ id }) => request('end', { producerId: id })))
      }
      try {
        // Sound first: where the line carries one alone, it is this.
        for (const medium of ['microphone', 'camera'] as const) {
          const track = tracks[medium]
          if (track) started.push(await start(medium, track, 'echo'))
        }
      } catch (error) {
        await stop()
        throw error
      }
      return stop
    },
    stats: () => transport?.getStats(),
    close: () => {
      closed = true
      clearTimeout(timer)
      producers.clear()
      transport?.close()
      onSending([])
    },
  }
}
