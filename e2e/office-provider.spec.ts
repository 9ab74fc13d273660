/** The office's door with an identity provider: there, back, in; refused in words; and no such button without one. */
import { expect, type Page } from '@playwright/test'
import { signInPath } from '../shared/office/routes.ts'
import { TestHub } from '../server/testing/hub-fixture.ts'
import { startProvider } from '../server/testing/identity-provider.ts'
import { firstAdministrator } from '../server/testing/office-client.ts'
import { sizes, test } from './support/faces.ts'
import { freePort } from '../server/testing/free-port.ts'

const refused = /the server responded with a status of 4\d\d/
const enter = async (page: Page, who: string) => {
  await page.getByRole('button', { name: 'Đăng nhập bằng Cổng xác thực của tỉnh' }).click()
  await page.getByRole('link', { name: who, exact: true }).click()
}

test('office: who was invited comes in by the provider; who was not, or thinks better of it, reads why', async ({
  openFace,
}) => {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const people = {
    to: { email: 'to-chuc@tinh.gov.vn', email_verified: true },
    la: { email: 'nguoi-la@tinh.gov.vn', email_verified: true },
  }
  const provider = await startProvider(people, `${publicUrl}${signInPath}`)
  const hub = new TestHub({ publicUrl, oidc: provider.settings })
  await hub.open(port)
  const admin = await firstAdministrator(hub)
  await admin.ask('POST /accounts', { email: people.to.email, name: 'Lê Văn Tổ', role: 'organiser' })

  const page = await openFace(`${hub.url}/van-phong`, { size: sizes.desk, tolerate: refused })
  await enter(page, 'không')
  await expect(page.getByRole('alert')).toContainText('Cổng xác thực của tỉnh không cho đăng nhập')
  // What the provider said is out of the address.
  expect(page.url()).toBe(`${hub.url}${signInPath}`)
  await page.getByRole('link', { name: 'Đến trang đăng nhập' }).click()
  await enter(page, 'la')
  await expect(page.getByRole('alert')).toContainText('Chưa có tài khoản văn phòng cho nguoi-la@tinh.gov.vn')
  // Whoever was somebody else at the provider leaves it there.
  await page.context().clearCookies({ name: /^_/ })
  await page.getByRole('link', { name: 'Đến trang đăng nhập' }).click()
  await enter(page, 'to')
  await expect(page.getByRole('heading', { name: 'Hội nghị', exact: true })).toBeVisible()
  expect(page.url()).toBe(`${hub.url}/van-phong`)
  await page.reload()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page.getByLabel('Mật khẩu')).toBeVisible()
  await hub.stop()
  await provider.stop()
})
