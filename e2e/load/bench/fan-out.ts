/**
 * fan-out: from the chair's command to the last line having the frame. Its floor: the same bytes, encoded beforehand,
 * written straight to raw WebSocket frames after one bare durable commit.
 */
import { frameOf } from '../../../server/hub/fan-out.ts'
import { ownLayers, type Receiver, untilAllHave } from './crowd.ts'
import { Pair } from './pair.ts'
import { everybodyHears } from './people.ts'
import { warmUpRounds } from './rounds.ts'
import { type Benchmark, type Row, rowOf } from './rows.ts'

/** Rounds by number of lines: few lines vary more. */
const sizes = [
  [177, 80],
  [1_000, 40],
  [3_321, 25],
  [9_000, 15],
] as const

export const fanOut: Benchmark = {
  name: 'fan-out',
  async run({ quick }) {
    const rows: Row[] = []
    const warmUp = quick ? 1 : warmUpRounds
    for (const [n, rounds] of quick ? [[177, 5] as const] : sizes) rows.push(await fanOutAt(n, rounds, warmUp))
    return rows
  },
}

const fanOutAt = (n: number, rounds: number, warmUp: number): Promise<Row> =>
  Pair.with(n, async (pair) => {
    const { product, atProduct, atFloor } = pair
    const { event } = await pair.example(product.people.sites[0]!, ownLayers)
    // Two events stand for the layers: what comes before is not measured here.
    const frame = frameOf(Buffer.from(event, 'base64'))
    await pair.startFloor({ greeting: Buffer.concat([frame, frame]).toString('base64'), event, row: event })
    const seats = [product.people.chair, ...product.people.seats(n - 1)]
    await atProduct.call('open', { port: product.port, seats, layers: [ownLayers] })
    await atFloor.call('open', { port: pair.floorPort, seats, layers: [ownLayers] })
    const hear = (receiver: Receiver) => untilAllHave([receiver], everybodyHears(product.plan))
    const measured = await pair.rounds(rounds, hear, { warmUp })
    return rowOf('fan-out', n, measured, product.rssMb())
  })
