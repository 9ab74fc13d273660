/**
 * What of a meeting's stage is at other nodes, where there are several: a port, so that nothing here knows of nodes. With
 * one hub there is nothing elsewhere.
 */
import { z } from 'zod'
import type { MeetingId, SiteId } from '../../shared/core/identity.ts'
import { Medium, SourceId } from '../../shared/stage/contract.ts'
import { StageLine } from '../../shared/stage/wire.ts'

/** What is known at one node of a place: the device that stands for it there, and the line of whoever is there. */
export const Device = z.object({
  /**
   * The higher, the later it came to stand for its place, at whichever node: each counts on from the highest that its node
   * has heard of, so that no clocks are compared. 0: none stands.
   */
  n: z.number().min(0),
  camera: z.boolean(),
  microphone: z.boolean(),
  line: StageLine.exactOptional(),
})
export type Device = z.infer<typeof Device>
export const Devices = z.partialRecord(SourceId, Device)
export type Devices = z.infer<typeof Devices>

/** Something that is sent to a node, by the device of that number. */
export const Offer = z.object({ id: z.string().min(1).max(60), source: SourceId, medium: Medium, n: z.number() })
export type Offer = z.infer<typeof Offer>

/** What is so of a meeting's stage at one node. */
export interface StageSaid {
  devices: Devices
  sent: Offer[]
  /** An operator looks at small frames. */
  looks: boolean
}

export interface Elsewhere {
  /** The name of this hub among all that ever were; absent where it is the only one. */
  self: string | undefined
  /** Whether the hub of that name runs, as far as is known. */
  isThere: (hub: string) => boolean
  /** What other nodes say of a place. */
  devices: (meetingId: MeetingId, source: SourceId) => Device[]
  /** What is sent to other nodes. */
  offers: (meetingId: MeetingId) => Offer[]
  /** An operator looks at small frames there. */
  looked: (meetingId: MeetingId) => boolean
  /** Says what is so here: of places what has changed, of what is sent all. */
  tell: (meetingId: MeetingId, what: Partial<StageSaid>) => void
  /**
   * These, by id and with the best layer taken of each, are brought here, once each, and no others; what has come is
   * given to `MeetingStage.add`. Never fails: what cannot be brought is tried again.
   */
  want: (meetingId: MeetingId, wanted: ReadonlyMap<string, number>) => void
  /** Brings a small frame of a site to where an operator looks. Never fails: what comes too slowly is left out. */
  show: (meetingId: MeetingId, siteId: SiteId, jpeg: Uint8Array) => void
  /**
   * What a site's devices have of picture and sound is closed there; how many devices. Rejects where there are none at
   * those who answered, and not all did.
   */
  anew: (meetingId: MeetingId, siteId: SiteId) => Promise<number>
  /** The best layer that other nodes take of what is sent here; 0 where none takes it. */
  layerOf: (producerId: string) => number
  /** Whether it is here that the meeting's record says what was on, and that it is recorded. */
  records: (meetingId: MeetingId) => boolean
}

/** One hub. */
export const nowhere: Elsewhere = {
  self: undefined,
  isThere: () => false,
  devices: () => [],
  offers: () => [],
  looked: () => false,
  tell: () => undefined,
  want: () => undefined,
  show: () => undefined,
  anew: async () => 0,
  layerOf: () => 0,
  records: () => true,
}
