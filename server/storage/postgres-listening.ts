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
  const ended = new AbortController()
  let version = 0
  let client = await begin()
  const goingOn = keepOn()

  async function begin(): Promise<Client> {
    const fresh = await db.connect()
    fresh.on('notification', ({ payload }) => {
      if (payload !== db.node) version++
    })
    await fresh.query('LISTEN accesses')
    return fresh
  }

  async function keepOn(): Promise<void> {
    while (!ended.signal.aborted) {
      await untilBroken(client)
      if (ended.signal.aborted) return
      const fresh = await begin().catch(() => undefined)
      if (fresh) {
        client = fresh
        // What was said meanwhile was said to nobody.
        version++
      } else await delay(again, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }

  /** Resolves when the line has gone, or nothing comes back over it, or nobody listens any more. */
  async function untilBroken(line: Client): Promise<void> {
    const gone = new AbortController()
    const go = () => gone.abort()
    line.once('end', go)
    line.once('error', go)
    ended.signal.addEventListener('abort', go, { once: true })
    const either = AbortSignal.any([gone.signal, ended.signal])
    try {
      while (!either.aborted) {
        await delay(every, undefined, { signal: either })
        await line.query({ text: 'SELECT 1', query_timeout: every } as { text: string })
      }
    } catch {
      // Broken, which is what was waited for.
    }
    ended.signal.removeEventListener('abort', go)
    void line.end().catch(() => undefined)
  }

  return {
    version: () => version,
    async close() {
      ended.abort()
      await goingOn
      await client.end().catch(() => undefined)
    },
  }
}
