import { describe, expect, test } from 'vitest'
import type { RtpPacket } from './rtp.ts'
import { FrameReader } from './vp8.ts'

/** Packets of a picture: so many, the first of a key frame or not; `sequence` of the first. */
function picture(sequence: number, count: number, key: boolean): RtpPacket[] {
  return Array.from({ length: count }, (_, i) => ({
    payloadType: 96,
    sequence: (sequence + i) % 65_536,
    timestamp: sequence * 10,
    marker: i === count - 1,
    // A descriptor with a picture id of two bytes, as senders use it.
    payload: Buffer.from([i === 0 ? 0x90 : 0x80, 0x80, 0x81, 0x02, i === 0 ? (key ? 0x10 : 0x11) : i, 0xaa]),
  }))
}
const read = (reader: FrameReader, packets: RtpPacket[]) => packets.flatMap((packet) => reader.take(packet))

describe('pictures out of packets', () => {
  test('begin with a key frame, are whole, and go on over the end of the numbers', () => {
    const reader = new FrameReader()
    expect(read(reader, picture(65_530, 2, false))).toEqual([])
    expect(reader.waitsForKey).toBe(true)
    const frames = read(reader, [...picture(65_532, 3, true), ...picture(65_535, 3, false), ...picture(2, 1, false)])
    expect(frames.map(({ key, data }) => [key, data.length])).toEqual([
      [true, 6],
      [false, 6],
      [false, 2],
    ])
    expect(frames[0]!.data).toEqual(Buffer.from([0x10, 0xaa, 1, 0xaa, 2, 0xaa]))
  })

  test('wait for a packet that was lost and is sent again', () => {
    const reader = new FrameReader()
    const [first, late, ...rest] = [...picture(0, 3, true), ...picture(3, 2, false)]
    expect(read(reader, [first!, ...rest])).toEqual([])
    expect(reader.take(late!).map(({ key }) => key)).toEqual([true, false])
    expect(reader.take(late!)).toEqual([])
  })

  test('skip what stays lost, up to the next key frame', () => {
    const reader = new FrameReader()
    read(reader, picture(0, 1, true))
    const after = Array.from({ length: 150 }, (_, i) => picture(2 + i, 1, false)).flat()
    expect(read(reader, after)).toEqual([])
    expect(reader.waitsForKey).toBe(true)
    expect(read(reader, picture(152, 2, true)).map(({ key }) => key)).toEqual([true])
  })

  test('packets without anything in them only count', () => {
    const reader = new FrameReader()
    read(reader, picture(0, 1, true))
    const empty: RtpPacket = { payloadType: 96, sequence: 1, timestamp: 0, marker: false, payload: Buffer.alloc(0) }
    expect(read(reader, [empty, ...picture(2, 1, false)])).toHaveLength(1)
  })
})
