/** The hub as a process on a real Postgres: killed, cut off from its database, and worked on by the commands. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { command } from './testing/commands.ts'
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

test('a database that cannot be reached is said in words, without its password', async () => {
  settings.DATABASE_URL = 'postgresql://diemcau:very-secret@127.0.0.1:1/diemcau'
  const ended = await start().ended
  expect(ended).toMatchObject({ code: 1, out: '' })
  expect(ended.err).toMatch(/^Không kết nối được cơ sở dữ liệu trên máy chủ 127\.0\.0\.1:1: .*DATABASE_URL\.\n$/)
  const listed = await command('meeting', settings, 'list')
  expect(listed).toMatchObject({ code: 1, err: ended.err })
  expect(ended.err + listed.err).not.toContain('very-secret')
})
