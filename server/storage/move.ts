/**
 * Moving everything from the file of a data folder into Postgres. Logs go row by row as they lie, so that the hashes
 * fit; what was moved before a break stays and is not moved again.
 */
import type { DatabaseSync } from 'node:sqlite'
import { postgresRaw, type RawLogs, sqliteRaw } from './raw.ts'
import type { Postgres, Query, Value } from './postgres-writing.ts'
import { verifyErasures, verifyLog } from './verify.ts'

/** The target holds something else in that place; nothing was written over. */
export class TargetDiffers extends Error {
  override name = 'TargetDiffers'
}
/** What lies in the source is not what was written, or what came of it is not what was there. */
export class NotWhole extends Error {
  override name = 'NotWhole'
}

export interface Moved {
  meetingId: string
  events: number
  hash: string
  /** Boxes of anonymous polls, and the ballots in them. */
  boxes: number
  ballots: number
}

/** Events moved in one transaction. */
const page = 500

/** Tables that are small, in the order in which they refer to each other; `fromBody` is read out of the JSON. */
const small: readonly { table: string; key: string; columns: readonly string[]; fromBody?: readonly string[] }[] = [
  { table: 'accesses', key: 'id', columns: ['id', 'body'], fromBody: ['meeting_id'] },
  { table: 'sessions', key: 'token_hash', columns: ['token_hash', 'access_id', 'created_at'] },
  { table: 'erasures', key: 'meeting_id', columns: ['meeting_id', 'seq', 'body', 'hash', 'finished_at'] },
  { table: 'office_accounts', key: 'id', columns: ['id', 'email', 'body'] },
  { table: 'office_sessions', key: 'token_hash', columns: ['token_hash', 'account_id', 'body'] },
  { table: 'office_links', key: 'id', columns: ['id', 'kind', 'account_id', 'body'] },
  { table: 'office_drafts', key: 'id', columns: ['id', 'revision', 'body', 'roster'], fromBody: ['meeting_id'] },
  { table: 'office_log', key: 'seq', columns: ['seq', 'body'], fromBody: ['meeting_id'] },
  { table: 'office_keepings', key: 'meeting_id', columns: ['meeting_id', 'body'] },
  { table: 'office_rehearsals', key: 'conference_id', columns: ['conference_id', 'body'] },
]
const boxes = [
  { table: 'open_marks', order: 'voter_id' },
  { table: 'marks', order: 'voter_id' },
  { table: 'open_ballots', order: 'id' },
  { table: 'ballots', order: 'id' },
] as const

/**
 * Moves all of it and reads it over; resolves with what each meeting has. Rejects with `TargetDiffers`, `NotWhole` and
 * what storages reject with. No hub may run on either meanwhile. Begun again, it goes on where it was.
 */
export async function moveAll(from: DatabaseSync, to: Postgres): Promise<Moved[]> {
  const [source, target] = [sqliteRaw(from), postgresRaw(to)]
  const logs = from.prepare('SELECT meeting_id, log FROM logs ORDER BY meeting_id').all()
  for (const { meeting_id: id, log } of logs) await beginLog(source, to, String(id), String(log))
  for (const { meeting_id: id } of logs) await moveEvents(source, to, String(id))
  await to.transaction(async (query) => {
    for (const { table, order } of boxes) await moveBox(from, query, table, order)
    for (const one of small) await moveRows(from, query, one)
    for (const table of ['office_accounts', 'office_drafts', 'office_log'])
      await query(goOnCounting(table, table === 'office_log' ? 'seq' : 'n'))
  })
  const moved: Moved[] = []
  for (const { meeting_id: id } of logs) moved.push(await checkMeeting(from, source, target, to, String(id)))
  if ((await verifyErasures(target)).some(({ wrong }) => wrong)) throw new NotWhole('erasures')
  return moved
}

/** What is added later gets numbers after those that were moved. */
const goOnCounting = (table: string, column: string) =>
  `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max(${column}), 0) + 1, false) FROM ${table}`

/** Makes the log, or finds the same one already begun: its name, and its last event where the source has it too. */
async function beginLog(source: RawLogs, to: Postgres, meetingId: string, log: string): Promise<void> {
  await to.query('INSERT INTO logs VALUES ($1, $2) ON CONFLICT DO NOTHING', [meetingId, log])
  const { rows } = await to.query('SELECT log FROM logs WHERE meeting_id = $1', [meetingId])
  if (rows[0]?.['log'] !== log) throw new TargetDiffers(meetingId)
  const last = await lastOf(to, meetingId)
  if (!last) return
  for await (const row of source.events(meetingId)) {
    const { seq, hash } = row as { seq: number; hash: string }
    if (seq === last.seq && hash === last.hash) return
  }
  throw new TargetDiffers(meetingId)
}

