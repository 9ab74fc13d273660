import { describe, expect, test } from 'vitest'
import type { Turn } from '../../shared/floor/contract.ts'
import { turnSeconds } from './turn-seconds.ts'

const start = 1_714_000_000_400
const turn = { startedAt: start, limitSeconds: 300, extendedSeconds: 0, pausedMs: 0 } as Turn

describe('the clock of a turn', () => {
  test('spoken and left add up to the limit at every second', () => {
    for (let ms = 0; ms <= 300_000; ms += 700) {
      const { elapsed, left, limit, over } = turnSeconds(turn, start + ms)
      expect([elapsed + left, over]).toEqual([limit, 0])
    }
  })

  test('runs over and counts up', () => {
    expect(turnSeconds(turn, start + 312_900)).toEqual({ elapsed: 312, limit: 300, left: 0, over: 12, state: 'over' })
  })

  test('stands still while paused, and says why', () => {
    const paused = { ...turn, pausedAt: (start + 60_000) as Turn['startedAt'], pauseReason: 'question' as const }
    expect(turnSeconds(paused, start + 90_000)).toMatchObject({ elapsed: 60, left: 240, state: 'question' })
    expect(turnSeconds({ ...paused, pauseReason: 'pause' }, start + 99_000)).toMatchObject({
      elapsed: 60,
      state: 'paused',
    })
  })

  test('time already paused and minutes added count', () => {
    const later = { ...turn, pausedMs: 30_000, extendedSeconds: 60 }
    expect(turnSeconds(later, start + 100_000)).toMatchObject({ elapsed: 70, limit: 360, left: 290 })
  })

  test('never counts below zero', () => {
    expect(turnSeconds(turn, start - 400)).toMatchObject({ elapsed: 0, left: 300 })
  })
})
