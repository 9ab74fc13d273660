/** Before the nodes, as a deployment has one: takes everybody to a node that says it is ready, each over the line to it. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import type { Random } from '../../../server/rehearsal/simulator/random.ts'
import type { Link } from './link.ts'

/** Between two looks at each node, in milliseconds. */
const everyMs = 1_000

export interface Behind {
  link: Link
  /** Asked over that line. */
  isReady: () => Promise<boolean>
}

export class Balancer {
  readonly #nodes: readonly Behind[]
  readonly #random: Random
  readonly #ready = new Set<Behind>()
  readonly #server: Server
  readonly #timers: NodeJS.Timeout[] = []
  #url = ''

  constructor(nodes: readonly Behind[], random: Random) {
    this.#nodes = nodes
    this.#random = random
    this.#server = createServer({ noDelay: true }, (near) => {
      const node = this.#random.pick([...this.#ready])
      if (node) node.link.take(near)
      else near.resetAndDestroy()
    })
  }

  get url(): string {
    return this.#url
  }

  /** Resolves when it listens and has asked each node. */
  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    await Promise.all(this.#nodes.map((node) => this.#look(node)))
    for (const node of this.#nodes) {
      let asking = false
      const look = async () => {
        if (asking) return
        asking = true
        await this.#look(node).finally(() => (asking = false))
      }
      this.#timers.push(setInterval(() => void look(), everyMs))
    }
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#server.close()
  }

  async #look(node: Behind): Promise<void> {
    if (await node.isReady()) this.#ready.add(node)
    else this.#ready.delete(node)
  }
}
