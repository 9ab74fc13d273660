/** The data folder: one database, one hub at a time. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export const databaseFile = (dataDir: string): string => join(dataDir, 'diem-cau.db')

/** Where the files lie that units hand in, beside the database. */
export const filesFolder = (dataDir: string): string => join(dataDir, 'files')

/** Where recordings of the stage lie. */
export const recordingsFolder = (dataDir: string): string => join(dataDir, 'recordings')

/** Copies of the database that a restoring has put aside, with what belongs to them. */
export const setAsideFiles = (dataDir: string): string[] =>
  readdirSync(dataDir).flatMap((name) => (name.startsWith('diem-cau.db.before-') ? [join(dataDir, name)] : []))

/** Creates the folder, readable by its owner only. */
export function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}

/**
 * Takes the folder for this hub until `release`. The lock is the operating system's own (through SQLite), so that it
 * ends with the process however that ends. Returns nothing if another hub has it.
 */
export function lockDataFolder(dataDir: string): { release: () => void } | undefined {
  const db = new DatabaseSync(join(dataDir, 'hub.lock'))
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if ((error as { errcode?: number }).errcode === 5) return undefined
    throw error
  }
  return { release: () => db.close() }
}
