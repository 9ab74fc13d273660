/** The office: how its people come in. The way of a conference is told in office-journey. */
import { expect } from '@playwright/test'
import { codeAt } from '../server/office/totp.ts'
import {
  button,
  field,
  firstLink,
  makeAdministrator,
  password,
  setPassword,
  fillPassword,
  test,
} from './support/office.ts'

/** What the browser itself says of an answer that refuses. */
const refused = /the server responded with a status of 4\d\d/

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
  const link = await field(admin, 'Đường dẫn').inputValue()
  // By keys: what was pressed has the focus again, and a role is only chosen until a press changes it.
  await expect(button(admin, 'Lập tài khoản và lấy đường dẫn')).toBeFocused()
  await field(admin, 'Vai trò của Lê Văn Tổ').press('ArrowDown')
  await expect(button(admin, 'Đổi vai trò')).toBeVisible()
  await field(admin, 'Vai trò của Lê Văn Tổ').press('ArrowUp')
  await expect(button(admin, 'Đổi vai trò')).toBeHidden()

  const page = await openFace(link, { tolerate: refused })
  await expect(page.getByText('Tài khoản của Lê Văn Tổ')).toBeVisible()
  await fillPassword(page)
  await setPassword(page)
  // The administrator looks at a page that was open all the time.
  const row = admin.getByRole('row', { name: /Lê Văn Tổ/ })
  await expect(row).toContainText('Chưa nhận tài khoản')
  await admin.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(row).toContainText('Đang dùng')
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
