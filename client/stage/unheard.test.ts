import { describe, expect, test } from 'vitest'
import { loudness } from './level.ts'
import { createUnheard, speechLevel } from './unheard.ts'

const loud = speechLevel + 0.1
const quiet = 0.1

/** Ten measurements a second from `from` on; answers what the last one said. */
function speak(detector: ReturnType<typeof createUnheard>, from: number, to: number, level: number, heard = false) {
  let told = false
  for (let at = from; at <= to; at += 100) told = detector.measure(level, at, heard)
  return told
}

describe('a room that speaks while its microphone is closed', () => {
  test('is told after a second and a half, not after a cough', () => {
    const detector = createUnheard()
    expect(speak(detector, 0, 1_400, loud)).toBe(false)
    expect(speak(detector, 1_500, 1_500, loud)).toBe(true)
    const other = createUnheard()
    speak(other, 0, 300, loud)
    speak(other, 400, 1_900, quiet)
    expect(speak(other, 2_000, 2_300, loud)).toBe(false)
  })

  test('a breath does not begin the count anew; some seconds of silence take the word back', () => {
    const detector = createUnheard()
    speak(detector, 0, 700, loud)
    speak(detector, 800, 1_100, quiet)
    expect(speak(detector, 1_200, 1_600, loud)).toBe(true)
    expect(speak(detector, 1_700, 5_000, quiet)).toBe(true)
    expect(speak(detector, 5_100, 5_700, quiet)).toBe(false)
  })

  test('is told nothing once it is heard', () => {
    const detector = createUnheard()
    expect(speak(detector, 0, 2_000, loud)).toBe(true)
    expect(speak(detector, 2_100, 2_100, loud, true)).toBe(false)
    expect(speak(detector, 2_200, 3_500, loud)).toBe(false)
  })
})

test('loudness: silence is 0, a full wave nearly 1, half the amplitude a tenth less', () => {
  const wave = (peak: number) => Float32Array.from({ length: 2048 }, (_, i) => peak * Math.sin(i / 7))
  expect(loudness(new Float32Array(2048))).toBe(0)
  expect(loudness(wave(1))).toBeGreaterThan(0.9)
  expect(loudness(wave(1)) - loudness(wave(0.5))).toBeCloseTo(0.1, 2)
})
