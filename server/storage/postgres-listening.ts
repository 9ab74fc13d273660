/** Hearing that another process has changed links or who came in with them. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Postgres } from './postgres-writing.ts'

/** Milliseconds between two looks whether the line still lives, and before a broken one is tried again. */
const every = 5_000
const again = 500

export interface Listening {
  /** Grows with each change by another process, and whenever one may have been missed. */
  version: () => number
  close: () => Promise<void>
}

/** Resolves once it hears; a line that breaks later is taken up again by itself. Rejects with `StorageUnavailable`. */
export async function listenForAccesses(db: Postgres): Promise<Listening> {
  let version = 0
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
    fresh.on('notification', ({ payload }) => {
      if (payload !== db.node) version++
    })
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
          version++
          break
        }
        await delay(again)
      }
    }
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
    async close() {
      closed.abort()
      broken.abort()
      await goingOn
      await client.end().catch(() => undefined)
    },
  }
}
