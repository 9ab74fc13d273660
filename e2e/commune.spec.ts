/** The commune room and the delegate's phone through a whole meeting, with a lost line and over HTTP alone. */
import { expect, type Page } from '@playwright/test'
import type { ItemId, SiteId } from '../shared/core/identity.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { lineIsDown, type OpenOptions, sizes } from './support/faces.ts'
import { proxyWithoutWebSocket } from './support/no-websocket.ts'
import { test as base } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId
const discussion = 'thao-luan' as ItemId

// As fixtures: they end in the opposite order, so the faces are closed before the hub ends.
const test = base.extend<{ desk: Desk }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await give(desk)
    await desk.close()
  },
})

const tv: OpenOptions = { size: sizes.tv }
const laptop: OpenOptions = { size: sizes.laptop }
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const alarm = (page: Page) => page.getByRole('alertdialog')
const press = (page: Page, name: string) => alarm(page).getByRole('button', { name, exact: true }).click()
const ask = async (page: Page, subject?: string) => {
  await button(page, 'Đăng ký phát biểu').click()
  if (subject) await page.getByLabel(/Nội dung phát biểu/).fill(subject)
  await button(page, 'Gửi đăng ký').click()
}
const waitingOn = (desk: Desk, itemId: ItemId) => desk.all().floor.queue.filter((r) => r.itemId === itemId)
const requestOf = async (desk: Desk, siteId: SiteId) => {
  const isIt = (r: { party: { siteId: SiteId }; kind: string }) => r.party.siteId === siteId && r.kind === 'remark'
  const all = await desk.until(({ floor }) => floor.queue.some(isIt))
  return all.floor.queue.find(isIt)!.id
}
const startDiscussion = async (desk: Desk) => {
  await desk.do('meeting.start', {})
  await desk.do('agenda.start', { itemId: discussion })
}

test('a technician who never saw it is ready in five presses, and answers the roll call', async ({
  hub,
  desk,
  openFace,
}) => {
  const room = await openFace(hub.link('site', hoanhMo), tv)
  await expect(room.getByText('Đúng giờ hội nghị.')).toBeVisible()
  for (const name of ['Nghe thử', 'Nghe rõ', 'Hình rõ', 'Tiếng rõ', 'Đã có mặt']) await button(room, name).click()
  await expect(room.getByText('Điểm cầu đã sẵn sàng')).toBeVisible()
  await desk.until(({ attendance }) => attendance.sites[hoanhMo]?.ready === true)

  await button(room, 'Xác nhận tham dự').click()
  await expect(room.getByText('Đã xác nhận tham dự')).toBeVisible()
  await desk.do('attendance.openRollCall', {})
  await press(room, 'Điểm danh')
  const sheet = room.getByRole('dialog')
  await sheet.getByLabel('Số người trong phòng họp').fill('11')
  await sheet.getByRole('button', { name: 'Báo số người' }).click()
  const [secretary, chairman] = [
    sheet.getByLabel('Hoàng Kim Lụa', { exact: true }),
    sheet.getByLabel('Nguyễn Viết Tấn', { exact: true }),
  ]
  await secretary.getByRole('button', { name: 'Có mặt trực tuyến' }).click()
  await chairman.getByRole('button', { name: 'Dự thay' }).click()
  await chairman.getByLabel('Họ tên người dự thay').fill('Lê Thị Sương')
  await chairman.getByLabel('Chức vụ').fill('Phó Chủ tịch UBND')
  await chairman.getByRole('button', { name: 'Lưu' }).click()
  await expect(chairman.getByText('Dự thay: Lê Thị Sương, Phó Chủ tịch UBND')).toBeVisible()
  const { attendance } = await desk.until((all) => all.attendance.sites[hoanhMo]?.counts.substituted === 1)
  expect(attendance.sites[hoanhMo]).toMatchObject({
    headcount: 11,
    confirmed: true,
    counts: { present: 1, notCalled: 0 },
  })
})

