/** Documents kept on the device by the hash of their bytes, so that they open without a line. */
import type { AccessDatabase } from './database.ts'

export interface FileKeeper {
  /** Nothing where it is not here or cannot be read. */
  load: (hash: string) => Promise<ArrayBuffer | undefined>
  /** Never rejects: where nothing can be kept, the line is needed to open it. */
  keep: (hash: string, bytes: ArrayBuffer) => Promise<void>
  /** Forgets every other one; resolves with the hashes that are here. */
  only: (hashes: ReadonlySet<string>) => Promise<string[]>
}

export function indexedDbFiles(db: AccessDatabase): FileKeeper {
  return {
    load: (hash) => db.get('files', hash).catch(() => undefined),
    keep: async (hash, bytes) => void (await db.put('files', bytes, hash).catch(() => undefined)),
    only: async (hashes) => {
      try {
        const here = await db.getAllKeys('files')
        for (const hash of here) if (!hashes.has(hash)) await db.delete('files', hash)
        return here.filter((hash) => hashes.has(hash))
      } catch {
        return []
      }
    },
  }
}

export function memoryFiles(): FileKeeper {
  const kept = new Map<string, ArrayBuffer>()
  return {
    load: async (hash) => kept.get(hash),
    keep: async (hash, bytes) => void kept.set(hash, bytes),
    only: async (hashes) => {
      for (const hash of kept.keys()) if (!hashes.has(hash)) kept.delete(hash)
      return [...kept.keys()]
    },
  }
}
