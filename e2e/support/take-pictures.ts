/**
 * Takes the pictures of the README anew: `node_modules/.bin/node e2e/support/take-pictures.ts [FOLDER]`, after
 * `npm run setup`. The demo is played in the order of its programme; minutes pass on the hub's clock.
 */
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { DelegateId, ItemId, RequestId, SiteId, UnitId } from '../../shared/core/identity.ts'
import { allChecks } from '../../shared/attendance/contract.ts'
import { minutes, seconds } from '../../shared/core/time.ts'
import { chromiumWith } from './chromium.ts'
import { type Desk, openDesk } from './desk.ts'
import { sizes } from './faces.ts'
import { runHub } from './hub.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(root, 'e2e/pictures')
const item = (number: number) => `muc-${number}` as ItemId
const subjects = [
  'Công khai quy hoạch, kế hoạch sử dụng đất ở thôn, khu',
  'Quản lý tài sản công sau sắp xếp trụ sở',
  'Nước sạch tập trung cho các bản vùng cao',
  'Giữ địa bàn không có ma túy',
]

const hub = await runHub(join(root, 'server/meeting/demo'))
// Also where a picture fails.
process.once('exit', () => void hub.kill())
const browser = await chromium.launch(chromiumWith())

/** How far the hub's clock has been moved; that of a page goes with it. */
let ahead = 0
const pass = async (ms: number) => {
  await hub.pass(ms)
  ahead += ms
}

const open = async (link: string, viewport: { width: number; height: number }): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  await page.addInitScript((ms) => {
    const real = Date.now
    Date.now = () => real() + ms
  }, ahead)
  await page.goto(link)
  await page.getByRole('main').first().waitFor()
  return page
}
const take = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
/** Presses away what calls for attention, as somebody in the room does. */
const quiet = async (page: Page) => {
  const alarm = page.getByRole('alertdialog').getByRole('button').last()
  if (await alarm.isVisible()) await alarm.click()
  await page.keyboard.press('Escape')
}

const ids = hub.links.filter((link) => link.role === 'site').map((link) => link.siteId as SiteId)
const ours = ids[0]!
const chair = await openDesk(hub, 'moderator')
const secretary = await openDesk(hub, 'secretary')
const sites = new Map<SiteId, Desk>()
const comeIn = async (id: SiteId) => sites.set(id, await openDesk(hub, 'site', id))
for (const id of ids.slice(0, 150)) if (id !== ours) await comeIn(id)
// Those with a paper are sure to be there.
const papers = chair.all().floor.queue.map(({ party }) => party.siteId)
for (const id of papers) if (id !== ours && !sites.has(id)) await comeIn(id)

await chair.do('meeting.openLobby', {})
await pass(minutes(18))
await chair.do('attendance.openRollCall', {})
let n = 0
for (const [siteId, site] of sites) {
  n++
  // The clocks of these rooms are this machine's and stay behind: they are accepted as they are.
  const done = n % 9 ? allChecks : (['clock'] as const)
  await Promise.all(done.map((check) => site.do('attendance.check', { siteId, check, ok: true })))
  const summoned = chair.all().roster.sites[siteId]?.summoned ?? 0
  if (n % 6) await site.do('attendance.reportHeadcount', { siteId, headcount: Math.max(1, summoned - (n % 3)) })
}
await pass(minutes(5))
const before = await open(hub.link('site', ours), sizes.tv)
await quiet(before)
for (const name of ['Nghe thử', 'Nghe rõ', 'Hình rõ']) await before.getByRole('button', { name, exact: true }).click()
await take(before, 'commune-before')
const hall = await open(hub.link('hall'), sizes.tv)
await hall.getByText(/điểm cầu đã kết nối/).waitFor()
await take(hall, 'hall-welcome')
await before.context().close()

/** The delegates of the links, with their places: some are marked by their rooms. */
for (const link of hub.links.filter(({ role }) => role === 'delegate').slice(0, 120)) {
  const site = sites.get((link.siteId ?? link.unitId) as SiteId)
  const delegateId = link.delegateId as DelegateId
  // Those seated elsewhere that day are marked there.
  if (site) await site.do('attendance.markDelegate', { delegateId, status: 'online' }).catch(() => undefined)
}
await pass(minutes(7))
await chair.do('meeting.start', {})
await chair.do('attendance.closeRollCall', {})
for (const [number, length] of [
  [1, 9],
  [2, 11],
  [3, 19],
  [4, 20],
] as const) {
  await chair.do('agenda.start', { itemId: item(number) })
  await pass(minutes(length))
}

const speak = async (requestId: RequestId, ms: number) => {
  await chair.do('floor.call', { requestId, evenIfLost: true })
  await pass(ms)
  await chair.do('floor.end', { turnId: chair.all().floor.turn!.id })
}
await chair.do('agenda.start', { itemId: item(5) })
for (const { id } of chair.all().floor.queue.slice(0, 3)) await speak(id, minutes(6) + seconds(35))
await chair.do('agenda.start', { itemId: item(7) })
const ask = async (index: number) => {
  const siteId = ids[index]!
  const subject = subjects[index % subjects.length]!
  await sites.get(siteId)!.do('floor.request', { kind: 'remark', itemId: item(7), siteId, subject })
  const { floor } = await chair.until((all) => all.floor.queue.some((r) => r.party.siteId === siteId))
  return floor.queue.find((r) => r.party.siteId === siteId)!.id
}
const waiting: RequestId[] = []
for (const index of [7, 34, 56, 75, 100, 122]) {
  waiting.push(await ask(index))
  await pass(seconds(40))
}
await secretary.do('floor.requestFor', {
  kind: 'response',
  itemId: item(7),
  siteId: 'hoi-truong' as SiteId,
  unitId: 'so-tai-chinh' as UnitId,
})
await speak(waiting[2]!, minutes(4) + seconds(20))
await speak(waiting[3]!, minutes(5) + seconds(12))
for (const index of [18, 88, 133]) await ask(index)
await chair.do('floor.call', { requestId: waiting[1]!, evenIfLost: false })
await chair.do('floor.prepare', { requestId: waiting[0]! })
await pass(minutes(3) + seconds(10))

const [console_, commune, phone, operator, desk, observer] = await Promise.all([
  open(hub.link('chair'), sizes.desk),
  open(hub.link('site', ours), sizes.tv),
  open(hub.link('delegate', 'so-tnmt'), sizes.phone),
  open(hub.link('operator'), sizes.tv),
  open(hub.link('secretary'), sizes.desk),
  open(hub.link('observer'), sizes.laptop),
])
await hall.reload()
for (const page of [console_, commune, phone, operator, desk, observer])
  await page.getByText('Đang họp').first().waitFor()
for (const page of [commune, phone]) await quiet(page)
await hall.getByRole('timer').waitFor()
await take(hall, 'hall-speaker')
await take(console_, 'chair')
await take(commune, 'commune')
await take(phone, 'phone')
await take(operator, 'operator')
await take(desk, 'secretary')
await take(observer, 'observer')

const own = await openDesk(hub, 'site', ours)
await own.do('floor.request', { kind: 'remark', itemId: item(7), siteId: ours, subject: subjects[0]! })
const { floor } = await chair.until((all) => all.floor.queue.some((r) => r.party.siteId === ours))
await chair.do('floor.call', { requestId: floor.queue.find((r) => r.party.siteId === ours)!.id, evenIfLost: false })
await commune.getByRole('alertdialog').waitFor()
await take(commune, 'commune-called')
await browser.close()
await Promise.all([chair, secretary, own, ...sites.values()].map((one) => one.close()))
await hub.stop()
