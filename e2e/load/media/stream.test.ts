import { describe, expect, test } from 'vitest'
import { asksForKeyFrame, isRtcp, type Kind, mediaMsOf, type Packet, payloadTypes, StageStream } from './stream.ts'

const ssrcs = { video: 1, audio: 2 }
const of = (kind: Kind, packets: Packet[]) => packets.filter((packet) => packet.kind === kind).map(({ bytes }) => bytes)
/** The first payload byte behind header and descriptor says whether a frame needs an earlier one. */
const startsKeyFrame = (bytes: Buffer) => (bytes[12]! & 0x10) !== 0 && (bytes[16]! & 1) === 0

describe('the stream of a stage', () => {
  const packets = new StageStream(ssrcs).due(10_000)

  test('is about 600 kbit/s in packets that fit everywhere', () => {
    const kbits = (packets.reduce((sum, { bytes }) => sum + bytes.length, 0) * 8) / 10_000
    expect(kbits).toBeGreaterThan(570)
    expect(kbits).toBeLessThan(640)
    expect(Math.max(...packets.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(1200)
  })

  test('has 50 sounds and 24 frames a second, each frame ending with the marker', () => {
    expect(of('audio', packets).length).toBe(501)
    expect(of('video', packets).filter((bytes) => bytes[1] === (payloadTypes.video | 0x80)).length).toBeGreaterThan(235)
  })

  test('numbers its packets without a gap, and each says by its timestamp when it was taken', () => {
    for (const kind of ['video', 'audio'] as const)
      expect(of(kind, packets).map((bytes) => bytes.readUInt16BE(2))).toEqual(of(kind, packets).map((_, i) => i))
    for (const { kind, bytes, mediaMs } of packets) expect(mediaMsOf(kind, bytes.readUInt32BE(4))).toBe(mediaMs)
  })

  test('comes in order, a part at a time', () => {
    const stream = new StageStream(ssrcs)
    const parts = Array.from({ length: 1000 }, (_, i) => stream.due(i * 10))
    expect(parts.flat()).toEqual(new StageStream(ssrcs).due(9_990))
    expect(stream.nextAt).toBeGreaterThan(9_990)
  })

  test('begins with a key frame and has another only where one is asked for', () => {
    const stream = new StageStream(ssrcs)
    expect(of('video', stream.due(5_000)).filter(startsKeyFrame).length).toBe(1)
    stream.wantKeyFrame()
    expect(of('video', stream.due(10_000)).filter(startsKeyFrame).length).toBe(1)
  })
})

test('a key frame is asked for by PLI and FIR, alone or behind a report', () => {
  const feedback = (format: number) => Buffer.from([0x80 | format, 206, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2])
  const report = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 1])
  expect(asksForKeyFrame(feedback(1))).toBe(true)
  expect(asksForKeyFrame(Buffer.concat([report, feedback(4)]))).toBe(true)
  expect(asksForKeyFrame(report)).toBe(false)
  expect(asksForKeyFrame(feedback(15))).toBe(false)
  expect(isRtcp(report)).toBe(true)
  expect(of('video', new StageStream(ssrcs).due(1_000)).some(isRtcp)).toBe(false)
})