async function lastOf(to: Postgres, meetingId: string): Promise<{ seq: number; hash: string } | undefined> {
  const text = 'SELECT seq, hash FROM events WHERE meeting_id = $1 ORDER BY seq DESC LIMIT 1'
  const [row] = (await to.query(text, [meetingId])).rows
  return row && { seq: Number(row['seq']), hash: String(row['hash']) }
}

async function moveEvents(source: RawLogs, to: Postgres, meetingId: string): Promise<void> {
  const done = (await lastOf(to, meetingId))?.seq ?? 0
  let rows: Record<string, Value>[] = []
  const put = async () => {
    const columns = ['seq', 'command_id', 'body', 'hash'].map((name) => rows.map((row) => row[name]) as string[])
    rows = []
    await to.query(
      `INSERT INTO events (meeting_id, seq, command_id, body, hash)
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[])`,
      [meetingId, ...columns],
    )
  }
  for await (const row of source.events(meetingId)) {
    if ((row as { seq: number }).seq <= done) continue
    rows.push(row as Record<string, Value>)
    if (rows.length === page) await put()
  }
  if (rows.length > 0) await put()
}

/** In one transaction with all others, and in the order of the keys: nothing lies beside what it came with (PG4). */
async function moveBox(from: DatabaseSync, query: Query, table: string, order: string): Promise<void> {
  const rows = from.prepare(`SELECT * FROM ${table} ORDER BY meeting_id, poll_id, ${order}`).all()
  for (const row of rows)
    await query(`INSERT INTO ${table} VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, Object.values(row) as Value[])
}

/** What is there already has to be the same. */
async function moveRows(
  from: DatabaseSync,
  query: Query,
  { table, key, columns, fromBody = [] }: (typeof small)[number],
): Promise<void> {
  // Accounts and drafts are shown in the order in which they came.
  const order = ['office_accounts', 'office_drafts'].includes(table) ? 'rowid' : key
  const wanted = from.prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`).all()
  const { rows } = await query(`SELECT ${columns.join(', ')} FROM ${table}`)
  const there = new Map(rows.map((row) => [row[key], JSON.stringify(columns.map((name) => row[name]))]))
  for (const row of wanted) {
    const found = there.get(row[key])
    there.delete(row[key])
    if (found === JSON.stringify(columns.map((name) => row[name]))) continue
    if (found !== undefined) throw new TargetDiffers(table)
    const { meetingId = null } = fromBody.length > 0 ? (JSON.parse(String(row['body'])) as { meetingId?: string }) : {}
    const values = [...columns.map((name) => row[name] as Value), ...fromBody.map(() => meetingId)]
    const names = [...columns, ...fromBody]
    await query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    )
  }
  // What only the target has would stand among it as if it belonged there.
  if (there.size > 0) throw new TargetDiffers(table)
}

/** Log against log, to the last hash, and box against box. */
async function checkMeeting(
  from: DatabaseSync,
  source: RawLogs,
  target: RawLogs,
  to: Postgres,
  meetingId: string,
): Promise<Moved> {
  const [before, after] = [await verifyLog(source, meetingId), await verifyLog(target, meetingId)]
  if (before.wrong || after.wrong || before.hash !== after.hash) throw new NotWhole(meetingId)
  const tally = (union: (table: string) => string) =>
    `SELECT poll_id, choices, CAST(count(*) AS int) AS ballots FROM (${union('ballots')}) AS b GROUP BY poll_id, choices`
  const voters = (union: (table: string) => string) =>
    `SELECT poll_id, voter_id, command_id FROM (${union('marks')}) AS m`
  const both = (place: string) => (table: string) =>
    `SELECT * FROM open_${table} WHERE meeting_id = ${place} UNION ALL SELECT * FROM ${table} WHERE meeting_id = ${place}`
  const seen = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.values(row))).toSorted()
  let counted: Record<string, unknown>[] = []
  for (const figures of [voters, tally]) {
    counted = from.prepare(figures(both('?1'))).all(meetingId)
    const { rows } = await to.query(figures(both('$1')), [meetingId])
    if (seen(counted).join() !== seen(rows).join()) throw new NotWhole(meetingId)
  }
  return {
    meetingId,
    events: after.events,
    hash: after.hash,
    boxes: new Set(counted.map((row) => row['poll_id'])).size,
    ballots: counted.reduce((sum, row) => sum + Number(row['ballots']), 0),
  }
}
