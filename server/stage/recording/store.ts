/**
 * Where recordings lie: `recordings/` beside the database, each file named by the hash of its bytes; `unfinished/` what
 * is being written or waits to be finished, with a note of what it is; `broken/` what nothing could be made of.
 */
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ItemId, MeetingId, RecordingId } from '../../../shared/core/identity.ts'
import { Instant } from '../../../shared/core/time.ts'

/** What a file under way is of. */
export const Note = z.object({
  meetingId: MeetingId,
  recordingId: RecordingId,
  itemId: ItemId.optional(),
  startedAt: Instant,
})
export type Note = z.infer<typeof Note>

/** Bytes. */
export interface Space {
  free: number
  total: number
}

const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash)
const noteEnding = '.json'

export class RecordingStore {
  readonly dir: string
  readonly #unfinished: string
  readonly #broken: string

  /** Makes nothing on the disk until the first recording. */
  constructor(dir: string) {
    this.dir = dir
    this.#unfinished = join(dir, 'unfinished')
    this.#broken = join(dir, 'broken')
  }

  /** A place for a new file; its note is there before it. At once, so that nothing of the meeting is missed. */
  begin(note: Note): string {
    for (const dir of [this.dir, this.#unfinished]) mkdirSync(dir, { recursive: true, mode: 0o700 })
    const path = this.pathOf(note)
    writeFileSync(`${path}${noteEnding}`, JSON.stringify(note), { mode: 0o600 })
    return path
  }

  pathOf({ recordingId, startedAt }: Note): string {
    return join(this.#unfinished, `${recordingId}-${startedAt}.mkv`)
  }

  /** What an earlier hub left; of what it was in the middle of making nothing is kept. */
  left(): Note[] {
    const names = list(this.#unfinished)
    for (const name of names)
      if (!name.endsWith('.mkv') && !name.endsWith(noteEnding)) rmSync(join(this.#unfinished, name), { force: true })
    return names.flatMap((name) => {
      if (!name.endsWith(noteEnding)) return []
      try {
        return [Note.parse(JSON.parse(readFileSync(join(this.#unfinished, name), 'utf8')))]
      } catch {
        // Killed before the note was whole: nothing had been recorded yet.
        rmSync(join(this.#unfinished, name), { force: true })
        return []
      }
    })
  }

  /** Whether something of the meeting is being written or waits to be finished. */
  isUnderWay(meetingId: MeetingId): boolean {
    const notes = list(this.#unfinished).filter((name) => name.endsWith(noteEnding))
    return notes.some((name) => readFileSync(join(this.#unfinished, name), 'utf8').includes(`"${meetingId}"`))
  }

  /** Takes a finished file in, whole and on disk before its name is there. */
  async keep(path: string): Promise<{ hash: string; bytes: number }> {
    const digest = createHash('sha256')
    await pipeline(createReadStream(path), digest)
    const hash = digest.digest('hex')
    const handle = await open(path, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    const { size } = await stat(path)
    await rename(path, join(this.dir, hash))
    await syncFolder(this.dir)
    return { hash, bytes: size }
  }

  /** The recorded file is where it belongs: what it was made of goes. */
  async forget(note: Note): Promise<void> {
    const path = this.pathOf(note)
    await rm(path, { force: true })
    await rm(`${path}${noteEnding}`, { force: true })
  }

  /** Puts aside what nothing could be made of, and returns its name there. */
  async setAside(note: Note): Promise<string> {
    mkdirSync(this.#broken, { recursive: true, mode: 0o700 })
    const path = this.pathOf(note)
    const name = `${note.recordingId}-${note.startedAt}.mkv`
    await rename(path, join(this.#broken, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    return name
  }

  /** Whether anything was written for it. */
  async has(note: Note): Promise<boolean> {
    const found = await stat(this.pathOf(note)).catch(() => undefined)
    return found !== undefined && found.size > 0
  }

  /** Where a file lies; nothing where it is not here. */
  async find(hash: string): Promise<string | undefined> {
    if (!isHash(hash)) return undefined
    const path = join(this.dir, hash)
    const found = await stat(path).catch(() => undefined)
    return found?.isFile() ? path : undefined
  }

  /** A finished file, or what was put aside, by its name there. */
  async remove(name: { hash: string } | { broken: string }): Promise<void> {
    if ('hash' in name) return isHash(name.hash) ? rm(join(this.dir, name.hash), { force: true }) : undefined
    if (/^[\w-]+\.mkv$/.test(name.broken)) await rm(join(this.#broken, name.broken), { force: true })
  }

  /** Room on the disk that this folder is on, or will be. */
  async space(): Promise<Space> {
    const { bavail, blocks, bsize } = await statfs(this.dir).catch(() => statfs(join(this.dir, '..')))
    return { free: bavail * bsize, total: blocks * bsize }
  }
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
