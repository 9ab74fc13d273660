/** What is being written and not yet sent, kept on the device by name: it outlives a reload and a power cut. */
import type { AccessDatabase } from './database.ts'

export interface DraftStore {
  /** What was kept last under this name; nothing where there is none or it cannot be read. */
  load: (name: string) => Promise<unknown>
  /** Never rejects: where nothing can be kept, writing goes on all the same. */
  keep: (name: string, value: unknown) => Promise<void>
}

export function indexedDbDrafts(db: AccessDatabase): DraftStore {
  return {
    load: (name) => db.get('drafts', name).catch(() => undefined),
    keep: async (name, value) => {
      try {
        // Strict: after a power cut the disk has it, not only the browser.
        const tx = db.transaction('drafts', 'readwrite', { durability: 'strict' })
        await tx.store.put(value, name)
        await tx.done
      } catch {
        // A full or closed database: the outbox says so where it matters.
      }
    },
  }
}

export function memoryDrafts(): DraftStore {
  const kept = new Map<string, unknown>()
  return {
    load: async (name) => structuredClone(kept.get(name)),
    keep: async (name, value) => void kept.set(name, structuredClone(value)),
  }
}

/** At most this much writing is lost, in milliseconds. */
const keepEveryMs = 800

export interface DraftKeeper {
  changed: (value: unknown) => void
  /** Writes what waits, at once. */
  flush: () => void
}

/** Keeps the latest value of a name, at most once in a while, however fast one types. `later` is for tests. */
export function draftKeeper(
  store: DraftStore,
  name: string,
  later: (run: () => void, ms: number) => void = setTimeout,
): DraftKeeper {
  let latest: { value: unknown } | undefined
  let planned = false
  const flush = () => {
    if (latest) void store.keep(name, latest.value)
    latest = undefined
  }
  return {
    changed: (value) => {
      latest = { value }
      if (planned) return
      planned = true
      later(() => {
        planned = false
        flush()
      }, keepEveryMs)
    },
    flush,
  }
}
