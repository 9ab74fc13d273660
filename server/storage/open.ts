/** The storage that a configuration names: Postgres where there is an address of one, else the file in the data folder. */
import { DatabaseSync } from 'node:sqlite'
import texts from '../../shared/i18n/vi/links.json' with { type: 'json' }
import { fill } from '../../shared/i18n/texts.ts'
import type { Config } from '../config.ts'
import { databaseFile } from '../ops/data-folder.ts'
import { StorageUnavailable } from './port.ts'
import type { Fence } from './postgres-fence.ts'
import { PostgresTooOld } from './postgres-schema.ts'
import { postgresStorage, type PostgresStorage } from './postgres.ts'
import { postgresRaw, type RawLogs, sqliteRaw } from './raw.ts'
import { sqliteStorage } from './sqlite.ts'

/** It cannot be opened; the message is a sentence for whoever runs the machine, without the password. */
export class NoDatabase extends Error {
  override name = 'NoDatabase'
}

export type OpenStorage = PostgresStorage | ReturnType<typeof sqliteStorage>

/** Opens it; the data folder must be there. Throws `NoDatabase` for Postgres, and what SQLite says for a file. */
export async function openStorage(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: { fence?: Fence } = {},
): Promise<OpenStorage> {
  if (databaseUrl === undefined) return sqliteStorage(databaseFile(dataDir))
  return await openDatabase(databaseUrl, options)
}

/** The Postgres at an address. Throws `NoDatabase`. */
export async function openDatabase(url: string, options: { fence?: Fence } = {}): Promise<PostgresStorage> {
  const place = new URL(url).host || 'localhost'
  try {
    return await postgresStorage(url, options)
  } catch (error) {
    if (error instanceof PostgresTooOld)
      throw new NoDatabase(fill(texts.oldDatabase, { place, version: error.message }))
    if (!(error instanceof StorageUnavailable)) throw error
    throw new NoDatabase(fill(texts.noDatabase, { place, reason: error.message }))
  }
}

/** Its rows as they lie. */
export const rawOf = ({ db }: OpenStorage): RawLogs => (db instanceof DatabaseSync ? sqliteRaw(db) : postgresRaw(db))
