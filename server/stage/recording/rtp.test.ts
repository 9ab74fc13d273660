import { describe, expect, test } from 'vitest'
import { readRtp, SenderClock, Unwrapped } from './rtp.ts'

/** A packet with a header extension and padding, as senders use them. */
const packet = Buffer.concat([
  Buffer.from([0xb0, 0xe0, 0x12, 0x34, 0, 0, 0, 9, 0, 0, 0, 1, 0xbe, 0xde, 0, 1, 1, 2, 3, 4]),
  Buffer.from([7, 8, 0, 2]),
])

describe('packets', () => {
  test('what is in one, without its extension and padding', () => {
    expect(readRtp(packet)).toEqual({
      payloadType: 96,
      marker: true,
      sequence: 0x1234,
      timestamp: 9,
      payload: Buffer.from([7, 8]),
    })
  })

  test.each([
    ['too short', packet.subarray(0, 11)],
    ['of another version', Buffer.from([0x40, ...packet.subarray(1)])],
    ['an extension longer than the packet', Buffer.concat([packet.subarray(0, 14), Buffer.from([0xff, 0xff])])],
  ])('%s: none', (_, bytes) => {
    expect(readRtp(bytes)).toBeUndefined()
  })
})

describe('numbers that begin again', () => {
  test('grow on over the end of their range; one that comes late is smaller', () => {
    const numbers = new Unwrapped(16)
    expect([65_534, 65_535, 0, 65_533, 2].map((number) => numbers.of(number))).toEqual([
      65_534, 65_535, 65_536, 65_533, 65_538,
    ])
  })
})

describe('a sender’s clock', () => {
  /** Packets of 20 ms from a clock that is near its end, each so long on the line. */
  const along = (delays: number[], first = 2 ** 32 - 2 * 960) => {
    const clock = new SenderClock(48_000)
    return delays.map((delay, i) => clock.at((first + i * 960) % 2 ** 32, 1_000 + i * 20 + delay))
  }

  test('is the hub’s by the quickest packet, and even where the line trembles, over the end of its range too', () => {
    const times = along([5, 0, 90, 3, 40, 0])
    expect(times[1]).toBe(1_020)
    for (const [i, at] of times.entries()) if (i > 0) expect(Math.abs(at - (1_000 + i * 20))).toBeLessThan(1)
  })

  test('that jumps has begun anew, and is taken as it comes', () => {
    const clock = new SenderClock(90_000)
    clock.at(0, 500)
    expect(clock.at(90_000 * 100, 540)).toBe(540)
    expect(clock.at(90_000 * 100 + 1_800, 560)).toBe(560)
    expect(clock.at(90_000 * 100 + 3_600, 5_000)).toBe(5_000)
  })
})
