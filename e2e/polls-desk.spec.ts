/** Polls from the desk: prepared, opened, answered from two places, reminded, extended, closed, published, entered on behalf. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { pressKey, sizes } from './support/faces.ts'
import { test as base } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const dongTam = '06844' as SiteId
const hall = 'hoi-truong' as SiteId

// As fixtures: they end in the opposite order, so the faces are closed before the hub ends.
const test = base.extend<{ desk: Desk; rooms: Record<'hoanhMo' | 'dongTam', Desk> }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await desk.do('attendance.openRollCall', {})
    await desk.do('meeting.start', {})
    await give(desk)
    await desk.close()
  },
  // Two communes by the bare line, present in the roll call.
  rooms: async ({ hub, desk }, give) => {
    await desk.until((all) => all.meeting.phase === 'inSession')
    const rooms = {
      hoanhMo: await openDesk(hub, 'site', hoanhMo),
      dongTam: await openDesk(hub, 'site', dongTam),
    }
    await rooms.hoanhMo.do('attendance.reportHeadcount', { siteId: hoanhMo, headcount: 12 })
    await rooms.dongTam.do('attendance.reportHeadcount', { siteId: dongTam, headcount: 14 })
    await give(rooms)
    for (const room of Object.values(rooms)) await room.close()
  },
})

const inSession = (page: Page) => expect(page.getByText('Đang họp')).toBeVisible()
const stage = (page: Page) => page.getByRole('region', { name: 'Biểu quyết', exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
const missing = (page: Page) => page.getByRole('region', { name: 'Danh sách chưa trả lời' }).first()
/** The poll just opened, once this desk knows of it: one cancelled before may be the last it knows. */
const pollId = async (desk: Desk) =>
  (await desk.until(({ polls }) => polls.polls.at(-1)?.state === 'open')).polls.polls.at(-1)!.id
