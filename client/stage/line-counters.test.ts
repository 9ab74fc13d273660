import { describe, expect, test } from 'vitest'
import { carriedBetween, countersOf, wayOf } from './line-counters.ts'

const report = (...stats: Record<string, unknown>[]) => new Map(stats.map((stat, id) => [String(id), { id, ...stat }]))
const inbound = (packetsReceived: number, packetsLost: number, more = {}) => ({
  type: 'inbound-rtp',
  packetsReceived,
  packetsLost,
  bytesReceived: packetsReceived * 1000,
  ...more,
})
const at = (ms: number, receive: Map<string, unknown>, send?: Map<string, unknown>) =>
  countersOf(ms, receive as never, send as never)

describe('what a line carried between two looks', () => {
  test('loss is the share that did not come, of the stream that lost most', () => {
    const before = at(0, report(inbound(100, 0), inbound(50, 0)))
    const after = at(2000, report(inbound(190, 10), inbound(150, 0)))
    expect(carriedBetween(before, after)).toMatchObject({ packets: 200, loss: 0.1, down: 760 })
  })

  test('what was asked for again was lost, also where the browser says it came', () => {
    const before = at(0, report(inbound(100, 0)))
    const after = at(2000, report(inbound(200, 0, { retransmittedPacketsReceived: 20 })))
    expect(carriedBetween(before, after).loss).toBeCloseTo(20 / 100)
  })

  test('a picture of which no frame came stood still; sound says nothing of it', () => {
    const picture = (framesDecoded: number) => ({ ...inbound(100, 0), kind: 'video', framesDecoded })
    const before = at(0, report(picture(40), inbound(10, 0)))
    expect(carriedBetween(before, at(2000, report(picture(40), inbound(110, 0)))).frozen).toBe(true)
    expect(carriedBetween(before, at(2000, report(picture(41), inbound(110, 0)))).frozen).toBe(false)
    expect(carriedBetween(at(0, report(inbound(0, 0))), at(2000, report(inbound(9, 0)))).frozen).toBe(false)
  })

  test('a stream that is new, or was begun anew, says nothing yet; nothing at all is no loss', () => {
    const before = at(0, report(inbound(1000, 50)))
    expect(carriedBetween(before, at(2000, report(inbound(10, 5))))).toMatchObject({ packets: 0, loss: 0 })
    expect(carriedBetween(at(0, report()), at(2000, report(inbound(10, 5))))).toMatchObject({ packets: 0, loss: 0 })
  })

  test('what only tries the line, and a handful of packets, say nothing', () => {
    const before = at(0, report(inbound(100, 0), inbound(0, 0, { mid: 'probator' }), inbound(5, 0)))
    const after = at(2000, report(inbound(200, 0), inbound(2, 90, { mid: 'probator' }), inbound(7, 2)))
    expect(carriedBetween(before, after).loss).toBe(0)
  })

  test('round trip of the way in use, and what was sent', () => {
    const pair = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.0423 }
    const before = at(0, report(pair), report({ type: 'outbound-rtp', bytesSent: 0 }))
    const after = at(1000, report(pair), report({ type: 'outbound-rtp', bytesSent: 62_500 }))
    expect(carriedBetween(before, after)).toMatchObject({ rtt: 42, up: 500 })
  })
})

describe('[ST18] by which way packets come', () => {
  const pair = (id: string, localCandidateId: string, more = {}) => ({
    id,
    type: 'candidate-pair',
    localCandidateId,
    nominated: true,
    state: 'succeeded',
    ...more,
  })
  const own = (id: string, protocol: string, candidateType = 'host') => ({
    id,
    type: 'local-candidate',
    protocol,
    candidateType,
  })
  const way = (...stats: Record<string, unknown>[]) => wayOf(report(...stats) as never)

  test.each([
    ['udp', own('a', 'udp')],
    ['udp', own('a', 'udp', 'prflx')],
    ['tcp', own('a', 'tcp')],
    // A relay that is reached by TCP is a relay.
    ['relay', own('a', 'udp', 'relay')],
  ])('%s', (expected, candidate) => {
    expect(way(pair('p', 'a'), candidate)).toBe(expected)
  })

  test('the pair in use counts where the browser names it: one of before stays nominated', () => {
    const transport = { type: 'transport', selectedCandidatePairId: 'first' }
    const stats = [pair('first', 'a'), pair('second', 'b'), own('a', 'udp'), own('b', 'tcp')]
    expect(way(...stats, transport)).toBe('udp')
    expect(way(...stats)).toBe('tcp')
  })

  test('before there is a pair nothing is known', () => {
    expect(way(own('a', 'udp'), pair('p', 'a', { nominated: false, state: 'in-progress' }))).toBeUndefined()
    expect(way({ type: 'transport' })).toBeUndefined()
  })
})
