/** The office: from the link that a first start prints to a commune in its room, and how its people come in. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { makeLink } from '../server/office/links.ts'
import { codeAt } from '../server/office/totp.ts'
import { startHub, type TestHub } from '../server/testing/hub-fixture.ts'
import { sizes, test as base } from './support/faces.ts'

// As a fixture: it ends after the pages are closed.
const test = base.extend<{ hub: TestHub }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await startHub()
    await give(hub)
    await hub.stop()
  },
})

const password = 'Một câu dễ nhớ'
const email = 'quan-tri@tinh.gov.vn'
/** What the browser itself says of an answer that refuses. */
const refused = /the server responded with a status of 4\d\d/
const field = (page: Page, name: string | RegExp) => page.getByLabel(name, { exact: typeof name === 'string' })
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** The link that a start prints while nobody keeps the office. */
const firstLink = async (hub: TestHub) => (await makeLink({ ...hub.app.office, publicUrl: hub.url }, 'first')).url

async function setPassword(page: Page) {
  await field(page, 'Mật khẩu mới').fill(password)
  await field(page, 'Nhập lại mật khẩu mới').fill(password)
  await button(page, 'Đặt mật khẩu và vào văn phòng').click()
}

async function makeAdministrator(page: Page) {
  await field(page, 'Họ và tên').fill('Nguyễn Thị Quản')
  await field(page, 'Thư điện tử').fill(email)
  await setPassword(page)
}

test('office: from the first link to a new conference, whose commune comes in by its link', async ({
  hub,
  openFace,
}) => {
  const page = await openFace(await firstLink(hub))
  await makeAdministrator(page)
  await expect(page.getByRole('heading', { name: 'Hội nghị', exact: true })).toBeVisible()
  // The secret is gone from the address.
  expect(page.url()).toBe(`${hub.url}/van-phong`)

  await button(page, 'Hội nghị mới').click()
  await field(page, 'Tên').fill('Hội nghị giao ban tháng 12')
  await field(page, 'Cơ quan tổ chức').fill('Ủy ban nhân dân tỉnh')
  await field(page, 'Địa điểm của hội trường').fill('Hội trường lớn')
  await field(page, 'Ngày').fill('2026-12-03')
  await field(page, 'Giờ khai mạc').fill('08:00')
  await expect(page.getByText('Thứ Năm, ngày 03 tháng 12 năm 2026')).toBeVisible()

  await button(page, /^Tiếp: Danh sách/).click()
  await page.getByLabel('Chọn tệp CSV').setInputFiles('e2e/fixtures/small-meeting/roster.csv')
  await expect(page.getByText('Đã nhập danh sách.')).toBeVisible()

  await button(page, 'Tiếp: Chương trình').click()
  await field(page, 'Chương trình').fill(
    '1. Khai mạc (10 phút)\n2. Báo cáo kết quả 11 tháng\t20\tGiám đốc Sở\n3. Thảo luận (45 phút)\n4. Kết luận',
  )
  await button(page, 'Thêm vào chương trình').click()
  await field(page, 'Số phút, mục 4').fill('15')
  await expect(page.getByText('Tổng 1 giờ 30 phút · từ 08:00 đến 09:30')).toBeVisible()

  await button(page, /^Tiếp: Chủ trì/).click()
  await field(page, 'Chủ trì 1: họ tên').fill('Lê Văn Chủ')
  await button(page, 'Tiếp: Đường dẫn').click()
  await button(page, 'Tiếp: Kiểm tra và tạo').click()
  // One thing is missing: the list leads to it.
  const open = page.getByRole('region', { name: 'Còn cần sửa' })
  await expect(open).toContainText('Chủ trì 1, chức vụ: không được để trống.')
  await expect(button(page, 'Tạo hội nghị')).toBeDisabled()
  await open.getByRole('link').click()
  await field(page, 'Chủ trì 1: chức vụ').fill('Chủ tịch')
  await page
    .getByRole('navigation', { name: 'Các bước chuẩn bị' })
    .getByRole('link', { name: 'Kiểm tra và tạo' })
    .click()
  await button(page, 'Tạo hội nghị').click()
  await expect(page.getByText('Đã tạo: Hội nghị giao ban tháng 12')).toBeVisible()

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Tải tệp CSV').click()])
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
  const commune = lines.find((line) => line.includes('Phường Hà Khánh'))!
  const room = await openFace(commune.split(',').at(-1)!, { size: sizes.tv })
  await expect(room.getByText('Phường Hà Khánh').first()).toBeVisible()
  await expect(room.getByText('Hội nghị giao ban tháng 12').first()).toBeVisible()

  await page.getByRole('link', { name: 'Mở trang của hội nghị' }).click()
  await expect(page.getByRole('heading', { name: /^1 trên \d+ nơi đã mở đường dẫn$/ })).toBeVisible()
})

