/** The technicians' wall: a room gets ready and reports, another is cut off and comes back, and what is done by telephone. */
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { openDesk } from './support/desk.ts'
import { sizes, test } from './support/faces.ts'
import { type RunningHub, runHub } from './support/hub.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId

let hub: RunningHub
test.beforeAll(async () => {
  hub = await runHub(join(import.meta.dirname, 'fixtures/small-meeting'))
})
test.afterAll(() => hub.stop())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** A tile by the place's name and how it is. */
const tile = (page: Page, name: string, state: string) =>
  page.getByRole('option', { name: new RegExp(`^${name}: ${state}`) })
const trouble = (page: Page, name: string) => page.getByRole('article', { name, exact: true })
/** A figure of the strip with its word. */
const figure = (page: Page, word: string) => page.locator('dl > div', { hasText: word }).first()

test('ready, reported, lost with reason and telephone, back again; by telephone on behalf', async ({ openFace }) => {
  const wall = await openFace(hub.link('operator'), { size: sizes.tv })
  const moderator = await openDesk(hub)

  await test.step('the lobby: nobody is in, and the wall says whom to call', async () => {
    await expect(wall.getByRole('option')).toHaveCount(12)
    await button(wall, 'Mở phòng chờ').click()
    await button(wall, 'Bấm lần nữa để mở phòng chờ').click()
    await moderator.until((all) => all.meeting.phase === 'lobby')
    const late = wall
      .getByRole('region', { name: 'Cần xử lý' })
      .first()
      .getByRole('button', { name: /Chưa vào/ })
    // Nothing has broken that a long group could bury.
    await expect(late).toHaveAttribute('aria-expanded', 'true')
    await expect(trouble(wall, 'Phường Hà Khánh').getByRole('link')).toHaveAttribute('href', 'tel:0900006649')
  })

  await test.step('a room does its check list and reports', async () => {
    const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
    await expect(tile(wall, 'Xã Hoành Mô', 'đã kết nối')).toBeVisible()
    for (const name of ['Nghe thử', 'Nghe rõ', 'Hình rõ', 'Tiếng rõ', 'Đã có mặt']) await button(room, name).click()
    await expect(tile(wall, 'Xã Hoành Mô', 'sẵn sàng')).toBeVisible()
    await expect(figure(wall, 'sẵn sàng')).toContainText('1/12')
    await moderator.do('attendance.openRollCall', {})
    const site = await openDesk(hub, 'site', hoanhMo)
    await site.do('attendance.reportHeadcount', { siteId: hoanhMo, headcount: 12 })
    await site.close()
    await expect(tile(wall, 'Xã Hoành Mô', 'đã báo có mặt, có mặt 12/13')).toBeVisible()
    await expect(figure(wall, 'đã báo có mặt')).toContainText('1/12')
  })

  await test.step('a room is cut off: after the grace its tile says so, with reason and telephone; it comes back', async () => {
    const before = await openDesk(hub, 'site', haKhanh)
    await expect(tile(wall, 'Phường Hà Khánh', 'đã kết nối')).toBeVisible()
    await before.close()
    await moderator.until((all) => all.attendance.sites[haKhanh]?.lostSince !== undefined, 20_000)
    await expect(tile(wall, 'Phường Hà Khánh', 'mất kết nối')).toBeVisible()
    const row = trouble(wall, 'Phường Hà Khánh')
    await expect(row).toContainText('Mất kết nối từ')
    await expect(row.getByRole('link', { name: /Gọi Lý Hồng Hậu/ })).toHaveAttribute('href', 'tel:0900006649')
    await expect(figure(wall, 'mất kết nối')).toContainText('1')
    // News until somebody touches the page.
    await expect(wall).toHaveTitle(/^\(1\) /)
    await row.getByRole('button', { name: 'Phường Hà Khánh' }).click()
    await expect(wall).toHaveTitle(/^[^(]/)
    const details = wall.getByRole('region', { name: 'Thông tin Phường Hà Khánh' })
    await expect(details.getByRole('link', { name: '0203 000 6649' })).toHaveAttribute('href', 'tel:02030006649')
    await expect(details.getByRole('region', { name: 'Đường truyền' })).toContainText('0 (tối đa 3)')
    await expect(details.getByRole('region', { name: 'Diễn biến của điểm cầu' })).toContainText('mất kết nối')

    const after = await openDesk(hub, 'site', haKhanh)
    await expect(tile(wall, 'Phường Hà Khánh', 'đã kết nối')).toBeVisible()
    await expect(details.getByRole('region', { name: 'Đường truyền' })).toContainText('1 (tối đa 3)')
    await expect(details.getByRole('region', { name: 'Diễn biến của điểm cầu' })).toContainText('kết nối lại sau')
    await wall.keyboard.press('Escape')
    await expect(details).toBeHidden()
    await expect(trouble(wall, 'Phường Hà Khánh').getByText('Mất kết nối')).toBeHidden()
    await after.close()
  })

  await test.step('whoever telephones is served: found by name, checks, headcount, people, a word to the room', async () => {
    await wall.keyboard.press('/')
    await wall.keyboard.type('hoanh mo')
    await expect(wall.getByRole('option')).toHaveCount(1)
    await wall.keyboard.press('Enter')
    const details = wall.getByRole('region', { name: 'Thông tin Xã Hoành Mô' })
    await expect(details.getByRole('heading', { name: 'Xã Hoành Mô' })).toBeFocused()
    await button(wall, 'Micro: chưa đạt').click()
    await expect(tile(wall, 'Xã Hoành Mô', 'đã báo có mặt, có mặt 12/13, Kiểm tra chưa đạt')).toBeVisible()
    await expect(details.getByRole('list', { name: 'Cần xử lý' })).toContainText('Micro: chưa đạt')
    await button(wall, 'Micro: đạt').click()
    await expect(details.getByRole('list', { name: 'Cần xử lý' })).toBeHidden()

    await details.getByLabel('Số người trong phòng họp').fill('13')
    await button(wall, 'Báo lại').click()
    await expect(tile(wall, 'Xã Hoành Mô', 'đã báo có mặt, có mặt 13/13')).toBeVisible()
    const person = details.getByRole('article', { name: 'Hoàng Kim Lụa' })
    await person.getByRole('button', { name: 'Có mặt trực tuyến' }).click()
    await expect(person.getByRole('button', { name: 'Có mặt trực tuyến' })).toHaveAttribute('aria-pressed', 'true')

    await details.getByRole('button', { name: 'Sửa' }).click()
    await details.getByLabel('Số điện thoại').fill('0912 345 678')
    await details.getByRole('button', { name: 'Lưu' }).click()
    await expect(details.getByRole('link', { name: '0912 345 678' })).toHaveAttribute('href', 'tel:0912345678')

    await details.getByLabel('Nội dung gửi điểm cầu này').fill('Đề nghị quay camera về phía đại biểu.')
    await button(wall, 'Gửi điểm cầu này').click()
    await expect(details.getByText('đã nhận 0/1')).toBeVisible()
    await button(wall, 'Nhắc các đơn vị này').click()
    await expect(details.getByText(/đã nhắc lúc/).first()).toBeVisible()
  })

  await test.step('filters and arrows', async () => {
    await wall.getByRole('searchbox', { name: 'Tìm điểm cầu' }).fill('')
    await button(wall, 'Chưa báo có mặt 11').click()
    await expect(wall.getByRole('option')).toHaveCount(11)
    await button(wall, 'Tất cả 12').click()
    await wall.getByRole('listbox').focus()
    await wall.keyboard.press('ArrowDown')
    await wall.keyboard.press('ArrowDown')
    await wall.keyboard.press('Enter')
    await expect(wall.getByRole('region', { name: /^Thông tin / })).toBeVisible()
    await wall.keyboard.press('Escape')
    await expect(wall.getByRole('listbox')).toBeFocused()
    await wall.keyboard.press('?')
    await expect(wall.getByRole('dialog')).toContainText('Điểm cầu tiếp theo cần xử lý')
  })
  await moderator.close()
})
