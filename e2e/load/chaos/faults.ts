/** Every kind of trouble: how it begins, how long it lasts, how it ends. All chance comes from the seed. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createClient } from '@redis/client'
import type { Random } from '../../../server/rehearsal/simulator/random.ts'
import type { Arena, ArenaLink } from './arena.ts'
import type { Break } from './link.ts'
import type { ChaosNode } from './node.ts'
import { crowdOut, hold, letGo } from './stores.ts'

/** Of a file, in bytes, on a disk that is full for the database. */
const leastRoom = 64_000

export interface FaultContext {
  arena: Pick<Arena, 'nodes' | 'links' | 'postgres' | 'redis' | 'databaseUrl'>
  chance: Random
  /** How long trouble lasts, as a part of its usual length. */
  length: number
  /** The node that writes now. */
  writer: () => ChaosNode | undefined
  /** The hub on one box, with its database. */
  oneBox: () => { pid: number; database: string } | undefined
}

/** What has begun: what it is done to, and how it goes on; it resolves when it is over. */
export interface Begun {
  target: string
  over: Promise<void>
}

interface Fault {
  /** Two of one area at once would undo each other. */
  area: 'node' | 'redis' | 'postgres' | 'link' | 'clock' | 'disk'
  begin: (context: FaultContext) => Begun
}

const lasting = ({ chance, length }: FaultContext, from: number, to: number) =>
  delay(chance.between(from, to) * length * 1_000)

/** The writer more often than its share: nobody else's end matters as much. */
function aNode({ arena, chance, writer }: FaultContext): ChaosNode {
  const own = chance.chance(0.6) ? writer() : undefined
  return own ?? chance.pick(arena.nodes)!
}

const onNode = (work: (node: ChaosNode, context: FaultContext) => Promise<void>) => (context: FaultContext) => {
  const node = aNode(context)
  return { target: node.setup.name, over: work(node, context) }
}

/** One line, or all of a kind: a node alone, or a whole store out of reach. */
const onLink =
  (hows: readonly Break[], from: number, to: number) =>
  (context: FaultContext): Begun => {
    const { arena, chance } = context
    const kind = chance.pick(['clients', 'postgres', 'postgres', 'redis', 'nodes'] as const)
    const ofKind = arena.links.filter((one) => one.kind === kind)
    const node = aNode(context)
    const isOf = ({ name }: ArenaLink) => name.split('→').includes(node.setup.name)
    const chosen = kind === 'nodes' || chance.chance(0.85) ? ofKind.filter(isOf) : ofKind
    const how = chance.pick(hows)!
    const work = async () => {
      for (const { link } of chosen) link.break(how)
      await lasting(context, from, to)
      for (const { link } of chosen) link.mend()
    }
    return { target: `${how} ${chosen.map(({ name }) => name).join(' ')}`, over: work() }
  }

const on = (target: string, work: (context: FaultContext) => Promise<void>) => (context: FaultContext) => ({
  target,
  over: work(context),
})

export const faults = {
  nodeKilled: { area: 'node', begin: onNode((node, { chance }) => node.kill(chance.between(0, 4_000))) },
  nodeHeld: {
    area: 'node',
    begin: onNode(async (node, context) => {
      node.hold()
      await lasting(context, 5, 30)
      node.letGo()
    }),
  },
  redisKilled: {
    area: 'redis',
    begin: on('redis', async (context) => {
      await context.arena.redis.stop()
      await lasting(context, 0, 10)
      await context.arena.redis.start()
    }),
  },
  redisHeld: {
    area: 'redis',
    begin: on('redis', async (context) => {
      const pid = context.arena.redis.pid()
      process.kill(pid, 'SIGSTOP')
      await lasting(context, 2, 15)
      process.kill(pid, 'SIGCONT')
    }),
  },
  redisEmptied: {
    area: 'redis',
    begin: on('redis', async ({ arena }) => {
      const client = await createClient({ url: arena.redis.url }).connect()
      await client.flushAll()
      client.destroy()
    }),
  },
  postgresRestarted: {
    area: 'postgres',
    begin: on('postgres', async ({ arena }) => {
      await arena.postgres.stop('fast')
      await arena.postgres.start()
    }),
  },
  postgresKilled: {
    area: 'postgres',
    begin: on('postgres', async (context) => {
      await context.arena.postgres.stop('immediate')
      await lasting(context, 0, 6)
      await context.arena.postgres.start()
    }),
  },
  postgresHeld: {
    area: 'postgres',
    begin: on('postgres', async (context) => {
      const held = hold(context.arena.postgres.pid())
      await lasting(context, 2, 15)
      letGo(held)
    }),
  },
  postgresFull: {
    area: 'postgres',
    begin: on('postgres', async (context) => {
      const leave = await crowdOut(context.arena.databaseUrl)
      await lasting(context, 3, 12)
      await leave()
    }),
  },
  linkCut: { area: 'link', begin: onLink(['cut'], 2, 15) },
  linkOneWay: { area: 'link', begin: onLink(['up', 'down'], 2, 20) },
  linkSlow: { area: 'link', begin: onLink(['slow'], 5, 20) },
  linkHalfOpen: { area: 'link', begin: onLink(['halfOpen'], 2, 20) },
  clockOff: {
    area: 'clock',
    begin: onNode(async (node, context) => {
      node.putOff((context.chance.chance(0.5) ? 5 : -5) * 60_000)
      await lasting(context, 10, 30)
      node.putOff(0)
    }),
  },
  diskFull: {
    area: 'disk',
    begin: on('one box', async (context) => {
      const box = context.oneBox()
      if (!box) return
      // No file of it may grow beyond its journal; asking for more gives an error, as a full disk does. Its own log may.
      const room = (bytes: string) => execFileSync('prlimit', ['--pid', String(box.pid), `--fsize=${bytes}:unlimited`])
      room(String(Math.max(leastRoom, statSync(`${box.database}-wal`).size)))
      await lasting(context, 3, 12)
      // One that has ended by itself is counted as a problem; the next life has all the room there is.
      if (existsSync(`/proc/${box.pid}`)) room('unlimited')
    }),
  },
} satisfies Record<string, Fault>

export type FaultKind = keyof typeof faults
export const faultKinds = Object.keys(faults) as FaultKind[]
