/** The hub as a process: what it prints, who may start beside it, and that nothing acknowledged is ever lost. */
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Ack } from '../shared/core/envelope.ts'
import type { CommandId, MeetingId, SiteId } from '../shared/core/identity.ts'
import { databaseFile } from './ops/data-folder.ts'
import { sqliteStorage } from './storage/sqlite.ts'
import { command } from './testing/commands.ts'
import type { TestClient } from './testing/hub-client.ts'
import { HubProcess } from './testing/hub-process.ts'

const smallMeeting = join(import.meta.dirname, '../e2e/fixtures/small-meeting')

let dir: string
let running: HubProcess[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'diem-cau-main-'))
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((hub) => hub.end('SIGKILL')))
  rmSync(dir, { recursive: true, force: true })
})

const start = (env: Record<string, string> = {}, limits?: { room: number }): HubProcess => {
  const hub = new HubProcess(dir, env, limits)
  running.push(hub)
  return hub
}
const siteLink = (hub: HubProcess) => hub.links.find(({ name }) => name.startsWith('Điểm cầu'))!

test('the first start loads the demo and prints a link for every face; each later start ends the printed ones', async () => {
  const first = await start().ready()
  expect(first.links.length).toBeGreaterThanOrEqual(8)
  for (const face of ['Chủ trì', 'Điều hành', 'Thư ký', 'Kỹ thuật', 'Màn hình hội trường', 'Đại biểu']) {
    expect(first.links.filter(({ name }) => name.startsWith(face)).length).toBeGreaterThanOrEqual(1)
  }
  expect(first.links.filter(({ name }) => name.startsWith('Điểm cầu')).length).toBe(3)
  // Nobody keeps the office yet: whoever runs the machine begins.
  expect(first.out).toMatch(/\n {4}http:\S+\/van-phong\/lien-ket#\w+\.[\w-]{32}\n/)
  const entered = await Promise.all(first.links.map((link) => first.enter(link)))
  expect(entered.map(({ status }) => status)).toEqual(first.links.map(() => 200))
  const signedIn = entered[first.links.findIndex(({ url }) => url === siteLink(first).url)]!
  const site = await first.join(signedIn)
  expect(site.all.roster.order).toHaveLength(178)
  expect(await first.end('SIGTERM')).toMatchObject({ code: 0 })

  const second = await start().ready()
  expect(second.links.map(({ name }) => name)).toEqual(first.links.map(({ name }) => name))
  expect((await second.enter(siteLink(first))).status).toBe(401)
  expect((await second.enter(siteLink(second))).status).toBe(200)
  // Who was in stays in.
  await second.join(signedIn)
  expect((await command('meeting', dir, 'list')).out.trim().split('\n')).toHaveLength(2)
})

/** Sends one headcount after the other without waiting; keeps each answer as it comes. */
function pour(site: TestClient, acks: Map<string, Ack>): { stop: () => void } {
  const siteId = site.welcome!.actor.siteId!
  const pouring = new AbortController()
  let n = 0
  const one = async () => {
    while (!pouring.signal.aborted && n < 120) {
      const id = `poured-${++n}`
      acks.set(id, await site.send('attendance.reportHeadcount', { siteId, headcount: n % 90 }, id))
    }
  }
  // Where the line ends before the answer, nothing was promised.
  for (let width = 0; width < 8; width++) one().catch(() => undefined)
  return { stop: () => pouring.abort() }
}

/** Every accepted command is in the log exactly once, where its answer said. */
async function onDisk(acks: Map<string, Ack>, meetingId: MeetingId): Promise<number> {
  const storage = sqliteStorage(databaseFile(dir))
  try {
    const events = await storage.read(meetingId, 0, 100_000)
    let accepted = 0
    for (const [id, ack] of acks) {
      if (!ack.ok) continue
      accepted++
      const made = events.filter((event) => event.commandId === (id as CommandId))
      expect(made.map(({ seq }) => seq)).toEqual([ack.seq])
    }
    return accepted
  } finally {
    await storage.close()
  }
}

test('[HUB2] told to stop, it writes down what it has accepted, tells clients, and ends with code 0', async () => {
  const hub = await start().ready()
  const site = await hub.join(await hub.enter(siteLink(hub)))
  const acks = new Map<string, Ack>()
  const { stop } = pour(site, acks)
  await site.until(() => acks.size >= 20)
  const ended = await hub.end('SIGTERM')
  stop()
  expect(ended).toMatchObject({ code: 0, signal: null, err: '' })
  expect(ended.out).toContain('Đang dừng')
  expect(ended.out.trim().endsWith('Đã dừng.')).toBe(true)
  expect(await site.gone()).toBe('wire.shuttingDown')
  for (const ack of acks.values()) if (!ack.ok) expect(ack.code).toBe('wire.shuttingDown')
  expect(await onDisk(acks, site.welcome!.meetingId)).toBeGreaterThanOrEqual(20)
  expect(await command('verify', dir)).toMatchObject({ code: 0 })
})

test('[HUB2] [HUB3] [HUB10] killed in the middle, it has lost nothing it acknowledged, and nothing is counted twice', async () => {
  let hub = await start().ready()
  const signedIn = await hub.enter(siteLink(hub))
  const acks = new Map<string, Ack>()
  let meetingId = '' as MeetingId
  let siteId = '' as SiteId
  for (let round = 0; round < 3; round++) {
    const site = await hub.join(signedIn)
    meetingId = site.welcome!.meetingId
    siteId = site.welcome!.actor.siteId!
    const mine = new Map<string, Ack>()
    const { stop } = pour(site, mine)
    await site.until(() => mine.size >= 10 + round)
    expect(await hub.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })
    stop()
    for (const [id, ack] of mine) acks.set(id, acks.get(id) ?? ack)
    hub = await start().ready()
  }
  const site = await hub.join(signedIn)
  // Sent again, each is answered as it was then.
  for (const [id, ack] of [...acks].slice(0, 10)) {
    expect(await site.send('attendance.reportHeadcount', { siteId, headcount: 1 }, id)).toEqual(ack)
  }
  expect(await onDisk(acks, meetingId)).toBe(acks.size)
  expect(await command('verify', dir)).toMatchObject({ code: 0 })
})

