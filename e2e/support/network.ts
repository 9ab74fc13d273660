/** The network a page sits in, as its firewall would have it: what of picture and sound gets to the hub, and how. */
import type { Page } from '@playwright/test'

export interface Network {
  /** Where packets end up instead of at the hub's own port; none leave where it is blocked. */
  udp?: number | 'blocked'
  tcp?: number | 'blocked'
  /** Nothing passes but what goes by a relay (TURN). Otherwise no relay is used. */
  relayed?: boolean
}

/** Puts the page into such a network, and keeps its connections at hand; to be called before the page is opened. */
export const behind = (page: Page, network: Network): Promise<unknown> =>
  page.addInitScript(({ udp, tcp, relayed }: Network) => {
    window.keptConnections = []
    const Native = RTCPeerConnection
    window.RTCPeerConnection = class extends Native {
      constructor(configuration: RTCConfiguration = {}) {
        super({ ...configuration, ...(relayed ? { iceTransportPolicy: 'relay' } : { iceServers: [] }) })
        window.keptConnections.push(this)
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        const lines = (description.sdp ?? '').split('\r\n').flatMap((line) => {
          const [, before, protocol, between, port, rest] =
            /^(a=candidate:\S+ \d+ )(udp|tcp)( \d+ \S+ )(\d+)( .*)$/i.exec(line) ?? []
          if (!protocol) return [line]
          const goes = (protocol.toLowerCase() === 'udp' ? udp : tcp) ?? port
          return goes === 'blocked' ? [] : [`${before}${protocol}${between}${goes}${rest}`]
        })
        return super.setRemoteDescription({ ...description, sdp: lines.join('\r\n') })
      }
    }
  }, network)

declare global {
  interface Window {
    keptConnections: RTCPeerConnection[]
  }
}

/** How many connections a page behind such a network has begun. */
export const connections = (page: Page): Promise<number> => page.evaluate(() => window.keptConnections.length)

interface Heard {
  samples: number
  /** Made up where nothing came; silence made up for silence is not counted. */
  concealed: number
}

/** How much sound a page behind such a network has played so far. */
export const heardSoFar = (page: Page): Promise<Heard> =>
  page.evaluate(async () => {
    const sum = { samples: 0, concealed: 0 }
    for (const connection of window.keptConnections)
      for (const stat of (await connection.getStats()).values() as Iterable<Record<string, number | string>>) {
        if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== 'audio') continue
        sum.samples += Number(stat['totalSamplesReceived'] ?? 0)
        sum.concealed += Number(stat['concealedSamples'] ?? 0) - Number(stat['silentConcealedSamples'] ?? 0)
      }
    return sum
  })
