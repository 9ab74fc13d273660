/** The storage of several nodes: Postgres 15 or later, one transaction for each group of events. */
import { randomBytes } from 'node:crypto'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import type { MeetingId } from '../../shared/core/identity.ts'
import { postgresOffice } from '../office/storage/postgres.ts'
import { bodyOf } from './event-body.ts'
import { Fenced, noHash, type Storage, StorageConflict } from './port.ts'
import { postgresBoxes } from './postgres-boxes.ts'
import { lockLog, ofMeeting, postgresErasing, removeLinks } from './postgres-erasing.ts'
import { endLeases, type Fence, fencingBy, heldLease } from './postgres-fence.ts'
import { listenForAccesses } from './postgres-listening.ts'
import { prepareDatabase } from './postgres-schema.ts'
import { openPostgres, type Postgres } from './postgres-writing.ts'
import { toAccess, toEvent, toHead, toRaw, toSession } from './rows.ts'
import { sealed, toSnapshot } from './snapshot-body.ts'

const heads = `SELECT l.meeting_id, l.log, coalesce(e.seq, 0) AS seq, coalesce(e.hash, '${noHash}') AS hash FROM logs l
  LEFT JOIN LATERAL (SELECT seq, hash FROM events WHERE meeting_id = l.meeting_id ORDER BY seq DESC LIMIT 1) e ON true`

/** One statement, so that a group costs one way there and back; no row where the log or the lease is not as it must be. */
const appendGroup = `
  WITH held AS MATERIALIZED (${heldLease})
  INSERT INTO events (meeting_id, seq, command_id, body, hash)
  SELECT $1, e.* FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[]) AS e
  WHERE ($2::bigint IS NULL OR EXISTS (SELECT 1 FROM held))
    AND EXISTS (SELECT 1 FROM logs WHERE meeting_id = $1)
    AND $3::bigint = (SELECT coalesce(max(seq), 0) + 1 FROM events WHERE meeting_id = $1)`

const newLog = `
  WITH held AS MATERIALIZED (${heldLease})
  INSERT INTO logs SELECT $1, $3
  WHERE ($2::bigint IS NULL OR EXISTS (SELECT 1 FROM held))
    AND NOT EXISTS (SELECT 1 FROM erasures WHERE meeting_id = $1)
  ON CONFLICT DO NOTHING`

export const lastOfCommand = `SELECT seq, body, hash FROM events WHERE meeting_id = $1 AND command_id = $2
  ORDER BY seq DESC LIMIT 1`

export interface PostgresStorage extends Storage {
  /** The same connections, for what else lies in that database (leases). */
  readonly db: Postgres
}

/**
 * Opens the database at `url`, in the newest shape; throws `StorageUnavailable` where it cannot be reached and
 * `PostgresTooOld`. With `fence` a meeting is written only by whoever holds its lease (`Fenced`); without, nobody asks.
 */
export async function postgresStorage(url: string, { fence }: { fence?: Fence } = {}): Promise<PostgresStorage> {
  const db = openPostgres(url, randomBytes(9).toString('hex'))
  try {
    await prepareDatabase(db)
    const listening = await listenForAccesses(db)
    const { version: accessVersion, changes: accessChanges } = listening
    return { ...storageOn(db, fence), accessVersion, accessChanges, close: () => close(listening) }
  } catch (error) {
    await db.close()
    throw error
  }

  async function close(listening: { close: () => Promise<void> }): Promise<void> {
    await listening.close()
    await db.close()
  }
}

