/** The hub as a process on a real Postgres: killed, cut off from its database, and worked on by the commands. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { AccessId, AccountId, CommandId, MeetingId, PollId, VoterId } from '../shared/core/identity.ts'
import { databaseFile } from './ops/data-folder.ts'
import { moveAll, NotWhole, TargetDiffers } from './storage/move.ts'
import type { Storage } from './storage/port.ts'
import { postgresStorage } from './storage/postgres.ts'
import { sqliteStorage } from './storage/sqlite.ts'
import { command } from './testing/commands.ts'
import { announcedTimes, chained } from './testing/events.ts'
import { HubProcess } from './testing/hub-process.ts'
import { startPostgres, type TestPostgres } from './testing/postgres.ts'

let server: TestPostgres
let dir: string
let settings: { DATA_DIR: string; DATABASE_URL: string }
let running: HubProcess[]
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.end())
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-pg-'))
  settings = { DATA_DIR: dir, DATABASE_URL: await server.createDatabase() }
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((hub) => hub.end('SIGKILL')))
  rmSync(dir, { recursive: true, force: true })
})
const start = (): HubProcess => {
  const hub = new HubProcess(dir, settings)
  running.push(hub)
  return hub
}
const siteLink = (hub: HubProcess) => hub.links.find(({ name }) => name.startsWith('Điểm cầu'))!

test('[HUB2] [HUB10] [PG3] killed it goes on where it was; cut off from its database it refuses, and goes on by itself', async () => {
  const first = await start().ready()
  const signedIn = await first.enter(siteLink(first))
  const site = await first.join(signedIn)
  const siteId = site.welcome!.actor.siteId!
  const report = (headcount: number, by = site) => by.send('attendance.reportHeadcount', { siteId, headcount })
  const ack = await report(12)
  expect(ack).toMatchObject({ ok: true })
  const before = site.all
  await first.end('SIGKILL')

  const second = await start().ready()
  const again = await second.join(signedIn)
  expect(again.all.attendance).toEqual(before.attendance)
  expect(again.all.roster).toEqual(before.roster)
  await server.stop('immediate')
  expect(await report(13, again)).toMatchObject({ ok: false, code: 'wire.storageDown' })
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
  await server.start()
  expect(await report(14, again)).toMatchObject({ ok: true, seq: (ack as { seq: number }).seq + 1 })
  expect(await second.end('SIGTERM')).toMatchObject({ code: 0 })

  expect(await command('verify', settings)).toMatchObject({ code: 0, out: expect.stringContaining('nguyên vẹn') })
  const listed = await command('meeting', settings, 'list')
  expect(listed.out.trim().split('\n')).toHaveLength(2)
  expect((await command('access', settings, 'list')).out).toContain('Chủ trì')
  expect(await command('office', settings, 'first')).toMatchObject({ code: 0 })
  expect((await command('dossier', settings, '--to', join(dir, 'x.zip'))).err).toContain('kết thúc')
  expect((await command('backup', settings, '--to', join(dir, 'copy'))).err).toContain('pg_dump')
})

/** A data folder with a long log, a box open and one sealed, links and what the office keeps. */
async function filled(length: number): Promise<void> {
  const storage = sqliteStorage(databaseFile(dir))
  const [long, short] = ['long', 'short'] as MeetingId[] as [MeetingId, MeetingId]
  for (const id of [long, short]) await storage.createLog(id, `log of ${id}`)
  await storage.append(long, chained(announcedTimes(length)))
  await storage.append(short, chained(announcedTimes(3)))
  const cast = (n: number) => ({ voterId: `v${n}` as VoterId, commandId: `c${n}` as CommandId, choices: [n % 20] })
  const many = Array.from({ length: 50 }, (_, n) => cast(n))
  for (const poll of ['open', 'sealed'] as PollId[]) await storage.castBallots(short, poll, many)
  await storage.sealBox(short, 'sealed' as PollId)
  const id = 'a1' as AccessId
  const row = {
    id,
    meetingId: short,
    role: 'chair' as const,
    label: 'Chủ trì',
    secretHash: 'h',
    createdAt: 1,
    printed: false,
  }
  await storage.saveAccess(row)
  await storage.saveSession({ tokenHash: 't', accessId: id, createdAt: 2 })
  for (const name of ['z', 'a']) {
    const account = { id: name as AccountId, email: `${name}@tinh.gov.vn`, name, role: 'organiser' as const }
    await storage.office.addAccount({ ...account, meetings: [short], createdAt: 1, devices: [] })
  }
  await storage.office.note({ at: 1, kind: 'linkRevoked', about: 'Xã', meetingId: short })
  await storage.erase('gone' as MeetingId, {
    title: 'Cũ',
    body: JSON.stringify({ log: { events: 3, hash: 'e'.repeat(64) } }),
  })
  await storage.close()
}
/** What a storage holds, as the port tells it. */
async function everything(storage: Storage) {
  const logs = await storage.logs()
  const bodies = await Promise.all(logs.map(({ meetingId }) => storage.readRaw(meetingId, 0, 100_000)))
  const boxes = [await storage.marks('short' as MeetingId, 'open' as PollId)]
  const sealed = await storage.sealBox('short' as MeetingId, 'sealed' as PollId)
  const { office } = storage
  const kept = [await office.accounts(), await office.log(100, 100), await office.logOf('short' as MeetingId)]
  return [
    logs,
    bodies,
    boxes,
    sealed,
    kept,
    await storage.accesses(),
    await storage.sessions(),
    await storage.erasures(),
  ]
}

