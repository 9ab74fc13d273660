/** Destroying all of a meeting in Postgres, and the chain of what stays of such meetings. */
import { z } from 'zod'
import type { MeetingId } from '../../shared/core/identity.ts'
import { LogEntry } from '../../shared/office/contract.ts'
import { withoutNames } from '../office/storage/port.ts'
import { chainHash } from './event-body.ts'
import { type Erasing, noHash, StorageConflict } from './port.ts'
import { endLeases } from './postgres-fence.ts'
import { type Postgres, type Query, translated } from './postgres-writing.ts'
import { toErasure } from './rows.ts'

const Line = z.object({ seq: z.number(), body: z.string() })

/** What has rows of a meeting, in the order in which they go: the log last, which others refer to. */
export const ofMeeting = ['snapshots', 'open_marks', 'marks', 'open_ballots', 'ballots', 'events', 'logs'] as const
const boxes = new Set<string>(['open_marks', 'marks', 'open_ballots', 'ballots'])
/** Everything but what is no meeting's and nobody's, what others refer to first. */
const all = [
  ...ofMeeting.toReversed(),
  'accesses',
  'sessions',
  ...['accounts', 'sessions', 'links', 'drafts', 'log', 'keepings', 'rehearsals'].map((part) => `office_${part}`),
]

/** Links of a meeting and who came in with them. */
export async function removeLinks(query: Query, meetingId: string): Promise<void> {
  await query('DELETE FROM sessions WHERE access_id IN (SELECT id FROM accesses WHERE meeting_id = $1)', [meetingId])
  await query('DELETE FROM accesses WHERE meeting_id = $1', [meetingId])
}

/** Waits for who writes to the log just now; who comes later finds none. */
export const lockLog = (query: Query, meetingId: string) =>
  query('SELECT 1 FROM logs WHERE meeting_id = $1 FOR UPDATE', [meetingId])

/**
 * Writes tables into new files, rows in the order of their keys: deleted rows, which Postgres keeps until it cleans up
 * and for as long as anybody might see them, stay in the old files, which are removed. False: somebody is reading.
 */
export async function writeAnew(db: Postgres, tables: readonly string[]): Promise<boolean> {
  if (tables.length === 0) return true
  const client = await db.connect()
  try {
    const names = tables.join(', ')
    const each = (sql: (table: string, key: string) => string) =>
      tables.map((table) => sql(table, boxes.has(table) ? '1, 2, 3' : '1, 2')).join('; ')
    await client.query(`BEGIN; SET LOCAL lock_timeout = '500ms'; LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`)
    await client.query(each((table) => `CREATE TEMP TABLE kept_${table} ON COMMIT DROP AS SELECT * FROM ${table}`))
    await client.query(`TRUNCATE ${names}`)
    await client.query(each((table, key) => `INSERT INTO ${table} SELECT * FROM kept_${table} ORDER BY ${key}`))
    await client.query('DELETE FROM traces WHERE table_name = ANY ($1)', [tables])
    await client.query('COMMIT')
    return true
  } catch (error) {
    if (['55P03', '40P01'].includes((error as { code?: string }).code ?? '')) return false
    throw translated(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function postgresErasing(db: Postgres): Erasing {
  const erasures = async (query: Query) =>
    (await query('SELECT * FROM erasures ORDER BY seq')).rows.map((row) => toErasure(row))

  const cutNames = async (query: Query, meetingId: MeetingId, title: string) => {
    for (const line of (await query('SELECT seq, body FROM office_log')).rows) {
      const { seq, body } = Line.parse(line)
      const entry = LogEntry.parse(JSON.parse(body))
      const plain = withoutNames(entry, meetingId, title)
      if (plain !== entry) await query('UPDATE office_log SET body = $1 WHERE seq = $2', [JSON.stringify(plain), seq])
    }
  }

  return {
    async erase(meetingId, { title, body, entry }) {
      await db.transaction(async (query) => {
        await query('LOCK TABLE erasures IN EXCLUSIVE MODE')
        const before = await erasures(query)
        if (before.some((row) => row.meetingId === meetingId)) throw new StorageConflict(`${meetingId} is erased`)
        await endLeases(query, meetingId)
        await lockLog(query, meetingId)
        await removeLinks(query, meetingId)
        // A draft is left where the creating of the meeting was cut off.
        for (const table of ['office_drafts', 'office_keepings', ...ofMeeting])
          await query(`DELETE FROM ${table} WHERE meeting_id = $1`, [meetingId])
        await query('DELETE FROM office_rehearsals WHERE conference_id = $1', [meetingId])
        await cutNames(query, meetingId, title)
        const hash = chainHash(before.at(-1)?.hash ?? noHash, body)
        const row = [before.length + 1, meetingId, body, hash]
        await query('INSERT INTO erasures (seq, meeting_id, body, hash) VALUES ($1, $2, $3, $4)', row)
        if (entry) await noteEntry(query, entry)
      })
    },
    erasures: () => erasures(db.query),
    async finishErasure(meetingId, at) {
      await db.query('UPDATE erasures SET finished_at = $1 WHERE meeting_id = $2', [at, meetingId])
    },
    rewrite: () => writeAnew(db, all),
  }
}

/** A line of the office's log. */
export async function noteEntry(query: Query, entry: LogEntry): Promise<void> {
  const { meetingId } = entry
  await query('INSERT INTO office_log (meeting_id, body) VALUES ($1, $2)', [meetingId ?? null, JSON.stringify(entry)])
}
