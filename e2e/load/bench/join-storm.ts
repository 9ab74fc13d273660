/**
 * join-storm: all sites knock at once, which is harder than within ten seconds; until each has its layers. resume: all
 * come back after 500 events. The floor of both: raw upgrades, and the same bytes.
 */
import { ownLayers } from './crowd.ts'
import { Pair } from './pair.ts'
import { type Benchmark, type Row, rowOf } from './rows.ts'
import type { Seat } from './light-socket.ts'

/** Events that those who come back have missed. */
const missedEvents = 500

export const joinStorm: Benchmark = {
  name: 'join-storm',
  async run({ quick }) {
    const rows: Row[] = []
    for (const [n, rounds] of quick
      ? ([[100, 2]] as const)
      : ([
          [1_000, 7],
          [3_321, 5],
        ] as const))
      rows.push(
        await Pair.with(n, (pair) => storm('join-storm', pair, pair.product.people.seats(n), ownLayers, rounds)),
      )
    return rows
  },
}

export const resume: Benchmark = {
  name: 'resume',
  async run({ quick }) {
    const [n, rounds] = quick ? [100, 2] : [1_000, 7]
    // Of their own unit's layer they have missed nothing, and are sent nothing.
    const back = (pair: Pair) => storm('resume', pair, pair.product.people.seatsOfBefore(n), 1, rounds)
    return [await Pair.with(n, back, { eventsAfter: missedEvents })]
  },
}

async function storm(name: string, pair: Pair, seats: Seat[], layers: number, rounds: number): Promise<Row> {
  const { product } = pair
  const { greeting, event } = await pair.example(seats[0]!, layers)
  await pair.startFloor({ greeting, row: event })
  await product.empty()
  let rss = 0
  const measured = await pair.rounds(
    rounds,
    async (receiver, port) => {
      const { ms } = await receiver.call('open', { port, seats, layers: [layers] })
      return ms
    },
    {
      after: async (receiver) => {
        rss = Math.max(rss, product.rssMb())
        await receiver.call('close')
        await product.empty()
      },
    },
  )
  return rowOf(name, seats.length, measured, rss)
}
