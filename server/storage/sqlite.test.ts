import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { initialState } from '../../shared/core/fold.ts'
import type { AccessId, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { access, meeting } from '../testing/access-row.ts'
import { announced, announcedTimes, chained } from '../testing/events.ts'
import { storageConformance } from './conformance.ts'
import { bodyOf, chainHash } from './event-body.ts'
import { noHash, StorageConflict, StorageUnavailable } from './port.ts'
import { sealed } from './snapshot-body.ts'
import { lastOfCommand, sqliteStorage } from './sqlite.ts'

let folder: string
let path: string
let opened: ReturnType<typeof sqliteStorage>[]
const open = () => {
  const storage = sqliteStorage(path)
  opened.push(storage)
  return storage
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diem-cau-sqlite-'))
  path = join(folder, 'diem-cau.db')
  opened = []
})
afterEach(() => {
  for (const { db } of opened) if (db.isOpen) db.close()
  rmSync(folder, { recursive: true })
})

const pragma = (db: DatabaseSync, name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

describe('[HUB8] the SQLite storage', () => storageConformance(open))

test('[HUB2] commits are flushed to the disk: write-ahead log, synchronous=FULL', () => {
  const { db } = open()
  expect(pragma(db, 'journal_mode')).toBe('wal')
  expect(pragma(db, 'synchronous')).toBe(2)
})

test('[HUB3] what a command was answered is found by its id, not by walking the log', () => {
  const plan = open().db.prepare(`EXPLAIN QUERY PLAN ${lastOfCommand}`).all(meeting, 'command')
  expect(plan.map((row) => row['detail'])).toEqual([
    'SEARCH events USING INDEX events_by_command (meeting_id=? AND command_id=?)',
  ])
})

test('everything survives closing and opening again', async () => {
  const first = open()
  await first.createLog(meeting, 'log1')
  const events = chained(announcedTimes(5))
  await first.append(meeting, events)
  await first.saveAccess(access)
  const session = { tokenHash: 'c'.repeat(64), accessId: access.id, createdAt: 1_714_000_000_000 }
  await first.saveSession(session)
  const snapshot = { seq: 5, hash: events[4]!.hash, version: 1, heads: { all: 5 }, state: initialState }
  await first.saveSnapshot(meeting, snapshot)
  await first.close()

  const second = open()
  expect(await second.head(meeting)).toEqual({ meetingId: meeting, log: 'log1', seq: 5, hash: events[4]!.hash })
  expect(await second.read(meeting, 0, 10)).toEqual(events)
  expect(await second.answer(meeting, events[2]!.commandId)).toMatchObject({ seq: 3 })
  expect(await second.accesses()).toEqual([access])
  expect(await second.sessions()).toEqual([session])
  expect(await second.loadSnapshot(meeting)).toEqual(snapshot)
})

test('what was appended is there for another process at once, without closing', async () => {
  const first = open()
  await first.createLog(meeting, 'log1')
  await first.append(meeting, chained(announcedTimes(2)))
  expect(await open().head(meeting)).toMatchObject({ seq: 2 })
})

test('two writers of one log: the slower one is told that its picture is old', async () => {
  const [first, second] = [open(), open()]
  await first.createLog(meeting, 'log1')
  const ours = chained([announced('một')])
  await first.append(meeting, ours)
  await expect(second.append(meeting, chained([announced('hai')]))).rejects.toThrow(StorageConflict)
  expect(await second.read(meeting, 0, 10)).toEqual(ours)
})

test('a full disk refuses the whole group, keeps what was there, and recovers when there is room', async () => {
  const storage = open()
  await storage.createLog(meeting, 'log1')
  const kept = chained(announcedTimes(3))
  await storage.append(meeting, kept)
  await storage.saveAccess(access)
  const pages = pragma(storage.db, 'page_count') as number
  storage.db.exec(`PRAGMA max_page_count = ${pages}`)

  const long = Array.from({ length: 200 }, (_, i) => announced(`${i} ${'dài '.repeat(200)}`))
  const group = chained(long, { after: kept[2]! })
  await expect(storage.append(meeting, group)).rejects.toThrow(StorageUnavailable)
  const rows = Array.from({ length: 300 }, (_, i) => ({ ...access, id: `full${i}` as AccessId }))
  await expect(Promise.all(rows.map((row) => storage.saveAccess(row)))).rejects.toThrow(StorageUnavailable)
  const big = { seq: 3, hash: noHash, version: 1, heads: { ['x'.repeat(9000)]: 1 }, state: initialState }
  await expect(storage.saveSnapshot(meeting, big)).rejects.toThrow(StorageUnavailable)
  // Reading goes on.
  expect(await storage.read(meeting, 0, 1000)).toEqual(kept)
  expect(await storage.head(meeting)).toMatchObject({ seq: 3 })

  storage.db.exec('PRAGMA max_page_count = 1073741823')
  await storage.append(meeting, group)
  expect(await storage.head(meeting)).toMatchObject({ seq: 203 })
  expect(await open().head(meeting)).toMatchObject({ seq: 203 })
})

test('a database that may only be read refuses writing with the same error, and recovers', async () => {
  const storage = open()
  await storage.createLog(meeting, 'log1')
  storage.db.exec('PRAGMA query_only = ON')
  const events = chained(announcedTimes(2))
  await expect(storage.append(meeting, events)).rejects.toThrow(StorageUnavailable)
  await expect(storage.saveAccess(access)).rejects.toThrow(StorageUnavailable)
  await expect(storage.createLog('m2' as MeetingId, 'log2')).rejects.toThrow(StorageUnavailable)
  expect(await storage.read(meeting, 0, 10)).toEqual([])
  storage.db.exec('PRAGMA query_only = OFF')
  await storage.append(meeting, events)
  expect(await storage.head(meeting)).toMatchObject({ seq: 2 })
})

test('[HUB11] each row holds the whole event as canonical JSON, and its hash covers that and the hash before', async () => {
  const storage = open()
  await storage.createLog(meeting, 'log1')
  const events = chained(announcedTimes(4))
  await storage.append(meeting, events)
  const rows = storage.db.prepare('SELECT body, hash FROM events ORDER BY seq').all() as {
    body: string
    hash: string
  }[]
  let before = noHash
  rows.forEach(({ body, hash }, i) => {
    expect(body).toBe(bodyOf(events[i]!))
    expect(hash).toBe(chainHash(before, body))
    before = hash
  })
  expect(chainHash(noHash, rows[0]!.body.replace('Thông', 'Thong'))).not.toBe(rows[0]!.hash)
})

const kept = sealed({ seq: 1, hash: noHash, version: 1, heads: { all: 1 }, state: initialState })
test.each([
  ['half of what was written', kept.slice(0, -9)],
  ['another number', kept.replace('"seq":1', '"seq":2')],
  ['another seal', kept.replace(/[0-9a-f]{64}/, 'f'.repeat(64))],
  ['no seal', kept.replace(/"seal":"[0-9a-f]+",/, '')],
  ['another shape', sealed({ seq: 1, hash: 'x', version: 1, heads: {}, state: { all: {} } as MeetingState })],
  ['nothing', ''],
])('a snapshot that holds %s is as good as none', async (_, body) => {
  const storage = open()
  await storage.createLog(meeting, 'log1')
  storage.db.prepare('INSERT INTO snapshots VALUES (?, ?)').run(meeting, body)
  expect(await storage.loadSnapshot(meeting)).toBeUndefined()
})

test('changes of links by another process are seen, each time', async () => {
  const [hub, commandLine] = [open(), open()]
  const before = hub.accessVersion()
  expect(hub.accessVersion()).toBe(before)
  await commandLine.saveAccess(access)
  const after = hub.accessVersion()
  expect(after).not.toBe(before)
  expect(hub.accessVersion()).toBe(after)
  expect(await hub.accesses()).toEqual([access])
  await commandLine.saveAccess({ ...access, revokedAt: 1_714_000_000_001 })
  expect(hub.accessVersion()).not.toBe(after)
})

test('an empty file is brought to the newest shape; opening it again changes nothing', async () => {
  const bare = new DatabaseSync(path)
  expect(pragma(bare, 'user_version')).toBe(0)
  bare.close()
  const first = open()
  const version = pragma(first.db, 'user_version')
  expect(version).toBeGreaterThan(0)
  await first.createLog(meeting, 'log1')
  const second = open()
  expect(pragma(second.db, 'user_version')).toBe(version)
  expect(await second.logs()).toHaveLength(1)
})

test('a file of a newer version of the product is left alone', () => {
  const { db } = open()
  db.exec('PRAGMA user_version = 999')
  db.close()
  expect(() => sqliteStorage(path)).toThrow('newer version')
})
