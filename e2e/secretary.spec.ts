/** The secretary's desk: requests on behalf by keyboard, announcements with acknowledgement, roll call, what is written. */
import { expect, type Page } from '@playwright/test'
import type { CommandInput } from '../shared/core/envelope.ts'
import type { ItemId, SiteId } from '../shared/core/identity.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { pressKey, sizes } from './support/faces.ts'
import { test as base } from './support/small-meeting.ts'

const dongTam = '06844' as SiteId
const dongVan = '06847' as SiteId
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

/** What is written down; it has the focus from the beginning and after each press of the mouse. */
const writing = (page: Page) => page.getByLabel('Nội dung đang ghi')
/** Out of the line in focus, by way of the writing line. */
async function leaveLine(page: Page): Promise<void> {
  const either = line(page).or(writing(page)).and(page.locator(':focus'))
  await expect(either).toBeVisible()
  if (await line(page).isVisible()) await page.keyboard.press('Escape')
  await expect(writing(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(writing(page)).not.toBeFocused()
}
const capture = (page: Page) => page.getByRole('region', { name: 'Đăng ký hộ' })
const line = (page: Page) => capture(page).getByRole('combobox')
const queue = (page: Page) => page.getByRole('list', { name: 'Danh sách đăng ký phát biểu' }).getByRole('listitem')
const record = (page: Page) => page.getByRole('region', { name: 'Diễn biến', exact: true }).first()
const startDiscussion = async (desk: Desk) => {
  await desk.do('meeting.start', {})
  await desk.do('agenda.start', { itemId: discussion })
}

test('whoever telephones or stands up in the hall is on the list by a few keys', async ({ hub, desk, openFace }) => {
  await startDiscussion(desk)
  await desk.do('floor.open', { mode: 'closed' })
  const [page, chair] = [await openFace(hub.link('secretary')), await openFace(hub.link('chair'))]

  // The line is a key away from where one writes; tone marks are not needed.
  await expect(writing(page)).toBeFocused()
  await page.keyboard.press('/')
  await expect(line(page)).toBeFocused()
  await page.keyboard.type('hoanh mo')
  await expect(capture(page).getByRole('option').first()).toContainText('Xã Hoành Mô')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Chợ cửa khẩu')
  await page.keyboard.press('Enter')
  const hoanhMo = queue(page).filter({ hasText: 'Xã Hoành Mô' }).filter({ hasText: 'Chợ cửa khẩu' })
  await expect(hoanhMo).toContainText('ghi hộ')
  await expect(queue(chair).filter({ hasText: 'Chợ cửa khẩu' })).toContainText('Xã Hoành Mô')
  await expect(record(page)).not.toContainText('Chợ cửa khẩu')

  // A department answers from the hall: another kind, chosen by an arrow.
  await expect(line(page)).toBeFocused()
  await page.keyboard.type('so tai chinh')
  await expect(capture(page).getByRole('option').first()).toContainText('Sở Tài chính')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(capture(page).getByRole('option', { selected: true })).toContainText('Giải trình')
  await page.keyboard.press('Enter')
  await expect(queue(chair).filter({ hasText: 'Sở Tài chính' })).toContainText('Giải trình')

  // What already waits cannot be asked for again; the line says so and goes back.
  await page.keyboard.type('xa hoanh')
  await expect(capture(page).getByRole('option').first()).toContainText('Xã Hoành Mô')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Đang chờ: Phát biểu, mục 5/)).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(page.getByText(/Đang chờ: Phát biểu, mục 5/)).toBeHidden()

  // While a word is being composed, Enter belongs to the input method.
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'đài xuyên', selectionStart: 9, selectionEnd: 9 })
  await expect(capture(page).getByRole('option').first()).toContainText('Xã Đài Xuyên')
  await input.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
  await expect(line(page)).toHaveValue('đài xuyên')
  await input.send('Input.insertText', { text: 'đài xuyên' })
  await expect(capture(page).getByRole('option').first()).toContainText('Xã Đài Xuyên')
  await page.keyboard.press('Escape')
  await expect(line(page)).toHaveValue('')

  // Out of the line the list is worked by keys as well.
  await leaveLine(page)
  await pressKey(page, 'ArrowDown')
  await pressKey(page, 'ArrowDown')
  await pressKey(page, 'o')
  const reorder = page.getByRole('dialog')
  await expect(reorder).toContainText('Đổi thứ tự của Sở Tài chính')
  await reorder.getByLabel('Lý do', { exact: true }).fill('Trả lời ngay ý kiến của xã')
  await page.keyboard.press('Enter')
  await expect(reorder).toBeHidden()
  await expect(queue(chair).first()).toContainText('Sở Tài chính')
  await pressKey(page, 'x')
  await page.keyboard.press('Enter')
  await expect(queue(page).filter({ hasText: 'Sở Tài chính' })).toBeHidden()
  await page.getByLabel('Lọc theo việc').selectOption('turns')
  await expect(record(page)).toContainText('Xã Hoành Mô đăng ký phát biểu: Chợ cửa khẩu (ghi hộ)')
  await expect(record(page)).toContainText('Trả lời ngay ý kiến của xã')
  await pressKey(page, '?')
  await expect(page.getByRole('dialog')).toContainText('Vào dòng đăng ký hộ')
})

