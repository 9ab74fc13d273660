/** Several nodes as the processes they are, on one real Postgres and one real Redis. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterConfig } from '../cluster/cluster.ts'
import { type Ended, HubProcess } from './hub-process.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'
import { startRedis, type TestRedis } from './redis.ts'

/** Of picture and sound between nodes. */
const mediaPorts = { min: 20_000, max: 20_999 }
export const isMediaPort = (port: number): boolean => port >= mediaPorts.min && port <= mediaPorts.max

export interface TestCluster {
  postgres: TestPostgres
  redis: TestRedis
  databaseUrl: string
  nodes: HubProcess[]
  /** What every node is given, and the folder that all of them share. */
  config: Omit<ClusterConfig, 'name'>
  folder: string
  /** One node more; resolves when it runs. */
  add: () => Promise<HubProcess>
  /** Stops the node of that place in order and starts it again; resolves with how it ended, when it runs. */
  restart: (at: number) => Promise<Ended>
  /** Ends everything, and leaves nothing; `SIGTERM`: one node after the other, each in order. */
  end: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/**
 * Starts the first, which loads the demo conference and prints the links, then the others together.
 * `port`: of the first, the others follow; `durable`: as it has to be where people meet or commits are measured;
 * `fill`: lays something else into the database before any of them runs.
 */
export async function startCluster(
  count: number,
  {
    port = 0,
    durable = false,
    env = {},
    fill,
  }: {
    port?: number
    durable?: boolean
    env?: Record<string, string>
    fill?: (databaseUrl: string) => Promise<void>
  } = {},
): Promise<TestCluster> {
  const [postgres, redis] = await Promise.all([startPostgres({ durable }), startRedis()])
  const databaseUrl = await postgres.createDatabase()
  await fill?.(databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-nodes-'))
  const secret = randomBytes(16).toString('hex')
  const nodes: HubProcess[] = []
  const config = {
    databaseUrl,
    redisUrl: redis.url,
    secret,
    url: 'http://127.0.0.1:0',
    mediaAddress: undefined,
    mediaPorts,
  }
  const run = (at: number) =>
    new HubProcess(folder, {
      ...env,
      PORT: String(port && port + at),
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      NODE_ID: `node-${at + 1}`,
      NODE_URL: config.url,
      CLUSTER_SECRET: secret,
      MEDIA_PORT: '0',
      NODE_MEDIA_PORTS: `${mediaPorts.min}-${mediaPorts.max}`,
    })
  const cluster: TestCluster = {
    postgres,
    redis,
    databaseUrl,
    nodes,
    config,
    folder,
    async add() {
      const node = run(nodes.length)
      nodes.push(node)
      return node.ready()
    },
    async restart(at) {
      const ended = await nodes[at]!.end('SIGTERM')
      nodes[at] = run(at)
      await nodes[at].ready()
      return ended
    },
    async end(signal = 'SIGKILL') {
      if (signal === 'SIGTERM') for (const node of nodes) await node.end(signal)
      await Promise.all(nodes.map((node) => node.end('SIGKILL')))
      await Promise.all([postgres.end(), redis.end()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await cluster.add()
  await Promise.all(Array.from({ length: count - 1 }, () => cluster.add()))
  return cluster
}
