/** Pictures out of VP8 packets (RFC 7741), whole and in order; what was lost is left out up to the next key frame. Pure. */
import { type RtpPacket, Unwrapped } from './rtp.ts'

export interface Frame {
  timestamp: number
  key: boolean
  data: Buffer
}

interface Piece {
  timestamp: number
  /** Begins a picture. */
  first: boolean
  /** Of a first one: needs no picture before it. */
  key: boolean
  last: boolean
  data: Buffer
}

/** A retransmission of what a line dropped comes within so many packets, or not at all. */
const patience = 100

function pieceOf({ payload, timestamp, marker }: RtpPacket): Piece | undefined {
  const none = { timestamp, first: false, key: false, last: marker, data: payload.subarray(0, 0) }
  // Padding: it only keeps the numbers going.
  if (payload.length === 0) return none
  const head = payload[0]!
  let at = 1
  if (head & 0x80) {
    const present = payload[at++] ?? 0
    if (present & 0x80) at += (payload[at] ?? 0) & 0x80 ? 2 : 1
    if (present & 0x40) at++
    if (present & 0x30) at++
  }
  if (at >= payload.length) return undefined
  const data = payload.subarray(at)
  const first = (head & 0x1f) === 0x10
  return { timestamp, first, key: first && (data[0]! & 1) === 0, last: marker, data }
}

export class FrameReader {
  readonly #pieces = new Map<number, Piece>()
  readonly #numbers = new Unwrapped(16)
  /** The number that the next picture begins with; unknown until a key frame has come. */
  #next: number | undefined
  #newest = 0

  /** Whether nothing can be shown before a key frame comes. */
  get waitsForKey(): boolean {
    return this.#next === undefined
  }

  /** Takes a packet in; returns the pictures that are whole now. */
  take(packet: RtpPacket): Frame[] {
    const piece = pieceOf(packet)
    if (!piece) return []
    const number = this.#numbers.of(packet.sequence)
    if (this.#next !== undefined && number < this.#next) return []
    this.#pieces.set(number, piece)
    this.#newest = Math.max(this.#newest, number)
    this.#next ??= piece.key ? number : undefined
    const frames: Frame[] = []
    for (let frame = this.#whole(); frame; frame = this.#whole()) frames.push(frame)
    this.#giveUp()
    return frames
  }

  /** The next picture, if every piece of it is here. */
  #whole(): Frame | undefined {
    if (this.#next === undefined) return undefined
    const data: Buffer[] = []
    let head: Piece | undefined
    for (let number = this.#next; ; number++) {
      const piece = this.#pieces.get(number)
      if (!piece) return undefined
      if (piece.data.length > 0) {
        head ??= piece
        data.push(piece.data)
      }
      if (!piece.last && (head || piece.data.length > 0)) continue
      for (let done = this.#next; done <= number; done++) this.#pieces.delete(done)
      this.#next = number + 1
      if (!head?.first) return head ? this.#lose() : this.#whole()
      return { timestamp: head.timestamp, key: head.key, data: Buffer.concat(data) }
    }
  }

  #lose(): undefined {
    this.#next = undefined
    return undefined
  }

  /** What is missing no longer comes: goes on with the next key frame. */
  #giveUp(): void {
    const from = this.#newest - patience
    if (this.#next !== undefined && this.#next > from) return
    const key = [...this.#pieces].filter(([, piece]) => piece.key).map(([number]) => number)
    const next = key.toSorted((a, b) => a - b).find((number) => number > (this.#next ?? -Infinity))
    this.#next = next
    const keep = next ?? from
    for (const number of this.#pieces.keys()) if (number < keep) this.#pieces.delete(number)
  }
}
