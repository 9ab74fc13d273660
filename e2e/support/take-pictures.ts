/** Takes the pictures of the README anew: `node e2e/support/take-pictures.ts`, after `npm run setup`. */
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../../server/ops/setup/chromium.mjs'
import type { ItemId, RequestId, SiteId, UnitId } from '../../shared/core/identity.ts'
import { type Desk, openDesk } from './desk.ts'
import { sizes } from './faces.ts'
import { runHub } from './hub.ts'

const root = join(import.meta.dirname, '../..')
const discussion = 'muc-7' as ItemId
const subjects = [
  'Công khai quy hoạch, kế hoạch sử dụng đất ở thôn, khu',
  'Quản lý tài sản công sau sắp xếp trụ sở',
  'Nước sạch tập trung cho các bản vùng cao',
  'Giữ địa bàn không có ma túy',
]

const hub = await runHub(join(root, 'server/meeting/demo'))
const executablePath = findChromium(process.env)
if (!executablePath) throw new Error('Chromium is missing: npm run setup')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

const open = async (link: string, viewport: { width: number; height: number }): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('main').first().waitFor()
  return page
}
const take = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(root, 'e2e/pictures', `${name}.png`) })
}

const ids = hub.links.filter((link) => link.role === 'site').map((link) => link.siteId as SiteId)
const chair = await openDesk(hub, 'moderator')
const sites: Desk[] = []
for (const id of ids.slice(4, 150)) sites.push(await openDesk(hub, 'site', id))
await chair.do('meeting.openLobby', {})
await chair.do('attendance.openRollCall', {})
for (const [i, site] of sites.entries()) {
  const siteId = ids[i + 4]!
  if (i % 5 !== 0) await site.do('attendance.reportHeadcount', { siteId, headcount: 3 + (i % 14) })
}
const hall = await open(hub.link('hall'), sizes.tv)
await hall
  .getByText(/148|147|146/)
  .first()
  .waitFor()
await take(hall, 'hall-welcome')

await chair.do('meeting.start', {})
await chair.do('agenda.start', { itemId: discussion })
const waiting: RequestId[] = []
for (const [n, i] of [3, 30, 52, 71, 96, 118].entries()) {
  const subject = subjects[n % subjects.length]!
  await sites[i]!.do('floor.request', { kind: 'remark', itemId: discussion, siteId: ids[i + 4]!, subject })
  const all = await chair.until(({ floor }) => floor.queue.some((r) => r.party.siteId === ids[i + 4]))
  waiting.push(all.floor.queue.find((r) => r.party.siteId === ids[i + 4])!.id)
}
const secretaryDesk = await openDesk(hub, 'secretary')
await secretaryDesk.do('floor.requestFor', {
  kind: 'response',
  itemId: discussion,
  siteId: 'hoi-truong' as SiteId,
  unitId: 'so-tai-chinh' as UnitId,
})
await secretaryDesk.close()
await chair.do('floor.call', { requestId: waiting[1]!, evenIfLost: false })
await chair.do('floor.prepare', { requestId: waiting[0]! })

const [console_, commune, phone, operator, secretary] = await Promise.all([
  open(hub.link('chair'), sizes.desk),
  open(hub.link('site', ids[0]), sizes.tv),
  open(hub.link('delegate', 'so-tnmt'), sizes.phone),
  open(hub.link('operator'), sizes.tv),
  open(hub.link('secretary'), sizes.desk),
])
for (const page of [console_, commune, phone, operator, secretary]) await page.getByText('Đang họp').first().waitFor()
for (const page of [commune, phone]) {
  const alarm = page.getByRole('alertdialog').getByRole('button').first()
  if (await alarm.isVisible()) await alarm.click()
  await page.keyboard.press('Escape')
}
await hall.getByRole('timer').waitFor()
await take(hall, 'hall-speaker')
await take(console_, 'chair')
await take(commune, 'commune')
await take(phone, 'phone')
await take(operator, 'operator')
await take(secretary, 'secretary')
await browser.close()
await Promise.all([chair, ...sites].map((desk) => desk.close()))
await hub.stop()
