/**
 * The second half of destroying a conference's data: what is not in the database, and what its pages still hold. The
 * first half is one transaction; from then on this is due, and done again at the next start where it was cut off (AF9).
 */
import { rm, stat } from 'node:fs/promises'
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import { Erasure } from '../../../shared/office/after/contract.ts'
import type { FileStore } from '../../files/file-store.ts'
import { setAsideFiles } from '../../ops/data-folder.ts'
import type { RecordingStore } from '../../stage/recording/store.ts'
import type { ErasureRow, Storage } from '../../storage/port.ts'

export interface Disk {
  storage: Storage
  files: FileStore
  recordings: RecordingStore
  dataDir: string
  now: () => number
}

export const erasureOf = ({ body }: ErasureRow): Erasure => Erasure.parse(JSON.parse(body))

const page = 250
/** How often, and after which pause, the database is asked again while somebody reads it. */
const tries = 20
const pauseMs = 250

/** Finishes whatever is not; resolves when it is, or when a reader of the database stays too long. */
export async function finishErasures(disk: Disk): Promise<void> {
  const due = (await disk.storage.erasures()).filter(({ finishedAt }) => finishedAt === undefined)
  if (due.length === 0) return
  const named = await namedFiles(disk.storage)
  for (const row of due) {
    const { files, archivedAt } = erasureOf(row)
    // What came up to the archiving and is named by nobody may be this conference's: handed in, and never used.
    for (const hash of [...files.papers, ...(await disk.files.upTo(archivedAt))])
      if (!named.has(hash)) await disk.files.remove(hash)
    for (const hash of files.recordings) if (!named.has(hash)) await disk.recordings.remove({ hash })
    for (const broken of files.broken) await disk.recordings.remove({ broken })
  }
  // One that was put aside later has nothing of it.
  const last = Math.max(...due.map((row) => erasureOf(row).at))
  for (const path of setAsideFiles(disk.dataDir)) if ((await stat(path)).mtimeMs < last) await rm(path, { force: true })
  for (let n = 0; n < tries; n++) {
    if (await disk.storage.rewrite()) {
      for (const { meetingId } of due) await disk.storage.finishErasure(meetingId, disk.now())
      return
    }
    await delay(pauseMs)
  }
}

/** Hashes of files that any log there is names. */
async function namedFiles(storage: Storage): Promise<Set<string>> {
  const named = new Set<string>()
  for (const { meetingId } of await storage.logs()) {
    for (let read = 0; ;) {
      const events = await storage.readRaw(meetingId, read, page)
      if (events.length === 0) break
      for (const { body } of events) for (const [, hash] of body.matchAll(/"hash":"([0-9a-f]{64})"/g)) named.add(hash!)
      read += events.length
      await turn()
    }
  }
  return named
}
