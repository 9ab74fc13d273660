/** stage: how what is known of recordings grows from events. */
import type { Reducers } from '../core/decision.ts'
import type { RecordingId } from '../core/identity.ts'
import type { AllState, DeskState } from '../core/state.ts'
import type { All, Desk } from './contract.ts'
import type { Recording } from './recording-contract.ts'

export const allRecording: Reducers<All, AllState> = {
  'stage.recordingStarted': (part, { recordingId }, { at }) => ({ ...part, recording: { id: recordingId, since: at } }),
  'stage.recordingEnded': ({ recording: _over, ...part }) => part,
}

/** A recording is in the list from its first file on. */
function changed(part: Desk, id: RecordingId, change: (recording: Recording) => Recording): Desk {
  const known = part.recordings.some((recording) => recording.id === id)
  const list: Recording[] = known ? part.recordings : [...part.recordings, { id, files: [], broken: [] }]
  return { ...part, recordings: list.map((recording) => (recording.id === id ? change(recording) : recording)) }
}

export const deskRecording: Reducers<Desk, DeskState> = {
  'stage.recorded': (part, { recordingId, file }) =>
    changed(part, recordingId, (recording) => ({ ...recording, files: [...recording.files, file] })),
  'stage.recordingBroken': (part, { recordingId, part: broken }) =>
    changed(part, recordingId, (recording) => ({ ...recording, broken: [...recording.broken, broken] })),
  'stage.recordingDeleted': (part, { recordingId, reason }, { at }) =>
    changed(part, recordingId, (recording) => ({ ...recording, deleted: { at, reason } })),
}
