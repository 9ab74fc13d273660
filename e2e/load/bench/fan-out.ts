/**
 * fan-out: from the chair's command to the last site having the frame. Its floor: the same bytes, encoded beforehand,
 * written straight to raw WebSocket frames after one bare durable commit.
 */
import { join } from 'node:path'
import { cpuMs } from '../usage.ts'
import { Helper } from '../helper.ts'
import type { FloorCalls } from './floor.ts'
import { everybodyHears, Product } from './product.ts'
import type { ReceiverCalls } from './receiver.ts'
import { interleaved, sampled } from './rounds.ts'
import { type Benchmark, type Row, rowOf } from './rows.ts'

/** Rounds by number of lines: few lines vary more. */
const sizes = [
  [177, 60],
  [1_000, 40],
  [3_321, 25],
  [9_000, 15],
] as const

export const fanOut: Benchmark = {
  name: 'fan-out',
  async run({ quick }) {
    const rows: Row[] = []
    for (const [n, rounds] of quick ? [[177, 5] as const] : sizes) rows.push(await measure(n, rounds))
    return rows
  },
}

async function measure(n: number, rounds: number): Promise<Row> {
  const product = await Product.start(n)
  const atProduct = new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))
  const atFloor = new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))
  const floor = new Helper<FloorCalls>(new URL('floor.ts', import.meta.url))
  try {
    const seats = [product.chair, ...product.seats(n - 1)]
    const { kept } = await atProduct.call('open', { port: product.port, seats, layers: 2, keep: 1 })
    await atProduct.call('fanOut', { message: everybodyHears(product.plan) })
    const event = await atProduct.call('lastEvent')
    const port = await floor.call('listen', { file: join(product.dir, 'floor.db'), greeting: kept, event, row: event })
    await atFloor.call('open', { port, seats, layers: 2 })
    const round = (receiver: Helper<ReceiverCalls>, spent: () => number) => () =>
      sampled(spent, () => receiver.call('fanOut', { message: everybodyHears(product.plan) }))
    const measured = await interleaved(
      rounds,
      round(atProduct, () => product.cpuMs()),
      round(atFloor, () => cpuMs(floor.pid)),
    )
    return rowOf('fan-out', n, measured, product.rssMb())
  } finally {
    await Promise.all([atProduct.end(), atFloor.end(), floor.end()])
    await product.stop()
  }
}
