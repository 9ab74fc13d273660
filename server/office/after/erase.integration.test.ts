/** Destroying a conference's personal data against a real hub, with the bytes of its data folder read afterwards. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MeetingId } from '../../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../../shared/core/testing.ts'
import { command } from '../../testing/commands.ts'
import type { TestClient } from '../../testing/hub-client.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import { firstAdministrator, invited, OfficeClient, password } from '../../testing/office-client.ts'
import { handIn } from '../../testing/papers.ts'
import { begin } from '../../testing/polls.ts'

const id = 'm1' as MeetingId
const name = 'Hoàng Thị Dấu Vết'
const phone = '0987001122'
const note = 'Kiến nghị riêng của bà Dấu Vết'
const secrets = [name, phone, note, 'Dấu Vết', 'dau.vet@xa.example.vn']

let hub: TestHub
let admin: OfficeClient
let chair: TestClient
let day: string
beforeEach(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
  chair = await hub.join(actors.chair)
  const { plannedStart } = demoPlan().facts
  day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(plannedStart)
})
afterEach(() => hub.stop())

/** A conference with a name, a telephone, a note and papers in it, held and closed. */
async function held() {
  const secretary = await hub.join(actors.secretary)
  await secretary.send('roster.setTechnician', { unitId: ids.unit.a1, technician: { name, phone } })
  const { a1 } = ids.unit
  await secretary.send('roster.addDelegate', {
    unitId: a1,
    siteId: ids.site.a1,
    name,
    titles: ['dau.vet@xa.example.vn'],
    principal: false,
  })
  const own = await handIn(hub, note)
  // Handed in and named by nothing.
  const unused = await handIn(hub, `${note} bis`)
  const added = await secretary.send('materials.add', { title: note, file: own, to: { kind: 'all' } })
  expect(added.ok).toBe(true)
  await begin(chair)
  for (let n = 0; n < 300; n++)
    await secretary.send('announcements.send', { text: `${note} ${n}`, to: { kind: 'all' }, needsAck: false })
  await chair.send('meeting.close', {})
  return { own, unused }
}
const ask = (route: 'archive' | 'restore') => admin.ask(`POST /conferences/:id/${route}`, {}, id)
/** As an export notes it once its last byte was taken; making one takes seconds, and is looked at elsewhere. */
const exported = async () => {
  const { seq } = await hub.meeting()
  const made = { at: Date.now(), by: 'Nguyễn Thị Quản', events: seq, manifest: 'a'.repeat(64) }
  await hub.app.office.store.changeKeeping(id, (keeping) => ({ ...keeping, exported: made }))
}
const erase = (typed = day, reason?: string, who = admin) =>
  who.ask('POST /conferences/:id/erase', { typed, ...(reason && { reason }) }, id)
const view = async () => (await admin.ask('GET /conferences/:id', undefined, id)).body

/**
 * Every file of the data folder that holds one of the words. Read by a program of its own: a file of SQLite's that is
 * closed in the hub's process takes the hub's locks with it.
 */
const traces = (): string[] => {
  const words = secrets.flatMap((secret) => ['-e', secret])
  const { stdout } = spawnSync('grep', ['-rlaF', ...words, hub.dir], { encoding: 'utf8', env: { LC_ALL: 'C' } })
  return stdout.split('\n').filter(Boolean)
}

test('[AF7] only of an archived and exported one, by an administrator, with its day typed and a reason before its time', async () => {
  await held()
  const refused = async (asked: ReturnType<typeof erase>) => (await asked).body.code
  expect(await refused(erase(day, 'theo yêu cầu'))).toBe('office.notArchived')
  await ask('archive')
  expect(await refused(erase(day, 'theo yêu cầu'))).toBe('office.notExported')
  await exported()
  expect(await refused(erase('1/1/2020', 'theo yêu cầu'))).toBe('office.notConfirmed')
  expect(await refused(erase(day))).toBe('wire.badShape')
  const { client: organiser } = await invited(hub, admin, 'organiser')
  expect(await refused(erase(day, 'theo yêu cầu', organiser))).toBe('office.notAllowed')
  // Taken out and changed since, the export no longer has all of it.
  await ask('restore')
  const again = await hub.join(actors.chair)
  await again.send('meeting.reopen', { reason: 'bổ sung' })
  await again.send('meeting.close', {})
  await ask('archive')
  expect(await refused(erase(day, 'theo yêu cầu'))).toBe('office.notExported')
  expect(traces().length).toBeGreaterThan(0)
  expect((await view()).state).toBe('archived')
})

test('[AF7] while another conference is in session nothing is destroyed', async () => {
  await held()
  await ask('archive')
  await exported()
  const plan = demoPlan()
  await hub.app.load({ ...plan, facts: { ...plan.facts, id: 'm2' as MeetingId, title: 'Hội nghị khác' } })
  const other = (await hub.app.registry.get('m2' as MeetingId))!
  await other.submit({ type: 'meeting.openLobby', data: {} }, 'c1' as never, actors.chair)
  await other.submit({ type: 'meeting.start', data: {} }, 'c2' as never, actors.chair)
  const { status, body } = await erase(day, 'theo yêu cầu')
  expect([status, body.code]).toEqual([409, 'office.anotherInSession'])
  expect(body.text).toContain('Hội nghị khác')
})

