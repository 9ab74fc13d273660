/** Files that a rehearsal alone names: they go with it (RH2). */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Storage } from '../storage/port.ts'

const page = 1_000

/** Hashes of files in the data of a log's events. */
async function hashesIn(storage: Storage, meetingId: MeetingId): Promise<Set<string>> {
  const found = new Set<string>()
  for (let after = 0; ;) {
    const events = await storage.readRaw(meetingId, after, page)
    for (const { body } of events) for (const [, hash] of body.matchAll(/"hash":"([0-9a-f]{64})"/g)) found.add(hash!)
    const last = events.at(-1)
    if (!last || events.length < page) return found
    after = last.seq
  }
}

/** Removes what no other log names. To be called before the log itself is removed. */
export async function removeFilesOf(storage: Storage, files: FileStore, meetingId: MeetingId): Promise<void> {
  const own = await hashesIn(storage, meetingId)
  for (const { meetingId: other } of await storage.logs()) {
    if (own.size === 0) return
    if (other === meetingId) continue
    for (const hash of await hashesIn(storage, other)) own.delete(hash)
  }
  for (const hash of own) await files.remove(hash)
}
