/** The office in browser tests: a hub of its own, and its first administrator's page. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { makeLink } from '../../server/office/links.ts'
import { startHub, type TestHub } from '../../server/testing/hub-fixture.ts'
import { test as base } from './faces.ts'

export const test = base.extend<{ hub: TestHub }>({
  // As a fixture: it ends after the pages are closed. Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await startHub()
    await give(hub)
    await hub.stop()
  },
})

export const password = 'Một câu dễ nhớ'
export const administrator = 'Nguyễn Thị Quản'

export const field = (page: Page, name: string | RegExp) => page.getByLabel(name, { exact: typeof name === 'string' })
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** The link that a start prints while nobody keeps the office. */
export const firstLink = async (hub: TestHub) =>
  (await makeLink({ ...hub.app.office, publicUrl: hub.url }, 'first')).url

export async function fillPassword(page: Page) {
  await field(page, 'Mật khẩu mới').fill(password)
  await field(page, 'Nhập lại mật khẩu mới').fill(password)
}

export const setPassword = (page: Page) => button(page, 'Đặt mật khẩu và vào văn phòng').click()

/** Who is to be the administrator, on the page of the first link. */
export async function fillAdministrator(page: Page) {
  await field(page, 'Họ và tên').fill(administrator)
  await field(page, 'Thư điện tử').fill('quan-tri@tinh.gov.vn')
  await fillPassword(page)
}

export async function makeAdministrator(page: Page) {
  await fillAdministrator(page)
  await setPassword(page)
  await expect(page.getByRole('heading', { name: 'Hội nghị', exact: true })).toBeVisible()
}

/** What the browser saves when that is pressed. */
export async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await download.path())
}