test('[AF6] [AF8] [AF9] nothing of the people is left, on the disk or in memory; figures, the last hash and the proof stay', async () => {
  const { own, unused } = await held()
  const shared = await handIn(hub, 'Tài liệu chung')
  const plan = demoPlan()
  await hub.app.load({ ...plan, facts: { ...plan.facts, id: 'm2' as MeetingId } })
  const other = (await hub.app.registry.get('m2' as MeetingId))!
  const file = { title: 'Chung', file: shared, to: { kind: 'all' as const } }
  await other.submit({ type: 'materials.add', data: file }, 'c1' as never, actors.secretary)
  const site = hub.app.book.list(id).find(({ role }) => role === 'chair')!
  await hub.app.office.store.note({ at: 1, kind: 'linkRevoked', about: `${plan.facts.title}: ${name}`, meetingId: id })
  const aside = join(hub.dir, 'diem-cau.db.before-2024')
  execFileSync('cp', [join(hub.dir, 'diem-cau.db'), aside])
  utimesSync(aside, 1, 1)
  await ask('archive')
  await exported()
  const meeting = await hub.meeting()
  const head = (await hub.storage.head(id))!
  const { goes } = (await view()).after
  expect(goes).toMatchObject({ events: head.seq, papers: 1, copies: 1 })
  expect(traces().length).toBeGreaterThanOrEqual(3)

  // The time to keep it is over: no reason is needed.
  hub.clock.offset += 40 * 31 * 86_400_000
  admin = await administratorAgain()
  const due = (await admin.ask('GET /conferences')).body.filter((line) => line.due)
  expect(due.map((line) => line.id)).toContain(id)
  const { status, body } = await erase()
  expect([status, body.text]).toEqual([200, undefined])
  expect(body).toMatchObject({ state: 'erased', after: { erased: { finished: true, reason: 'Hết thời hạn giữ' } } })
  expect(traces()).toEqual([])
  const left = readdirSync(join(hub.dir, 'files'))
  expect(left).toEqual([shared.hash])
  expect(left).not.toContain(own.hash)
  expect(left).not.toContain(unused.hash)
  expect(readdirSync(hub.dir).filter((path) => path.includes('before'))).toEqual([])
  // Whoever still holds the meeting holds nothing.
  expect(JSON.stringify(meeting.state)).not.toContain('Dấu Vết')
  expect(await hub.app.registry.get(id)).toBeUndefined()
  expect(hub.app.book.get(site.id)).toBeUndefined()
  // The other conference is as it was.
  expect(other.state.all.materials.published).toHaveLength(1)

  const proof = (await admin.file(`conferences/${id}/proof`)).bytes.toString()
  for (const said of ['BIÊN BẢN TIÊU HỦY', head.hash, `${head.seq} sự kiện`, 'Hết thời hạn giữ', 'Nguyễn Thị Quản'])
    expect(proof).toContain(said)
  const { body: log } = await admin.ask('GET /log')
  expect(log.find(({ kind }) => kind === 'erased')).toMatchObject({ about: plan.facts.title, meetingId: id })
  expect(log.find(({ kind }) => kind === 'linkRevoked')?.about).toBe(plan.facts.title)
  const { body: lines } = await admin.ask('GET /conferences')
  expect(lines.map(({ state }) => state).toSorted()).toEqual(['draft', 'erased'])

  const verified = await command('verify', hub.dir)
  expect(verified.out).toContain(`${head.seq} sự kiện, mã băm cuối: ${head.hash}`)
  expect(verified.code).toBe(0)
  hub.storage.db.exec(`UPDATE erasures SET body = replace(body, 'Hết thời hạn giữ', 'Tự ý')`)
  const tampered = await command('verify', hub.dir)
  expect(tampered.out).toContain('biên bản tiêu hủy dữ liệu cá nhân không còn như lúc ghi')
  expect(tampered.code).toBe(1)
  expect(hub.errors).toEqual([])
})

/** Sessions have ended with the time that has passed. */
async function administratorAgain() {
  const client = new OfficeClient(hub)
  await client.ask('POST /sign-in', { email: 'quan-tri@tinh.gov.vn', password })
  return client
}

test('[AF9] what a stop has cut off in the middle is finished at the next start', async () => {
  await held()
  await ask('archive')
  await exported()
  // Somebody reads the database all the while: what its pages held cannot be written anew.
  const reader = new DatabaseSync(join(hub.dir, 'diem-cau.db'))
  reader.exec('BEGIN; SELECT count(*) FROM events')
  const { body } = await erase(day, 'theo yêu cầu')
  expect(body.after.erased).toMatchObject({ finished: false, reason: 'theo yêu cầu' })
  expect((await admin.file(`conferences/${id}/proof`)).status).toBe(404)
  reader.close()
  await hub.restart()
  expect((await view()).after.erased?.finished).toBe(true)
  expect(traces()).toEqual([])
})

test('[AF10] a copy from before, put back, does not bring it back', async () => {
  await held()
  await ask('archive')
  await exported()
  const copy = join(hub.dir, '..', `${id}-copy-${process.pid}.db`)
  expect((await command('backup', hub.dir, '--to', copy)).code).toBe(0)
  await erase(day, 'theo yêu cầu')
  const port = Number(new URL(hub.url).port)
  await hub.app.close()
  await hub.storage.close()
  const restored = await command('backup', hub.dir, '--restore', copy)
  expect([restored.err, restored.code]).toEqual(['', 0])
  expect(traces()).toEqual([])
  await hub.open(port)
  expect(await hub.storage.logs()).toEqual([])
  const again = await hub.app.load(hub.plan)
  expect(again).toMatchObject({ ok: false, code: 'meeting.alreadyLoaded' })
  expect((await view()).state).toBe('erased')
})