function storageOn(
  db: Postgres,
  fence: Fence | undefined,
): Omit<PostgresStorage, 'accessVersion' | 'accessChanges' | 'close'> {
  const { query } = db
  const fencing = fencingBy(fence)

  /** The hash covers the events before: where the last of a group lies, all of it does. */
  const isThere = async (meetingId: MeetingId, { seq, hash }: StoredEvent): Promise<boolean> => {
    const found = 'SELECT 1 FROM events WHERE meeting_id = $1 AND seq = $2 AND hash = $3'
    return (await query(found, [meetingId, seq, hash])).rows.length > 0
  }

  const put = async (meetingId: MeetingId, events: readonly StoredEvent[]): Promise<void> => {
    const epoch = fencing.epoch(meetingId)
    const first = events[0]?.seq ?? 0
    const stray = events.find(({ seq }, i) => seq !== first + i)
    if (stray) throw new StorageConflict(`number ${stray.seq} does not follow`)
    const columns = [
      events.map(({ seq }) => seq),
      events.map(({ commandId }) => commandId),
      events.map((event) => bodyOf(event)),
      events.map(({ hash }) => hash),
    ]
    const { count } = await query(appendGroup, [meetingId, epoch, first, ...columns])
    if (count === events.length) return
    if (epoch !== null && (await query(heldLease, [meetingId, epoch])).rows.length === 0)
      throw new Fenced(`the lease on ${meetingId} is another's`)
    throw new StorageConflict(`number ${first} does not follow, or there is no log of ${meetingId}`)
  }

  return {
    db,
    office: postgresOffice(db),
    ...postgresBoxes(db, fencing),
    ...postgresErasing(db),
    async createLog(meetingId, log) {
      const epoch = fencing.epoch(meetingId)
      if ((await query(newLog, [meetingId, epoch, log])).count > 0) return
      if (epoch !== null && (await query(heldLease, [meetingId, epoch])).rows.length === 0)
        throw new Fenced(`the lease on ${meetingId} is another's`)
      throw new StorageConflict(`log ${meetingId} exists, or what it held was destroyed`)
    },
    logs: async () => (await query(`${heads} ORDER BY l.meeting_id COLLATE "C"`)).rows.map(toHead),
    async head(meetingId) {
      const { rows } = await query(`${heads} WHERE l.meeting_id = $1`, [meetingId])
      return rows[0] && toHead(rows[0])
    },
    append: (meetingId, events) =>
      db.certainly(async (attempt) => {
        const last = events.at(-1)
        if (!last) return
        try {
          await put(meetingId, events)
        } catch (error) {
          // Tried again because the first answer was lost: it may have been done then.
          if (!(error instanceof StorageConflict) || attempt === 1 || !(await isThere(meetingId, last))) throw error
        }
      }),
    read: async (meetingId, after, limit) => (await readAfter(meetingId, after, limit)).map(toEvent),
    readRaw: async (meetingId, after, limit) => (await readAfter(meetingId, after, limit)).map(toRaw),
    async readBack(meetingId, before, limit) {
      const text = 'SELECT seq, body, hash FROM events WHERE meeting_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3'
      return (await query(text, [meetingId, before, limit])).rows.map(toEvent)
    },
    async removeMeeting(meetingId) {
      await db.transaction(async (inIt) => {
        await endLeases(inIt, meetingId)
        await lockLog(inIt, meetingId)
        await removeLinks(inIt, meetingId)
        for (const table of ofMeeting) await inIt(`DELETE FROM ${table} WHERE meeting_id = $1`, [meetingId])
      })
    },
    async answer(meetingId, commandId) {
      const { rows } = await query(lastOfCommand, [meetingId, commandId])
      if (!rows[0]) return undefined
      const { accessId, seq, at } = toEvent(rows[0])
      return { accessId, seq, at }
    },
    async saveSnapshot(meetingId, snapshot) {
      const upsert = 'INSERT INTO snapshots VALUES ($1, $2) ON CONFLICT (meeting_id) DO UPDATE SET body = excluded.body'
      await db.transaction(async (inIt) => {
        await fencing.check(inIt, meetingId)
        await inIt(upsert, [meetingId, sealed(snapshot)])
      })
    },
    async loadSnapshot(meetingId) {
      const { rows } = await query('SELECT body FROM snapshots WHERE meeting_id = $1', [meetingId])
      return rows[0] && toSnapshot(String(rows[0]['body']))
    },
    async saveAccess(row) {
      await query(
        'INSERT INTO accesses VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET meeting_id = $2, body = $3',
        [row.id, row.meetingId, JSON.stringify(row)],
      )
    },
    async replaceAccess(before, after) {
      const text = 'UPDATE accesses SET meeting_id = $2, body = $3 WHERE id = $1 AND body::jsonb = $4::jsonb'
      const values = [after.id, after.meetingId, JSON.stringify(after), JSON.stringify(before)]
      return (await query(text, values)).count > 0
    },
    async accesses(ids) {
      const { rows } = ids
        ? await query('SELECT body FROM accesses WHERE id = ANY ($1)', [ids])
        : await query('SELECT body FROM accesses ORDER BY id COLLATE "C"')
      return rows.map(toAccess)
    },
    async saveSession({ tokenHash, accessId, createdAt }) {
      await query(
        `INSERT INTO sessions VALUES ($1, $2, $3)
         ON CONFLICT (token_hash) DO UPDATE SET access_id = $2, created_at = $3`,
        [tokenHash, accessId, createdAt],
      )
    },
    async sessions(hashes) {
      const { rows } = hashes
        ? await query('SELECT * FROM sessions WHERE token_hash = ANY ($1)', [hashes])
        : await query('SELECT * FROM sessions ORDER BY token_hash COLLATE "C"')
      return rows.map(toSession)
    },
    async endSession(tokenHash) {
      await query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash])
    },
  }

  async function readAfter(meetingId: MeetingId, after: number, limit: number) {
    const text = 'SELECT seq, body, hash FROM events WHERE meeting_id = $1 AND seq > $2 ORDER BY seq LIMIT $3'
    return (await query(text, [meetingId, after, limit])).rows
  }
}
