/** A process that sends a stage's stream over UDP: to the worker, or, to compare, to each receiver by a plain loop. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { serve } from '../helper.ts'
import { asksForKeyFrame, isRtcp, type Kind, StageStream } from './stream.ts'

/** A stretch of the stream on its own clock, in milliseconds: from, up to but without `to`. */
export interface Stretch {
  from: number
  to: number
}

interface Begin {
  port: number
  ssrcs: Record<Kind, number>
  /** Each so many-th packet is made and not sent, so that losses are there to be counted. */
  loseEach?: number | undefined
}

interface Loop {
  ports: number[]
  ssrcs: Record<Kind, number>
  /** How much of the stream each port gets, from its beginning, in milliseconds. */
  ms: number
}

const socket = createSocket('udp4')
let measured: Stretch = { from: Infinity, to: Infinity }
const made: Record<Kind, number> = { video: 0, audio: 0 }
let bytes = 0
const passed = Promise.withResolvers<void>()

async function bind(): Promise<void> {
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
}

const calls = {
  /** Sends from now on; resolves with the moment, by the machine's clock, at which the stream began. */
  async begin({ port, ssrcs, loseEach }: Begin): Promise<number> {
    await bind()
    const stream = new StageStream(ssrcs)
    socket.on('message', (message) => {
      if (isRtcp(message) && asksForKeyFrame(message)) stream.wantKeyFrame()
    })
    const began = performance.now()
    let count = 0
    const send = () => {
      const now = performance.now() - began
      for (const { kind, mediaMs, bytes: packet } of stream.due(now)) {
        if (mediaMs >= measured.from && mediaMs < measured.to) {
          made[kind]++
          bytes += packet.length
        }
        if (loseEach !== undefined && ++count % loseEach === 0) continue
        socket.send(packet, port, '127.0.0.1')
      }
      if (now > measured.to + lastFrameMs) passed.resolve()
      setTimeout(send, Math.max(0, stream.nextAt - (performance.now() - began)))
    }
    send()
    return performance.timeOrigin + began
  },
  measure(stretch: Stretch): void {
    measured = stretch
  },
  /** Once the stretch is sent: how many packets it had, and how many bytes in all. */
  async report() {
    await passed.promise
    return { made, bytes }
  },
  /** Sends the same to every port as fast as the system takes it; how many packets, and the processor time for them. */
  async loop({ ports, ssrcs, ms }: Loop) {
    await bind()
    const packets = new StageStream(ssrcs).due(ms).map((packet) => packet.bytes)
    const before = process.cpuUsage()
    for (const packet of packets) {
      for (const port of ports.slice(1)) socket.send(packet, port, '127.0.0.1')
      // One of each round is waited for: what the system has not taken must not pile up here.
      await new Promise((sent) => socket.send(packet, ports[0]!, '127.0.0.1', sent))
    }
    const { user, system } = process.cpuUsage(before)
    return { sent: packets.length * ports.length, us: user + system }
  },
}
/** So long after a frame's time its last packet has been sent, even a key frame's. */
const lastFrameMs = 250
export type SourceCalls = typeof calls
serve(calls)
