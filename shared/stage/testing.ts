/** For the stage's tests: places that ask to speak, and get the floor. */
import type { EventData } from '../core/envelope.ts'
import type { RecordingId, RequestId, TurnId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, type Play, plannedStart } from '../core/testing.ts'

const recordingId = 'r1' as RecordingId
const startedAt = plannedStart

/** A command of each kind about recordings. */
export const recordingSamples = {
  'stage.startRecording': {},
  'stage.stopRecording': {},
  'stage.noteRecorded': {
    recordingId,
    file: { hash: 'a'.repeat(64), name: 'x.webm', bytes: 1, ms: 1, startedAt, chapters: [] },
  },
  'stage.noteBroken': { recordingId, part: { name: 'x.mkv', startedAt } },
  'stage.noteRecordingEnded': { recordingId, reason: 'closed' as const },
  'stage.deleteRecording': { recordingId, reason: 'x' },
}

/** A commune asks to speak on the discussion. */
export function ask(play: Play, name: Commune): RequestId {
  const events = play.ok(actors.site(name), 'floor.request', {
    kind: 'remark',
    itemId: ids.item.discussion,
    siteId: ids.site[name],
  })
  return (events[0]!.data as EventData<'floor.requested'>).request.id
}

/** It asks, and is given the floor at once. */
export function called(play: Play, name: Commune): TurnId {
  play.ok(actors.chair, 'floor.call', { requestId: ask(play, name) })
  return play.state.all.floor.turn!.id
}

/** The meeting's picture and sound run here, or elsewhere. */
export function carried(play: Play, media: 'own' | 'external'): Play {
  const settings = { lostAfterSeconds: 45, devicesPerSite: 3, media }
  play.ok(actors.chair, 'meeting.change', { changes: { settings } })
  return play
}

/** A conference in session that carries picture and sound itself. */
export const ownInSession = (): Play => carried(inSession(), 'own')

export function recorded(): Play {
  const play = ownInSession()
  play.ok(actors.operator, 'stage.startRecording', {})
  play.ok(actors.chair, 'stage.stopRecording', {})
  return play
}
