/** Destroying all of a meeting in the database, and the chain of what stays of such meetings. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { MeetingId } from '../../shared/core/identity.ts'
import { LogEntry } from '../../shared/office/contract.ts'
import { withoutNames } from '../office/storage/port.ts'
import { chainHash } from './event-body.ts'
import { type ErasureRow, type Erasing, noHash, StorageConflict } from './port.ts'
import { toErasure } from './rows.ts'
import { guard, transaction } from './sqlite-writing.ts'

const Line = z.object({ seq: z.number(), body: z.string() })

/** Everything that belongs to one meeting; links before logs, which they do not name. */
const ofMeeting = [
  `DELETE FROM sessions WHERE access_id IN (SELECT id FROM accesses WHERE json_extract(body, '$.meetingId') = ?)`,
  // Left where the creating of the meeting was cut off.
  `DELETE FROM office_drafts WHERE json_extract(body, '$.meetingId') = ?`,
  'DELETE FROM office_rehearsals WHERE conference_id = ?',
  `DELETE FROM accesses WHERE json_extract(body, '$.meetingId') = ?`,
  ...['open_marks', 'marks', 'open_ballots', 'ballots', 'snapshots', 'events', 'office_keepings', 'logs'].map(
    (table) => `DELETE FROM ${table} WHERE meeting_id = ?`,
  ),
]

/** On an open database, with secure_delete on. */
export function sqliteErasing(db: DatabaseSync, wipeTraces: () => Promise<boolean>): Erasing {
  const erasures = (): ErasureRow[] => db.prepare('SELECT * FROM erasures ORDER BY seq').all().map(toErasure)

  const cutNames = (meetingId: MeetingId, title: string) => {
    const lines = db.prepare('SELECT seq, body FROM office_log').all()
    const change = db.prepare('UPDATE office_log SET body = ? WHERE seq = ?')
    for (const line of lines) {
      const { seq, body } = Line.parse(line)
      const entry = LogEntry.parse(JSON.parse(body))
      const plain = withoutNames(entry, meetingId, title)
      if (plain !== entry) change.run(JSON.stringify(plain), seq)
    }
  }

  return {
    async erase(meetingId, { title, body, entry }) {
      transaction(db, () => {
        if (erasures().some((row) => row.meetingId === meetingId)) throw new StorageConflict(`${meetingId} is erased`)
        for (const sql of ofMeeting) db.prepare(sql).run(meetingId)
        cutNames(meetingId, title)
        const hash = chainHash(erasures().at(-1)?.hash ?? noHash, body)
        db.prepare('INSERT INTO erasures (meeting_id, body, hash) VALUES (?, ?, ?)').run(meetingId, body, hash)
        if (entry) db.prepare('INSERT INTO office_log (body) VALUES (?)').run(JSON.stringify(entry))
      })
    },
    erasures: async () => erasures(),
    async finishErasure(meetingId, at) {
      guard(() => db.prepare('UPDATE erasures SET finished_at = ? WHERE meeting_id = ?').run(at, meetingId))
    },
    async rewrite() {
      // Pages that other meetings share with it hold copies of what was moved within them: all are written anew.
      guard(() => db.exec('VACUUM'))
      return wipeTraces()
    },
  }
}
