/** The hub and its floor for what goes over sockets: each with a light receiver of its own, both up at the same time. */
import { join } from 'node:path'
import { Helper } from '../helper.ts'
import { cpuMs } from '../usage.ts'
import { example, newReceiver, type Receiver } from './crowd.ts'
import type { FloorCalls, FloorSetup } from './floor.ts'
import type { Seat } from './light-socket.ts'
import { type ConferenceOptions, everybodyHears } from './people.ts'
import { Product } from './product.ts'
import { interleaved, sampled } from './rounds.ts'
import type { Round } from './rows.ts'

export class Pair {
  readonly product: Product
  readonly atProduct: Receiver = newReceiver()
  readonly atFloor: Receiver = newReceiver()
  readonly #floor = new Helper<FloorCalls>(new URL('floor.ts', import.meta.url))
  floorPort = 0

  private constructor(product: Product) {
    this.product = product
  }

  /** Gives `work` both, and ends everything afterwards. */
  static async with<T>(sites: number, work: (pair: Pair) => Promise<T>, options?: ConferenceOptions): Promise<T> {
    const pair = new Pair(await Product.start(sites, options))
    try {
      return await work(pair)
    } finally {
      await Promise.all([pair.atProduct.end(), pair.atFloor.end(), pair.#floor.end()])
      await pair.product.stop()
    }
  }

  /** What a line is sent by the hub as it comes in, and an event as everybody gets it; base64. */
  example(seat: Seat, layers: number): Promise<{ greeting: string; event: string }> {
    const { port, people, plan } = this.product
    return example(this.atProduct, { port, chair: people.chair, seat, layers, message: everybodyHears(plan) })
  }

  async startFloor({ row, ...setup }: Omit<FloorSetup, 'commit'> & { row: string }): Promise<void> {
    const commit = { to: join(this.product.dir, 'floor.db'), row }
    this.floorPort = await this.#floor.call('listen', { ...setup, commit })
  }

  /** The same work at the hub and at the floor, in turn; `after` each, which is not measured. */
  rounds(
    count: number,
    work: (receiver: Receiver, port: number) => Promise<number>,
    { after, warmUp }: { after?: (receiver: Receiver) => Promise<void>; warmUp?: number } = {},
  ): Promise<Round[]> {
    const round = (receiver: Receiver, port: number, spent: () => number) => async () => {
      const sample = await sampled(spent, () => work(receiver, port))
      await after?.(receiver)
      return sample
    }
    return interleaved(
      count,
      round(this.atProduct, this.product.port, () => this.product.cpuMs()),
      round(this.atFloor, this.floorPort, () => cpuMs(this.#floor.pid)),
      warmUp,
    )
  }
}
