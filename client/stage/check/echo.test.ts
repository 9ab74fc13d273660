import { expect, test } from 'vitest'
import { echoCountersOf, echoSample } from './echo.ts'

const report = (stats: Record<string, unknown>[]) => new Map(stats.map((stat, index) => [String(index), stat]))
const ids = new Set(['mine'])
const looked = (at: number, n: number) =>
  echoCountersOf(
    at,
    report([
      {
        type: 'inbound-rtp',
        id: 'e',
        trackIdentifier: 'mine',
        packetsReceived: 90 * n,
        packetsLost: 10 * n,
        bytesReceived: 25_000 * n,
      },
      {
        type: 'inbound-rtp',
        id: 's',
        trackIdentifier: 'stage',
        packetsReceived: 900 * n,
        packetsLost: 0,
        bytesReceived: 1e6 * n,
      },
      { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.04 },
    ]) as never,
    report([
      { type: 'outbound-rtp', packetsSent: 100 * n, bytesSent: 50_000 * n },
      { type: 'remote-inbound-rtp', packetsLost: 5 * n },
      { type: 'candidate-pair', nominated: true, availableOutgoingBitrate: 800_000 },
    ]) as never,
    ids,
  )

test('[ST16] an echo is measured by itself, both ways, whatever the stage brings beside it', () => {
  expect(echoSample(looked(1_000, 1), looked(2_000, 2))).toEqual({
    loss: 0.1,
    packets: 100,
    rtt: 40,
    down: 200,
    up: 400,
    lossUp: 0.05,
    couldSend: 800,
  })
})

test('nothing sent, nothing lost; a browser that does not say what it could send says nothing', () => {
  const still = echoCountersOf(1_000, report([]) as never, undefined, ids)
  expect(echoSample(still, { ...still, at: 2_000 })).toMatchObject({ lossUp: 0, packets: 0, couldSend: undefined })
})
