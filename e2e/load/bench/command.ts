/**
 * command: a round trip, one at a time (n = 1) and at 200 commands a second (n = 200). Its floor: a raw echo after one
 * commit of the same size.
 */
import { median } from '../usage.ts'
import { ownLayers } from './crowd.ts'
import { Pair } from './pair.ts'
import { command } from './people.ts'
import type { Message } from './receiver.ts'
import { type Benchmark, type Row, rowOf } from './rows.ts'

/** An access may send 150 commands in ten seconds: so many share the pace. */
const lines = 40
const perSecond = 200

export const commandRoundTrip: Benchmark = {
  name: 'command',
  run: ({ quick }) =>
    Pair.with(lines, async (pair) => {
      const { product } = pair
      const seats = product.people.seats(lines)
      const { greeting, event } = await pair.example(seats[0]!, ownLayers)
      await pair.startFloor({ greeting, row: event })
      await pair.atProduct.call('open', { port: product.port, seats, layers: [ownLayers] })
      await pair.atFloor.call('open', { port: pair.floorPort, seats, layers: [ownLayers] })
      const each = quick ? 40 : 400
      let made = 0
      const messages = (): Message[] =>
        Array.from({ length: each }, (_, nth) => {
          const site = product.people.remote[nth % lines]!
          // Each time round another number than before, or there would be nothing to write.
          const headcount = Math.floor(made++ / lines) % 2
          return { socket: nth % lines, message: command('attendance.reportHeadcount', { siteId: site.id, headcount }) }
        })
      const rows: Row[] = []
      const before = await product.figure('diem_cau_events_total')
      for (const [n, call] of [
        [1, 'inTurn'],
        [perSecond, 'paced'],
      ] as const) {
        const rounds = await pair.rounds(quick ? 1 : 7, async (receiver) =>
          median(await receiver.call(call, { messages: messages(), perSecond })),
        )
        rows.push(rowOf('command', n, rounds, product.rssMb(), each))
      }
      const written = (await product.figure('diem_cau_events_total')) - before
      if (written < made / 2) throw new Error(`of ${made / 2} commands ${written} were written`)
      return rows
    }),
}
