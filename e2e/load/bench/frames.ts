/** WebSocket frames read as they come off a bare socket: what each begins with, and when it is whole. */

import { frameOf } from '../../../server/hub/fan-out.ts'

/** How much of a message is looked at: enough to tell what it is. */
const headBytes = 96

/** A frame that a client sends; its mask is zero, which is allowed and leaves the text as it is. */
export function maskedFrameOf(text: string): Buffer {
  const frame = frameOf(Buffer.from(text))
  const headerBytes = frame[1]! < 126 ? 2 : frame[1] === 126 ? 4 : 10
  frame[1]! |= 0x80
  return Buffer.concat([frame.subarray(0, headerBytes), Buffer.alloc(4), frame.subarray(headerBytes)])
}

export class Frames {
  readonly #ended: (head: Buffer, opcode: number) => void
  /** Bytes up to the end of the last whole frame, and how many of them are its payload. */
  consumed = 0
  length = 0
  #rest: Buffer | undefined
  #left = 0
  #taken = 0
  #head: Buffer = Buffer.alloc(0)
  #opcode = 0

  /** `ended` is told of each frame when its last byte is there; of the payload it gets the beginning. */
  constructor(ended: (head: Buffer, opcode: number) => void) {
    this.#ended = ended
  }

  take(bytes: Buffer): void {
    const chunk = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes
    this.#rest = undefined
    let at = 0
    while (at < chunk.length) {
      if (this.#left > 0) {
        const part = Math.min(this.#left, chunk.length - at)
        this.#left -= part
        this.#taken += part
        at += part
      } else {
        const begun = this.#begin(chunk, at)
        if (begun === 0) break
        this.#taken += begun
        at += begun
      }
      if (this.#left > 0) continue
      this.consumed = this.#taken
      this.#ended(this.#head, this.#opcode)
    }
    if (at < chunk.length) this.#rest = chunk.subarray(at)
  }

  /** Reads a header; how many bytes it has, 0 where header and beginning are not all there yet. */
  #begin(chunk: Buffer, at: number): number {
    const here = chunk.length - at
    if (here < 2) return 0
    const second = chunk[at + 1]!
    const short = second & 0x7f
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
    const headerBytes = 2 + lengthBytes + (second & 0x80 ? 4 : 0)
    if (here < headerBytes) return 0
    const length =
      lengthBytes === 0 ? short : lengthBytes === 2 ? chunk.readUInt16BE(at + 2) : Number(chunk.readBigUInt64BE(at + 2))
    const head = Math.min(length, headBytes)
    if (here < headerBytes + head) return 0
    this.#opcode = chunk[at]! & 0x0f
    this.#head = chunk.subarray(at + headerBytes, at + headerBytes + head)
    this.#left = length
    this.length = length
    return headerBytes
  }
}
