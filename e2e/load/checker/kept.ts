/** What a database holds of a meeting, read with queries of the checker's own, on SQLite and on Postgres. */
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { z } from 'zod'
import { Ballot, type Box, Mark } from './box.ts'
import { Row, Snapshot } from './log.ts'

export interface Kept {
  rows: Row[]
  snapshot: Snapshot | undefined
  box: (pollId: string) => Box
}

const ofEvents = 'SELECT seq, command_id, body, hash FROM events WHERE meeting_id = $1 AND seq > $2 ORDER BY seq'
const ofSnapshot = 'SELECT body FROM snapshots WHERE meeting_id = $1'
const ofBoxes = (table: string) => `SELECT * FROM open_${table} WHERE meeting_id = $1
  UNION ALL SELECT * FROM ${table} WHERE meeting_id = $1`

/** As SQLite numbers what is put into a question. */
const inFile = (text: string) => text.replaceAll('$', '?')

export const openDatabase = (file: string): DatabaseSync => new DatabaseSync(file, { readOnly: true, timeout: 5_000 })

export const readRows = (db: DatabaseSync, meetingId: string, after = 0): Row[] =>
  db
    .prepare(inFile(ofEvents))
    .all(meetingId, after)
    .map((row) => Row.parse(row))

/** Of a data folder's file. */
export function keptInFile(file: string, meetingId: string): Kept {
  const db = openDatabase(file)
  try {
    const all = (text: string) => db.prepare(inFile(text)).all(meetingId)
    return keptOf(readRows(db, meetingId), all(ofSnapshot), all(ofBoxes('marks')), all(ofBoxes('ballots')))
  } finally {
    db.close()
  }
}

/** Of the Postgres at `url`. Rejects where it cannot be reached. */
export async function keptInPostgres(url: string, meetingId: string): Promise<Kept> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const all = async (text: string, ...values: number[]): Promise<Record<string, unknown>[]> =>
      (await client.query<Record<string, unknown>>(text, [meetingId, ...values])).rows
    // Numbers of 64 bits come as text.
    const rows = (await all(ofEvents, 0)).map((row) => Row.parse({ ...row, seq: Number(row['seq']) }))
    return keptOf(rows, await all(ofSnapshot), await all(ofBoxes('marks')), await all(ofBoxes('ballots')))
  } finally {
    await client.end()
  }
}

type Rows = Record<string, unknown>[]

function keptOf(rows: Row[], snapshots: Rows, marks: Rows, ballots: Rows): Kept {
  const [snapshot] = snapshots.map((row) => Snapshot.parse(JSON.parse(z.object({ body: z.string() }).parse(row).body)))
  return {
    rows,
    snapshot,
    box: (pollId) => ({
      marks: marks.filter((row) => row['poll_id'] === pollId).map((row) => Mark.parse(row)),
      ballots: ballots.filter((row) => row['poll_id'] === pollId).map((row) => Ballot.parse(row).choices),
    }),
  }
}
