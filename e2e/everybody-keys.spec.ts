/** By keys alone, and by ear: no press of a mouse in this file. What is in focus is always there and seen. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { openDesk } from './support/desk.ts'
import { sizes } from './support/faces.ts'
import { discussion, test } from './support/small-meeting.ts'
import { card, line } from './support/writing.ts'

const hoanhMo = '06841' as SiteId
const dongTam = '06844' as SiteId

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** What has the focus is in sight and marked; says what is wrong with it. */
const focusFault = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const held = document.activeElement
    if (!held || held === document.body) return 'nothing is in focus'
    const { outlineStyle, outlineWidth } = getComputedStyle(held)
    const { width, height, top, bottom } = held.getBoundingClientRect()
    if (width * height === 0 || bottom < 0 || top > innerHeight) return `out of sight: ${held.outerHTML.slice(0, 120)}`
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return `unmarked: ${held.outerHTML.slice(0, 120)}`
    return undefined
  })

/** Goes on by Tab until it is there; every step on the way is seen, and there are not more of them than `most`. */
async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    // Round the page, by way of the browser's own line.
    const fault = await focusFault(page)
    if (fault !== 'nothing is in focus') expect(fault).toBeUndefined()
  }
  throw new Error(`not reached in ${most} steps: ${target}`)
}

