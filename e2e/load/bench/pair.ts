/** The hub and its floor for what goes over sockets: each with a light receiver of its own, both up at the same time. */
import { join } from 'node:path'
import { Helper } from '../helper.ts'
import { cpuMs } from '../usage.ts'
import type { FloorCalls, FloorSetup } from './floor.ts'
import type { Seat } from './light-socket.ts'
import { everybodyHears, Product, type ProductOptions } from './product.ts'
import type { ReceiverCalls } from './receiver.ts'
import { interleaved, sampled } from './rounds.ts'
import type { Round } from './rows.ts'

export type Receiver = Helper<ReceiverCalls>

/** Layers that a site or the chair reads. */
export const ownLayers = 2

export class Pair {
  readonly product: Product
  readonly atProduct: Receiver = new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))
  readonly atFloor: Receiver = new Helper<ReceiverCalls>(new URL('receiver.ts', import.meta.url))
  readonly #floor = new Helper<FloorCalls>(new URL('floor.ts', import.meta.url))
  floorPort = 0

  private constructor(product: Product) {
    this.product = product
  }

  /** Gives `work` both, and ends everything afterwards. */
  static async with<T>(sites: number, work: (pair: Pair) => Promise<T>, options?: ProductOptions): Promise<T> {
    const pair = new Pair(await Product.start(sites, options))
    try {
      return await work(pair)
    } finally {
      await Promise.all([pair.atProduct.end(), pair.atFloor.end(), pair.#floor.end()])
      await pair.product.stop()
    }
  }

  /** What a line is sent by the hub as it comes in, and an event as everybody gets it; base64. */
  async example(seat: Seat, layers: number): Promise<{ greeting: string; event: string }> {
    const { port, chair, plan } = this.product
    const { kept } = await this.atProduct.call('open', {
      port,
      seats: [chair, seat],
      layers: [ownLayers, layers],
      keep: 1,
    })
    await this.atProduct.call('fanOut', { message: everybodyHears(plan) })
    const event = await this.atProduct.call('lastEvent')
    await this.atProduct.call('close')
    return { greeting: kept, event }
  }

  async startFloor(setup: Omit<FloorSetup, 'file'>): Promise<void> {
    this.floorPort = await this.#floor.call('listen', { file: join(this.product.dir, 'floor.db'), ...setup })
  }

  /** The same work at the hub and at the floor, in turn; `after` each, which is not measured. */
  rounds(
    count: number,
    work: (receiver: Receiver, port: number) => Promise<number>,
    after?: (receiver: Receiver) => Promise<void>,
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
    )
  }
}
