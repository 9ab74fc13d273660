/** Three nodes with the small meeting, a door before each that leads on to the others where its own node is gone. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { readFolder } from '../../server/meeting/load/read-folder.ts'
import { startCluster } from '../../server/testing/cluster.ts'
import { prepare } from '../load/prepare.ts'
import { test as base } from './faces.ts'
import type { RunningHub } from './hub.ts'

const count = 3

/** Where somebody comes in: as at one hub. */
export type Door = Pick<RunningHub, 'url' | 'link'>

export interface Nodes {
  doors: Door[]
  /** Kills the node that writes the meeting; resolves with its place. */
  killWriter: () => Promise<number>
  /** Stops a node in order, as for an upgrade, and starts it again. */
  restart: (at: number) => Promise<void>
  end: () => Promise<void>
}

/** A meeting folder's conference on a cluster of its own. */
async function runNodes(meetingDir: string): Promise<Nodes> {
  const folder = readFolder(join(import.meta.dirname, '../..', meetingDir), { now: Date.now() })
  if (!folder.ok) throw new Error('the meeting cannot be read')
  const { plan } = folder
  const cluster = await startCluster(count)
  const parts = await prepare(cluster.databaseUrl, plan, 'conference')
  // As a proxy that looks at `/readyz`: nobody is led to a node that is going.
  const gone = new Set<number>()
  const open = await Promise.all(
    cluster.nodes.map((_, own) => {
      const order = [own, ...cluster.nodes.keys()].filter((at, nth) => nth === 0 || at !== own)
      return openDoor(() => order.filter((at) => !gone.has(at)).map((at) => cluster.nodes[at]!.url))
    }),
  )
  const link = (url: string): RunningHub['link'] => {
    return (role, id) => {
      const part = parts.find((one) => one.role === role && (id === undefined || one.siteId === id))
      if (!part) throw new Error(`nobody is ${role} ${id ?? ''}`)
      return `${url}/vao#${part.fragment}`
    }
  }
  return {
    doors: open.map(({ url }) => ({ url, link: link(url) })),
    async killWriter() {
      const client = new pg.Client({ connectionString: cluster.databaseUrl })
      await client.connect()
      const text = 'SELECT node FROM leases WHERE meeting_id = $1'
      const { rows } = await client.query<{ node: string }>(text, [plan.facts.id])
      await client.end()
      // Its name, and a mark of this life of it.
      const at = Number(/^node-(\d+)/.exec(rows[0]!.node)![1]) - 1
      gone.add(at)
      await cluster.nodes[at]!.end('SIGKILL')
      return at
    },
    async restart(at) {
      gone.add(at)
      await cluster.restart(at)
      gone.delete(at)
    },
    async end() {
      for (const door of open) door.close()
      await cluster.end()
    },
  }
}

/** Takes a line to the first of these addresses where somebody answers. */
async function openDoor(urls: () => readonly string[]): Promise<{ url: string; close: () => void }> {
  const lines = new Set<Socket>()
  const lead = (from: Socket, [first, ...others]: readonly string[]): void => {
    if (!first) return void from.destroy()
    const to = connect(Number(new URL(first).port), '127.0.0.1')
    const next = () => lead(from, others)
    to.once('error', next).once('connect', () => {
      to.off('error', next)
      for (const end of [from, to])
        end.on('error', () => end.destroy()).on('close', () => void (from.destroy(), to.destroy()))
      from.pipe(to).pipe(from)
    })
  }
  const server = createServer((from) => {
    lines.add(from)
    from.on('close', () => lines.delete(from)).on('error', () => from.destroy())
    lead(from, urls())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      for (const line of lines) line.destroy()
    },
  }
}

export const test = base.extend<{ nodes: Nodes }>({
  // oxlint-disable-next-line no-empty-pattern
  nodes: async ({}, give) => {
    const nodes = await runNodes('e2e/fixtures/small-meeting')
    await give(nodes)
    await nodes.end()
  },
})
