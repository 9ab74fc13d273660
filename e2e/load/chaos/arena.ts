/** Everything that is put in trouble: Postgres, Redis, three nodes, a balancer, and a line between any two of them. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { random } from '../../../server/rehearsal/simulator/random.ts'
import { freePort } from '../../../server/testing/free-port.ts'
import { startPostgres, type TestPostgres } from '../../../server/testing/postgres.ts'
import { startRedis, type TestRedis } from '../../../server/testing/redis.ts'
import { Balancer } from './balancer.ts'
import { Link } from './link.ts'
import { ChaosNode } from './node.ts'

const nodeCount = 3
const entries = { fenced: 'server/main.ts', unfenced: 'e2e/load/chaos/unfenced-node.ts' }

/** What a line joins. */
export type LinkKind = 'clients' | 'postgres' | 'redis' | 'nodes'
export interface ArenaLink {
  kind: LinkKind
  /** As people say it: `clients→node-1`. */
  name: string
  link: Link
}

export interface Arena {
  postgres: TestPostgres
  redis: TestRedis
  /** Straight to the database, for whoever looks from outside. */
  databaseUrl: string
  nodes: readonly ChaosNode[]
  links: readonly ArenaLink[]
  /** Where people go. */
  url: string
  end: () => Promise<void>
}

/** The stores at once; the nodes once `fill` has put something into the database. */
export async function startArena(
  { dir, seed, unfenced = false }: { dir: string; seed: number; unfenced?: boolean },
  fill: (databaseUrl: string) => Promise<void>,
): Promise<Arena> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const links: ArenaLink[] = []
  const nodes: ChaosNode[] = []
  let balancer: Balancer | undefined
  const end = async () => {
    balancer?.close()
    await Promise.all(nodes.map((node) => node.end()))
    for (const { link } of links) link.close()
    await Promise.all([postgres.end(), redis.end()])
  }
  try {
    const databaseUrl = await postgres.createDatabase()
    await fill(databaseUrl)
    const data = join(dir, 'nodes')
    mkdirSync(data)
    const secret = randomBytes(16).toString('hex')
    const lay = async (kind: LinkKind, name: string, target: number): Promise<{ link: Link; port: number }> => {
      const link = new Link(target, random(seed, name))
      links.push({ kind, name, link })
      return { link, port: await link.open() }
    }
    const behind = []
    for (let n = 1; n <= nodeCount; n++) {
      const name = `node-${n}`
      const [port, wirePort] = [await freePort(), await freePort()]
      const toPostgres = await lay('postgres', `${name}→postgres`, postgres.port)
      const toRedis = await lay('redis', `${name}→redis`, redis.port)
      const through = (url: string, linkPort: number) => Object.assign(new URL(url), { port: linkPort }).href
      const env = {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: data,
        LOG_LEVEL: 'warn',
        MEDIA_PORT: '0',
        DATABASE_URL: through(databaseUrl, toPostgres.port),
        REDIS_URL: through(redis.url, toRedis.port),
        NODE_ID: name,
        NODE_URL: `http://127.0.0.1:${wirePort}`,
        CLUSTER_SECRET: secret,
      }
      const entry = unfenced ? entries.unfenced : entries.fenced
      const node = new ChaosNode({ name, port, wirePort, dir, entry, env })
      nodes.push(node)
      const { link, port: linkPort } = await lay('clients', `clients→${name}`, port)
      behind.push({ link, isReady: () => node.isReady(`http://127.0.0.1:${linkPort}`) })
    }
    for (const from of nodes) {
      const routes: Record<string, string> = {}
      for (const to of nodes) {
        if (to === from) continue
        const { port } = await lay('nodes', `${from.setup.name}→${to.setup.name}`, to.setup.wirePort)
        routes[`http://127.0.0.1:${to.setup.wirePort}`] = `http://127.0.0.1:${port}`
      }
      from.route(routes)
    }
    for (const node of nodes) node.start()
    await Promise.all(nodes.map((node) => node.ready()))
    balancer = new Balancer(behind, random(seed, 'balancer'))
    await balancer.open()
    return { postgres, redis, databaseUrl, nodes, links, url: balancer.url, end }
  } catch (error) {
    await end()
    throw error
  }
}
