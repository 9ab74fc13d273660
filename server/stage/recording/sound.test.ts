import { describe, expect, test } from 'vitest'
import { opusMs, Voice } from './sound.ts'

/** 20 ms of full-band Opus in one frame. */
const spoken = Buffer.from([0xf8, 1, 2, 3])

const listening = () => {
  const written: [at: number, spoken: boolean][] = []
  const voice = new Voice((at, frame) => written.push([at, frame === spoken]))
  return { voice, written }
}

describe('one voice', () => {
  test('[ST13] has silence wherever nobody speaks, so that it is as long as the meeting', () => {
    const { voice, written } = listening()
    voice.take(100, spoken)
    voice.take(120, spoken)
    voice.fill(205)
    expect(written.map(([at]) => at)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180])
    expect(written.flatMap(([at, isSpoken]) => (isSpoken ? [at] : []))).toEqual([100, 120])
  })

  test('follows on evenly where times are uneven', () => {
    const { voice, written } = listening()
    for (const at of [3, 19, 48, 55, 81]) voice.take(at, spoken)
    expect(written).toEqual([0, 20, 40, 60, 80].map((at) => [at, true]))
  })

  test('leaves out what comes when its moment has been filled', () => {
    const { voice, written } = listening()
    voice.fill(400)
    voice.take(100, spoken)
    expect(written.some(([, isSpoken]) => isSpoken)).toBe(false)
    voice.take(390, spoken)
    expect(written.at(-1)).toEqual([400, true])
  })
})

test.each([
  [[0xf8], 20],
  [[0xe0], 2.5],
  [[0x18], 60],
  [[0x60], 10],
  [[0xf9], 40],
  [[0xfb, 3], 60],
  [[], 0],
])('the length of a packet that begins with %j is %d ms', (bytes, ms) => {
  expect(opusMs(Buffer.from(bytes))).toBe(ms)
})
