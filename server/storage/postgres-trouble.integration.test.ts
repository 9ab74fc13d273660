/** What Postgres keeps of ballots and of what was destroyed, and what becomes of a write whose answer never came. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { AccessId, AccountId, CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { shuffled } from '../polls/ballot-box.ts'
import { announced, announcedTimes, chained } from '../testing/events.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { choicesText } from './ballot.ts'
import { type Cast, StorageConflict, StorageUnavailable } from './port.ts'
import { postgresStorage, type PostgresStorage } from './postgres.ts'
import { prepareDatabase } from './postgres-schema.ts'

const meeting = 'm1' as MeetingId
const [poll, other] = ['p1', 'p2'] as [PollId, PollId]

let server: TestPostgres
let url: string
let storage: PostgresStorage
let outside: Client
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.end())
beforeEach(async () => {
  url = await server.createDatabase()
  storage = await postgresStorage(url)
  outside = await lookIn()
})
afterEach(async () => {
  await outside.end()
  await storage.close()
})
async function lookIn(): Promise<Client> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Voters in an order by lot, each with choices and a command of their own. */
const casts = (count: number): Cast[] =>
  shuffled(Array.from({ length: count }, (_, i) => i)).map((i) => ({
    voterId: `voter${i}` as VoterId,
    commandId: `command-${i}-end` as CommandId,
    choices: Array.from({ length: 20 }, (_, option) => option).filter((option) => ((i + 1) >> option) & 1),
  }))
