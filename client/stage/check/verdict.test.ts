import { describe, expect, test } from 'vitest'
import { type EchoSample, judgeEcho } from './verdict.ts'

const sample = (more: Partial<EchoSample> = {}): EchoSample => ({
  loss: 0,
  lossUp: 0,
  packets: 60,
  rtt: 40,
  down: 600,
  up: 620,
  couldSend: 900,
  ...more,
})
const verdict = (more: Partial<EchoSample>, withPicture = true) =>
  judgeEcho([sample(more), sample(more), sample(more)], withPicture).verdict

describe('[ST16] the verdict of an echo', () => {
  test.each([
    [{}, 'good'],
    [{ loss: 0.05 }, 'small'],
    [{ lossUp: 0.05 }, 'small'],
    [{ rtt: 700 }, 'small'],
    [{ up: 180, down: 170, couldSend: 200 }, 'small'],
    [{ loss: 0.2 }, 'sound'],
    [{ up: 60, down: 50, couldSend: 70 }, 'sound'],
    [{ loss: 0.5 }, 'none'],
    [{ rtt: 4_000 }, 'none'],
    [{ up: 10, down: 5, couldSend: 12 }, 'none'],
  ] as const)('%o: %s', (more, expected) => {
    expect(verdict(more)).toBe(expected)
  })

  test('a still picture that needs little is no weak line', () => {
    expect(verdict({ up: 60, down: 58 })).toBe('good')
    expect(verdict({ up: 60, down: 58, couldSend: undefined })).toBe('good')
  })

  test('without a camera nothing is asked of the rate', () => {
    expect(verdict({ up: 35, down: 35, couldSend: 60 }, false)).toBe('good')
    expect(verdict({ loss: 0.2 }, false)).toBe('sound')
  })

  test('nothing came back: none, whatever else the browser says', () => {
    expect(judgeEcho([], true)).toMatchObject({ verdict: 'none', figures: { loss: 1 } })
    expect(verdict({ packets: 0, down: 0 })).toBe('none')
  })

  test('figures: the worse way’s loss, rates on average, and a time that one stumble does not change', () => {
    const { figures } = judgeEcho(
      [sample({ loss: 0.02, rtt: 30 }), sample({ lossUp: 0.04, rtt: 5_000, up: 500 }), sample({ rtt: 50, up: 500 })],
      true,
    )
    expect(figures).toEqual({ loss: 0.02, rtt: 50, down: 600, up: 540 })
  })
})