test('an announcement is acknowledged, and who has not done so is known with the telephone', async ({
  hub,
  desk,
  openFace,
}) => {
  const [page, room] = [await openFace(hub.link('secretary')), await openFace(hub.link('site', dongTam))]
  await leaveLine(page)
  await pressKey(page, 't')
  await page.keyboard.type('Đề nghị bật camera trước 8 giờ.')
  await page.getByLabel('Gửi tới').selectOption({ label: 'Theo cụm' })
  await page.getByRole('combobox', { name: 'Tên cụm' }).fill('binh lieu')
  await page.keyboard.press('Enter')
  await page.getByLabel('Yêu cầu xác nhận đã nhận').check()
  await page.getByRole('button', { name: 'Gửi thông báo' }).click()
  const card = page.getByRole('article').filter({ hasText: 'Đề nghị bật camera' })
  await expect(card).toContainText('gửi Huyện Bình Liêu')
  await expect(card).toContainText('đã nhận 0/4')

  await room.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận đã nhận' }).click()
  await expect(card).toContainText('đã nhận 1/4')
  // Pressed by a finger: no line is drawn around what has the focus now.
  await expect(room.getByRole('alertdialog')).toBeHidden()
  await expect(room.locator(':focus')).toHaveCSS('outline-style', 'none')
  await card.getByText('Chưa xác nhận (3)').click()
  const missing = card.getByRole('list', { name: 'Các đơn vị chưa xác nhận' })
  await expect(missing.getByRole('listitem').filter({ hasText: 'Xã Đồng Văn' })).toContainText('02030006847')
  await expect(missing).not.toContainText('Xã Đồng Tâm')

  const other = await openFace(hub.link('site', dongVan), { size: sizes.laptop })
  await expect(other.getByRole('alertdialog')).toContainText('Đề nghị bật camera')
  await card.getByRole('button', { name: 'Nhắc các đơn vị này' }).click()
  await expect(card.getByRole('button', { name: /Nhắc lại được sau/ })).toBeDisabled()
  await expect(room.getByRole('alertdialog')).toBeHidden()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận đã nhận' }).click()
  await expect(card).toContainText('Chưa xác nhận (2)')
  await expect(record(page)).toContainText('Thông báo gửi Huyện Bình Liêu: Đề nghị bật camera')
  expect(desk.all().announcements.published).toHaveLength(0)
})

