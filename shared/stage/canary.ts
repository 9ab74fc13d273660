/** Secrets in what the desk alone knows of recordings, for the canary of shared/core. */
import type { Layer, RecordingId } from '../core/identity.ts'
import { actors, type Play } from '../core/testing.ts'

/** Notes each secret with the layers it may be found in. */
export function plantRecordings(play: Play, secrets: Map<string, Layer[]>): void {
  const plant = (name: string) => {
    const word = `secret-recording-${name}`
    secrets.set(word, ['desk'])
    return word
  }
  const recordingId = 'r1' as RecordingId
  const hash = 'c0ffee'.repeat(11).slice(0, 64)
  secrets.set(hash, ['desk'])
  const file = {
    hash,
    name: plant('file'),
    bytes: 1,
    ms: 1,
    startedAt: play.now,
    chapters: [{ at: 0, title: plant('chapter') }],
  }
  play.ok(actors.hub, 'stage.noteRecorded', { recordingId, file })
  play.ok(actors.hub, 'stage.noteBroken', {
    recordingId,
    part: { name: plant('broken'), startedAt: play.now + 1 },
  })
  play.ok(actors.secretary, 'stage.deleteRecording', { recordingId, reason: plant('reason') })
}
