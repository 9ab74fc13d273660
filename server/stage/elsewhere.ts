/**
 * What of a meeting's stage is at other nodes, where there are several: a port, so that nothing here knows of nodes. With
 * one hub there is nothing elsewhere.
 */
import { z } from 'zod'
import type { MeetingId } from '../../shared/core/identity.ts'
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

export interface Elsewhere {
  /** What other nodes say of a place. */
  devices: (meetingId: MeetingId, source: SourceId) => Device[]
  /** What is sent to other nodes. */
  offers: (meetingId: MeetingId) => Offer[]
  /** Says what is so here: of places what has changed, of what is sent all. */
  tell: (meetingId: MeetingId, what: { devices?: Devices; sent?: Offer[] }) => void
  /**
   * These, by id and with the best layer taken of each, are brought here, once each, and no others; what has come is
   * given to `MeetingStage.add`. Never fails: what cannot be brought is tried again.
   */
  want: (meetingId: MeetingId, wanted: ReadonlyMap<string, number>) => void
  /** The best layer that other nodes take of what is sent here; 0 where none takes it. */
  layerOf: (producerId: string) => number
  /** Whether it is here that the meeting's record says what was on, and that it is recorded. */
  records: (meetingId: MeetingId) => boolean
}

/** One hub. */
export const nowhere: Elsewhere = {
  devices: () => [],
  offers: () => [],
  tell: () => undefined,
  want: () => undefined,
  layerOf: () => 0,
  records: () => true,
}
