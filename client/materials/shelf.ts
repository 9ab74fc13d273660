/** The documents of a meeting on this device: fetched ahead one by one, opened from here or over the line. Outside React. */
import { createStore } from 'zustand/vanilla'
import type { FileKeeper } from '../net/kept-files.ts'
import { fileLink } from '../net/upload.ts'

export interface ShelfPorts {
  accessId: string
  files: FileKeeper
  ask?: typeof fetch
  /** Resolves before each fetch ahead: hundreds of sites must not fetch in the same second. */
  wait?: () => Promise<void>
}

export interface ShelfState {
  /** Hashes of what opens without a line. */
  here: ReadonlySet<string>
}

/** A document fetched ahead begins at most this many milliseconds after it came. */
const spreadMs = 20_000
const someTime = () => new Promise<void>((done) => setTimeout(done, Math.random() * spreadMs))

export type Shelf = ReturnType<typeof openShelf>

export function openShelf({ accessId, files, ask = fetch, wait = someTime }: ShelfPorts) {
  const store = createStore<ShelfState>(() => ({ here: new Set() }))
  const note = (hashes: Iterable<string>) => store.setState({ here: new Set(hashes) })
  let wanted: readonly string[] = []
  let running: Promise<void> | undefined

  /** Over the line; rejects where the hub is not reached or refuses. */
  const fetched = async (hash: string): Promise<ArrayBuffer> => {
    const response = await ask(fileLink({ hash }, accessId))
    if (!response.ok) throw new Error(`${response.status}`)
    const bytes = await response.arrayBuffer()
    await files.keep(hash, bytes)
    note([...store.getState().here, hash])
    return bytes
  }

  const ahead = async () => {
    note(await files.only(new Set(wanted)))
    const tried = new Set<string>()
    const next = () => wanted.find((hash) => !store.getState().here.has(hash) && !tried.has(hash))
    for (let hash = next(); hash !== undefined; hash = next()) {
      await wait()
      tried.add(hash)
      // Withdrawn or replaced while it waited, or opened by hand.
      if (!wanted.includes(hash) || store.getState().here.has(hash)) continue
      await fetched(hash).catch(() => undefined)
    }
  }

  return {
    store,
    /** The bytes, from the device or over the line. Rejects where neither gives them. */
    bytes: async (hash: string): Promise<ArrayBuffer> => (await files.load(hash)) ?? fetched(hash),
    /** What there is now: the rest is forgotten, what is missing fetched ahead. Called again, it begins anew. */
    hold(hashes: readonly string[]): Promise<void> {
      wanted = hashes
      running = (running ?? Promise.resolve()).then(ahead)
      return running
    },
  }
}
