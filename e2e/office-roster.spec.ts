/** The office takes its own list in: file, preview, decisions, confirmation; then the same again with changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { allRegisters } from '../server/office/roster/registers.ts'
import { packed, type Value, workbook, workbookParts } from './fixtures/office/xlsx.ts'
import { chromiumWith } from './support/chromium.ts'
import { type RosterPage, serveRosterPage } from './support/roster-page/server.ts'

const test = base.extend<object, { site: RosterPage }>({
  site: [
    // Playwright wants the pattern even where a fixture needs no other.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, give) => {
      const site = await serveRosterPage()
      await give(site)
      await site.stop()
    },
    { scope: 'worker' },
  ],
})
// What blocks the page is measured here: in Chromium as people have it.
test.use({ viewport: { width: 1440, height: 900 }, launchOptions: chromiumWith() })

const fixture = (name: string) => join(import.meta.dirname, 'fixtures/office', name)
const row = (page: Page, line: number) =>
  page
    .getByRole('article')
    .filter({ hasText: `Dòng ${line}` })
    .first()
const confirm = (page: Page) => page.getByRole('button', { name: 'Xác nhận danh sách' })
const chooser = (page: Page) => page.locator('input[type=file]')
const begun = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Danh sách điểm cầu và đại biểu' })).toBeVisible()

test('office: a list as it is becomes a roster, a second one shows what changes and keeps what is', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await chooser(page).setInputFiles(fixture('09-dai-bieu.xlsx'))
  await expect(page.getByText('8 đơn vị thêm mới')).toBeVisible()
  await expect(row(page, 4)).toContainText('Excel đã làm mất các chữ số')
  await expect(row(page, 5)).toContainText('thêm vào dòng 4')
  await expect(page.getByLabel('Đối chiếu với')).toHaveValue('quang-ninh-2024')
  await page.screenshot({ path: 'test-results/roster-preview.png' })

  await page.getByLabel(/Chỉ dòng có vấn đề/).check()
  await expect(page.getByRole('article')).toHaveCount(3)
  await row(page, 9).getByRole('button', { name: 'Xã Hoành Mô' }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  await row(page, 13).getByRole('button', { name: 'Bỏ qua dòng này' }).click()
  await expect(page.getByText('7 đơn vị thêm mới')).toBeVisible()
  await page.screenshot({ path: 'test-results/roster-doubts.png' })
  await confirm(page).click()
  await begun(page)
  const first = site.confirmed.at(-1)!
  expect(first.sites.map(({ id }) => id)).toEqual(['hoi-truong', '06649', '06652', '06655', '06658', '06841', '06856'])

  const later: Value[][] = [
    ['Tên đơn vị', 'Bí thư', 'Ghi gì đó'],
    ['Phường Hà Phong', 'Trần Văn Bình', '14'],
    ['Phường Hà Trung', 'Lê Thị Mơ', '9'],
  ]
  const file = {
    name: '../../lan-hai.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(workbook([{ name: 'A', rows: later }])),
  }
  await chooser(page).setInputFiles(file)
  await expect(page.getByText('1 đơn vị thay đổi')).toBeVisible()
  await expect(page.getByText('6 đơn vị không có trong tệp, vẫn giữ')).toBeVisible()
  await expect(row(page, 2)).toContainText('Bớt đại biểu Lê Thị Cúc')
  // A column that was not recognised is named by hand.
  await page.getByLabel('C · Ghi gì đó').selectOption({ label: 'Số triệu tập' })
  await expect(row(page, 2)).toContainText('Số triệu tập: 2 → 14')
  await page.screenshot({ path: 'test-results/roster-changes.png' })
  await confirm(page).click()
  await begun(page)
  const second = site.confirmed.at(-1)!
  expect(second.sites.find(({ id }) => id === '06652')).toMatchObject({ summoned: 14 })
  expect(new Set(second.units.map(({ id }) => id))).toEqual(new Set([...first.units.map(({ id }) => id), '06667']))
})

test('office: the whole list of a province in two clicks', async ({ page, site }) => {
  await page.goto(site.url)
  await begun(page)
  await page.screenshot({ path: 'test-results/roster-choose.png' })
  await page.getByLabel('Hoặc bắt đầu từ tỉnh của tôi').selectOption('vn-22')
  await confirm(page).click()
  await begun(page)
  expect(site.confirmed.at(-1)?.sites).toHaveLength(55)
})

test('office: files that are not what they seem are refused in words, and the page goes on', async ({ page, site }) => {
  await page.goto(site.url)
  const rows: Value[][] = [['Tên đơn vị'], ['Xã A']]
  const bomb = packed({ ...workbookParts([{ name: 'A', rows }]), 'xl/worksheets/sheet1.xml': ' '.repeat(8_000_000) })
  for (const [name, bytes, words] of [
    ['danh-sach.xlsx', bomb, 'Tệp nén bất thường'],
    ['danh-sach.xlsx', Buffer.from('%PDF-1.7 /JS (app.alert(1))'), 'Đây là tệp PDF'],
    ['danh-sach.xlsx', Buffer.from('<html><script>alert(1)</script>'), 'Đây là trang web'],
    ['danh-sach.csv', Buffer.alloc(12_000_001, 'a'), 'Tệp lớn quá 12 MB'],
  ] as const) {
    await chooser(page).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
    await expect(page.getByRole('alert')).toContainText(words)
  }
  await chooser(page).setInputFiles({
    name: 'a.csv',
    mimeType: 'text/csv',
    buffer: readFileSync(fixture('06-tcvn3.csv')),
  })
  await expect(page.getByText('TCVN3 (ABC), đã chuyển sang Unicode')).toBeVisible()
  await expect(page.getByText('10 đơn vị thêm mới')).toBeVisible()
})

test('office: 3,321 units stay at hand', async ({ page, site }) => {
  await page.addInitScript(() => {
    const blocked: number[] = []
    Object.assign(window, { blocked })
    new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  const units = allRegisters().at(-1)!.units
  const rows: Value[][] = [
    ['STT', 'Mã', 'Tên đơn vị', 'Tỉnh', 'Họ và tên', 'Chức vụ', 'Số điện thoại', 'Số đại biểu'],
    ...units.map(({ code, name, cluster }, i): Value[] => [
      { n: String(i + 1) },
      { n: String(Number(code)) },
      name,
      cluster!.name,
      `Đ/c Nguyễn Văn ${String.fromCharCode(65 + (i % 26))}`,
      'Bí thư Đảng ủy',
      { n: String(912_000_000 + i) },
      { n: String(2 + (i % 30)) },
    ]),
  ]
  const buffer = Buffer.from(workbook([{ name: 'Cả nước', rows }]))
  await page.goto(site.url)
  await begun(page)
  await page.evaluate(() => void ((window as unknown as { blocked: number[] }).blocked.length = 0))
  const from = Date.now()
  await chooser(page).setInputFiles({ name: 'ca-nuoc.xlsx', mimeType: 'application/octet-stream', buffer })
  await expect(page.getByText('3321 đơn vị thêm mới')).toBeVisible({ timeout: 60_000 })
  const read = Date.now() - from
  const list = page.getByRole('region', { name: 'Sẽ thực hiện' })
  for (const share of [0.3, 0.6, 1]) {
    await list.evaluate((box, at) => void (box.scrollTop = box.scrollHeight * at), share)
    await expect(page.getByRole('article').first()).toBeVisible()
  }
  await page.getByLabel(/Chỉ dòng có vấn đề/).check()
  await page.getByLabel(/Chỉ dòng có vấn đề/).uncheck()
  await confirm(page).click()
  await begun(page)
  expect(site.confirmed.at(-1)?.sites).toHaveLength(3322)
  const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as { blocked: number[] }).blocked))
  test.info().annotations.push({
    type: 'measured',
    description: `${read} ms to the preview, longest blocked moment ${Math.round(longest)} ms`,
  })
  console.log(test.info().annotations.at(-1)?.description)
})