test('roll call: totals, corrections that stay in the record, seats and names; statements are read in full', async ({
  hub,
  desk,
  openFace,
}) => {
  const site = await openDesk(hub, 'site', dongTam)
  const page = await openFace(hub.link('secretary'), { size: { width: 1280, height: 720 } })
  await page.getByRole('button', { name: 'Mở điểm danh' }).click()
  await desk.until(({ attendance }) => attendance.rollCalls.length === 1)
  await site.do('attendance.reportHeadcount', { siteId: dongTam, headcount: 12 })
  await expect(page.getByText('1/12 điểm cầu đã báo')).toBeVisible()
  await expect(page.getByText('Chưa báo (11)')).toBeVisible()

  await leaveLine(page)
  await pressKey(page, 'd')
  await page.keyboard.type('tran van sang')
  await expect(page.getByRole('button', { name: /Xã Đồng Tâm/ })).toContainText('12/14 người')
  await page.keyboard.press('Enter')
  const people = page.getByRole('textbox', { name: /Số người/ })
  await expect(people).toHaveValue('12')
  await people.fill('13')
  await page.keyboard.press('Enter')
  const person = page.getByRole('article', { name: 'Tô Hữu Khôi' })
  await person.getByRole('button', { name: 'Dự thay' }).click()
  await person.getByLabel('Họ tên người dự thay').fill('Vi Thị Sương')
  await person.getByLabel('Chức vụ').fill('Phó Chủ tịch UBND')
  await page.keyboard.press('Enter')
  await expect(person).toContainText('Dự thay: Vi Thị Sương')
  await page.getByRole('button', { name: 'Sửa tên, chức vụ, chỗ ngồi của Trần Văn Sáng' }).click()
  await page.getByLabel('Ngồi tại').selectOption({ label: 'Hội trường trung tâm, Tỉnh ủy Quảng Ninh' })
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('article', { name: 'Trần Văn Sáng' })).toContainText('ngồi tại hội trường')

  await page.getByRole('button', { name: 'Danh sách điểm cầu' }).click()
  await page.getByRole('button', { name: 'Chốt điểm danh' }).click()
  await page.getByRole('button', { name: 'Bấm lần nữa để chốt' }).click()
  await expect(page.getByText(/Đã chốt điểm danh buổi sáng/)).toBeVisible()
  await page.getByRole('button', { name: /Xã Đồng Tâm/ }).click()
  await person.getByRole('button', { name: 'Vắng không lý do' }).click()
  await page.getByLabel('Lọc theo việc').selectOption('attendance')
  for (const told of [
    'Xã Đồng Tâm báo có mặt 12 người',
    'Xã Đồng Tâm báo lại có mặt 13 người, trước là 12',
    'Đ/c Tô Hữu Khôi, Chủ tịch UBND (Xã Đồng Tâm): Đ/c Vi Thị Sương, Phó Chủ tịch UBND dự thay',
    'Đ/c Tô Hữu Khôi, Chủ tịch UBND (Xã Đồng Tâm): vắng không lý do',
  ])
    await expect(record(page)).toContainText(told)

  // A written statement after the item, read whole, and found again under its item.
  await startDiscussion(desk)
  const asked: CommandInput<'floor.request'> = {
    kind: 'remark',
    itemId: discussion,
    siteId: dongTam,
    subject: 'Nước sạch',
  }
  await site.do('floor.request', asked)
  await desk.do('agenda.finish', {})
  const text = 'Kính thưa hội nghị,\n\nXã đề nghị sớm bố trí vốn cho công trình cấp nước tập trung.'
  await site.do('floor.submitStatement', { itemId: discussion, siteId: dongTam, text })
  await page.getByRole('tab', { name: 'Ý kiến bằng văn bản (1)' }).click()
  await page.getByRole('button', { name: 'Đọc', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('cấp nước tập trung')
  await page.keyboard.press('Escape')
  await page.getByLabel('Lọc theo việc').selectOption('main')
  await page.getByLabel('Lọc theo mục chương trình').selectOption({ label: 'Mục 5: Thảo luận' })
  await expect(record(page)).toContainText('Xã Đồng Tâm gửi ý kiến bằng văn bản về mục 5')
  await expect(record(page)).not.toContainText('Chốt điểm danh')
  await site.close()
})
