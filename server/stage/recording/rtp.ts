/** RTP packets as a recording reads them, and their time as the hub's. Pure. */

export interface RtpPacket {
  payloadType: number
  sequence: number
  /** In ticks of the sender's own clock. */
  timestamp: number
  /** Ends a picture. */
  marker: boolean
  payload: Buffer
}

/** Reads a packet; nothing where it is none. */
export function readRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < 12 || bytes[0]! >> 6 !== 2) return undefined
  const [hasPadding, hasExtension, sources] = [bytes[0]! & 0x20, bytes[0]! & 0x10, bytes[0]! & 0x0f]
  let start = 12 + 4 * sources
  if (hasExtension) {
    if (bytes.length < start + 4) return undefined
    start += 4 + 4 * bytes.readUInt16BE(start + 2)
  }
  const end = bytes.length - (hasPadding ? bytes.at(-1)! : 0)
  if (end < start) return undefined
  return {
    payloadType: bytes[1]! & 0x7f,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    marker: bytes[1]! > 0x7f,
    payload: bytes.subarray(start, end),
  }
}

/** Numbers that begin again at zero become ones that only grow; what came late is smaller than the last. */
export class Unwrapped {
  readonly #range: number
  #last: number | undefined

  constructor(bits: 16 | 32) {
    this.#range = 2 ** bits
  }

  of(value: number): number {
    if (this.#last === undefined) return (this.#last = value)
    const range = this.#range
    let step = (((value - this.#last) % range) + range) % range
    if (step >= range / 2) step -= range
    const whole = this.#last + step
    if (step > 0) this.#last = whole
    return whole
  }
}

/** A sender's clock that is off by more than this has begun anew. */
const brokenMs = 500
/** Share of the difference that each packet makes good: clocks run unequally, a little. */
const creep = 0.001

/**
 * When what a packet holds was taken, on the hub's clock: the sender's own clock says the distance between packets, the
 * quickest of them how far the two clocks are apart. So sound and picture of one sender, each with a clock of its own,
 * stay together, and a line that trembles does not make the voice tremble.
 */
export class SenderClock {
  readonly #ticks = new Unwrapped(32)
  readonly #perMs: number
  #apart: number | undefined

  /** `rate` in ticks a second. */
  constructor(rate: number) {
    this.#perMs = rate / 1000
  }

  /** `arrival` and the answer in milliseconds of the hub's clock. */
  at(timestamp: number, arrival: number): number {
    const own = this.#ticks.of(timestamp) / this.#perMs
    const apart = arrival - own
    if (this.#apart === undefined || apart < this.#apart || apart - this.#apart > brokenMs) this.#apart = apart
    else this.#apart += (apart - this.#apart) * creep
    return own + this.#apart
  }
}
