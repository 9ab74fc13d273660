/** Looks on from outside, past all lines: who holds the lease, as Postgres says; and what nodes tell each other over Redis. */
import { setTimeout as delay } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { Client } from 'pg'
import { z } from 'zod'
import type { Sighting } from '../checker/sightings.ts'

const everyMs = 100
/** An answer that takes longer is none. */
const patienceMs = 1_000

/** Where the meeting went from one node to another. */
export interface Takeover {
  at: number
  node: string
  /** The lease had run out: nobody handed it over. */
  unplanned: boolean
}

const Lease = z.object({ node: z.string(), epoch: z.coerce.number(), left: z.coerce.number() })
type Lease = z.infer<typeof Lease>
const lease = `SELECT node, epoch, extract(epoch FROM until - now()) * 1000 AS left FROM leases WHERE meeting_id = $1`
/** With less than this left when it was last seen, a lease ran out; whoever hands one over has renewed it this second. */
const ranOutMs = 1_500

export class LeaseWatch {
  readonly takeovers: Takeover[] = []
  readonly #url: string
  readonly #meetingId: string
  #last: Lease | undefined
  #closed = false
  #watching: Promise<void> | undefined

  constructor(url: string, meetingId: string) {
    this.#url = url
    this.#meetingId = meetingId
  }

  /** The process that writes, as last seen; its id begins with the name of its node. */
  get writer(): string | undefined {
    return this.#last?.node
  }

  begin(): void {
    this.#watching = this.#watch()
  }

  async end(): Promise<void> {
    this.#closed = true
    await this.#watching
  }

  async #watch(): Promise<void> {
    while (!this.#closed) {
      const client = new Client({
        connectionString: this.#url,
        query_timeout: patienceMs,
        connectionTimeoutMillis: patienceMs,
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
        while (!this.#closed) {
          const { rows } = await client.query<Record<string, unknown>>(lease, [this.#meetingId])
          if (rows[0]) this.#see(Lease.parse(rows[0]))
          await delay(everyMs)
        }
      } catch {
        // Postgres is in trouble itself.
        await delay(everyMs)
      } finally {
        void client.end().catch(() => undefined)
      }
    }
  }

  #see(now: Lease): void {
    const before = this.#last
    this.#last = now
    if (!before || before.node === now.node) return
    this.takeovers.push({ at: Date.now(), node: now.node, unplanned: before.left < ranOutMs })
  }
}

const Told = z.object({ meetingId: z.string(), events: z.array(z.object({ seq: z.number(), hash: z.string() })) })

/** Every event that nodes have told each other of the meeting. */
export class BusWatch {
  readonly #seen = new Map<string, Sighting>()
  readonly #client: ReturnType<typeof createClient>

  private constructor(url: string) {
    const socket = { reconnectStrategy: () => everyMs, connectTimeout: patienceMs }
    this.#client = createClient({ url, socket, pingInterval: patienceMs })
    this.#client.on('error', () => undefined)
  }

  /** Resolves once it hears; it comes back by itself when Redis does. */
  static async begin(url: string, meetingId: string): Promise<BusWatch> {
    const watch = new BusWatch(url)
    await watch.#client.connect()
    await watch.#client.subscribe('diem-cau', (text) => {
      const [node = '', json = ''] = text.split(/ (.*)/s)
      const told = Told.safeParse(JSON.parse(json))
      if (told.data?.meetingId !== meetingId) return
      for (const { seq, hash } of told.data.events) watch.#seen.set(`${seq} ${hash}`, { seq, name: hash, by: node })
    })
    return watch
  }

  get seen(): Sighting[] {
    return [...this.#seen.values()]
  }

  end(): void {
    if (this.#client.isOpen) this.#client.destroy()
  }
}
