/** From a browser's counters of a way to what it carried between two looks. Pure. */
import type { Way } from '../../shared/stage/wire.ts'
import type { Sample } from './ladder.ts'

interface Stream {
  packets: number
  lost: number
  again: number
  /** Pictures shown; absent for sound. */
  frames?: number
  bytes: number
}

export interface Counters {
  at: number
  streams: ReadonlyMap<string, Stream>
  sentBytes: number
  /** Milliseconds. */
  rtt: number | undefined
  way: Way | undefined
}

export interface Carried extends Sample {
  rtt: number | undefined
  way: Way | undefined
  /** Kilobits a second. */
  down: number
  up: number
}

/** What mediasoup sends to try how much a line carries: nobody sees it, and much of it is meant to be lost. */
const probator = 'probator'
/** Of fewer packets no share is told. */
const enough = 10

type Report = Pick<RTCStatsReport, 'forEach'>

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** By which way packets come: of the pair of addresses in use; nothing before there is one. */
export function wayOf(report: Report): Way | undefined {
  const stats = new Map<string, Record<string, unknown>>()
  let chosen: unknown
  let nominated: unknown
  report.forEach((stat: Record<string, unknown>) => {
    stats.set(String(stat['id']), stat)
    // Pairs of before stay nominated; not every browser names the one in use.
    if (stat['type'] === 'transport') chosen = stat['selectedCandidatePairId']
    if (stat['type'] === 'candidate-pair' && stat['nominated'] && stat['state'] === 'succeeded') nominated = stat['id']
  })
  const pair = stats.get(String(chosen ?? nominated))
  const own = stats.get(String(pair?.['localCandidateId']))
  if (!own) return undefined
  // An address learnt behind a relay is called peer reflexive; how the relay is reached is said of it all the same.
  if (own['candidateType'] === 'relay' || own['relayProtocol'] !== undefined) return 'relay'
  return own['protocol'] === 'tcp' ? 'tcp' : 'udp'
}

/** `at` in milliseconds of a clock that only goes forward. */
export function countersOf(at: number, receive: Report, send: Report | undefined): Counters {
  const streams = new Map<string, Stream>()
  let rtt: number | undefined
  let sentBytes = 0
  receive.forEach((stat: Record<string, unknown>) => {
    if (stat['type'] === 'inbound-rtp' && stat['mid'] !== probator)
      streams.set(String(stat['id']), {
        packets: number(stat['packetsReceived']),
        lost: number(stat['packetsLost']),
        again: number(stat['retransmittedPacketsReceived']),
        ...(stat['kind'] === 'video' && { frames: number(stat['framesDecoded']) }),
        bytes: number(stat['bytesReceived']),
      })
    if (stat['type'] === 'candidate-pair' && stat['nominated'] && stat['currentRoundTripTime'] !== undefined)
      rtt = number(stat['currentRoundTripTime']) * 1000
  })
  send?.forEach((stat: Record<string, unknown>) => {
    if (stat['type'] === 'outbound-rtp') sentBytes += number(stat['bytesSent'])
  })
  return { at, streams, sentBytes, rtt, way: wayOf(receive) }
}

/** Streams that are new since the last look, or were begun anew, count from the next one on. */
export function carriedBetween(before: Counters, after: Counters): Carried {
  let packets = 0
  let lost = 0
  let loss = 0
  let bytes = 0
  let frames: number | undefined
  for (const [id, now] of after.streams) {
    const then = before.streams.get(id)
    if (!then || now.packets < then.packets) continue
    packets += now.packets - then.packets
    bytes += now.bytes - then.bytes
    if (now.frames !== undefined) frames = (frames ?? 0) + now.frames - (then.frames ?? 0)
    // What was asked for again was lost as well, whether or not a browser counts it so.
    const gone = Math.max(0, now.lost - then.lost, now.again - then.again)
    const sent = now.packets - then.packets - Math.max(0, now.again - then.again) + gone
    lost += gone
    // The worst of them: sound is repaired unseen, and would hide what a picture loses.
    if (sent >= enough) loss = Math.max(loss, gone / sent)
  }
  const seconds = Math.max(0.001, (after.at - before.at) / 1000)
  const rate = (count: number) => Math.round(Math.max(0, count * 8) / seconds / 1000)
  return {
    at: after.at,
    packets: packets + lost,
    // A line too narrow for any layer loses nothing: it gets none, and the last picture stands.
    frozen: frames === 0,
    loss,
    rtt: after.rtt === undefined ? undefined : Math.round(after.rtt),
    down: rate(bytes),
    up: rate(after.sentBytes - before.sentBytes),
    way: after.way,
  }
}
