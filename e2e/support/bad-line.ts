/** A line between one viewer and the hub's media port that can be made bad: it drops packets, both ways, as told. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Page } from '@playwright/test'

export interface BadLine {
  port: number
  /** Share of packets dropped on the way to the viewer, 0 to 1. */
  drop: (share: number) => void
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

/** Relays to `mediaPort` on loopback. Each address of the viewer has a socket of its own towards the hub. */
export async function badLine(mediaPort: () => number | undefined): Promise<BadLine> {
  const front = createSocket('udp4')
  const backs = new Map<string, Socket>()
  const next = chance(7)
  let share = 0
  front.on('message', (packet, from) => {
    const to = mediaPort()
    if (to === undefined) return
    const key = `${from.address}:${from.port}`
    let back = backs.get(key)
    if (!back) {
      back = createSocket('udp4')
      backs.set(key, back)
      back.on('message', (answer) => {
        // The handshake gets through: what is tested is a bad line, not none.
        const isMedia = (answer[0] ?? 0) >= 128
        if (!isMedia || next() >= share) front.send(answer, from.port, from.address)
      })
    }
    back.send(packet, to, '127.0.0.1')
  })
  front.bind(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    port: front.address().port,
    drop: (wanted) => (share = wanted),
    close() {
      front.close()
      for (const back of backs.values()) back.close()
    },
  }
}

/**
 * Sends all of this page's media through the relay: its port stands in every candidate that the hub names; the hub's
 * real one is told to `onPort`. To be called before the page is opened.
 */
export async function throughBadLine(page: Page, relayPort: number, onPort: (port: number) => void): Promise<void> {
  await page.exposeFunction('mediaPortIs', onPort)
  await page.addInitScript((port) => {
    const set = RTCPeerConnection.prototype.setRemoteDescription as (
      this: RTCPeerConnection,
      description: RTCSessionDescriptionInit,
    ) => Promise<void>
    RTCPeerConnection.prototype.setRemoteDescription = function (
      this: RTCPeerConnection,
      description: RTCSessionDescriptionInit,
    ) {
      const lines = (description.sdp ?? '').split('\r\n').filter((line) => !/^a=candidate:.* tcp /i.test(line))
      const moved = lines.map((line) =>
        line.replace(/^(a=candidate:\S+ \d+ udp \d+ \S+) (\d+) /i, (_, before: string, real: string) => {
          void (window as unknown as { mediaPortIs: (port: number) => void }).mediaPortIs(Number(real))
          return `${before} ${port} `
        }),
      )
      return set.call(this, { ...description, sdp: moved.join('\r\n') })
    } as typeof RTCPeerConnection.prototype.setRemoteDescription
  }, relayPort)
}