/** Goes there and presses it; afterwards the focus is still somewhere. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
  await expect.poll(() => focusFault(page)).toBeUndefined()
}

test('[DE6] the chair opens, calls, ends a turn, opens and closes a poll', async ({ hub, openFace }) => {
  const page = await openFace(hub.link('chair'))
  const desk = await openDesk(hub)
  await press(page, button(page, 'Mở phòng chờ'))
  await press(page, button(page, 'Bấm lần nữa để mở phòng chờ'))
  await press(page, button(page, 'Khai mạc hội nghị'))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await press(page, dialog.getByRole('button', { name: 'Bắt đầu' }))
  await expect(page.getByText('Đang họp')).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await focusFault(page)).toBeUndefined()

  await desk.do('agenda.start', { itemId: discussion })
  const room = await openDesk(hub, 'site', hoanhMo)
  await room.do('floor.request', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
  await press(page, button(page, 'Mời Xã Hoành Mô phát biểu').first())
  const turn = page.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
  await expect(turn).toContainText('Xã Hoành Mô')
  await expect.poll(() => focusFault(page)).toBeUndefined()
  await press(page, turn.getByRole('button', { name: /^Kết thúc/ }))
  await desk.until(({ floor }) => floor.ended.length === 1)
  await expect.poll(() => focusFault(page)).toBeUndefined()

  await tabTo(page, page.getByRole('tab', { selected: true }))
  for (let n = 0; n < 6 && !(await page.getByRole('tab', { name: /^Biểu quyết/, selected: true }).isVisible()); n++)
    await page.keyboard.press('ArrowRight')
  await tabTo(page, page.getByRole('textbox', { name: 'Nội dung biểu quyết' }))
  await page.keyboard.type('Nhất trí các chỉ tiêu năm 2024')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('12 điểm cầu')
  await page.keyboard.press('Enter')
  await desk.until(({ polls }) => polls.polls.at(-1)?.state === 'open')
  await expect(dialog).toBeHidden()
  const poll = page.getByRole('region', { name: 'Biểu quyết', exact: true })
  await press(page, poll.getByRole('button', { name: 'Kết thúc biểu quyết' }))
  await press(page, poll.getByRole('button', { name: 'Bấm lần nữa để kết thúc' }))
  await desk.until(({ polls }) => polls.polls.at(-1)?.state === 'closed')
  await expect.poll(() => focusFault(page)).toBeUndefined()
  for (const one of [desk, room]) await one.close()
})

test('[DE6] bare keys are switched off for a device, and stay so', async ({ hub, openFace }) => {
  const page = await openFace(hub.link('chair'))
  const dialog = page.getByRole('dialog')
  await expect(button(page, 'Trợ giúp')).toBeVisible()
  await page.keyboard.press('?')
  await press(page, dialog.getByRole('button', { name: 'Tắt phím tắt trên máy này' }))
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(button(page, 'Trợ giúp')).toBeVisible()
  await page.keyboard.press('t')
  await page.keyboard.press('?')
  await expect(dialog).toBeHidden()
  await press(page, button(page, 'Trợ giúp'))
  await press(page, dialog.getByRole('button', { name: 'Bật lại phím tắt' }))
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // Given back to the button that opened it, to which bare keys belong while it has the focus.
  await expect(button(page, 'Trợ giúp')).toBeFocused()
  await button(page, 'Trợ giúp').blur()
  await page.keyboard.press('t')
  await expect(dialog).toBeVisible()
})

test('[DE6] the secretary writes a conclusion, marks it, and proposes it', async ({ hub, openFace }) => {
  const desk = await openDesk(hub)
  await desk.do('meeting.openLobby', {})
  await desk.do('meeting.start', {})
  await desk.do('agenda.start', { itemId: discussion })
  const page = await openFace(hub.link('secretary'))
  await expect(line(page)).toBeFocused()
  await page.keyboard.type('! Giao Văn phòng rà soát đất công trước 30/6/2030.')
  await page.keyboard.press('Enter')
  const written = card(page, 'rà soát đất công')
  await expect(written).toContainText('Nháp')
  await expect(line(page)).toBeFocused()
  await press(page, written.getByRole('button', { name: 'Trình chủ trì' }))
  await expect(written).toContainText(/chờ duyệt/i)
  await desk.close()
})

test('[DE6] [DE9] a technician is ready in five actions, and gets to a site on the wall, in the reader’s own colours too', async ({
  hub,
  openFace,
}) => {
  const desk = await openDesk(hub)
  await desk.do('meeting.openLobby', {})
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  await expect(room.getByText('Đúng giờ hội nghị.')).toBeVisible()
  let acts = 0
  for (const name of ['Nghe thử', 'Nghe rõ', 'Hình rõ', 'Tiếng rõ', 'Đã có mặt']) {
    await press(room, button(room, name))
    acts++
  }
  await expect(room.getByText('Điểm cầu đã sẵn sàng')).toBeVisible()
  expect(acts).toBeLessThanOrEqual(5)
  await desk.until(({ attendance }) => attendance.sites[hoanhMo]?.ready === true)

  const wall = await openFace(hub.link('operator'), { size: sizes.tv })
  await expect(wall.getByRole('option')).toHaveCount(12)
  // Past the head in one press, seen while it has the focus.
  await wall.keyboard.press('Tab')
  await expect(wall.getByRole('link', { name: 'Đến phần chính của trang' })).toBeFocused()
  await wall.keyboard.press('Enter')
  await expect(wall.getByRole('main')).toBeFocused()
  await tabTo(wall, wall.getByRole('listbox'))
  await wall.keyboard.press('ArrowDown')
  await wall.keyboard.press('Enter')
  const details = wall.getByRole('region', { name: /^Thông tin / })
  await expect(details.getByRole('heading').first()).toBeFocused()
  await wall.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await expect(wall.getByRole('listbox')).toBeFocused()

  // In the reader's own colours (high contrast).
  for (const page of [wall, room]) await page.emulateMedia({ forcedColors: 'active' })
  const signs = await wall.evaluate(() => {
    const drawn = [...document.querySelectorAll('svg[data-mark]')]
    const shapes = new Map(drawn.map((sign) => [sign.getAttribute('data-mark'), sign.innerHTML]))
    const colours = new Set([document.body, ...drawn].map((one) => getComputedStyle(one).color))
    return { marks: shapes.size, shapes: new Set(shapes.values()).size, colours: colours.size }
  })
  expect(signs).toEqual({ marks: 9, shapes: 9, colours: 1 })
  await tabTo(room, button(room, 'Báo số người'))
  const [primary, plain, paper, unmarked] = await room.evaluate(() => {
    const named = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === name)!
    const row = document.querySelector('main li:not([aria-current])')!
    return [
      getComputedStyle(named('Báo số người')).backgroundColor,
      getComputedStyle(named('Thêm đại biểu')).backgroundColor,
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(row).borderLeftColor,
    ]
  })
  expect(primary).not.toBe(plain)
  expect(unmarked).toBe(paper)
  await desk.close()
})

/** What is said to those who listen to the page: changes in its live regions, and alerts as they come. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const live = '[aria-live]:not([aria-live="off"]), [role="alert"], [role="status"], [role="log"], output'
    new MutationObserver((changes) => {
      const spoken = new Set<Element>()
      for (const { target, addedNodes } of changes) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(live)
        if (around) spoken.add(around)
        for (const node of addedNodes) if (node instanceof Element && node.matches('[role="alert"]')) spoken.add(node)
      }
      said.push(...[...spoken].map((one) => (one.textContent ?? '').trim()).filter(Boolean))
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
const said = (page: Page): Promise<string[]> => page.evaluate(() => [...(window as unknown as { said: string[] }).said])

test('[DE7] by ear: its place in the list, being called, a line that is lost; and silence while clocks run', async ({
  hub,
  openFace,
}) => {
  const desk = await openDesk(hub)
  await desk.do('meeting.openLobby', {})
  await desk.do('meeting.start', {})
  await desk.do('agenda.start', { itemId: discussion })
  const others = await openDesk(hub, 'site', dongTam)
  await others.do('floor.request', { kind: 'remark', itemId: discussion, siteId: dongTam })
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv, tolerate: /net::ERR_|WebSocket/ })
  await expect(button(room, 'Đăng ký phát biểu')).toBeVisible()
  await listen(room)
  const own = await openDesk(hub, 'site', hoanhMo)
  await own.do('floor.request', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
  await expect.poll(() => said(room)).toContainEqual(expect.stringMatching(/phát biểu: 2$/))
  const first = desk.all().floor.queue.find(({ party, kind }) => party.siteId === dongTam && kind === 'remark')!
  await desk.do('floor.call', { requestId: first.id, evenIfLost: true })
  await expect.poll(() => said(room)).toContainEqual(expect.stringMatching(/phát biểu: 1$/))
  // The clock of the speaker runs on every screen, and is read to nobody.
  const before = await said(room)
  const clock = room.getByRole('timer').first()
  const shown = await clock.textContent()
  for (let n = 0; n < 3; n++) await expect(clock).not.toHaveText((n === 0 ? shown : await clock.textContent()) ?? '')
  expect(await said(room)).toEqual(before)

  await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
  const mine = desk.all().floor.queue.find(({ party, kind }) => party.siteId === hoanhMo && kind === 'remark')!
  await desk.do('floor.call', { requestId: mine.id, evenIfLost: true })
  const called = room.getByRole('alertdialog', { name: /mời|phát biểu/i })
  await expect(called).toBeVisible()
  await expect(called.getByRole('button')).toBeFocused()
  await expect(async () => {
    await room.keyboard.press('Enter')
    await expect(called).toBeHidden({ timeout: 500 })
  }).toPass()
  await hub.kill()
  await expect
    .poll(() => said(room), { timeout: 40_000 })
    .toContainEqual(expect.stringMatching(/^Đường truyền của trang này mất từ/))
  await hub.start()
  await expect(room.getByText(/^Mất kết nối từ/)).toHaveCount(0, { timeout: 40_000 })
  expect((await said(room)).at(-1)).toMatch(/đã có lại/)
  for (const one of [desk, others, own]) await one.close()
})
