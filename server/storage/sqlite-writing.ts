/** Writing to SQLite: whole transactions, and what "could not write now" looks like. */
import type { DatabaseSync } from 'node:sqlite'
import { StorageUnavailable } from './port.ts'

// Primary result codes of SQLite that mean "could not write now".
const cannotWrite = new Set([
  5 /* busy */, 6 /* locked */, 8 /* read-only */, 10 /* I/O */, 13 /* full */, 14 /* open */,
])

/** All of `work` on disk, or nothing of it. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  guard(() => db.exec('BEGIN IMMEDIATE'))
  try {
    const result = guard(work)
    guard(() => db.exec('COMMIT'))
    return result
  } catch (error) {
    // SQLite may have rolled back by itself already (disk full).
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Turns SQLite's "cannot write" into `StorageUnavailable`; anything else is a bug and passes through. */
export function guard<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = (error as { errcode?: number }).errcode
    if (typeof code === 'number' && cannotWrite.has(code & 0xff)) {
      throw new StorageUnavailable((error as Error).message, { cause: error })
    }
    throw error
  }
}
