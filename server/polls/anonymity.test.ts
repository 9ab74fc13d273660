/** What betrays the order of anonymous ballots is found: a naive table, and a closing that leaves pages as they were. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { choicesText } from '../storage/ballot.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { tracesOf } from '../testing/ballot-order.ts'
import { shuffled } from './ballot-box.ts'

const meeting = 'm1' as MeetingId
const poll = 'p1' as PollId
const database = 'boxes.db'
const groupSize = 20

let dir: string
let open: DatabaseSync[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-anonymity-'))
  open = []
})
afterEach(() => {
  for (const db of open) if (db.isOpen) db.close()
  rmSync(dir, { recursive: true })
})

/** Voters in an order by lot, each with choices of their own; of half as many chance hid the order now and then. */
const voters = () => {
  const numbers = shuffled(Array.from({ length: 4_000 }, (_, n) => n + 1))
  return shuffled(Array.from({ length: 1_000 }, (_, i) => i)).map((i) => {
    const choices = Array.from({ length: 20 }, (_, option) => option).filter((o) => (numbers[i]! >> (o % 12)) & 1)
    return { voterId: `voter${i}` as VoterId, commandId: `command${numbers[i]!}` as CommandId, choices }
  })
}
type Voter = ReturnType<typeof voters>[number]
const known = (cast: Voter[]) =>
  cast.map(({ voterId, choices }) => ({ voterId: String(voterId), choices: choicesText(choices) }))

/** Casts all through the product's storage, in groups as the box writes them. */
async function castAll(cast: Voter[]) {
  const storage = sqliteStorage(join(dir, database))
  open.push(storage.db)
  for (let from = 0; from < cast.length; from += groupSize)
    await storage.castBallots(meeting, poll, shuffled(cast.slice(from, from + groupSize)))
  return storage
}

test('[PO21] a sealed and wiped box tells nothing', async () => {
  const cast = voters()
  const storage = await castAll(cast)
  await storage.sealBox(meeting, poll)
  await storage.wipeTraces()
  expect(tracesOf(dir, database, known(cast), ['marks', 'ballots'])).toEqual([])
})

test('a box that is closed without being written anew is found out by how its pages lie', async () => {
  const cast = voters()
  const storage = await castAll(cast)
  await storage.wipeTraces()
  const traces = tracesOf(dir, database, known(cast), ['open_marks', 'open_ballots'])
  expect(traces.map(({ what }) => what)).toContain('boxes.db: neighbours, first places')
})

test('a box that is sealed but not wiped is found out by the write-ahead log', async () => {
  const cast = voters()
  await (await castAll(cast)).sealBox(meeting, poll)
  const traces = tracesOf(dir, database, known(cast), ['marks', 'ballots'])
  expect(traces.map(({ what }) => what)).toContain('boxes.db-wal: first place')
})

test('a naive table is found out by its rows’ numbers, their order, and what it shares with the marks', () => {
  const cast = voters()
  const db = new DatabaseSync(join(dir, database))
  open.push(db)
  db.exec(`CREATE TABLE marks (poll_id TEXT, voter_id TEXT, command_id TEXT);
    CREATE TABLE ballots (poll_id TEXT, command_id TEXT, choices TEXT)`)
  db.exec('BEGIN')
  for (const { voterId, commandId, choices } of cast) {
    db.prepare('INSERT INTO marks VALUES (?, ?, ?)').run(poll, voterId, commandId)
    db.prepare('INSERT INTO ballots VALUES (?, ?, ?)').run(poll, commandId, choicesText(choices))
  }
  db.exec('COMMIT')
  const traces = tracesOf(dir, database, known(cast), ['marks', 'ballots']).map(({ what }) => what)
  expect(traces).toContain('boxes.db: first place')
  expect(traces).toContain('ballots.row_number: order of casting')
  expect(traces).toContain('marks.row_number and ballots.row_number: order')
  expect(traces).toContain('marks.command_id and ballots.command_id: values shared')
})
