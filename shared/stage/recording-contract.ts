/** stage: recording what everybody sees and hears. One recording, from start to stop, has a file for each agenda item. */
import { z } from 'zod'
import { ItemId, RecordingId, TurnId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'

/** closed: the sitting or the meeting ended, or picture and sound went elsewhere. failed: it could not go on. */
export const RecordingEnd = z.enum(['asked', 'noSpace', 'closed', 'failed'])
export type RecordingEnd = z.infer<typeof RecordingEnd>

const ms = z.number().int().min(0)

/** A turn, or the hall between turns; `at` counts from the file's beginning. */
export const Chapter = z.object({ at: ms, title: line(400), turnId: TurnId.optional() })
export type Chapter = z.infer<typeof Chapter>

/** A file by what is in it. By `startedAt` each moment of the record is found in it. */
export const RecordedFile = z.object({
  /** SHA-256 of its bytes. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: line(200),
  bytes: z.number().int().min(1),
  ms,
  /** The item that ran; absent before the first one. */
  itemId: ItemId.optional(),
  startedAt: Instant,
  chapters: z.array(Chapter).max(2000),
})
export type RecordedFile = z.infer<typeof RecordedFile>

/** What could not be made playable: what there is of it stays on the server under this name. */
export const BrokenPart = z.object({ name: line(200), itemId: ItemId.optional(), startedAt: Instant })
export type BrokenPart = z.infer<typeof BrokenPart>

export const recordingCommands = {
  'stage.startRecording': z.strictObject({}),
  'stage.stopRecording': z.strictObject({}),
  /** Sent by the hub itself, as are the next two: a file is whole and in its place. */
  'stage.noteRecorded': z.strictObject({ recordingId: RecordingId, file: RecordedFile }),
  'stage.noteBroken': z.strictObject({ recordingId: RecordingId, part: BrokenPart }),
  'stage.noteRecordingEnded': z.strictObject({
    recordingId: RecordingId,
    reason: RecordingEnd.exclude(['asked']),
  }),
  /** The files go, that they were there stays. */
  'stage.deleteRecording': z.strictObject({ recordingId: RecordingId, reason: line(300) }),
}

export const recordingEvents = {
  'stage.recordingStarted': z.object({ recordingId: RecordingId }),
  'stage.recordingEnded': z.object({ recordingId: RecordingId, reason: RecordingEnd }),
  'stage.recorded': z.object({ recordingId: RecordingId, file: RecordedFile }),
  'stage.recordingBroken': z.object({ recordingId: RecordingId, part: BrokenPart }),
  'stage.recordingDeleted': z.object({ recordingId: RecordingId, reason: line(300) }),
}

/** The recording under way. */
export const Running = z.object({ id: RecordingId, since: Instant })
export type Running = z.infer<typeof Running>

export const Recording = z.object({
  id: RecordingId,
  files: z.array(RecordedFile),
  broken: z.array(BrokenPart),
  /** Deleted by the office: what the files were stays known. */
  deleted: z.object({ at: Instant, reason: line(300) }).optional(),
})
export type Recording = z.infer<typeof Recording>
