/** What a database holds, read with queries of the checker's own, for the product's storage is one of the things checked. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import { databaseFile } from '../../../server/ops/data-folder.ts'
import { Ballot, type Box, Mark } from './box.ts'
import { parseRow, Row, Snapshot } from './log.ts'
import { pollsDue } from './polls.ts'

/** Of one meeting. */
export interface Kept {
  rows: Row[]
  snapshot: Snapshot | undefined
  box: (pollId: string) => Box
}

/** The database of a hub, or of nodes. */
export interface Records {
  /** The log of a meeting, from the event after `after`. */
  rows: (meetingId: string, after?: number) => Promise<Row[]>
  kept: (meetingId: string) => Promise<Kept>
  /** Every link, as it is stored. */
  accesses: () => Promise<unknown[]>
  close: () => Promise<void>
}

type Found = Record<string, unknown>[]
/** What is put in stands as `$1`, `$2`. */
type Ask = (text: string, ...values: (string | number)[]) => Promise<Found>

const ofEvents = 'SELECT seq, command_id, body, hash FROM events WHERE meeting_id = $1 AND seq > $2 ORDER BY seq'
const ofSnapshot = 'SELECT body FROM snapshots WHERE meeting_id = $1'
const ofBoxes = (table: string) => `SELECT * FROM open_${table} WHERE meeting_id = $1
  UNION ALL SELECT * FROM ${table} WHERE meeting_id = $1`

const Body = z.object({ body: z.string().transform((text): unknown => JSON.parse(text)) })
const bodies = (found: Found) => found.map((row) => Body.parse(row).body)

export const openDatabase = (file: string): DatabaseSync => new DatabaseSync(file, { readOnly: true, timeout: 5_000 })

/** The address of a Postgres, where a data folder could stand too. */
export const isPostgres = (data: string): boolean => /^postgres(ql)?:/.test(data)

/** `data`: a data folder, or the address of a Postgres. Rejects where that cannot be reached. */
export async function openRecords(data: string): Promise<Records> {
  if (!isPostgres(data)) return recordsInFile(databaseFile(data))
  const client = new Client({ connectionString: data })
  await client.connect()
  const ask: Ask = async (text, ...values) => (await client.query<Found[number]>(text, values)).rows
  return recordsOf(ask, () => client.end())
}

/** Opened for each question: the hub that writes it may be killed at any moment. */
export function recordsInFile(file: string): Records {
  const ask: Ask = async (text, ...values: SQLInputValue[]) => {
    const db = openDatabase(file)
    try {
      return db.prepare(text.replaceAll('$', '?')).all(...values)
    } finally {
      db.close()
    }
  }
  return recordsOf(ask, async () => undefined)
}

function recordsOf(ask: Ask, close: Records['close']): Records {
  // Postgres hands over numbers of 64 bits as text.
  const rows: Records['rows'] = async (meetingId, after = 0) =>
    (await ask(ofEvents, meetingId, after)).map((row) => Row.parse({ ...row, seq: Number(row['seq']) }))
  return {
    rows,
    async kept(meetingId) {
      const [snapshot] = bodies(await ask(ofSnapshot, meetingId))
      const marks = await ask(ofBoxes('marks'), meetingId)
      const ballots = await ask(ofBoxes('ballots'), meetingId)
      return {
        rows: await rows(meetingId),
        snapshot: snapshot === undefined ? undefined : Snapshot.parse(snapshot),
        box: (pollId) => ({
          marks: marks.filter((row) => row['poll_id'] === pollId).map((row) => Mark.parse(row)),
          ballots: ballots.filter((row) => row['poll_id'] === pollId).map((row) => Ballot.parse(row).choices),
        }),
      }
    },
    accesses: async () => bodies(await ask('SELECT body FROM accesses')),
    close,
  }
}

/** The log counts as quiet when nothing was added for this long, in milliseconds: who came back is noted a moment later. */
const quietMs = 2_500
const giveUpMs = 60_000

/** The whole log once nothing more comes; polls end when their time is up. After a minute, as it is. */
export async function quiet({ rows }: Records, meetingId: string): Promise<StoredEvent[]> {
  const giveUp = performance.now() + giveUpMs
  const known: StoredEvent[] = []
  let [since, due] = [performance.now(), false]
  while ((due || performance.now() - since < quietMs) && performance.now() < giveUp) {
    const more = await rows(meetingId, known.at(-1)?.seq)
    if (more.length > 0) {
      for (const row of more) known.push(parseRow(row))
      since = performance.now()
      due = pollsDue(known)
    }
    await delay(200)
  }
  return known
}