test('office: from the office’s own Excel list to printed cards in at most forty clicks and fields', async ({
  hub,
  openFace,
}) => {
  const page = await openFace(await firstLink(hub), { size: sizes.desk })
  await makeAdministrator(page)
  let acts = 0
  const fill = async (name: string | RegExp, value: string) => {
    acts++
    await field(page, name).fill(value)
  }
  const press = async (name: string | RegExp) => {
    acts++
    await button(page, name).click()
  }
  await press('Hội nghị mới')
  await fill('Tên', 'Hội nghị giao ban tháng 12')
  await fill('Cơ quan tổ chức', 'Tỉnh ủy Quảng Ninh')
  await fill('Địa điểm của hội trường', 'Hội trường lớn')
  await fill('Ngày', '2026-12-03')
  await fill('Giờ khai mạc', '08:00')
  await press(/^Tiếp: Danh sách/)

  acts++
  await page.locator('input[type=file][accept*=".xlsx"]').setInputFiles('e2e/fixtures/office/01-tieu-de-gop-o.xlsx')
  await expect(page.getByText('10 đơn vị thêm mới')).toBeVisible()
  await page.screenshot({ path: 'test-results/pictures/office-import.png' })
  await press('Xác nhận danh sách')
  await expect(page.getByText('Đã nhập danh sách.')).toBeVisible()

  await press('Tiếp: Chương trình')
  await fill('Chương trình', '1. Khai mạc (10 phút)\n2. Thảo luận (45 phút)\n3. Kết luận (15 phút)')
  await press('Thêm vào chương trình')
  await press(/^Tiếp: Chủ trì/)
  await fill('Chủ trì 1: họ tên', 'Lê Văn Chủ')
  await fill('Chủ trì 1: chức vụ', 'Chủ tịch')
  await press('Tiếp: Đường dẫn')
  await press('Tiếp: Kiểm tra và tạo')
  await press('Tạo hội nghị')
  await expect(page.getByText('Đã tạo: Hội nghị giao ban tháng 12')).toBeVisible()
  acts++
  await page.getByRole('link', { name: 'Mở trang của hội nghị' }).click()

  await fill('Kỹ thuật hỗ trợ (tên, số gọi)', 'Phòng CNTT 0203 3835694')
  // The sites had their links at the creation; the cards are to carry them.
  acts++
  await page.getByLabel('Làm lại cả cho nơi đã có đường liên kết').check()
  const download = page.waitForEvent('download')
  await press('Làm thẻ')
  const bytes = await readFile(await (await download).path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await expect(page.getByText('Đã làm 10 thẻ và tải về máy.')).toBeVisible()
  await page.screenshot({ path: 'test-results/pictures/office-cards.png' })
  expect(acts).toBeLessThanOrEqual(40)
  test.info().annotations.push({ type: 'measured', description: `${acts} clicks and fields` })
  console.log(test.info().annotations.at(-1)?.description)
})

test('office: somebody is invited, sets up a second step, and is asked for it; the log has it all', async ({
  hub,
  openFace,
}) => {
  const admin = await openFace(await firstLink(hub))
  await makeAdministrator(admin)
  await admin.getByRole('link', { name: 'Tài khoản' }).click()
  await field(admin, 'Họ và tên').fill('Lê Văn Tổ')
  await field(admin, 'Thư điện tử').fill('to-chuc@tinh.gov.vn')
  await button(admin, 'Lập tài khoản và lấy đường dẫn').click()
  const link = await admin.getByText(/\/van-phong\/lien-ket#/).innerText()

  const page = await openFace(link, { tolerate: refused })
  await expect(page.getByText('Tài khoản của Lê Văn Tổ')).toBeVisible()
  await setPassword(page)
  await page.getByRole('link', { name: 'Cá nhân' }).click()
  const step = page.locator('section', { has: page.getByRole('heading', { name: 'Xác thực hai bước' }) })
  await step.getByLabel('Mật khẩu hiện tại').fill(password)
  await button(page, 'Bật xác thực hai bước').click()
  await expect(step.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' })).toBeVisible()
  const secret = (await step.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).innerText()).replaceAll(' ', '')
  await step.getByLabel(/^Mã xác thực/).fill(codeAt(secret, Date.now()))
  await step.getByRole('button', { name: 'Xác nhận' }).click()
  await expect(step.getByText('Có mã xác thực')).toBeVisible()

  await button(page, 'Đăng xuất').click()
  await field(page, 'Thư điện tử').fill('to-chuc@tinh.gov.vn')
  await field(page, 'Mật khẩu').fill(password)
  await button(page, 'Đăng nhập').click()
  hub.clock.offset += 30_000
  await field(page, /^Mã xác thực/).fill(codeAt(secret, Date.now() + hub.clock.offset))
  await button(page, 'Đăng nhập').click()
  // An organiser has their own conferences, and neither accounts nor log.
  await expect(page.getByText('Chưa có hội nghị nào')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Nhật ký' })).toHaveCount(0)
  // The link was for once.
  const again = await openFace(link, { tolerate: refused })
  await expect(again.getByRole('alert')).toContainText('đã dùng rồi')

  await admin.getByRole('link', { name: 'Nhật ký' }).click()
  const rows = admin.getByRole('row')
  await expect(rows.nth(1)).toContainText('Lê Văn Tổ')
  await expect(rows.nth(1)).toContainText('Đăng nhập')
  await expect(admin.getByRole('row', { name: /Bật xác thực hai bước/ })).toBeVisible()
})
