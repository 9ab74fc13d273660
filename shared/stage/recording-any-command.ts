/** Arbitrary commands about recordings, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import type { RecordingId } from '../core/identity.ts'
import { plannedStart } from '../core/testing.ts'
import { RecordingEnd, type recordingCommands } from './recording-contract.ts'

const none = 'none' as RecordingId

export const recordingBuilders: Pick<Builders, keyof typeof recordingCommands> = {
  'stage.startRecording': () => ({}),
  'stage.stopRecording': () => ({}),
  'stage.noteRecordingEnded': (c, { all }) => ({
    recordingId: all.stage.recording?.id ?? none,
    reason: c.one(RecordingEnd.exclude(['asked']).options, 'closed'),
  }),
  'stage.noteRecorded': (c, { all }) => {
    const turnId = all.floor.ended.at(-1)?.id
    return {
      recordingId: all.stage.recording?.id ?? none,
      file: {
        hash: 'a'.repeat(64),
        name: 'ghi-hinh.webm',
        bytes: 1 + c.int(1000),
        ms: c.int(100_000),
        startedAt: plannedStart + c.int(5),
        chapters: [{ at: 0, title: 'Hội trường', ...(turnId && { turnId }) }],
      },
    }
  },
  'stage.noteBroken': (c, { all }) => ({
    recordingId: all.stage.recording?.id ?? none,
    part: { name: 'ghi-hinh.mkv', startedAt: plannedStart + c.int(5) },
  }),
  'stage.deleteRecording': (c, { desk }) => ({
    recordingId: c.one(
      desk.stage.recordings.map(({ id }) => id),
      none,
    ),
    reason: 'Ghi nhầm',
  }),
}
