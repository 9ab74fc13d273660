/** Cameras, microphones and loudspeakers of this machine; every failure has a code. */
import type { Chosen, DeviceChoice } from './choice.ts'
import { findDevice } from './choice.ts'
import { type ProblemCode, problemOf } from './problems.ts'

export interface Listed {
  cameras: MediaDeviceInfo[]
  microphones: MediaDeviceInfo[]
  speakers: MediaDeviceInfo[]
}
export type InputKind = 'camera' | 'microphone'

/** Absent over plain http, whatever the types say. */
const devices = (): MediaDevices | undefined => navigator.mediaDevices as MediaDevices | undefined

export async function listDevices(): Promise<Listed> {
  const all = (await devices()?.enumerateDevices()) ?? []
  const of = (kind: MediaDeviceKind) => all.filter((one) => one.kind === kind && one.deviceId !== '')
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') }
}

/** Calls back when something is plugged in or out; answers how to stop. */
export function followDevices(onChange: () => void): () => void {
  devices()?.addEventListener('devicechange', onChange)
  return () => devices()?.removeEventListener('devicechange', onChange)
}

/** Whether the browser lets this page use them without asking anybody. */
export async function mayUse(kind: InputKind): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: kind as PermissionName })).state === 'granted'
  } catch {
    // A browser that does not say names devices only to pages that may use them.
    const { cameras, microphones } = await listDevices()
    return (kind === 'camera' ? cameras : microphones).some(({ label }) => label !== '')
  }
}

export type Opened = { track: MediaStreamTrack; chosen: Chosen } | { code: ProblemCode }

function constraints(kind: InputKind, choice: DeviceChoice, deviceId: string | undefined): MediaTrackConstraints {
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } }
  if (kind === 'microphone') return { ...device, channelCount: { ideal: 1 }, ...choice.processing }
  const [width, height] = choice.sharp ? [1280, 720] : [640, 360]
  return { ...device, width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 24 } }
}

/** Opens the chosen device, or the one that comes nearest; what it cannot do is not insisted on. */
export async function openDevice(kind: InputKind, choice: DeviceChoice): Promise<Opened> {
  const media = devices()
  if (!media) return { code: globalThis.isSecureContext ? 'unknown' : 'insecure' }
  const listed = await listDevices()
  const wanted = findDevice(kind === 'camera' ? listed.cameras : listed.microphones, choice[kind])
  const name = kind === 'camera' ? 'video' : 'audio'
  try {
    const fine = { [name]: constraints(kind, choice, wanted?.deviceId) }
    const stream = await media.getUserMedia(fine).catch((error: unknown) => {
      if (problemOf(error) !== 'overconstrained') throw error
      return media.getUserMedia({ [name]: true })
    })
    const track = stream.getTracks()[0]
    if (!track) return { code: 'unknown' }
    const { deviceId = wanted?.deviceId ?? '' } = track.getSettings()
    return { track, chosen: { id: deviceId, label: track.label } }
  } catch (error) {
    return { code: problemOf(error) }
  }
}

/** Asks for both at once, so that the browser asks once; what was said shows when each is opened. */
export async function askForBoth(): Promise<void> {
  const stream = await devices()
    ?.getUserMedia({ audio: true, video: true })
    .catch(() => undefined)
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** A screen, a window or a page, as whoever presses chooses. */
export async function openScreen(): Promise<{ track: MediaStreamTrack } | { code: ProblemCode }> {
  try {
    const stream = await devices()?.getDisplayMedia({ video: { frameRate: { ideal: 5, max: 15 } }, audio: false })
    const track = stream?.getVideoTracks()[0]
    return track ? { track } : { code: globalThis.isSecureContext ? 'unknown' : 'insecure' }
  } catch (error) {
    return { code: problemOf(error) }
  }
}
