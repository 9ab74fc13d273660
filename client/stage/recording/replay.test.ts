import { expect, test } from 'vitest'
import type { ShownEvent } from '../../../shared/core/envelope.ts'
import type { RecordingId, TurnId } from '../../../shared/core/identity.ts'
import { plannedStart } from '../../../shared/core/testing.ts'
import type { Recording } from '../../../shared/stage/recording-contract.ts'
import { replayOf } from './replay.ts'

const turnId = 't1' as TurnId
const recordings: Recording[] = [
  {
    id: 'r1' as RecordingId,
    files: [
      {
        hash: 'a'.repeat(64),
        name: 'ghi-hinh.webm',
        bytes: 1,
        ms: 60_000,
        startedAt: plannedStart,
        chapters: [{ at: 20_000, title: 'Xã a1', turnId }],
      },
    ],
    broken: [],
  },
]
const event = (type: string, data: object, at = plannedStart + 30_000) => ({ type, data, at }) as ShownEvent

test.each([
  ['a turn from its beginning, where it begins', event('floor.called', { turn: { id: turnId } }), 20_000],
  ['and where it ends', event('floor.ended', { turnId }), 20_000],
  ['a line from when it was begun', event('conclusions.captured', { entry: { beganAt: plannedStart + 5_000 } }), 5_000],
  ['a conclusion from its adoption', event('conclusions.adopted', {}), 30_000],
  ['what happened outside the recording cannot', event('conclusions.adopted', {}, plannedStart - 1), undefined],
  ['a turn outside it cannot', event('floor.ended', { turnId: 't2' }), undefined],
  ['other matters have no place in it', event('announcements.published', {}), undefined],
])('[ST13] %s', (_, line, ms) => {
  expect(replayOf(line, recordings)?.ms).toBe(ms)
})

test('[ST13] of a deleted recording nothing can be seen again', () => {
  const deleted = recordings.map((one) => ({ ...one, deleted: { at: plannedStart, reason: 'x' } }))
  expect(replayOf(event('floor.ended', { turnId }), deleted)).toBeUndefined()
})