/** Enters the secretary's panel of polls by its key: the line for names has the focus. */
async function findInSecretary(page: Page, name: string): Promise<void> {
  const line = page.getByRole('combobox', { name: 'Tên điểm cầu, hội trường hoặc đại biểu' })
  await line.fill(name)
  await expect(page.locator('[role=option]').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
}

test('a poll of one line: opened, answered, reminded, extended, closed, seen first, published, read aloud', async ({
  hub,
  desk,
  rooms,
  openFace,
}) => {
  const page = await openFace(hub.link('chair'))
  await inSession(page)
  await pressKey(page, 'v')
  await expect(page.getByRole('textbox', { name: 'Nội dung biểu quyết' })).toBeFocused()
  await page.keyboard.type('Nhất trí các chỉ tiêu năm 2024')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('12 điểm cầu, 2 có mặt; cần quá 1/2 số được triệu tập')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()

  const id = await pollId(desk)
  await expect(stage(page)).toContainText('0/12 điểm cầu đã trả lời')
  await rooms.hoanhMo.do('polls.answer', { pollId: id, siteId: hoanhMo, choices: [0] })
  await expect(stage(page)).toContainText('1/12')
  await expect(page.getByRole('list', { name: 'Đã trả lời theo cụm' })).toContainText('Huyện Bình Liêu1/4')
  // Whoever is in the room stands first, with the telephone.
  const row = missing(page).getByRole('listitem').first()
  await expect(row).toContainText('Xã Đồng Tâm')
  await expect(row).toContainText('0203 000 6844')
  await expect(missing(page)).not.toContainText('Xã Hoành Mô')
  // Turnout only: nothing of what was answered is on the desk's screen.
  await expect(stage(page)).not.toContainText('Tán thành')

  await page.getByRole('button', { name: 'Nhắc 11 điểm cầu' }).click()
  await expect(page.getByRole('button', { name: /nhắc lại sau \d+ giây/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Thêm 1 phút' }).click()
  await expect(stage(page).getByRole('timer')).toContainText('còn')
  await rooms.dongTam.do('polls.answer', { pollId: id, siteId: dongTam, choices: [1] })
  await expect(stage(page)).toContainText('2/12')

  // Somebody speaks meanwhile: the poll stands beside, every act with it.
  const itemId = desk.all().agenda.items.find(({ kind }) => kind === 'discussion')!.id
  await desk.do('agenda.start', { itemId })
  await rooms.hoanhMo.do('floor.request', { kind: 'remark', itemId, siteId: hoanhMo })
  // It has a prepared speech on the list besides.
  const { floor } = await desk.until((all) => all.floor.queue.some(({ kind }) => kind === 'remark'))
  const requestId = floor.queue.find(({ kind }) => kind === 'remark')!.id
  await desk.do('floor.call', { requestId, evenIfLost: true })
  await expect(page.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })).toContainText('Xã Hoành Mô')
  await expect(stage(page)).toContainText('Nhất trí các chỉ tiêu năm 2024')

  await stage(page).getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await stage(page).getByRole('button', { name: 'Bấm lần nữa để kết thúc' }).click()
  await expect(stage(page)).toContainText(
    'Không đạt, hai bên bằng nhau: 1 tán thành, 1 không tán thành trên 12 điểm cầu',
  )
  expect(desk.all().polls.polls.at(-1)?.result).toBeUndefined()

  await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
  await page.getByRole('button', { name: 'Xem chi tiết' }).click()
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('link', { name: 'CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toMatch(/Xã Hoành Mô.*Tán thành/)
  await expect(dialog(page).getByRole('row', { name: /Huyện Bình Liêu/ })).toContainText('2/4')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Công bố kết quả' }).click()
  const aloud = page.getByRole('region', { name: 'Đọc trước hội nghị' })
  await expect(aloud).toContainText('hai bên bằng nhau: 1 tán thành, 1 không tán thành')
  await aloud.getByRole('button', { name: 'Đã đọc' }).click()
  await expect(aloud).toBeHidden()

  // The same once more is a new poll that names the old one.
  await page.getByRole('tab', { name: 'Biểu quyết' }).click()
  await page.getByRole('button', { name: 'Đã xong (1)' }).click()
  await page.getByRole('button', { name: 'Biểu quyết lại' }).click()
  await expect(dialog(page)).toContainText('Làm lại cuộc: Nhất trí các chỉ tiêu năm 2024')
  await dialog(page).getByRole('button', { name: 'Lưu để mở sau' }).click()
  await expect(page.getByRole('button', { name: 'Đã chuẩn bị (1)' })).toBeVisible()
})

test('a quorum missed, then met; what was prepared is opened, cancelled with a reason, left out by name', async ({
  hub,
  desk,
  rooms,
  openFace,
}) => {
  const page = await openFace(hub.link('chair'))
  await inSession(page)
  await pressKey(page, 'v')
  await page.getByRole('button', { name: 'Soạn chi tiết…' }).click()
  await dialog(page).getByLabel('Nội dung').fill('Thông qua chương trình')
  await dialog(page).getByText('Cách biểu quyết').click()
  await dialog(page).getByLabel('Điều kiện về số điểm cầu có mặt').selectOption({ label: 'ít nhất 2/3' })
  await dialog(page).getByRole('button', { name: 'Đến khi chủ trì kết thúc' }).click()
  await dialog(page).getByLabel('Số phút khác').fill('0')
  await expect(dialog(page)).toContainText('Từ 0,2 đến 240 phút')
  await dialog(page).getByRole('button', { name: '3 phút' }).click()
  await dialog(page).getByRole('button', { name: 'Lưu để mở sau' }).click()
  await expect(dialog(page)).toBeHidden()

  const openPrepared = async () => {
    await page
      .getByRole('list', { name: 'Nội dung đã chuẩn bị' })
      .getByRole('button', { name: 'Mở', exact: true })
      .click()
    await expect(dialog(page)).toContainText('tự kết thúc sau 3 phút')
  }
  await openPrepared()
  await expect(dialog(page)).toContainText('Chưa đủ điều kiện: 2/12 điểm cầu (16,7%) có mặt, cần ít nhất 2/3')
  await dialog(page).getByText('Không tham gia lần này (0)').click()
  await dialog(page).getByRole('combobox', { name: 'Thêm điểm cầu' }).fill('van yen')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('11 điểm cầu, 2 có mặt')
  await dialog(page).getByRole('button', { name: 'Mở biểu quyết' }).click()
  await expect(stage(page)).toContainText('0/11')
  await stage(page).getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await stage(page).getByRole('button', { name: 'Bấm lần nữa để kết thúc' }).click()
  await expect(stage(page)).toContainText('Không đủ điều kiện biểu quyết: 2/12 điểm cầu có mặt (16,7%)')
  await stage(page).getByRole('button', { name: 'Hủy…' }).click()
  await dialog(page).getByLabel('Lý do').fill('Chờ các điểm cầu báo có mặt')
  await page.keyboard.press('Enter')
  await expect(stage(page)).toBeHidden()

  const secretary = await openDesk(hub, 'secretary')
  for (const link of hub.links.filter(({ role }) => role === 'site').slice(0, 10)) {
    const siteId = link.siteId as SiteId
    await secretary.do('attendance.reportHeadcount', { siteId, headcount: 5 })
  }
  await secretary.close()
  await page.getByRole('button', { name: 'Đã xong (1)' }).click()
  await expect(page.getByRole('list', { name: 'Các cuộc đã xong' })).toContainText('Đã hủy: Chờ các điểm cầu')
  await page.getByRole('button', { name: 'Biểu quyết lại' }).click()
  await dialog(page).getByRole('button', { name: 'Mở ngay…' }).click()
  await expect(dialog(page)).toContainText('12 điểm cầu, 10 có mặt')
  await expect(dialog(page)).not.toContainText('Chưa đủ điều kiện')
  await dialog(page).getByRole('button', { name: 'Mở biểu quyết' }).click()
  const id = await pollId(desk)
  await expect(stage(page)).toContainText('0/12')
  for (const [name, siteId] of [
    ['hoanhMo', hoanhMo],
    ['dongTam', dongTam],
  ] as const)
    await rooms[name].do('polls.answer', { pollId: id, siteId, choices: [0] })
  await expect(stage(page)).toContainText('2/12')
  await stage(page).getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await stage(page).getByRole('button', { name: 'Bấm lần nữa để kết thúc' }).click()
  await expect(stage(page)).toContainText('Không đạt: 2/12 điểm cầu tán thành')
})

test('the secretary enters hands of the hall and the answer of a site that telephones, by keys', async ({
  hub,
  desk,
  rooms,
  openFace,
}) => {
  const page = await openFace(hub.link('secretary'))
  await inSession(page)
  await page.keyboard.press('Escape')
  await pressKey(page, 'v')
  // The secretary prepares; the question and Enter are enough.
  await page.keyboard.type('Đồng ý kết thúc trước 11 giờ')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Nội dung đã chuẩn bị' })).toContainText('Đồng ý kết thúc trước 11 giờ')

  await desk.do('polls.open', { setup: { ...usual, question: 'Nhất trí phương án', withHands: true } })
  const id = await pollId(desk)
  await findInSecretary(page, 'dong van')
  await page.keyboard.press('Space')
  await expect(dialog(page).getByLabel('Tán thành').first()).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(stage(page)).toContainText('1/12')
  await expect(missing(page)).not.toContainText('Xã Đồng Vănchưa có mặt')

  // An impossible sum is refused before it is sent; the headcount goes with the hands.
  await findInSecretary(page, 'hoi truong')
  await dialog(page).getByLabel('Số người có mặt').fill('20')
  await dialog(page).getByRole('textbox', { name: 'Tán thành', exact: true }).fill('25')
  await expect(dialog(page).getByRole('alert')).toContainText('Tổng số giơ tay là 25, nhiều hơn 20 người')
  await dialog(page).getByRole('textbox', { name: 'Tán thành', exact: true }).fill('18')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await desk.until(({ attendance }) => attendance.sites[hall]?.headcount === 20)

  // A technician sees who is still waited for.
  const wall = await openFace(hub.link('operator'), { size: sizes.tv })
  await wall.getByRole('button', { name: /^Chưa biểu quyết/ }).click()
  await expect(wall.getByRole('option', { name: /^Xã Hoành Mô: .*chưa biểu quyết/ })).toBeVisible()
  await rooms.hoanhMo.do('polls.answer', { pollId: id, siteId: hoanhMo, choices: [0] })
  await rooms.hoanhMo.do('polls.reportHands', {
    pollId: id,
    siteId: hoanhMo,
    hands: { for: 12, against: 0, abstain: 0, guests: 0 },
  })
  await expect(wall.getByRole('option', { name: /^Xã Hoành Mô/ })).toBeHidden()
  await wall.getByRole('button', { name: /^Nhắc/ }).click()
  await expect(wall.getByRole('button', { name: /nhắc lại sau/ })).toBeVisible()

  // A typing mistake of the tellers is corrected after closing, with a reason.
  await desk.do('polls.close', { pollId: id })
  await expect(stage(page)).toContainText('chờ công bố')
  await findInSecretary(page, 'hoi truong')
  await dialog(page).getByRole('textbox', { name: 'Tán thành', exact: true }).fill('17')
  await dialog(page).getByLabel('Lý do').fill('Đếm nhầm một người')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await stage(page).getByRole('button', { name: 'Xem chi tiết' }).click()
  await expect(dialog(page)).toContainText('Giơ tay (tham khảo): 29 tán thành')
})
