import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { type Cast, StorageUnavailable } from './port.ts'
import { choicesText } from './ballot.ts'
import { sqliteStorage } from './sqlite.ts'

const meeting = 'm1' as MeetingId
const poll = 'p1' as PollId

let folder: string
let path: string
let opened: DatabaseSync[]
const open = () => {
  const storage = sqliteStorage(path)
  opened.push(storage.db)
  return storage
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diem-cau-boxes-'))
  path = join(folder, 'diem-cau.db')
  opened = []
})
afterEach(() => {
  for (const db of opened) if (db.isOpen) db.close()
  rmSync(folder, { recursive: true })
})

/** Ballots of voters in turn, each with choices of its own. */
const casts = (from: number, to: number): Cast[] =>
  Array.from({ length: to - from }, (_, i) => {
    const choices = Array.from({ length: 20 }, (_, option) => option).filter((option) => ((from + i) >> option) & 1)
    return { voterId: `voter${from + i}` as VoterId, commandId: `command${from + i}` as CommandId, choices }
  })
const timesIn = (file: string, text: string) => readFileSync(file, 'latin1').split(text).length - 1

test('[PO21] what is in the box is on disk when the answer comes, and survives the process', async () => {
  const first = open()
  await first.castBallots(meeting, poll, casts(0, 3))
  const second = open()
  expect(await second.marks(meeting, poll)).toEqual(['voter0', 'voter1', 'voter2'])
  await second.sealBox(meeting, poll)
  expect(await open().sealBox(meeting, poll)).toMatchObject({ ballots: 3, none: 1 })
})

test('[PO21] after sealing and wiping the log beside the database is empty, and open tables leave nothing', async () => {
  const storage = open()
  for (let n = 0; n < 600; n += 20) await storage.castBallots(meeting, poll, casts(n, n + 20))
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
  await storage.sealBox(meeting, poll)
  expect(await storage.wipeTraces()).toBe(true)
  expect(statSync(`${path}-wal`).size).toBe(0)
  for (const { choices } of casts(0, 600)) expect(timesIn(path, choicesText(choices))).toBeGreaterThan(0)
  storage.db.exec('DELETE FROM ballots; DELETE FROM marks')
  await storage.wipeTraces()
  for (const { choices } of casts(1, 600)) expect(timesIn(path, choicesText(choices))).toBe(0)
})

test('[PO21] an emptied box leaves nothing of its ballots and marks', async () => {
  const storage = open()
  for (let n = 0; n < 600; n += 20) await storage.castBallots(meeting, poll, casts(n, n + 20))
  await storage.emptyBox(meeting, poll)
  await storage.wipeTraces()
  for (const { choices, commandId } of casts(1, 600)) {
    expect(timesIn(path, choicesText(choices))).toBe(0)
    expect(timesIn(path, commandId)).toBe(0)
  }
})

test('while somebody reads, old pages cannot be wiped yet: said so at once, and done later', async () => {
  const storage = open()
  await storage.castBallots(meeting, poll, casts(0, 3))
  const reader = new DatabaseSync(path)
  opened.push(reader)
  reader.exec('BEGIN; SELECT count(*) FROM open_marks')
  reader.prepare('SELECT count(*) FROM open_marks').get()
  await storage.sealBox(meeting, poll)
  const began = performance.now()
  expect(await storage.wipeTraces()).toBe(false)
  expect(performance.now() - began).toBeLessThan(1_000)
  reader.exec('COMMIT')
  expect(await storage.wipeTraces()).toBe(true)
  expect(await storage.sealBox(meeting, poll)).toMatchObject({ ballots: 3 })
})

test('a full disk takes no part of a group, counts nothing wrong, and recovers when there is room', async () => {
  const storage = open()
  await storage.castBallots(meeting, poll, casts(0, 5))
  const { page_count: pages } = storage.db.prepare('PRAGMA page_count').get() as { page_count: number }
  storage.db.exec(`PRAGMA max_page_count = ${pages}`)
  const group = casts(0, 2_000)
  await expect(storage.castBallots(meeting, poll, group)).rejects.toThrow(StorageUnavailable)
  expect(await storage.marks(meeting, poll)).toHaveLength(5)
  storage.db.exec('PRAGMA max_page_count = 1073741823')
  const outcomes = await storage.castBallots(meeting, poll, group)
  expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(5)
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1_995)

  storage.db.exec('PRAGMA query_only = ON')
  await expect(storage.sealBox(meeting, poll)).rejects.toThrow(StorageUnavailable)
  await expect(storage.emptyBox(meeting, poll)).rejects.toThrow(StorageUnavailable)
  storage.db.exec('PRAGMA query_only = OFF')
  expect(await storage.sealBox(meeting, poll)).toMatchObject({ ballots: 2_000 })
})

test('a file from before there were boxes gets them', async () => {
  const first = open()
  await first.createLog(meeting, 'log1')
  const later = ['open_marks', 'marks', 'open_ballots', 'ballots', 'erasures']
  for (const part of ['accounts', 'sessions', 'links', 'drafts', 'log', 'rehearsals', 'keepings'])
    later.push(`office_${part}`)
  for (const table of later) first.db.exec(`DROP TABLE ${table}`)
  first.db.exec('PRAGMA user_version = 1')
  await first.close()
  const second = open()
  expect(await second.castBallots(meeting, poll, casts(0, 1))).toEqual(['taken'])
  expect(await second.logs()).toHaveLength(1)
})
