/** A process with many receivers, each a UDP port. They count what comes; SRTP leaves the header readable. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { serve } from '../helper.ts'
import type { Stretch } from './source.ts'
import { isRtcp, type Kind, mediaMsOf } from './stream.ts'

/** Enough for a second, should this process not be let run for so long. */
const bufferBytes = 1_000_000
const patienceMs = 30_000

class Receiver {
  readonly socket: Socket
  /** When its first packet of picture came, by the machine's clock. */
  firstFrame: number | undefined
  got: Record<Kind, number> = { video: 0, audio: 0 }
  #seen: Record<Kind, Uint8Array> = { video: new Uint8Array(8192), audio: new Uint8Array(8192) }

  constructor() {
    this.socket = createSocket({ type: 'udp4', recvBufferSize: bufferBytes })
    this.socket.on('message', (bytes) => this.#take(bytes))
  }

  forget(): void {
    this.firstFrame = undefined
    this.got = { video: 0, audio: 0 }
    this.#seen = { video: new Uint8Array(8192), audio: new Uint8Array(8192) }
  }

  #take(bytes: Buffer): void {
    if (isRtcp(bytes)) return
    const kind: Kind = (bytes[1]! & 0x7f) === videoType ? 'video' : 'audio'
    if (kind === 'video') this.firstFrame ??= performance.timeOrigin + performance.now()
    const mediaMs = mediaMsOf(kind, bytes.readUInt32BE(4))
    if (mediaMs < measured.from || mediaMs >= measured.to) return
    const seq = bytes.readUInt16BE(2)
    const bit = 1 << (seq & 7)
    // A packet that comes twice counts once.
    if (this.#seen[kind][seq >> 3]! & bit) return
    this.#seen[kind][seq >> 3]! |= bit
    this.got[kind]++
  }
}

let receivers: Receiver[] = []
let videoType = 0
let measured: Stretch = { from: Infinity, to: Infinity }

const calls = {
  /** Opens so many; resolves with their ports. */
  async open({ count }: { count: number }): Promise<number[]> {
    receivers = Array.from({ length: count }, () => new Receiver())
    for (const { socket } of receivers) {
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
    }
    return receivers.map(({ socket }) => socket.address().port)
  },
  /** Begins anew, with the payload type that pictures have from now on. */
  expect(expected: { videoType: number }): void {
    videoType = expected.videoType
    measured = { from: Infinity, to: Infinity }
    for (const receiver of receivers) receiver.forget()
  },
  measure(stretch: Stretch): void {
    measured = stretch
  },
  /** When each got its first packet of picture; resolves when all have. */
  async firstFrames(): Promise<number[]> {
    const until = performance.now() + patienceMs
    while (receivers.some(({ firstFrame }) => firstFrame === undefined)) {
      if (performance.now() > until) throw new Error('not every receiver got a picture')
      await new Promise((again) => setTimeout(again, 20))
    }
    return receivers.map(({ firstFrame }) => firstFrame!)
  },
  /** What each got of the stretch. */
  report: (): Record<Kind, number>[] => receivers.map(({ got }) => got),
}
export type ReceiverCalls = typeof calls
serve(calls)
