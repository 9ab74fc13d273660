/** Hearing that another process has changed links or who came in with them. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { z } from 'zod'
import { AccessId } from '../../shared/core/identity.ts'
import type { AccessChanges } from './port.ts'
import type { Postgres } from './postgres-writing.ts'

/** Milliseconds between two looks whether the line still lives, and before a broken one is tried again. */
const every = 5_000
const again = 500
/** Changes that are told one by one; who has not asked for so many reads everything. */
const most = 2_000

const Told = z.discriminatedUnion('table', [
  z.object({ node: z.string(), table: z.literal('accesses'), key: AccessId }),
  z.object({ node: z.string(), table: z.literal('sessions'), key: z.string() }),
  z.object({ node: z.string(), table: z.enum(['office_keepings', 'office_rehearsals']), key: z.string() }),
])
type Told = z.infer<typeof Told>

export interface Listening {
  /** Grows with each change by another process, and whenever one may have been missed. */
  version: () => number
  /** What has been changed since a version; nothing where that is not known. */
  changes: (since: number) => AccessChanges | undefined
  close: () => Promise<void>
}

/** Resolves once it hears; a line that breaks later is taken up again by itself. Rejects with `StorageUnavailable`. */
export async function listenForAccesses(db: Postgres): Promise<Listening> {
  let version = 0
  /** The last changes; below the version that they begin at nothing is known. */
  let told: Told[] = []
  const closed = new AbortController()
  /** Ends the waiting on the line there is. */
  let broken = new AbortController()
  let client = await begin()
  const goingOn = keepOn()

  async function begin(): Promise<Client> {
    const fresh = await db.connect()
    broken = new AbortController()
    const { signal } = broken
    const go = () => broken.signal === signal && broken.abort()
    fresh.once('end', go)
    fresh.once('error', go)
    fresh.on('notification', ({ payload = '' }) => hear(payload))
    await fresh.query('LISTEN accesses')
    return fresh
  }

  async function keepOn(): Promise<void> {
    while (!closed.signal.aborted) {
      await untilBroken(client)
      void client.end().catch(() => undefined)
      while (!closed.signal.aborted) {
        const fresh = await begin().catch(() => undefined)
        if (fresh) {
          client = fresh
          // What was said meanwhile was said to nobody.
          miss()
          break
        }
        await delay(again)
      }
    }
  }

  function hear(payload: string): void {
    const one = Told.safeParse(parsed(payload))
    if (!one.success) return miss()
    if (one.data.node === db.node) return
    version++
    told.push(one.data)
    if (told.length > 2 * most) told = told.slice(-most)
  }

  function miss(): void {
    version++
    told = []
  }

  /** Resolves when the line has gone, or nothing comes back over it, or nobody listens any more. */
  async function untilBroken(line: Client): Promise<void> {
    try {
      while (!closed.signal.aborted) {
        await delay(every, undefined, { signal: broken.signal })
        await line.query({ text: 'SELECT 1', query_timeout: every } as { text: string })
      }
    } catch {
      // Broken, which is what was waited for.
    }
  }

  return {
    version: () => version,
    changes(since) {
      const fresh = told.slice(told.length - (version - since))
      if (version - since > told.length) return undefined
      const accesses = new Set(fresh.flatMap((one) => (one.table === 'accesses' ? [one.key] : [])))
      const sessions = new Set(fresh.flatMap((one) => (one.table === 'sessions' ? [one.key] : [])))
      const keepings = fresh.some(({ table }) => table === 'office_keepings')
      const rehearsals = fresh.some(({ table }) => table === 'office_rehearsals')
      return { accesses: [...accesses], sessions: [...sessions], keepings, rehearsals }
    },
    async close() {
      closed.abort()
      broken.abort()
      await goingOn
      await client.end().catch(() => undefined)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