const castAll = async (all: Cast[], into = poll) => {
  for (let from = 0; from < all.length; from += 20) await storage.castBallots(meeting, into, all.slice(from, from + 20))
}
/** Names of the tables, indexes and catalogs of this database in whose files a text lies. */
async function filesWith(text: string): Promise<string[]> {
  await outside.query('CHECKPOINT')
  const { rows } = await outside.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relkind IN ('r', 'i', 't') AND relpersistence = 'p'
     AND position($1::bytea IN pg_read_binary_file(pg_relation_filepath(oid))) > 0 ORDER BY relname`,
    [Buffer.from(text)],
  )
  return rows.map(({ relname }) => relname)
}
const order = async (table: string, column: string) =>
  (await outside.query<Record<string, string>>(`SELECT ${column}::text AS key FROM ${table} ORDER BY ctid`)).rows.map(
    ({ key }) => key!,
  )

test('[PG4] [PO21] a group lies in the order of its keys, and a sealed box too, of one transaction', async () => {
  const all = casts(60)
  await castAll(all)
  const groups = (keys: string[]) => [0, 20, 40].map((from) => keys.slice(from, from + 20))
  for (const [table, key] of [
    ['open_marks', 'voter_id'],
    ['open_ballots', 'id'],
  ] as const) {
    for (const group of groups(await order(table, key))) expect(group).toEqual(group.toSorted())
  }
  await storage.sealBox(meeting, poll)
  for (const [table, key] of [
    ['marks', 'voter_id'],
    ['ballots', 'id'],
  ] as const) {
    const lying = await order(table, key)
    expect(lying).toHaveLength(60)
    expect(lying).toEqual(lying.toSorted())
    const { rows } = await outside.query(`SELECT DISTINCT xmin::text, xmax::text FROM ${table}`)
    expect(rows).toHaveLength(1)
  }
})

test('[PG4] nothing of a sealed or emptied box is left in files of before, and other boxes stay', async () => {
  const [sealed, emptied] = [
    casts(60),
    casts(40).map((one) => ({ ...one, commandId: `e${one.commandId}` as CommandId })),
  ]
  await castAll(sealed)
  await castAll(emptied, other)
  const open = 'p3' as PollId
  await castAll(casts(40), open)
  await storage.sealBox(meeting, poll)
  await storage.sealBox(meeting, other)
  await storage.emptyBox(meeting, other)
  // Deleted, it still lies there: this is what has to be wiped.
  expect(await filesWith(emptied[0]!.commandId)).toEqual(['marks', 'open_marks'])
  expect(await storage.wipeTraces()).toBe(true)
  for (const { commandId } of emptied) expect(await filesWith(commandId)).toEqual([])
  const ballot = choicesText(sealed.find(({ voterId }) => voterId === 'voter50')!.choices)
  expect(await filesWith(ballot)).toEqual(['ballots'])
  expect(await storage.sealBox(meeting, poll)).toMatchObject({ ballots: 60 })
  expect(await storage.marks(meeting, open)).toHaveLength(40)
  expect(await storage.sealBox(meeting, open)).toMatchObject({ ballots: 40 })
})

test('while somebody reads a box it cannot be wiped yet: said so soon, and done later', async () => {
  await castAll(casts(3))
  await outside.query('BEGIN; SELECT count(*) FROM open_marks')
  // Sealing itself waits for nobody.
  await storage.sealBox(meeting, poll)
  expect(await storage.wipeTraces()).toBe(false)
  await outside.query('COMMIT')
  expect(await storage.wipeTraces()).toBe(true)
  expect(await storage.sealBox(meeting, poll)).toMatchObject({ ballots: 3 })
})

test('[AF9] [PG4] of a destroyed meeting nothing is left in any file of the database, samples of the planner included', async () => {
  const kept = 'm2' as MeetingId
  for (const meetingId of [meeting, kept]) {
    await storage.createLog(meetingId, `log of ${meetingId}`)
    await storage.append(meetingId, chained([announced(`Bà Hoàng Thị Kín ${meetingId}`), ...announcedTimes(50)]))
    const row = { meetingId, role: 'site' as const, secretHash: 'a', createdAt: 1, printed: false }
    await storage.saveAccess({ ...row, id: `a${meetingId}` as AccessId, label: `Nhãn riêng ${meetingId}` })
    await storage.office.note({ at: 1, kind: 'linkRevoked', about: `Hội nghị: Dòng riêng ${meetingId}`, meetingId })
  }
  await storage.castBallots(meeting, poll, casts(1))
  const an = { id: 'an' as AccountId, email: 'an@tinh.gov.vn', name: 'An', role: 'organiser' as const }
  await storage.office.addAccount({ ...an, meetings: [], createdAt: 1, devices: [] })
  // Who looked while it was there must not keep it there.
  const reader = await lookIn()
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1')
  await outside.query('ANALYZE')
  await storage.erase(meeting, { title: 'Hội nghị', body: '{}' })
  expect(await filesWith('Hoàng Thị Kín m1')).toEqual(['events'])
  expect(await storage.rewrite()).toBe(true)
  for (const text of ['Hoàng Thị Kín m1', 'Nhãn riêng m1', 'Dòng riêng m1', casts(1)[0]!.commandId])
    expect(await filesWith(text)).toEqual([])
  expect(await filesWith('Hoàng Thị Kín m2')).toEqual(['events'])
  await reader.end()
  expect(await storage.read(kept, 0, 100)).toHaveLength(51)
  expect(await storage.office.accounts()).toHaveLength(1)
})

/** A line to the server that may swallow what comes back, and break. */
async function lineTo(address: string) {
  const target = new URL(address)
  const { port, hostname } = target
  const open = new Set<Socket>()
  const line = { muted: false, url: '', cut: () => open.forEach((socket) => socket.destroy()) }
  const proxy = createServer((socket) => {
    const there = connect(Number(port), hostname)
    for (const end of [socket, there]) {
      open.add(end)
      end.on('error', () => undefined)
    }
    socket.on('data', (bytes) => there.write(bytes))
    there.on('data', (bytes) => line.muted || socket.write(bytes))
    socket.on('close', () => there.destroy())
    there.on('close', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    line.cut()
    proxy.close()
  })
  target.port = String((proxy.address() as AddressInfo).port)
  line.url = target.href
  return line
}

test('[PG2] a commit whose answer was lost on the way is found again, and is there once', async () => {
  await storage.createLog(meeting, 'log1')
  const line = await lineTo(url)
  const behind = await postgresStorage(line.url)
  onTestFinished(() => behind.close())
  const events = chained(announcedTimes(3))
  // Both connections are there before it goes quiet.
  await Promise.all([behind.append(meeting, events), behind.markOf(meeting, poll, 'voter0' as VoterId)])
  const more = chained(announcedTimes(2), { after: events[2]! })
  line.muted = true
  const writing = behind.append(meeting, more)
  const casting = behind.castBallots(meeting, poll, casts(1))
  await expect.poll(async () => (await storage.head(meeting))?.seq).toBe(5)
  line.muted = false
  line.cut()
  await writing
  expect(await casting).toEqual(['taken'])
  expect(await behind.read(meeting, 0, 10)).toEqual([...events, ...more])
  // Somebody else's events under those numbers are not taken for one's own.
  await expect(behind.append(meeting, chained(announcedTimes(2), { after: events[2]! }))).rejects.toThrow(
    StorageConflict,
  )
})

test('[PG3] a server that is stopped is out of reach, and is used again when it is back', async () => {
  await storage.createLog(meeting, 'log1')
  await storage.append(meeting, chained(announcedTimes(2)))
  const before = storage.accessVersion()
  await server.stop('immediate')
  const began = performance.now()
  await expect(storage.saveAccess({} as never)).rejects.toThrow(StorageUnavailable)
  await expect(storage.read(meeting, 0, 10)).rejects.toThrow(StorageUnavailable)
  await expect(storage.append(meeting, chained(announcedTimes(1)))).rejects.toThrow(StorageUnavailable)
  await expect(storage.sealBox(meeting, poll)).rejects.toThrow(StorageUnavailable)
  await expect(storage.wipeTraces()).rejects.toThrow(StorageUnavailable)
  await expect(postgresStorage(url)).rejects.toThrow(StorageUnavailable)
  expect(performance.now() - began).toBeLessThan(5_000)
  await server.start()
  expect(await storage.head(meeting)).toMatchObject({ seq: 2 })
  await expect.poll(() => storage.accessVersion(), { timeout: 5_000 }).toBeGreaterThan(before)
})

test('nodes started together bring the database to its shape once; one of a newer version is left alone', async () => {
  url = await server.createDatabase()
  const both = await Promise.all([postgresStorage(url), postgresStorage(url)])
  await both[0].createLog(meeting, 'log1')
  expect(await both[1].logs()).toHaveLength(1)
  const { from, to } = await prepareDatabase(both[0].db)
  expect(from).toBe(to)
  await both[0].db.query('INSERT INTO migrations VALUES (999, now())')
  await expect(postgresStorage(url)).rejects.toThrow('newer version')
  for (const one of both) await one.close()
})
