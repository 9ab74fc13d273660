/**
 * What a device keeps: a room that is opened anew without a line shows where things stood, why, and what waits; a newer
 * page waits for a calm moment; whoever leaves or is turned away leaves nothing behind; an old browser is told.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { startHub, type TestHub } from '../server/testing/hub-fixture.ts'
import { actors, ids } from '../shared/core/testing.ts'
import { lineIsDown, sizes, test as base } from './support/faces.ts'

interface OwnHub extends TestHub {
  /** The folder of the built page, which only this hub serves. */
  clientDir: string
}

// As a fixture: it ends after the pages are closed.
const test = base.extend<{ hub: OwnHub }>({
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const clientDir = mkdtempSync(join(tmpdir(), 'diem-cau-page-'))
    cpSync(join(import.meta.dirname, '../dist/client'), clientDir, { recursive: true })
    const hub = await startHub({ clientDir })
    await give(Object.assign(hub, { clientDir }))
    await hub.stop()
    rmSync(clientDir, { recursive: true })
  },
})

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const site = actors.site('a1')
const doorOf = async (hub: TestHub, actor = site) => `${hub.url}/vao#${(await hub.link(actor)).fragment}`
/** With a worker of the page; a cut line is told on the console by the browser itself. */
const kept = {
  size: sizes.tv,
  tolerate: lineIsDown,
  context: { serviceWorkers: 'allow' as const },
}
/** What is in the caches of this origin, once the shell is there. */
const shell = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const names = await caches.keys()
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return lists.flat().map(({ url }) => new URL(url).pathname)
  })
const version = (page: Page) => page.locator('meta[name="version"]').getAttribute('content')
const controlled = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')

/** The hub ends in order; it is `open`ed again on the same port. */
async function down(hub: OwnHub): Promise<() => Promise<void>> {
  const port = Number(new URL(hub.url).port)
  await hub.app.close()
  await hub.storage.close()
  return () => hub.open(port)
}

test('[DE1] [DE2] a room opened anew without a line shows where things stood, since when, what waits, and goes on', async ({
  hub,
  openFace,
}) => {
  const chair = await hub.join(actors.chair)
  for (const [type, data] of [
    ['meeting.openLobby', {}],
    ['meeting.start', {}],
    ['agenda.start', { itemId: ids.item.discussion }],
  ] as const)
    expect(await chair.send(type, data)).toMatchObject({ ok: true })
  const room = await openFace(await doorOf(hub), kept)
  await expect(button(room, 'Đăng ký phát biểu')).toBeVisible()
  await controlled(room)
  // The mark that this face's part is whole comes last.
  await expect.poll(() => shell(room)).toContain('/parts/diem-cau')
  const files = await shell(room)
  expect(files).toContain('/')
  expect(
    files.filter(
      (path) => !/^\/(assets\/|icons\/|parts\/|$|favicon\.svg$|start\.js$|way-in\.js$|app\.webmanifest$)/.test(path),
    ),
  ).toEqual([])

  const up = await down(hub)
  await expect(room.getByText(/^Mất kết nối từ/).first()).toBeVisible()
  await button(room, 'Đăng ký phát biểu').click()
  await room.getByLabel(/Nội dung phát biểu/).fill('Giao đất, giao rừng')
  await button(room, 'Gửi đăng ký').click()
  await room.reload()
  await expect(room.getByText(/Mất kết nối từ .*Đang chờ gửi: 1/)).toBeVisible()
  await expect(room.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(room.getByText('Thảo luận').first()).toBeVisible()
  await room.screenshot({ path: 'test-results/pictures/without-a-line.png' })
  // Another page of it, and the installed page without an address: the way back is there.
  const second = await room.context().newPage()
  await second.goto(hub.url)
  await second.getByRole('navigation', { name: 'Đã vào trên máy này' }).getByRole('link').click()
  await expect(second.getByText(/Mất kết nối từ/).first()).toBeVisible()
  await second.close()

  await up()
  await expect(room.getByText(/^Mất kết nối từ/)).toHaveCount(0)
  const asked = async () =>
    (await hub.meeting()).state.all.floor.queue.filter(({ party }) => party.siteId === ids.site.a1)
  await expect.poll(async () => (await asked()).length).toBe(1)
  await expect(room.getByText('Giao đất, giao rừng').first()).toBeVisible()
})

test('[DE3] a newer page is told in words, taken by a press during the meeting, and by itself in a break', async ({
  hub,
  openFace,
}) => {
  let chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  await chair.send('meeting.start', {})
  const room = await openFace(await doorOf(hub), kept)
  await controlled(room)
  const first = (await version(room))!
  /** A hub with another page, as after an upgrade. */
  const upgrade = async (before: string, next: string) => {
    const up = await down(hub)
    for (const name of ['sw.js', 'index.html']) {
      const file = join(hub.clientDir, name)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, next))
      for (const ending of ['.br', '.gz']) rmSync(file + ending, { force: true })
    }
    await up()
    chair = await hub.join(actors.chair)
  }
  const told = room.getByRole('status').filter({ hasText: 'Đã có bản mới của trang' })

  await upgrade(first, 'second')
  await expect(told).toContainText('không tự tải lại khi đang họp')
  expect(await version(room)).toBe(first)
  await room.screenshot({ path: 'test-results/pictures/newer.png' })
  await told.getByRole('button').click()
  await expect(room.locator('meta[name="version"]')).toHaveAttribute('content', 'second')
  await expect(told).toBeHidden()

  await chair.send('meeting.startBreak', {})
  await expect(room.getByText('Giải lao').first()).toBeVisible()
  // A minute nobody touches the page.
  hub.clock.offset += 61_000
  await upgrade('second', 'third')
  await expect(room.locator('meta[name="version"]')).toHaveAttribute('content', 'third')
})

test('[DE4] a revoked link leaves nothing on the device; neither does whoever leaves', async ({ hub, openFace }) => {
  const chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  const room = await openFace(await doorOf(hub), kept)
  await expect(room.getByText('Đúng giờ hội nghị.')).toBeVisible()
  const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(await databases(room)).toHaveLength(1)
  await hub.app.book.revoke((await hub.link(site)).accessId as never)
  await expect(room.getByText(/thu hồi/).first()).toBeVisible()
  await expect.poll(() => databases(room)).toEqual([])

  const observer = await openFace(await doorOf(hub, actors.observer), kept)
  await button(observer, 'Rời khỏi trang này').click()
  await observer.getByRole('dialog').getByRole('button', { name: 'Rời khỏi trang này' }).click()
  await expect(observer.getByLabel('Mã trên thẻ')).toBeVisible()
  expect(await databases(observer)).toEqual([])
})

test('[DE5] an old browser reads a plain sentence; the page can be installed in one that is not', async ({
  hub,
  openFace,
}) => {
  const old = await openFace(await doorOf(hub), {
    size: sizes.laptop,
    tolerate: /this browser is too old/,
    before: async (page) => void (await page.addInitScript(() => Reflect.deleteProperty(Map, 'groupBy'))),
  })
  await expect(old.getByRole('heading', { name: 'Trình duyệt này quá cũ' })).toBeInViewport()
  await expect(old.locator('#root')).toBeEmpty()
  await old.screenshot({ path: 'test-results/pictures/too-old.png' })

  const page = await openFace(hub.url, kept)
  await expect(page.getByLabel('Mã trên thẻ')).toBeVisible()
  const browser = await page.context().newCDPSession(page)
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
})
