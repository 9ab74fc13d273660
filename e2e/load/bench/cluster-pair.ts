/** Three nodes and their floor, three raw servers: each with a light receiver of its own, all up at the same time. */
import { rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { type Node, preferred } from '../../../server/cluster/nodes.ts'
import { databaseFile } from '../../../server/ops/data-folder.ts'
import { moveAll } from '../../../server/storage/move.ts'
import { openDatabase } from '../../../server/storage/open.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import { startCluster, type TestCluster } from '../../../server/testing/cluster.ts'
import type { HubProcess } from '../../../server/testing/hub-process.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { Helper } from '../helper.ts'
import { problemsIn } from '../hub-process.ts'
import { cpuMs, round, rssMb, sum } from '../usage.ts'
import { newReceiver, type Receiver } from './crowd.ts'
import type { FloorCalls, FloorSetup } from './floor.ts'
import { conference, type People, prepareConference, temporaryFolder } from './people.ts'

const count = 3
/** Longer than nodes take to agree who writes, in milliseconds. */
const patience = 60_000

const three = <T>(make: () => T): T[] => Array.from({ length: count }, make)

export class ClusterPair {
  readonly plan: Plan
  readonly people: People
  readonly atProduct: readonly Receiver[] = three(newReceiver)
  readonly atFloor: readonly Receiver[] = three(newReceiver)
  readonly #cluster: TestCluster
  readonly #floors = three(() => new Helper<FloorCalls>(new URL('floor.ts', import.meta.url)))
  /** In the order of the receivers; the last is the one that writes. */
  #nodes: readonly HubProcess[] = []
  #known: ReadonlySet<string> = new Set()
  floorPorts: readonly number[] = []

  private constructor(plan: Plan, people: People, cluster: TestCluster) {
    this.plan = plan
    this.people = people
    this.#cluster = cluster
  }

  /** Gives `work` both, with one event in the log that everybody has missed, and ends everything afterwards. */
  static async with<T>(lines: number, work: (pair: ClusterPair) => Promise<T>): Promise<T> {
    const dir = temporaryFolder()
    const plan = conference(lines)
    const people = await prepareConference(dir, plan, { eventsAfter: 1 })
    const cluster = await startCluster(count, { durable: true, fill: (url) => moveFolder(dir, url) })
    rmSync(dir, { recursive: true, force: true })
    const pair = new ClusterPair(plan, people, cluster)
    try {
      const writer = await pair.#writer()
      pair.#nodes = [...cluster.nodes.filter((node) => node !== writer), writer]
      const result = await work(pair)
      const fresh = pair.#problems().filter((line) => !pair.#known.has(line))
      if (fresh.length > 0) throw new Error(`the nodes complained: ${fresh.slice(0, 3).join('\n')}`)
      return result
    } finally {
      await Promise.all([...pair.atProduct, ...pair.atFloor, ...pair.#floors].map((helper) => helper.end()))
      await cluster.end()
    }
  }

  get ports(): number[] {
    return this.#nodes.map(({ url }) => Number(new URL(url).port))
  }

  /**
   * Resolves when the node that wrote before so many came in does: a lease may have run out meanwhile. Nodes that were
   * short of processor until then may have said so; what they complain of from now on ends the measuring.
   */
  async settled(): Promise<void> {
    await this.#writer()
    this.#known = new Set(this.#problems())
  }

  #problems(): string[] {
    return this.#cluster.nodes.flatMap(({ out, err }) => problemsIn(out + err))
  }

  /** The node that writes, once it is the one that it stays with: whoever came first hands over to that. */
  async #writer(): Promise<HubProcess> {
    const client = new Client({ connectionString: this.#cluster.databaseUrl })
    await client.connect()
    try {
      for (const until = performance.now() + patience; performance.now() < until; await delay(100)) {
        const nodes = (await client.query<Node>('SELECT id, url, leaving FROM nodes')).rows
        const { rows } = await client.query<{ node: string }>(
          'SELECT node FROM leases WHERE meeting_id = $1 AND until > now()',
          [this.plan.facts.id],
        )
        const wanted = nodes.length === count && preferred(this.plan.facts.id, nodes)?.id
        // Its name, and a mark of this life of it.
        if (wanted && rows[0]?.node === wanted) return this.#cluster.nodes[Number(/^node-(\d+)/.exec(wanted)![1]) - 1]!
      }
      throw new Error('no node came to write the conference')
    } finally {
      await client.end()
    }
  }

  /** The first commits to a database of its own on the same Postgres, and tells the other two. */
  async startFloor({ row, ...setup }: Omit<FloorSetup, 'commit'> & { row: string }): Promise<void> {
    const to = await this.#cluster.postgres.createDatabase()
    const [first, ...others] = this.#floors
    const ports = await Promise.all(others.map((floor) => floor.call('listen', setup)))
    this.floorPorts = [await first!.call('listen', { ...setup, commit: { to, row } }), ...ports]
    await first!.call('tell', { ports })
  }

  /** Processor time of the three nodes so far, and of the three raw servers; without Postgres and Redis. */
  productCpuMs = (): number => sum(this.#nodes.map(({ child }) => cpuMs(child.pid!)))
  floorCpuMs = (): number => sum(this.#floors.map(({ pid }) => cpuMs(pid)))

  /** Of the largest node. */
  rssMb(): number {
    return round(Math.max(...this.#nodes.map(({ child }) => rssMb(child.pid!))))
  }
}

/** As `npm run migrate` does: thousands of links one by one would each wait for the disk. */
async function moveFolder(dir: string, url: string): Promise<void> {
  const from = sqliteStorage(databaseFile(dir))
  const to = await openDatabase(url)
  await moveAll(from.db, to.db)
  await Promise.all([from.close(), to.close()])
}
