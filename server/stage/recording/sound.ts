/** One voice of a recording: Opus frames without a gap, silence where nobody spoke or a packet was lost. Pure. */

/** 20 ms of silence as Opus writes it. */
const silence = Buffer.from([0xf8, 0xff, 0xfe])
const silenceMs = 20
/** Nearer than this a frame follows the one before, whatever its own time says. */
const looseMs = 60

/** Milliseconds of sound in an Opus packet (RFC 6716, 3.1); 0 where it is none. */
export function opusMs(packet: Buffer): number {
  const head = packet[0]
  if (head === undefined) return 0
  const config = head >> 3
  const each =
    config < 12 ? [10, 20, 40, 60][config % 4]! : config < 16 ? [10, 20][config % 2]! : 2.5 * 2 ** (config % 4)
  const count = [1, 2, 2, (packet[1] ?? 0) & 0x3f][head & 3]!
  return each * count
}

export class Voice {
  readonly #write: (at: number, frame: Buffer) => void
  #next = 0

  /** `write` gets every frame with its time, in order. */
  constructor(write: (at: number, frame: Buffer) => void) {
    this.#write = write
  }

  /** A packet that was spoken at this moment; one that comes after its moment has passed is left out. */
  take(at: number, packet: Buffer): void {
    const ms = opusMs(packet)
    if (ms === 0 || at < this.#next - looseMs) return
    if (at > this.#next + looseMs) this.fill(at)
    this.#put(packet, ms)
  }

  /** Silence up to this moment, where nothing stands yet. */
  fill(until: number): void {
    while (this.#next + silenceMs <= until) this.#put(silence, silenceMs)
  }

  #put(frame: Buffer, ms: number): void {
    this.#write(this.#next, frame)
    this.#next += ms
  }
}
