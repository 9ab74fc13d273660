/** A line between one viewer and the hub's media port that can be made bad: it drops packets as told, or lets none through. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

export interface BadLine {
  port: number
  /** Share of packets dropped on the way to the viewer, 0 to 1. */
  drop: (share: number) => void
  /** Nothing passes any more, either way; or all does again. */
  cut: (isCut: boolean) => void
  close: () => void
}

/** Chance that is the same every time: a test that fails must fail again. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/** Relays UDP to `mediaPort` on loopback. Each address of the viewer has a socket of its own towards the hub. */
export async function badLine(mediaPort: number): Promise<BadLine> {
  const front = createSocket('udp4')
  const backs = new Map<string, Socket>()
  const next = chance(7)
  let share = 0
  let isCut = false
  front.on('message', (packet, from) => {
    if (isCut) return
    const key = `${from.address}:${from.port}`
    let back = backs.get(key)
    if (!back) {
      back = createSocket('udp4')
      backs.set(key, back)
      back.on('message', (answer) => {
        // The handshake gets through: what is tested is a bad line, not none.
        const isMedia = (answer[0] ?? 0) >= 128
        if (!isCut && (!isMedia || next() >= share)) front.send(answer, from.port, from.address)
      })
    }
    back.send(packet, mediaPort, '127.0.0.1')
  })
  front.bind(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    port: front.address().port,
    drop: (wanted) => (share = wanted),
    cut: (wanted) => (isCut = wanted),
    close() {
      front.close()
      for (const back of backs.values()) back.close()
    },
  }
}
