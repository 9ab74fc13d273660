/** Which devices were chosen on this machine, and how they are found again. */
import { z } from 'zod'
import type { Role } from '../../shared/core/identity.ts'

/** Ids change when a browser forgets; the name on the device does not. */
const Chosen = z.object({ id: z.string(), label: z.string() })
export type Chosen = z.infer<typeof Chosen>

const Processing = z.object({
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
})
export type Processing = z.infer<typeof Processing>

export const DeviceChoice = z.object({
  /** This machine is the one of its place that sends. */
  stands: z.boolean(),
  /** null: none on purpose; absent: whichever there is. */
  camera: Chosen.nullable().optional(),
  microphone: Chosen.nullable().optional(),
  speaker: Chosen.optional(),
  processing: Processing,
  /** 1280×720 instead of 640×360. */
  sharp: z.boolean(),
  thumbnails: z.boolean(),
})
export type DeviceChoice = z.infer<typeof DeviceChoice>

/** A laptop's or webcam's own microphone beside a loudspeaker. */
export const roomProcessing: Processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
/** A conference microphone or mixing desk does all this itself, and better. */
export const deskProcessing: Processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }

export const isDesk = ({ echoCancellation, noiseSuppression, autoGainControl }: Processing): boolean =>
  !echoCancellation && !noiseSuppression && !autoGainControl

/** Before anybody has chosen: the hall has its own sound system, a commune a laptop. */
export const firstChoice = (role: Role | 'hub'): DeviceChoice => ({
  stands: false,
  processing: role === 'hall' || role === 'operator' ? deskProcessing : roomProcessing,
  sharp: false,
  thumbnails: true,
})

type Listed = Pick<MediaDeviceInfo, 'deviceId' | 'label'>

/** The chosen device among those that are plugged in: by id, else by name, else whichever comes first. */
export function findDevice<D extends Listed>(listed: readonly D[], chosen: Chosen | null | undefined): D | undefined {
  if (chosen === null) return undefined
  return (
    (chosen && (exactDevice(listed, chosen) ?? listed.find(({ label }) => label !== '' && label === chosen.label))) ??
    listed[0]
  )
}

const exactDevice = <D extends Listed>(listed: readonly D[], { id }: Chosen): D | undefined =>
  listed.find(({ deviceId }) => deviceId !== '' && deviceId === id)

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
const key = (accessId: string): string => `diem-cau-devices:${accessId}`

/** What was kept; nothing where it is missing, damaged, or this browser keeps nothing. */
export function loadChoice(accessId: string, storage: () => Kept = () => localStorage): DeviceChoice | undefined {
  try {
    return DeviceChoice.safeParse(JSON.parse(storage().getItem(key(accessId)) ?? 'null')).data
  } catch {
    return undefined
  }
}

export function saveChoice(accessId: string, choice: DeviceChoice, storage: () => Kept = () => localStorage): void {
  try {
    storage().setItem(key(accessId), JSON.stringify(choice))
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** With the access, its devices go. */
export function forgetChoice(accessId: string, storage: () => Kept = () => localStorage): void {
  try {
    storage().removeItem(key(accessId))
  } catch {
    // Nothing was kept.
  }
}
