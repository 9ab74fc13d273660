/** The browser's database of one access: its outbox, its last view of the meeting, what is being written, documents. Browser only. */
import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb'
import type { KeptCommand } from './outbox.ts'

export interface AccessSchema extends DBSchema {
  outbox: { key: number; value: Omit<KeptCommand, 'n'> & { n?: number }; indexes: { id: string } }
  view: { key: 'last'; value: unknown }
  drafts: { key: string; value: unknown }
  files: { key: string; value: ArrayBuffer }
}
export type AccessDatabase = IDBPDatabase<AccessSchema>

const prefix = 'diem-cau-'
const nameOf = (accessId: string) => prefix + accessId

/** Rejects where the browser forbids databases (private windows of some, full disk). */
export function openAccessDatabase(accessId: string): Promise<AccessDatabase> {
  return openDB<AccessSchema>(nameOf(accessId), 3, {
    upgrade: (db, before) => {
      if (before < 1) {
        db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true }).createIndex('id', 'id', { unique: true })
        db.createObjectStore('view')
      }
      if (before < 2) db.createObjectStore('drafts')
      if (before < 3) db.createObjectStore('files')
    },
    // Another tab wants to delete or upgrade: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}

/** The accesses this browser keeps something of; none where the browser cannot list its databases. */
export async function keptAccesses(): Promise<string[]> {
  const databases = await indexedDB.databases().catch(() => [])
  return databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []))
}

/** Forgets everything this browser kept for the access. */
export const deleteAccessDatabase = (accessId: string): Promise<void> => deleteDB(nameOf(accessId))
