/**
 * Boxes of anonymous polls in SQLite. A page keeps the order in which its rows came, whatever their keys, and so do
 * copies that splitting a page leaves behind. Hence two pairs of tables: rows of open boxes are taken out by clearing
 * the whole table (with secure_delete that blanks every page), and come into the sealed ones in the order of their keys.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { CommandId, VoterId } from '../../shared/core/identity.ts'
import { ballotIds, choicesText, countsOf } from './ballot.ts'
import type { Boxes, CastOutcome } from './port.ts'
import { guard, transaction } from './sqlite-writing.ts'

const Mark = z.object({ voter_id: VoterId, command_id: CommandId })

/** The boxes in an open database; `sql` prepares a statement once. */
export function sqliteBoxes(db: DatabaseSync, sql: (text: string) => StatementSync): Boxes {
  const rowsOf = (table: string, meetingId: string, pollId: string) =>
    sql(`SELECT * FROM ${table} WHERE meeting_id = ? AND poll_id = ? ORDER BY 1, 2, 3`).all(meetingId, pollId)

  const put = (table: string, rows: Record<string, unknown>[]) => {
    const insert = sql(`INSERT INTO ${table} VALUES (?, ?, ?, ?)`)
    for (const row of rows) insert.run(...(Object.values(row) as [string, string, string | Uint8Array, string]))
  }

  /** Takes a box out of an open table. What other open boxes have there goes back in the order of its keys. */
  const takeOut = (table: 'marks' | 'ballots', meetingId: string, pollId: string) => {
    const own = rowsOf(`open_${table}`, meetingId, pollId)
    if (own.length === 0) return own
    const others = sql(
      `SELECT * FROM open_${table} WHERE meeting_id <> ? OR poll_id <> ? ORDER BY meeting_id, poll_id, 3`,
    ).all(meetingId, pollId)
    sql(`DELETE FROM open_${table}`).run()
    put(`open_${table}`, others)
    return own
  }

  const markOf = (meetingId: string, pollId: string, voterId: string): CommandId | undefined => {
    const where = 'WHERE meeting_id = ?1 AND poll_id = ?2 AND voter_id = ?3'
    const row = sql(
      `SELECT voter_id, command_id FROM open_marks ${where} UNION ALL SELECT voter_id, command_id FROM marks ${where}`,
    ).get(meetingId, pollId, voterId)
    return row && Mark.parse(row).command_id
  }

  return {
    async castBallots(meetingId, pollId, casts) {
      const outcomes: CastOutcome[] = []
      const ids = ballotIds(casts.length)
      transaction(db, () => {
        // Only a box that was sealed has marks in the second table; in an open one the key alone says who was there.
        const sealed = sql('SELECT 1 FROM marks WHERE meeting_id = ? AND poll_id = ? LIMIT 1').get(meetingId, pollId)
        const putMark = sql('INSERT INTO open_marks VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
        const putBallot = sql('INSERT INTO open_ballots VALUES (?, ?, ?, ?)')
        for (const { voterId, commandId, choices } of casts) {
          const isNew =
            !(sealed && markOf(meetingId, pollId, voterId)) &&
            putMark.run(meetingId, pollId, voterId, commandId).changes === 1
          const known = isNew ? undefined : markOf(meetingId, pollId, voterId)
          outcomes.push(isNew ? 'taken' : known === commandId ? 'already' : 'refused')
          if (!isNew) continue
          putBallot.run(meetingId, pollId, ids.pop()!, choicesText(choices))
        }
      })
      return outcomes
    },
    markOf: async (meetingId, pollId, voterId) => guard(() => markOf(meetingId, pollId, voterId)),
    marks: async (meetingId, pollId) =>
      guard(() => [...rowsOf('open_marks', meetingId, pollId), ...rowsOf('marks', meetingId, pollId)])
        .map((row) => Mark.parse(row).voter_id)
        .toSorted(),
    async sealBox(meetingId, pollId) {
      transaction(db, () => {
        put('marks', takeOut('marks', meetingId, pollId))
        put('ballots', takeOut('ballots', meetingId, pollId))
      })
      return countsOf(
        guard(() =>
          sql(
            'SELECT choices, count(*) AS ballots FROM ballots WHERE meeting_id = ? AND poll_id = ? GROUP BY choices',
          ).all(meetingId, pollId),
        ),
      )
    },
    async emptyBox(meetingId, pollId) {
      transaction(db, () => {
        for (const table of ['marks', 'ballots'] as const) {
          takeOut(table, meetingId, pollId)
          sql(`DELETE FROM ${table} WHERE meeting_id = ? AND poll_id = ?`).run(meetingId, pollId)
        }
      })
    },
    async wipeTraces() {
      // The write-ahead log holds every page as it was at each commit. Not waiting for readers: the hub has other work.
      const { timeout } = db.prepare('PRAGMA busy_timeout').get() as { timeout: number }
      db.exec('PRAGMA busy_timeout = 0')
      try {
        const { busy } = guard(() => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()) as { busy: number }
        return busy === 0
      } finally {
        db.exec(`PRAGMA busy_timeout = ${timeout}`)
      }
    },
  }
}
