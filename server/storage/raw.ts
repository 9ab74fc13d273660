/** Rows of a database as they lie, believed in nothing: for whoever reads all of it over (verify.ts). */
import type { DatabaseSync } from 'node:sqlite'
import type { Postgres } from './postgres-writing.ts'

export interface RawLogs {
  /** Of every log, in order. */
  meetings: () => Promise<string[]>
  /** `seq`, `command_id`, `body`, `hash` of each event, in order. */
  events: (meetingId: string) => AsyncIterable<unknown>
  /** JSON, if it is any. */
  snapshot: (meetingId: string) => Promise<string | undefined>
  /** What stays of destroyed meetings, in order; a database of before has none. */
  erasures: () => Promise<unknown[]>
  dropSnapshots: () => Promise<void>
}

export function sqliteRaw(db: DatabaseSync): RawLogs {
  return {
    meetings: async () =>
      db
        .prepare('SELECT meeting_id FROM logs ORDER BY meeting_id')
        .all()
        .map((row) => String(row['meeting_id'])),
    async *events(meetingId) {
      yield* db
        .prepare('SELECT seq, command_id, body, hash FROM events WHERE meeting_id = ? ORDER BY seq')
        .iterate(meetingId)
    },
    async snapshot(meetingId) {
      const row = db.prepare('SELECT body FROM snapshots WHERE meeting_id = ?').get(meetingId)
      return row && String(row['body'])
    },
    async erasures() {
      if (!db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'erasures'`).get()) return []
      return db.prepare('SELECT * FROM erasures ORDER BY seq').all()
    },
    dropSnapshots: async () => db.exec('DELETE FROM snapshots'),
  }
}

/** Events read from Postgres at a time. */
const page = 1_000

export function postgresRaw({ query }: Postgres): RawLogs {
  return {
    meetings: async () =>
      (await query('SELECT meeting_id FROM logs ORDER BY meeting_id COLLATE "C"')).rows.map((row) =>
        String(row['meeting_id']),
      ),
    async *events(meetingId) {
      const text = `SELECT seq, command_id, body, hash FROM events WHERE meeting_id = $1 AND seq > $2
        ORDER BY seq LIMIT ${page}`
      for (let after = Number.MIN_SAFE_INTEGER; ;) {
        const { rows } = await query(text, [meetingId, after])
        yield* rows
        if (rows.length < page) return
        after = Number(rows.at(-1)?.['seq'])
      }
    },
    async snapshot(meetingId) {
      const { rows } = await query('SELECT body FROM snapshots WHERE meeting_id = $1', [meetingId])
      return rows[0] && String(rows[0]['body'])
    },
    erasures: async () => (await query('SELECT * FROM erasures ORDER BY seq')).rows,
    async dropSnapshots() {
      await query('DELETE FROM snapshots')
    },
  }
}
