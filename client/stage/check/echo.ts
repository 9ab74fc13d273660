/** The echo of this device's camera and microphone through the hub: measured, or recorded to be heard once more. */
import { carriedBetween, type Counters, countersOf } from '../line-counters.ts'
import type { StageMedia } from '../media.ts'
import { type StageStore } from '../stage-store.ts'
import type { EchoSample } from './verdict.ts'

/** So long a line is measured, and so long a voice is recorded, in milliseconds. */
export const measureMs = 8_000
export const recordMs = 4_000
const lookMs = 1_000
/** The echo's first sound has so long to come. */
const comesWithinMs = 8_000

/** Nothing came back in time. */
export class NoEcho extends Error {}

interface EchoCounters extends Counters {
  sent: number
  lostUp: number
  couldSend: number | undefined
}

type Report = Pick<RTCStatsReport, 'forEach'>
type Stat = Record<string, unknown>
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** Of all that comes in only the tracks of the echo. */
const only = (report: Report, trackIds: ReadonlySet<string>): Report => ({
  forEach: (look: (stat: Stat, key: string, parent: RTCStatsReport) => void) =>
    report.forEach((stat: Stat, key, parent) => {
      if (stat['type'] !== 'inbound-rtp' || trackIds.has(String(stat['trackIdentifier']))) look(stat, key, parent)
    }),
})

/** The counters of both ways; `trackIds`: the tracks that the echo came back as. */
export function echoCountersOf(
  at: number,
  receive: Report,
  send: Report | undefined,
  trackIds: ReadonlySet<string>,
): EchoCounters {
  let sent = 0
  let lostUp = 0
  let couldSend: number | undefined
  send?.forEach((stat: Stat) => {
    if (stat['type'] === 'outbound-rtp') sent += number(stat['packetsSent'])
    if (stat['type'] === 'remote-inbound-rtp') lostUp += number(stat['packetsLost'])
    if (stat['type'] === 'candidate-pair' && stat['nominated'] && stat['availableOutgoingBitrate'] !== undefined)
      couldSend = Math.round(number(stat['availableOutgoingBitrate']) / 1000)
  })
  return { ...countersOf(at, only(receive, trackIds), send), sent, lostUp, couldSend }
}

/** What the echo carried between two looks. */
export function echoSample(before: EchoCounters, after: EchoCounters): EchoSample {
  const { loss, packets, rtt, down, up } = carriedBetween(before, after)
  const sent = after.sent - before.sent
  const lossUp = sent > 0 ? Math.min(1, Math.max(0, after.lostUp - before.lostUp) / sent) : 0
  return { loss, packets, rtt, down, up, lossUp, couldSend: after.couldSend }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

export interface EchoOptions {
  media: Pick<StageMedia, 'echo' | 'stats'>
  store: StageStore
  signal: AbortSignal
}

/** Sends what there is for some seconds; resolves to what came back. Rejects where nothing can be sent. */
export async function measureEcho({ media, store, signal }: EchoOptions): Promise<EchoSample[]> {
  const { camera, microphone } = store.getState().own
  const picture = camera?.getVideoTracks()[0]
  const sound = microphone?.getAudioTracks()[0]
  const stop = await media.echo({ ...(picture && { camera: picture }), ...(sound && { microphone: sound }) })
  const samples: EchoSample[] = []
  try {
    let before: EchoCounters | undefined
    for (let at = 0; at < measureMs && !signal.aborted; at += lookMs) {
      await pause(lookMs, signal)
      const { receive, send } = await media.stats()
      if (!receive) break
      const trackIds = new Set(echoes(store).flatMap(({ stream }) => stream.getTracks().map(({ id }) => id)))
      const now = echoCountersOf(performance.now(), receive, send, trackIds)
      if (before) samples.push(echoSample(before, now))
      before = now
    }
  } finally {
    await stop()
  }
  return samples
}

const echoes = (store: StageStore) => store.getState().received.filter(({ purpose }) => purpose === 'echo')

/** The stream of the echo's sound, once it is there. */
const echoSound = (store: StageStore, signal: AbortSignal): Promise<MediaStream> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const stream = echoes(store).find(({ kind }) => kind === 'audio')?.stream
      if (!stream) return false
      end()
      resolve(stream)
      return true
    }
    const fail = () => {
      end()
      reject(new NoEcho())
    }
    const timer = setTimeout(fail, comesWithinMs)
    const unsubscribe = store.subscribe(look)
    signal.addEventListener('abort', fail)
    function end() {
      clearTimeout(timer)
      unsubscribe()
      signal.removeEventListener('abort', fail)
    }
    look()
  })

/** Records this room's own voice as it comes back; `onRecording` says when to speak. Rejects where nothing comes. */
export async function recordEcho({
  media,
  store,
  signal,
  onRecording,
}: EchoOptions & { onRecording: () => void }): Promise<Blob> {
  const microphone = store.getState().own.microphone?.getAudioTracks()[0]
  if (!microphone) throw new NoEcho()
  const stop = await media.echo({ microphone })
  // Some browsers let a sound from afar flow only where an element takes it.
  const sink = new Audio()
  try {
    const stream = await echoSound(store, signal)
    sink.muted = true
    sink.srcObject = stream
    await sink.play().catch(() => undefined)
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    onRecording()
    await pause(recordMs, signal)
    recorder.stop()
    await stopped
    return new Blob(parts, { type: recorder.mimeType })
  } finally {
    sink.srcObject = null
    await stop()
  }
}