test('a second hub on the same folder refuses with a sentence; one on another port of another folder does not', async () => {
  const hub = await start().ready()
  const second = await start().ended
  expect(second).toMatchObject({ code: 1, out: '' })
  expect(second.err).toContain(`Thư mục dữ liệu ${dir} đang được một máy chủ khác sử dụng.`)
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
  // The lock ends with the process, however that ends.
  await hub.end('SIGKILL')
  await start().ready()
})

test('started on a full disk, it says so, and who came in before reads on', async () => {
  const first = await start().ready()
  const signedIn = await first.enter(siteLink(first))
  await first.end('SIGTERM')
  const full = await start({}, { room: 40 }).ready()
  await full.complains(/^Chưa ghi được dữ liệu: .*khởi động lại để nhận đường dẫn\.$/m)
  expect(full.links).toEqual([])
  const site = await full.join(signedIn)
  expect(site.all.roster.order).toHaveLength(178)
  const headcount = { siteId: site.welcome!.actor.siteId!, headcount: 12 }
  // There may be room left for a little.
  let ack = await site.send('attendance.reportHeadcount', headcount)
  for (let n = 0; ack.ok && n < 20; n++)
    ack = await site.send('attendance.reportHeadcount', { ...headcount, headcount: n })
  expect(ack).toMatchObject({ code: 'wire.storageDown' })
  await full.end('SIGTERM')
  expect((await start().ready()).links).toHaveLength(first.links.length)
})

test('a first start that got no further than an empty log is made good by the next one', async () => {
  const full = await start({}, { room: 160 }).ready()
  await full.complains(/^Chưa ghi được dữ liệu: /m)
  await full.end('SIGKILL')
  const storage = sqliteStorage(databaseFile(dir))
  expect(await storage.logs()).toMatchObject([{ seq: 0 }])
  await storage.close()
  const next = await start().ready()
  expect((await next.join(await next.enter(siteLink(next)))).all.roster.order).toHaveLength(178)
})

test('a data folder that cannot be had is said in words', async () => {
  const file = join(dir, 'file')
  writeFileSync(file, '')
  const ended = await start({ DATA_DIR: file }).ended
  expect(ended).toMatchObject({ code: 1, out: '' })
  expect(ended.err).toMatch(/^Không mở được thư mục dữ liệu .*DATA_DIR\.\n$/)
  writeFileSync(databaseFile(dir), 'no database, whatever its name says')
  expect((await start().ended).err).toMatch(/^Không mở được thư mục dữ liệu .*DATA_DIR\.\n$/)
})

test('it says where it runs and as which process, also where there is no demo', async () => {
  const folder = join(dir, 'folder')
  cpSync(smallMeeting, folder, { recursive: true })
  const file = join(folder, 'meeting.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"demo"', '"rehearsal"'))
  expect(await command('meeting', dir, 'load', folder)).toMatchObject({ code: 0 })
  const hub = await start({ HOST: '127.0.0.2' }).ready()
  expect(hub.links).toEqual([])
  expect(hub.out).toMatch(/^Đang chạy tại http:\/\/127\.0\.0\.2:\d+ \(tiến trình \d+\)\.$/m)
  expect(hub.out).toContain(`(tiến trình ${hub.child.pid})`)
  expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
})

test('a port that is taken, and a configuration that cannot be, are said in words', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await start({ PORT: String(port) }).ended).toMatchObject({
    code: 1,
    err: expect.stringContaining(`Không mở được cổng ${port}`),
  })
  other.close()
  const wrong = await start({ PORT: 'eighty', LOG_LEVEL: 'loud', PUBLIC_URL: 'diemcau' }).ended
  expect(wrong.code).toBe(1)
  expect(wrong.err.trim().split('\n')).toHaveLength(3)
})
