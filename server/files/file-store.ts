/**
 * Files that units hand in and documents of the conference, in a folder beside the database: each once, named by the hash of its bytes, never changed.
 * A file is whole and on disk before its name is there (law 2).
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef } from '../../shared/conclusions/file.ts'
import { headBytes, kindOf, tailBytes } from './kind.ts'

const incoming = '.incoming-'
const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash)

export type Taken =
  | ({ ok: true } & Omit<FileRef, 'name'>)
  | { ok: false; code: 'wire.tooLarge' | 'conclusions.badFile' }

export class FileStore {
  readonly dir: string

  /** Makes the folder where it is missing, and clears away what was still coming when an earlier hub stopped. */
  constructor(dir: string) {
    this.dir = dir
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(dir)) if (name.startsWith(incoming)) rmSync(join(dir, name), { force: true })
  }

  /**
   * Keeps what comes, if it is of a kind that is taken and has at most `most` bytes. Rejects where the sender breaks off
   * or the disk refuses.
   */
  async take(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Taken> {
    const temporary = join(this.dir, `${incoming}${randomBytes(9).toString('hex')}`)
    const handle = await open(temporary, 'wx+', 0o600)
    try {
      const hash = createHash('sha256')
      let size = 0
      for await (const chunk of bytes) {
        size += chunk.byteLength
        if (size > most) return { ok: false, code: 'wire.tooLarge' }
        hash.update(chunk)
        await handle.write(chunk)
      }
      const type = await kindIn(handle, size)
      if (!type) return { ok: false, code: 'conclusions.badFile' }
      await handle.sync()
      const name = hash.digest('hex')
      await rename(temporary, join(this.dir, name))
      await syncFolder(this.dir)
      return { ok: true, hash: name, size, type }
    } finally {
      await handle.close()
      await rm(temporary, { force: true })
    }
  }

  /** The hashes of all files that came at or before a time. */
  async upTo(at: number): Promise<string[]> {
    const names = readdirSync(this.dir).filter(isHash)
    const times = await Promise.all(names.map((name) => stat(join(this.dir, name))))
    return names.filter((_, i) => times[i]!.mtimeMs <= at)
  }

  /** Where a file lies; nothing where it is not here. */
  async find(hash: string): Promise<string | undefined> {
    if (!isHash(hash)) return undefined
    const path = join(this.dir, hash)
    const found = await stat(path).catch(() => undefined)
    return found?.isFile() ? path : undefined
  }

  /** Removes a file that nothing names any more. */
  async remove(hash: string): Promise<void> {
    if (isHash(hash)) await rm(join(this.dir, hash), { force: true })
  }

  /** Size in bytes and kind of a file, by what is in it; nothing where it is not here. */
  async describe(hash: string): Promise<Pick<FileRef, 'size' | 'type'> | undefined> {
    const path = await this.find(hash)
    if (!path) return undefined
    await using handle = await open(path, 'r')
    const { size } = await handle.stat()
    const type = await kindIn(handle, size)
    return type && { size, type }
  }
}

const kindIn = async (handle: FileHandle, size: number): Promise<FileRef['type'] | undefined> =>
  kindOf(await read(handle, 0, headBytes), await read(handle, size - tailBytes, tailBytes), size)

async function read(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, Math.max(0, from))
  return buffer.subarray(0, bytesRead)
}

/** A new name is only safe with the folder it stands in. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
