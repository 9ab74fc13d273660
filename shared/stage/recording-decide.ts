/** stage: who may record when, and what is kept of it (ST13). What the server's disk and tools allow it says itself. */
import { accept, type Deciders, type Decision, refuse } from '../core/decision.ts'
import { openMeeting } from '../core/guards.ts'
import type { RecordingId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { isOwn } from './policy.ts'
import type { recordingCommands } from './recording-contract.ts'

const found = ({ desk }: MeetingState, id: RecordingId) =>
  desk.stage.recordings.find((recording) => recording.id === id)

/** A file or a remainder counts once, and not for a recording that the office has deleted meanwhile. */
function noted(state: MeetingState, id: RecordingId, startedAt: number, decision: Decision): Decision {
  const recording = found(state, id)
  if (recording?.deleted) return refuse('stage.unknownRecording')
  const known = recording && [...recording.files, ...recording.broken].some((part) => part.startedAt === startedAt)
  return known ? accept() : decision
}

export const recordingDeciders: Deciders<keyof typeof recordingCommands> = {
  'stage.startRecording': (state, _data, { newId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (!isOwn(state.all)) return refuse('stage.notOwn')
    // Nothing of a rehearsal is kept, pictures of people least of all (RH2).
    if (open.facts.kind === 'rehearsal') return refuse('rehearsal.notRecorded')
    if (state.all.meeting.phase !== 'inSession') return refuse('meeting.notInSession')
    if (state.all.stage.recording) return accept()
    return accept({ type: 'stage.recordingStarted', data: { recordingId: newId() } })
  },

  'stage.stopRecording': ({ all }) => {
    const { recording } = all.stage
    if (!recording) return accept()
    return accept({ type: 'stage.recordingEnded', data: { recordingId: recording.id, reason: 'asked' } })
  },

  'stage.noteRecordingEnded': ({ all }, { recordingId, reason }) =>
    all.stage.recording?.id === recordingId
      ? accept({ type: 'stage.recordingEnded', data: { recordingId, reason } })
      : accept(),

  'stage.noteRecorded': (state, { recordingId, file }) =>
    noted(state, recordingId, file.startedAt, accept({ type: 'stage.recorded', data: { recordingId, file } })),

  'stage.noteBroken': (state, { recordingId, part }) =>
    noted(state, recordingId, part.startedAt, accept({ type: 'stage.recordingBroken', data: { recordingId, part } })),

  'stage.deleteRecording': (state, { recordingId, reason }) => {
    const recording = found(state, recordingId)
    if (!recording || recording.deleted) return refuse('stage.unknownRecording')
    if (state.all.stage.recording?.id === recordingId) return refuse('stage.stillRecording')
    return accept({ type: 'stage.recordingDeleted', data: { recordingId, reason } })
  },
}
