/** The embedded storage: node:sqlite, write-ahead log, synchronous=FULL, one transaction for each group of events. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { MeetingId } from '../../shared/core/identity.ts'
import { sqliteOffice } from '../office/storage/sqlite.ts'
import { bodyOf } from './event-body.ts'
import { type LogHead, noHash, type Storage, StorageConflict } from './port.ts'
import { toAccess, toEvent, toHead, toRaw, toSession } from './rows.ts'
import { sealed, toSnapshot } from './snapshot-body.ts'
import { sqliteBoxes } from './sqlite-boxes.ts'
import { sqliteErasing } from './sqlite-erasing.ts'
import { migrate } from './sqlite-schema.ts'
import { guard, transaction } from './sqlite-writing.ts'

/**
 * The index is named: left to itself SQLite walks the log backwards for the order's sake, all of it for each new command.
 */
export const lastOfCommand = `SELECT seq, body, hash FROM events INDEXED BY events_by_command
  WHERE meeting_id = ? AND command_id = ? ORDER BY seq DESC LIMIT 1`

const newLog = `INSERT OR IGNORE INTO logs SELECT ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE meeting_id = ?)`

/** Tables whose rows are a meeting's; the log itself last, which others refer to. */
const ofMeeting = ['snapshots', 'open_marks', 'marks', 'open_ballots', 'ballots', 'events', 'logs']

/**
 * Opens (and creates) the database file at `path`; throws `StorageUnavailable` where it cannot. Several processes may have
 * it open; only one hub writes logs.
 */
export function sqliteStorage(path: string): Storage & { db: DatabaseSync } {
  const db = guard(() => openDatabase(path))
  const prepared = new Map<string, StatementSync>()
  const sql = (text: string): StatementSync => {
    let statement = prepared.get(text)
    if (!statement) prepared.set(text, (statement = db.prepare(text)))
    return statement
  }

  const logs = (): LogHead[] =>
    sql(
      `SELECT l.meeting_id, l.log, coalesce(e.seq, 0) AS seq, coalesce(e.hash, '${noHash}') AS hash FROM logs l
       LEFT JOIN events e ON e.meeting_id = l.meeting_id
         AND e.seq = (SELECT max(seq) FROM events m WHERE m.meeting_id = l.meeting_id)`,
    )
      .all()
      .map(toHead)
  const lastSeq = (meetingId: MeetingId): number =>
    (sql('SELECT coalesce(max(seq), 0) AS seq FROM events WHERE meeting_id = ?').get(meetingId) as { seq: number }).seq

  const boxes = sqliteBoxes(db, sql)
  return {
    db,
    office: sqliteOffice(db),
    ...boxes,
    ...sqliteErasing(db, boxes.wipeTraces),
    async createLog(meetingId, log) {
      const { changes } = guard(() => sql(newLog).run(meetingId, log, meetingId))
      if (changes === 0) throw new StorageConflict(`log ${meetingId} exists, or what it held was destroyed`)
    },
    logs: async () => logs(),
    head: async (meetingId) => logs().find((head) => head.meetingId === meetingId),
    async append(meetingId, events) {
      transaction(db, () => {
        if (!sql('SELECT 1 FROM logs WHERE meeting_id = ?').get(meetingId)) throw new StorageConflict('no such log')
        let seq = lastSeq(meetingId)
        const insert = sql('INSERT INTO events (meeting_id, seq, command_id, body, hash) VALUES (?, ?, ?, ?, ?)')
        for (const event of events) {
          if (event.seq !== ++seq) throw new StorageConflict(`number ${event.seq} does not follow`)
          insert.run(meetingId, event.seq, event.commandId, bodyOf(event), event.hash)
        }
      })
    },
    read: async (meetingId, after, limit) =>
      sql('SELECT seq, body, hash FROM events WHERE meeting_id = ? AND seq > ? ORDER BY seq LIMIT ?')
        .all(meetingId, after, limit)
        .map(toEvent),
    readRaw: async (meetingId, after, limit) =>
      sql('SELECT seq, body, hash FROM events WHERE meeting_id = ? AND seq > ? ORDER BY seq LIMIT ?')
        .all(meetingId, after, limit)
        .map(toRaw),
    readBack: async (meetingId, before, limit) =>
      sql('SELECT seq, body, hash FROM events WHERE meeting_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
        .all(meetingId, before, limit)
        .map(toEvent),
    async removeMeeting(meetingId) {
      const own = "FROM accesses WHERE json_extract(body, '$.meetingId') = ?"
      transaction(db, () => {
        sql(`DELETE FROM sessions WHERE access_id IN (SELECT id ${own})`).run(meetingId)
        sql(`DELETE ${own}`).run(meetingId)
        for (const table of ofMeeting) sql(`DELETE FROM ${table} WHERE meeting_id = ?`).run(meetingId)
      })
    },
    async answer(meetingId, commandId) {
      const row = guard(() => sql(lastOfCommand).get(meetingId, commandId))
      if (!row) return undefined
      const { accessId, seq, at } = toEvent(row)
      return { accessId, seq, at }
    },
    async saveSnapshot(meetingId, snapshot) {
      guard(() => sql('INSERT OR REPLACE INTO snapshots VALUES (?, ?)').run(meetingId, sealed(snapshot)))
    },
    async loadSnapshot(meetingId) {
      const row = sql('SELECT body FROM snapshots WHERE meeting_id = ?').get(meetingId) as { body: string } | undefined
      return row && toSnapshot(row.body)
    },
    async saveAccess(row) {
      guard(() =>
        sql('INSERT INTO accesses VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body').run(
          row.id,
          JSON.stringify(row),
        ),
      )
    },
    async replaceAccess(before, after) {
      return transaction(db, () => {
        const row = sql('SELECT body FROM accesses WHERE id = ?').get(before.id)
        if (!row || !isDeepStrictEqual(toAccess(row), before)) return false
        sql('UPDATE accesses SET body = ? WHERE id = ?').run(JSON.stringify(after), after.id)
        return true
      })
    },
    async accesses(ids) {
      if (!ids) return sql('SELECT body FROM accesses').all().map(toAccess)
      return ids.flatMap((id) => sql('SELECT body FROM accesses WHERE id = ?').all(id)).map(toAccess)
    },
    async saveSession(row) {
      guard(() =>
        sql('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)').run(row.tokenHash, row.accessId, row.createdAt),
      )
    },
    async sessions(hashes) {
      if (!hashes) return sql('SELECT * FROM sessions').all().map(toSession)
      return hashes.flatMap((one) => sql('SELECT * FROM sessions WHERE token_hash = ?').all(one)).map(toSession)
    },
    async endSession(tokenHash) {
      guard(() => sql('DELETE FROM sessions WHERE token_hash = ?').run(tokenHash))
    },
    // Grows when another connection commits, and only then: our own writes are known to the hub already.
    accessVersion: () => (sql('PRAGMA data_version').get() as { data_version: number }).data_version,
    accessChanges: () => undefined,
    async close() {
      db.close()
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON',
    )
    // What is deleted is overwritten: of a ballot nothing stays where it lay before (law 7).
    db.exec('PRAGMA secure_delete = ON')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