test('[PG6] a data folder is moved; killed in the middle and begun again it comes out the same, and nothing else is written over', async () => {
  await filled(3_000)
  const words = ['--from', dir, '--to', settings.DATABASE_URL]
  expect(await command('migrate', settings)).toMatchObject({ code: 0 })
  const storage = await postgresStorage(settings.DATABASE_URL)
  onTestFinished(() => storage.close())
  // A row that somebody else is about to write holds it up in the middle.
  const outside = new Client(settings.DATABASE_URL)
  await outside.connect()
  await outside.query(`INSERT INTO logs VALUES ('long', 'log of long')`)
  await outside.query(`BEGIN; INSERT INTO events VALUES ('long', 1700, '', '', '')`)
  const moving = spawn(process.execPath, [join(import.meta.dirname, 'ops/migrate.ts'), ...words])
  const count = async () => (await storage.head('long' as MeetingId))?.seq ?? 0
  await expect.poll(count, { timeout: 30_000 }).toBe(1_500)
  moving.kill('SIGKILL')
  await once(moving, 'close')
  await outside.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
  await outside.query('ROLLBACK')
  await outside.end()
  const moved = await command('migrate', settings, ...words)
  expect(moved).toMatchObject({ code: 0, err: '' })
  expect(moved.out).toContain('Hội nghị long: 3000 sự kiện')
  expect(moved.out).toContain('Hội nghị short: 2 thùng phiếu ẩn danh, 100 phiếu')
  const source = sqliteStorage(databaseFile(dir))
  onTestFinished(() => source.close())
  expect(await everything(storage)).toEqual(await everything(source))
  // Done again it changes nothing; numbers go on after those that came.
  await moveAll(source.db, storage.db)
  await storage.office.note({ at: 2, kind: 'linkRevoked' })
  expect((await storage.office.log(100, 1))[0]!.seq).toBe(2)
  await expect(moveAll(source.db, storage.db)).rejects.toThrow(TargetDiffers)

  // The same name, another log: refused, and left as it is.
  await storage.removeMeeting('short' as MeetingId)
  await storage.createLog('short' as MeetingId, 'another')
  const refused = await command('migrate', settings, ...words)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('đã có dữ liệu khác (short)')
  expect(await storage.head('short' as MeetingId)).toMatchObject({ log: 'another', seq: 0 })
  const empty = await postgresStorage(await server.createDatabase())
  onTestFinished(() => empty.close())
  source.db.exec(`UPDATE events SET body = replace(body, 'Thông', 'Thong') WHERE meeting_id = 'long' AND seq = 7`)
  await expect(moveAll(source.db, empty.db)).rejects.toThrow(NotWhole)
})

test('a database that cannot be reached is said in words, without its password', async () => {
  settings.DATABASE_URL = 'postgresql://diemcau:very-secret@127.0.0.1:1/diemcau'
  const ended = await start().ended
  expect(ended).toMatchObject({ code: 1, out: '' })
  expect(ended.err).toMatch(/^Không kết nối được cơ sở dữ liệu trên máy chủ 127\.0\.0\.1:1: .*DATABASE_URL\.\n$/)
  const listed = await command('meeting', settings, 'list')
  expect(listed).toMatchObject({ code: 1, err: ended.err })
  expect(ended.err + listed.err).not.toContain('very-secret')
})
