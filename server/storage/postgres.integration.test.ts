/** The storage on a real Postgres: what every storage promises, and what only this one has to. */
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { initialState } from '../../shared/core/fold.ts'
import type { CommandId, PollId, VoterId } from '../../shared/core/identity.ts'
import { officeConformance } from '../office/storage/conformance.ts'
import { access, meeting } from '../testing/access-row.ts'
import { announced, announcedTimes, chained } from '../testing/events.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { storageConformance } from './conformance.ts'
import { bodyOf, chainHash } from './event-body.ts'
import { Fenced, noHash, StorageConflict, StorageUnavailable } from './port.ts'
import { lastOfCommand, postgresStorage, type PostgresStorage } from './postgres.ts'

const poll = 'p1' as PollId
const cast = (n: number) => ({ voterId: `v${n}` as VoterId, commandId: `c${n}` as CommandId, choices: [n] })
const snapshot = { seq: 3, hash: noHash, version: 1, heads: { all: 3 }, state: initialState }

let server: TestPostgres
let url: string
let storage: PostgresStorage
/** Somebody who looks in from outside. */
let outside: Client
let others: PostgresStorage[]

beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase()
  storage = await postgresStorage(url)
  outside = new Client(url)
  await outside.connect()
})
afterAll(async () => {
  await outside.end()
  await storage.close()
  await server.end()
})
beforeEach(async () => {
  others = []
  const { rows } = await outside.query<{ names: string }>(
    `SELECT string_agg(tablename, ', ') AS names FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  )
  await outside.query(`TRUNCATE ${rows[0]!.names} RESTART IDENTITY`)
})
afterEach(async () => {
  for (const other of others) await other.close()
})
const open = async (...options: Parameters<typeof postgresStorage> extends [string, ...infer R] ? R : never) => {
  const other = await postgresStorage(url, ...options)
  others.push(other)
  return other
}
const take = (epoch: number) =>
  outside.query(`INSERT INTO leases VALUES ($1, 'node', $2, now()) ON CONFLICT (meeting_id) DO UPDATE SET epoch = $2`, [
    meeting,
    epoch,
  ])

describe('[HUB8] the storage on Postgres', () => {
  storageConformance(() => storage)
  describe('of the office', () => officeConformance(() => storage.office))
})

test('everything survives closing and opening again', async () => {
  const first = await open()
  await first.createLog(meeting, 'log1')
  const events = chained(announcedTimes(5))
  await first.append(meeting, events)
  await first.saveAccess(access)
  await first.saveSnapshot(meeting, snapshot)
  const second = await open()
  expect(await second.head(meeting)).toEqual({ meetingId: meeting, log: 'log1', seq: 5, hash: events[4]!.hash })
  expect(await second.read(meeting, 0, 10)).toEqual(events)
  expect(await second.accesses()).toEqual([access])
  expect(await second.loadSnapshot(meeting)).toEqual(snapshot)
})

test('[HUB11] each row holds the whole event as canonical JSON, and its hash covers that and the hash before', async () => {
  await storage.createLog(meeting, 'log1')
  const events = chained([announced('Đề nghị “tắt” micro\n\u0000\u{1F600}'), ...announcedTimes(3)])
  await storage.append(meeting, events)
  const { rows } = await outside.query<{ body: string; hash: string }>('SELECT body, hash FROM events ORDER BY seq')
  let before = noHash
  rows.forEach(({ body, hash }, i) => {
    expect(body).toBe(bodyOf(events[i]!))
    expect(hash).toBe(chainHash(before, body))
    before = hash
  })
  expect(rows).toHaveLength(4)
})

test('[HUB3] what a command was answered is found by its id, not by walking the log', async () => {
  await storage.createLog(meeting, 'log1')
  await outside.query(`INSERT INTO events SELECT 'm1', n, 'c' || n, '', '' FROM generate_series(1, 5000) AS n`)
  await outside.query('ANALYZE events')
  const { rows } = await outside.query<Record<string, string>>(
    `EXPLAIN ${lastOfCommand.replace('$1', `'m1'`).replace('$2', `'c17'`)}`,
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('events_by_command')
})

test('two writers of one log: the slower one is told that its picture is old', async () => {
  const second = await open()
  await storage.createLog(meeting, 'log1')
  const both = [
    storage.append(meeting, chained([announced('một')])),
    second.append(meeting, chained([announced('hai')])),
  ]
  const ends = await Promise.allSettled(both)
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = ends.find((end) => end.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(StorageConflict)
  expect(refused?.reason).not.toBeInstanceOf(Fenced)
  expect(await storage.read(meeting, 0, 10)).toHaveLength(1)
})

describe('[PG1] a fenced storage', () => {
  let epoch: number | undefined
  let fenced: PostgresStorage
  const writes: [string, () => Promise<unknown>][] = [
    ['append', () => fenced.append(meeting, chained(announcedTimes(2)))],
    ['castBallots', () => fenced.castBallots(meeting, poll, [cast(1)])],
    ['sealBox', () => fenced.sealBox(meeting, poll)],
    ['emptyBox', () => fenced.emptyBox(meeting, poll)],
    ['saveSnapshot', () => fenced.saveSnapshot(meeting, snapshot)],
  ]
  beforeEach(async () => {
    epoch = undefined
    fenced = await open({ fence: () => epoch })
    await storage.createLog(meeting, 'log1')
  })

  test.each(writes)('%s is done under the newest lease, and under no other', async (_, write) => {
    await take(7)
    for (epoch of [undefined, 6, 8]) await expect(write()).rejects.toThrow(Fenced)
    epoch = 7
    await write()
    expect((await storage.head(meeting))!.seq + (await storage.marks(meeting, poll)).length).toBeLessThanOrEqual(2)
    await take(8)
    await expect(write()).rejects.toThrow(Fenced)
  })

  test('nothing of a write that was fenced is kept', async () => {
    await take(2)
    epoch = 1
    for (const [, write] of writes) await expect(write()).rejects.toThrow(Fenced)
    expect(await storage.head(meeting)).toMatchObject({ seq: 0 })
    expect(await storage.marks(meeting, poll)).toEqual([])
    expect(await storage.loadSnapshot(meeting)).toBeUndefined()
  })

  test.each(writes)('a lease taken over while %s waits fences it', async (_, write) => {
    await take(1)
    epoch = 1
    await outside.query('BEGIN')
    await take(2)
    const writing = write()
    const refused = expect(writing).rejects.toThrow(Fenced)
    await waitingForLock()
    await outside.query('COMMIT')
    await refused
  })

  const removals: [string, () => Promise<void>][] = [
    ['removeMeeting', () => storage.removeMeeting(meeting)],
    ['erase', () => storage.erase(meeting, { title: 'Hội nghị', body: '{}' })],
  ]
  test.each(removals)('after %s its writer writes nothing, and does not make it again', async (_, remove) => {
    await take(3)
    epoch = 3
    await fenced.append(meeting, chained(announcedTimes(1)))
    await remove()
    const all = [...writes, ['createLog', () => fenced.createLog(meeting, 'log2')] as (typeof writes)[number]]
    for (const [, write] of all) await expect(write()).rejects.toThrow(Fenced)
    // One that takes the lease on what it still holds in memory.
    await take((epoch = 9))
    for (const [, write] of writes) await expect(write()).rejects.toThrow(StorageConflict)
    expect(await storage.logs()).toEqual([])
    expect(await storage.marks(meeting, poll)).toEqual([])
  })

  /** A ballot on its way, held at its last step, after it has looked at the lease. */
  async function heldAtItsLastStep() {
    const blocker = new Client(url)
    await blocker.connect()
    await blocker.query('BEGIN; LOCK TABLE open_marks IN EXCLUSIVE MODE')
    const writing = fenced.castBallots(meeting, poll, [cast(1)])
    await waitingForLock()
    const release = async () => {
      await blocker.query('COMMIT')
      await blocker.end()
    }
    return { writing, release, waiting: (count: number) => waitingForLock(count, blocker) }
  }

  test('a ballot that is being put in while its meeting is removed is not left behind', async () => {
    await take(1)
    epoch = 1
    const { writing, release, waiting } = await heldAtItsLastStep()
    const removing = storage.removeMeeting(meeting)
    await waiting(2)
    await release()
    expect(await writing).toEqual(['taken'])
    await removing
    expect(await storage.marks(meeting, poll)).toEqual([])
  })

  test('a log is made under the lease on it alone', async () => {
    await storage.removeMeeting(meeting)
    await expect(fenced.createLog(meeting, 'log2')).rejects.toThrow(Fenced)
    await take((epoch = 4))
    await fenced.createLog(meeting, 'log2')
    await expect(fenced.createLog(meeting, 'log3')).rejects.not.toThrow(Fenced)
  })

  test('who takes a lease over waits until a write under it is through', async () => {
    await take(1)
    epoch = 1
    const { writing, release, waiting } = await heldAtItsLastStep()
    let taken = false
    const taking = take(2).then(() => (taken = true))
    await waiting(2)
    expect(taken).toBe(false)
    await release()
    expect(await writing).toEqual(['taken'])
    await taking
  })
})

/** Resolves when so many sessions wait for a lock. */
async function waitingForLock(count = 1, by = outside): Promise<void> {
  const waiting = 'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted'
  await expect.poll(async () => (await by.query<{ n: number }>(waiting)).rows[0]!.n).toBeGreaterThanOrEqual(count)
}

describe('[PG5] changes of links by another process', () => {
  test('are seen, each time; own ones are not', async () => {
    const commandLine = await open()
    const before = storage.accessVersion()
    await commandLine.saveAccess(access)
    await expect.poll(() => storage.accessVersion()).toBeGreaterThan(before)
    const after = storage.accessVersion()
    await storage.saveAccess({ ...access, label: 'Khác' })
    await commandLine.saveAccess({ ...access, revokedAt: 1_714_000_000_001 })
    await expect.poll(() => storage.accessVersion()).toBe(after + 1)
    const nothing = { accesses: [], sessions: [], keepings: false, rehearsals: false }
    expect(storage.accessChanges(after)).toEqual({ ...nothing, accesses: [access.id] })
    expect(storage.accessChanges(after + 1)).toEqual(nothing)
  })

  test('are told by what they concern: links, browsers, how the office keeps a conference, its rehearsals', async () => {
    const before = storage.accessVersion()
    const commandLine = await open()
    await commandLine.saveAccess(access)
    await commandLine.saveSession({ tokenHash: 't1', accessId: access.id, createdAt: 1 })
    await commandLine.office.changeKeeping(meeting, (keeping) => keeping)
    const told = { accesses: [access.id], sessions: ['t1'], keepings: true, rehearsals: false }
    await expect.poll(() => storage.accessChanges(before)).toEqual(told)
    await commandLine.office.changeRehearsal(meeting, (rehearsal) => rehearsal)
    await expect.poll(() => storage.accessChanges(before)).toEqual({ ...told, rehearsals: true })
  })

  test('that may have been missed, because the line broke, count as seen', async () => {
    const before = storage.accessVersion()
    await breakLines()
    await expect.poll(() => storage.accessVersion(), { timeout: 5_000 }).toBeGreaterThan(before)
    expect(storage.accessChanges(before)).toBeUndefined()
    const after = storage.accessVersion()
    await (await open()).saveAccess(access)
    await expect.poll(() => storage.accessVersion()).toBeGreaterThan(after)
  })
})

/** Ends all connections but the one that looks in from outside. */
const breakLines = () =>
  outside.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'diem-cau'`)

test('[PG3] the database cannot be written: said with the port’s error, and it recovers', async () => {
  await storage.createLog(meeting, 'log1')
  const database = new URL(url).pathname.slice(1)
  const readOnly = async (value: 'on' | 'off') => {
    await outside.query(`ALTER DATABASE ${database} SET default_transaction_read_only = ${value}`)
    await breakLines()
  }
  await readOnly('on')
  await expect(storage.append(meeting, chained(announcedTimes(2)))).rejects.toThrow(StorageUnavailable)
  await expect(storage.saveAccess(access)).rejects.toThrow(StorageUnavailable)
  await expect(storage.castBallots(meeting, poll, [cast(1)])).rejects.toThrow(StorageUnavailable)
  expect(await storage.read(meeting, 0, 10)).toEqual([])
  await outside.query(`SET default_transaction_read_only = off`)
  await readOnly('off')
  await storage.append(meeting, chained(announcedTimes(2)))
  expect(await storage.head(meeting)).toMatchObject({ seq: 2 })
})