test('two communes and a department ask, are prepared, called, heard and thanked', async ({ hub, desk, openFace }) => {
  const first = await openFace(hub.link('site', hoanhMo), tv)
  const second = await openFace(hub.link('site', haKhanh), laptop)
  const phone = await openFace(hub.link('delegate', 'so-tnmt'), { size: sizes.phone })
  await startDiscussion(desk)
  await ask(first, 'Giao đất, giao rừng')
  await expect(first.getByText('Thứ 1 trong danh sách')).toBeVisible()
  await ask(second)
  await expect(second.getByText('Thứ 2 trong danh sách')).toBeVisible()
  await button(phone, 'Đăng ký phát biểu').click()
  await phone.getByLabel('Nội dung đăng ký').selectOption({ label: 'Giải trình · Mục 5: Thảo luận' })
  await button(phone, 'Gửi đăng ký').click()
  await expect(phone.getByText('Thứ 3 trong danh sách')).toBeVisible()

  const requestId = await requestOf(desk, hoanhMo)
  await desk.do('floor.prepare', { requestId })
  await expect(alarm(first)).toContainText('Giao đất, giao rừng')
  await press(first, 'Đã rõ')
  await expect(first.getByText('Chuẩn bị phát biểu', { exact: true })).toBeVisible()
  await desk.do('floor.call', { requestId })
  await press(first, 'Đã rõ, bắt đầu phát biểu')
  await expect(first.getByLabel('Điểm cầu ta đang phát biểu')).toContainText('Mời phát biểu')
  await expect(second.getByLabel('Màn hình chung')).toContainText('Xã Hoành Mô')
  const turnId = desk.all().floor.turn!.id
  await desk.do('floor.pause', { turnId, reason: 'question' })
  await expect(first.getByText('Chủ trì đang hỏi. Đồng hồ đang đứng.')).toBeVisible()
  await desk.do('floor.resume', { turnId })
  // An announcement does not cover the clock of who is speaking; it comes right after.
  await desk.do('announcements.send', { text: 'Nghỉ giải lao sớm 5 phút.', to: { kind: 'all' }, needsAck: true })
  await press(second, 'Xác nhận đã nhận')
  await expect(alarm(first)).toBeHidden()
  await desk.do('floor.end', { turnId })
  await expect(alarm(first)).toContainText('Nghỉ giải lao sớm 5 phút.')
  await press(first, 'Xác nhận đã nhận')
  await expect(first.getByText(/Lượt phát biểu đã kết thúc/)).toBeVisible()

  const response = waitingOn(desk, discussion).find((r) => r.kind === 'response')!
  await desk.do('floor.call', { requestId: response.id })
  await press(phone, 'Đã rõ, bắt đầu phát biểu')
  await expect(phone.getByLabel('Đang phát biểu', { exact: true })).toBeVisible()

  await desk.do('agenda.finish', {})
  await press(second, 'Viết ý kiến')
  await second.getByLabel('Nội dung ý kiến').fill('Phường đề nghị tỉnh hướng dẫn về đất công ích.')
  await button(second, 'Gửi ý kiến').click()
  await expect(second.getByText('Đã gửi ý kiến bằng văn bản')).toBeVisible()
  await button(second, 'Của điểm cầu ta').click()
  await expect(second.getByLabel('Diễn biến').locator('ul')).not.toContainText('Xã Hoành Mô')
  await desk.do('meeting.startBreak', { resumeAt: desk.now() + 600_000 })
  await expect(second.getByText(/Họp lại lúc/)).toBeVisible()
  await desk.do('meeting.close', {})
  await press(first, 'Để sau')
  await expect(first.getByText('Xin cảm ơn các đại biểu')).toBeVisible()
  await expect(first.locator('dd').first()).toHaveText('1')
  await expect(phone.getByText(/Đã phát biểu 1 lượt/)).toBeVisible()
})

test('a line lost while waiting: the place is kept, what was pressed is sent once, the room is told what it missed', async ({
  hub,
  desk,
  openFace,
}) => {
  const first = await openFace(hub.link('site', hoanhMo), { ...tv, tolerate: lineIsDown })
  const second = await openFace(hub.link('site', haKhanh), { ...laptop, tolerate: lineIsDown })
  await startDiscussion(desk)
  await ask(first)
  await expect(first.getByText('Thứ 1 trong danh sách')).toBeVisible()

  await first.context().setOffline(true)
  await expect(first.getByText(/Hệ thống đang tự kết nối lại/)).toBeVisible()
  const since = desk.now()
  await desk.do('floor.setLimit', { kind: 'remark', seconds: 180, applyToRunning: false })
  await desk.until(({ attendance }) => attendance.sites[hoanhMo]?.lostSince !== undefined, 30_000)
  await expect.poll(() => desk.now() - since, { timeout: 20_000 }).toBeGreaterThan(11_000)
  await first.context().setOffline(false)
  const card = first
    .getByRole('region')
    .or(first.locator('section'))
    .filter({ hasText: /^Mất kết nối \d+ giây/ })
  await expect(card).toContainText('thời lượng phát biểu còn 3 phút')
  await expect(card).toContainText('xã ta thứ 1 trong danh sách phát biểu')
  await button(first, 'Đã rõ').click()
  await expect(first.getByText('Thứ 1 trong danh sách')).toBeVisible()

  await hub.kill()
  await expect(second.getByText(/Hệ thống đang tự kết nối lại/)).toBeVisible()
  await ask(second, 'Đất công ích')
  await expect(second.getByText('Đã lưu trên máy, sẽ gửi khi có mạng')).toBeVisible()
  await hub.start()
  await expect(second.getByText('Thứ 2 trong danh sách', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(first.getByText('Thứ 1 trong danh sách', { exact: true })).toBeVisible()
  await desk.until(() => waitingOn(desk, discussion).length === 2)
  expect(waitingOn(desk, discussion).map((request) => request.party.siteId)).toEqual([hoanhMo, haKhanh])
})

test('where WebSocket is blocked the room works over HTTP long-polling', async ({ hub, desk, openFace }) => {
  const proxy = await proxyWithoutWebSocket(hub.url)
  const link = hub.link('site', hoanhMo).replace(hub.url, proxy.url)
  const room = await openFace(link, { ...tv, tolerate: lineIsDown })
  await startDiscussion(desk)
  await ask(room)
  await expect(room.getByText('Thứ 1 trong danh sách')).toBeVisible()
  await desk.do('floor.call', { requestId: await requestOf(desk, hoanhMo) })
  await press(room, 'Đã rõ, bắt đầu phát biểu')
  await expect(room.getByLabel('Điểm cầu ta đang phát biểu')).toBeVisible()
  expect(proxy.refused()).toBeGreaterThan(0)
  await room.context().close()
  await proxy.close()
})
