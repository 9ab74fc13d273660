/**
 * Where recordings lie: `recordings/` beside the database, each file named by the hash of its bytes; `unfinished/` what
 * is being written or waits to be finished, with a note of what it is; `broken/` what nothing could be made of.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ItemId, MeetingId, RecordingId } from '../../../shared/core/identity.ts'
import { without } from '../../../shared/core/object.ts'
import { Instant } from '../../../shared/core/time.ts'

/** What a file under way is of. */
export const Note = z.object({
  meetingId: MeetingId,
  recordingId: RecordingId,
  itemId: ItemId.optional(),
  startedAt: Instant,
  /** The hub that has it in hand; absent: one that does not go by a name. */
  hub: z.string().exactOptional(),
})
export type Note = z.infer<typeof Note>

/** Bytes. */
export interface Space {
  free: number
  total: number
}

const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash)
const noteEnding = '.mkv.json'

export class RecordingStore {
  readonly dir: string
  readonly #unfinished: string
  readonly #broken: string
  readonly #hub: string | undefined
  /** What this process makes bears it: another that has the same part in hand writes nothing over. */
  readonly #mark = randomBytes(4).toString('hex')

  /** Makes nothing on the disk until the first recording. `hub`: the name of this one among all that share the folder. */
  constructor(dir: string, hub?: string) {
    this.dir = dir
    this.#hub = hub
    this.#unfinished = join(dir, 'unfinished')
    this.#broken = join(dir, 'broken')
  }

  /** A place for a new file; its note is there before it. At once, so that nothing of the meeting is missed. */
  begin(note: Note): string {
    for (const dir of [this.dir, this.#unfinished]) mkdirSync(dir, { recursive: true, mode: 0o700 })
    this.#sign(note)
    return this.pathOf(note)
  }

  /** Of what another hub left: from now on this one has it in hand, and what was being made of it goes. */
  async take(note: Note): Promise<void> {
    this.#sign(note)
    const made = `${this.#nameOf(note)}.mkv.`
    for (const name of await list(this.#unfinished))
      if (name.startsWith(made) && !name.endsWith(noteEnding)) await rm(join(this.#unfinished, name), { force: true })
  }

  /** Whether it is still there, and no other hub has taken it. */
  async isOurs(note: Note): Promise<boolean> {
    const found = await this.#read(`${this.#nameOf(note)}${noteEnding}`)
    return found !== undefined && found.hub === this.#hub
  }

  /** Whole or not at all: a part without its note would be nobody's. */
  #sign(note: Note): void {
    const path = join(this.#unfinished, this.#nameOf(note))
    const signed: Note = { ...without(note, 'hub'), ...(this.#hub && { hub: this.#hub }) }
    const written = `${path}.mkv.${this.#mark}`
    writeFileSync(written, JSON.stringify(signed), { mode: 0o600 })
    renameSync(written, `${path}${noteEnding}`)
  }

  pathOf(note: Note): string {
    return join(this.#unfinished, `${this.#nameOf(note)}.mkv`)
  }

  /** Where the playable file is made of it. */
  madeOf(note: Note): string {
    return `${this.pathOf(note)}.${this.#mark}.webm`
  }

  #nameOf({ recordingId, startedAt }: Note): string {
    return `${recordingId}-${startedAt}`
  }

  /** What is being written or waits to be finished, by this hub or another. */
  async unfinished(): Promise<Note[]> {
    const names = (await list(this.#unfinished)).filter((name) => name.endsWith(noteEnding))
    return (await Promise.all(names.map((name) => this.#read(name)))).filter((note) => note !== undefined)
  }

  /** Nothing where it has just been finished. */
  async #read(name: string): Promise<Note | undefined> {
    try {
      return Note.parse(JSON.parse(await readFile(join(this.#unfinished, name), 'utf8')))
    } catch {
      return undefined
    }
  }

  /** Whether something of the meeting is being written or waits to be finished. */
  async isUnderWay(meetingId: MeetingId): Promise<boolean> {
    return (await this.unfinished()).some((note) => note.meetingId === meetingId)
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
    await rm(join(this.#unfinished, `${this.#nameOf(note)}${noteEnding}`), { force: true })
  }

  /** Puts aside what nothing could be made of, and returns its name there. */
  async setAside(note: Note): Promise<string> {
    mkdirSync(this.#broken, { recursive: true, mode: 0o700 })
    const path = this.pathOf(note)
    const name = `${this.#nameOf(note)}.mkv`
    await rename(path, join(this.#broken, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    return name
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

async function list(dir: string): Promise<string[]> {
  try {
    return await readdir(dir)
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
