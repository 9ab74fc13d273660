/** For everybody: each page of the office, looked at by axe, at 320 px, and at 200 %. */
import { expect } from '@playwright/test'
import { looker, opened } from './support/everybody.ts'
import { sizes } from './support/faces.ts'
import * as office from './support/office.ts'

/** Told by the browser itself; what is sent on leaving the page may arrive all the same, and is then known again (409). */
const lost = /net::ERR_|status of 409/

office.test('[DE8] office: each page', async ({ hub, openFace }) => {
  const { look, wrong } = looker()
  const page = await openFace(await office.firstLink(hub), { ...opened(sizes.desk), tolerate: lost })
  const button = (name: string | RegExp) => office.button(page, name)
  const field = (name: string | RegExp) => office.field(page, name)
  await office.fillAdministrator(page)
  await look(page, 'office first link')
  await office.setPassword(page)
  await expect(button('Hội nghị mới')).toBeVisible()
  await look(page, 'office list')
  await button('Hội nghị mới').click()
  await field('Tên').fill('Hội nghị giao ban tháng 12')
  await field('Cơ quan tổ chức').fill('Ủy ban nhân dân tỉnh')
  await field('Địa điểm của hội trường').fill('Hội trường lớn')
  await field('Ngày').fill('2026-12-03')
  await field('Giờ khai mạc').fill('08:00')
  await look(page, 'office step facts')

  // The line is lost while somebody types, and the page loaded anew.
  const banner = page.getByText(/^Mất kết nối với máy chủ từ/)
  await page.route('**/api/office/**', (route) => route.abort())
  await field('Địa điểm của hội trường').fill('Hội trường tầng 2')
  await expect(banner).toBeVisible()
  await expect(page.getByText('Chưa lưu được')).toBeVisible()
  await look(page, 'office without a line')
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Không kết nối được với máy chủ')
  await page.unroute('**/api/office/**')
  // By itself, and what was typed is there and saved.
  await expect(field('Địa điểm của hội trường')).toHaveValue('Hội trường tầng 2')
  await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible()
  await expect(banner).toBeHidden()
  // Past the head in one press.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Đến phần chính của trang' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await button(/^Tiếp: Danh sách/).press('Enter')
  // By keys the next step begins at its beginning.
  await expect(page.locator('fieldset')).toBeFocused()
  await expect(page.locator('input[type=file]').first()).toBeAttached()
  await look(page, 'office step roster')
  await page.locator('input[type=file]').first().setInputFiles('e2e/fixtures/office/01-tieu-de-gop-o.xlsx')
  await expect(page.getByText('10 đơn vị thêm mới')).toBeVisible()
  await look(page, 'office import')
  await button('Xác nhận danh sách').click()
  await expect(page.getByText('Đã nhập danh sách.')).toBeVisible()
  // A table as roster.csv has it is taken beside it.
  await page.getByLabel('Chọn tệp CSV').setInputFiles('e2e/fixtures/small-meeting/roster.csv')
  await expect(page.getByText('Đã nhập danh sách.')).toBeVisible()
  await look(page, 'office roster')
  await button('Tiếp: Chương trình').click()
  await field('Chương trình').fill('1. Khai mạc (10 phút)\n2. Thảo luận (45 phút)\n3. Kết luận (15 phút)')
  await button('Thêm vào chương trình').click()
  await look(page, 'office step agenda')
  await button(/^Tiếp: Chủ trì/).click()
  await field('Chủ trì 1: họ tên').fill('Lê Văn Chủ')
  await look(page, 'office step people')
  await button('Tiếp: Đường dẫn').click()
  await look(page, 'office step access')
  await button('Tiếp: Kiểm tra và tạo').click()
  await expect(page.getByRole('region', { name: 'Còn cần sửa' })).toBeVisible()
  await look(page, 'office step check')
  await page.getByRole('region', { name: 'Còn cần sửa' }).getByRole('link').click()
  await field('Chủ trì 1: chức vụ').fill('Chủ tịch')
  await page
    .getByRole('navigation', { name: 'Các bước chuẩn bị' })
    .getByRole('link', { name: 'Kiểm tra và tạo' })
    .click()
  await button('Tạo hội nghị').click()
  await expect(page.getByText('Đã tạo: Hội nghị giao ban tháng 12')).toBeVisible()
  await look(page, 'office created')
  await page.getByRole('link', { name: 'Mở trang của hội nghị' }).click()
  await expect(button('Làm thẻ')).toBeVisible()
  await field('Tìm theo tên hoặc cụm').fill('ha khanh')
  await expect(page.getByText('Phường Hà Khánh')).toBeVisible()
  await look(page, 'office conference')
  for (const name of ['Tài khoản', 'Nhật ký', 'Cá nhân']) {
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading').first()).toBeVisible()
    await look(page, `office ${name}`)
  }
  await button(/English$/).click()
  await look(page, 'office own in English')
  await button(/Tiếng Việt$/).click()
  await button('Đăng xuất').click()
  await expect(button('Đăng nhập')).toBeVisible()
  await look(page, 'office sign-in')
  expect(wrong).toEqual([])
})
