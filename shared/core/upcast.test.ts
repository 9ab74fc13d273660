import { describe, expect, test } from 'vitest'
import { eventVersion, type Steps, upcast } from './upcast.ts'

describe('[HUB12] an event of an earlier version', () => {
  // Version 2 named the event anew; version 3 gave its minutes in milliseconds.
  const known: Steps = {
    'hall.paused': { 1: (data) => ({ type: 'meeting.paused', data }) },
    'meeting.paused': {
      2: (data) => {
        const { minutes } = data as { minutes: number }
        return { type: 'meeting.paused', data: { ms: minutes * 60_000 } }
      },
    },
  }
  const read = (type: string, v: number, data: unknown) => upcast(type, v, data, { known, current: 3 })
  const today = { type: 'meeting.paused', data: { ms: 300_000 } }

  test.each([
    ['hall.paused', 1, { minutes: 5 }],
    ['meeting.paused', 2, { minutes: 5 }],
    ['meeting.paused', 3, { ms: 300_000 }],
  ])('%s of version %i is read as today’s', (type, v, data) => expect(read(type, v, data)).toEqual(today))

  test('is left as it is where its type never changed', () => {
    expect(read('meeting.started', 1, { sitting: 's1' })).toEqual({ type: 'meeting.started', data: { sitting: 's1' } })
  })

  test('of a version to come is refused, not guessed at', () => {
    expect(() => read('meeting.paused', 4, {})).toThrow('version 4')
    expect(() => upcast('meeting.started', eventVersion + 1, {})).toThrow('this program knows')
  })
})
