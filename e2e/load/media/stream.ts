/**
 * A stage's stream as a camera and a microphone send it: VP8 at 24 frames a second and 560 kbit/s, Opus at 50 packets
 * a second and 40 kbit/s. Headers are real; nobody on the way looks into the picture itself, which is noise. Pure.
 */
import { random, type Random } from '../../../server/rehearsal/simulator/random.ts'

export type Kind = 'video' | 'audio'

export interface Packet {
  kind: Kind
  /** When it is to be sent, in milliseconds since the beginning. */
  at: number
  /** What its timestamp stands for, on the same clock: all packets of a frame share it. */
  mediaMs: number
  bytes: Buffer
}

export const payloadTypes: Record<Kind, number> = { video: 96, audio: 111 }
/** Timestamp units in a millisecond. */
const clocks: Record<Kind, number> = { video: 90, audio: 48 }

const frameMs = 1000 / 24
const frameBytes = 560_000 / 8 / 24
const keyFrameBytes = 20_000
const soundMs = 20
const soundBytes = 100
/** A packet with its header stays below 1,200 bytes. */
const mostPayload = 1_180
/** Senders spread a frame, so that a key frame is no burst. */
const spacingMs = 6
const headerBytes = 12
/** With a picture's number of 15 bits, as browsers send it. */
const descriptorBytes = 4

export function rtpHeader(
  kind: Kind,
  fields: { seq: number; timestamp: number; ssrc: number; marker: boolean },
): Buffer {
  const header = Buffer.alloc(headerBytes)
  header[0] = 0x80
  header[1] = payloadTypes[kind] | (fields.marker ? 0x80 : 0)
  header.writeUInt16BE(fields.seq & 0xffff, 2)
  header.writeUInt32BE(fields.timestamp >>> 0, 4)
  header.writeUInt32BE(fields.ssrc, 8)
  return header
}

/** What a timestamp stands for, in milliseconds since the stream began; exactly the same on both ends. */
export const mediaMsOf = (kind: Kind, timestamp: number): number => timestamp / clocks[kind]

/** RTCP shares the port with RTP (RFC 5761). */
export const isRtcp = (bytes: Uint8Array): boolean => bytes[1]! >= 192 && bytes[1]! <= 223

/** Whether RTCP that came back asks for a key frame (PLI or FIR), anywhere in the compound. */
export function asksForKeyFrame(bytes: Buffer): boolean {
  for (let at = 0; at + 4 <= bytes.length; at += 4 * (bytes.readUInt16BE(at + 2) + 1)) {
    const format = bytes[at]! & 0x1f
    if (bytes[at + 1] === 206 && (format === 1 || format === 4)) return true
  }
  return false
}

export class StageStream {
  readonly #ssrcs: Record<Kind, number>
  readonly #chance: Random
  readonly #seq: Record<Kind, number> = { video: 0, audio: 0 }
  #frames = 0
  #sounds = 0
  #keyWanted = true
  /** Bytes of a key frame that the next frames have to save. */
  #debt = 0
  /** When the last frame's packets are all sent. */
  #free = 0
  #waiting: Packet[] = []

  constructor(ssrcs: Record<Kind, number>, seed = 1) {
    this.#ssrcs = ssrcs
    this.#chance = random(seed, 'stage stream')
  }

  /** The next frame stands alone. */
  wantKeyFrame(): void {
    this.#keyWanted = true
  }

  /** When the next packet is to be sent. */
  get nextAt(): number {
    return Math.min(this.#waiting[0]?.at ?? Infinity, this.#frames * frameMs, this.#sounds * soundMs)
  }

  /** Everything to be sent up to this moment, in order. */
  due(now: number): Packet[] {
    while (this.#frames * frameMs <= now) this.#frame()
    while (this.#sounds * soundMs <= now) this.#sound()
    this.#waiting.sort((a, b) => a.at - b.at)
    const end = this.#waiting.findIndex(({ at }) => at > now)
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  #frame(): void {
    const at = this.#frames * frameMs
    const isKey = this.#keyWanted
    this.#keyWanted = false
    const saving = Math.min(this.#debt, frameBytes / 2)
    const size = Math.round(isKey ? keyFrameBytes : (frameBytes - saving) * (0.7 + 0.6 * this.#chance.next()))
    this.#debt += isKey ? keyFrameBytes - frameBytes : -saving
    const parts = Math.ceil(size / mostPayload)
    const from = Math.max(at, this.#free)
    this.#free = from + parts * spacingMs
    for (let part = 0; part < parts; part++) {
      const payload = Buffer.alloc(descriptorBytes + Math.ceil(size / parts), this.#frames & 0xff)
      payload.set([part === 0 ? 0x90 : 0x80, 0x80, 0x80 | ((this.#frames >> 8) & 0x7f), this.#frames & 0xff])
      if (part === 0)
        payload.set(isKey ? [0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01] : [0x11], descriptorBytes)
      this.#put('video', from + part * spacingMs, at, part === parts - 1, payload)
    }
    this.#frames++
  }

  #sound(): void {
    const at = this.#sounds++ * soundMs
    this.#put('audio', at, at, at === 0, Buffer.alloc(soundBytes, this.#sounds & 0xff))
  }

  #put(kind: Kind, at: number, takenAt: number, marker: boolean, payload: Buffer): void {
    const timestamp = Math.round(takenAt * clocks[kind])
    const mediaMs = mediaMsOf(kind, timestamp)
    const header = rtpHeader(kind, { seq: this.#seq[kind]++, timestamp, ssrc: this.#ssrcs[kind], marker })
    this.#waiting.push({ kind, at, mediaMs, bytes: Buffer.concat([header, payload]) })
  }
}
