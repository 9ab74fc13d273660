/**
 * Takes the README's pictures of picture and sound anew: `node_modules/.bin/node e2e/support/take-stage-pictures.ts
 * [FOLDER]`, after `npm run setup`. The cameras are drawn: a figure at a desk, no real person.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import type { ItemId, SiteId } from '../../shared/core/identity.ts'
import { chromiumWith } from './chromium.ts'
import { openDesk } from './desk.ts'
import { sizes } from './faces.ts'
import { runHub } from './hub.ts'
import { standBy } from './stage.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(root, 'e2e/pictures')
const autoplay = '--autoplay-policy=no-user-gesture-required'

const hub = await runHub(join(root, 'server/meeting/demo'))
process.once('exit', () => void hub.kill())
const devices = mkdtempSync(join(tmpdir(), 'diem-cau-pictures-'))
process.once('exit', () => rmSync(devices, { recursive: true, force: true }))
const plain = await chromium.launch(chromiumWith(autoplay))
const browsers: Browser[] = [plain]

/** A room as a camera would show it: wall, banner, desk, one who speaks. */
const scene = (wall: string, banner: string): string => `
  <body style="margin:0;width:640px;height:360px;position:relative;overflow:hidden;background:linear-gradient(${wall},#d9cfbf)">
    <div style="position:absolute;left:60px;right:60px;top:26px;height:64px;background:#a61b1b;color:#f7d774;display:grid;place-items:center;font:700 24px 'Be Vietnam Pro',sans-serif">${banner}</div>
    <div style="position:absolute;left:272px;top:128px;width:96px;height:104px;border-radius:48% 48% 46% 46%;background:#c99f7d"></div>
    <div style="position:absolute;left:266px;top:116px;width:108px;height:46px;border-radius:54px 54px 10px 10px;background:#2b2622"></div>
    <div style="position:absolute;left:196px;top:226px;width:248px;height:150px;border-radius:110px 110px 0 0;background:#27303a"></div>
    <div style="position:absolute;left:302px;top:228px;width:36px;height:70px;background:#f4f1ea;clip-path:polygon(0 0,100% 0,50% 100%)"></div>
    <div style="position:absolute;left:0;right:0;top:304px;height:56px;background:#6b4a2f"></div>
    <div style="position:absolute;left:386px;top:252px;width:6px;height:60px;background:#333"></div>
    <div style="position:absolute;left:378px;top:240px;width:22px;height:26px;border-radius:11px;background:#333"></div>
  </body>`

/** A browser whose camera shows the scene. */
async function camera(name: string, html: string): Promise<Browser> {
  const page = await plain.newPage({ viewport: { width: 640, height: 360 } })
  await page.setContent(html)
  const frame = await page.screenshot({ type: 'jpeg', quality: 92 })
  await page.close()
  const file = join(devices, `${name}.mjpeg`)
  writeFileSync(file, Buffer.concat(Array.from({ length: 4 }, () => frame)))
  const device = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
  const browser = await chromium.launch(chromiumWith(autoplay, '--use-fake-ui-for-media-stream', ...device))
  browsers.push(browser)
  return browser
}
const open = async (browser: Browser, link: string, viewport: { width: number; height: number }) => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('main').first().waitFor()
  return page
}

const desk = await openDesk(hub)
const facts = desk.all().meeting.facts!
await desk.do('meeting.change', { changes: { settings: { ...facts.settings, media: 'own' } } })
await desk.do('meeting.openLobby', {})
await desk.do('meeting.start', {})
const discussion = desk.all().agenda.items.find(({ kind }) => kind === 'discussion')!.id as ItemId
await desk.do('agenda.start', { itemId: discussion })
const site = (name: string): SiteId => Object.values(desk.all().roster.sites).find((one) => one.name === name)!.id
const [hoanhMo, dongTam] = [site('Xã Hoành Mô'), site('Xã Đồng Tâm')]

const operator = await open(plain, hub.link('operator'), sizes.desk)
const wall = await open(await camera('hall', scene('#8a3b34', 'HỘI TRƯỜNG TỈNH')), hub.link('hall'), sizes.tv)
const room = await open(await camera('hoanh-mo', scene('#9db8c9', 'XÃ HOÀNH MÔ')), hub.link('site', hoanhMo), sizes.tv)
const other = await open(await camera('dong-tam', scene('#a8bf9a', 'XÃ ĐỒNG TÂM')), hub.link('site', dongTam), sizes.tv)
await standBy(wall, 'hội trường')
for (const page of [room, other]) await standBy(page, 'điểm cầu')
await desk.do('floor.requestFor', {
  kind: 'remark',
  itemId: discussion,
  siteId: hoanhMo,
  subject: 'Nước sạch tập trung cho các bản vùng cao',
})
await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
await room.getByRole('alertdialog').getByRole('button').first().click()
await operator.getByLabel('Hình nhỏ của các điểm cầu').check()
await wall.locator('video[data-shown]').waitFor()
await wall.mouse.move(5, 5)
await operator.getByPlaceholder(/Tìm tên/).fill('Bình Liêu')
await operator.locator('canvas').nth(1).waitFor()
for (const [page, name] of [
  [room, 'commune-on-air'],
  [wall, 'hall-remote'],
  [operator, 'operator-frames'],
] as const) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
await desk.close()
for (const browser of browsers) await browser.close()
await hub.stop()
