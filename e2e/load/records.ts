/**
 * What the checker reads: the database of a data folder where it lies, or a Postgres, copied row by row into a file of
 * the same tables. Copied by queries of its own, for the product's storage is one of the things to be checked.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { databaseFile } from '../../server/ops/data-folder.ts'

export interface Records {
  /** A SQLite file whose logs are as they are now; with `whole` all the rest as well. */
  file: (whole?: 'whole') => Promise<string>
  close: () => Promise<void>
}

/** Besides the log, which only grows: what is copied anew each time. */
const tables = {
  accesses: ['id', 'meeting_id', 'body'],
  snapshots: ['meeting_id', 'body'],
  ...Object.fromEntries(
    ['open_marks', 'marks'].map((table) => [table, ['meeting_id', 'poll_id', 'voter_id', 'command_id']]),
  ),
  ...Object.fromEntries(
    ['open_ballots', 'ballots'].map((table) => [table, ['meeting_id', 'poll_id', 'id', 'choices']]),
  ),
}
const events = ['meeting_id', 'seq', 'command_id', 'body', 'hash']

/** The address of a Postgres, where a data folder could stand too. */
export const isPostgres = (data: string): boolean => /^postgres(ql)?:/.test(data)

/** `data`: a data folder, or the address of a Postgres; copies of that go to the folder `dir`. */
export async function openRecords(data: string, dir: string): Promise<Records> {
  if (!isPostgres(data)) return { file: async () => databaseFile(data), close: async () => undefined }
  const client = new pg.Client({ connectionString: data })
  await client.connect()
  const path = join(dir, 'copied.db')
  const db = new DatabaseSync(path)
  const inserts = Object.entries({ ...tables, events }).map(([table, columns]) => {
    db.exec(`CREATE TABLE ${table} (${columns.join(', ')})`)
    return [table, db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`)] as const
  })
  const into = new Map(inserts)
  const copy = async (table: string, columns: readonly string[], where = '', values: unknown[] = []) => {
    const listed = columns.map((name) => (name === 'seq' ? 'seq::int' : name))
    const text = `SELECT ${listed.join(', ')} FROM ${table} ${where}`
    const { rows } = await client.query<SQLInputValue[]>({ text, values, rowMode: 'array' })
    for (const row of rows) into.get(table)!.run(...row)
  }
  return {
    async file(whole) {
      // One moment of the whole database, as a file is.
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      db.exec('BEGIN')
      const ends = db.prepare('SELECT meeting_id, max(seq) AS seq FROM events GROUP BY meeting_id').all()
      const { rows } = await client.query<{ meeting_id: string }>('SELECT meeting_id FROM logs')
      for (const { meeting_id: id } of rows)
        await copy('events', events, 'WHERE meeting_id = $1 AND seq > $2 ORDER BY seq', [
          id,
          ends.find((end) => end['meeting_id'] === id)?.['seq'] ?? 0,
        ])
      for (const [table, columns] of whole ? Object.entries(tables) : []) {
        db.exec(`DELETE FROM ${table}`)
        await copy(table, columns)
      }
      db.exec('COMMIT')
      await client.query('COMMIT')
      return path
    },
    async close() {
      db.close()
      await client.end()
    },
  }
}
