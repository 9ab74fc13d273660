/** After a conference: archived, exported, counted, and its personal data destroyed, as the office does it on its page. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { unzipSync } from 'fflate'
import { checkDossier } from '../server/documents/dossier/check.mjs'
import { actors, ids } from '../shared/core/testing.ts'
import { makeLink } from '../server/office/links.ts'
import { startHub, type TestHub } from '../server/testing/hub-fixture.ts'
import { handIn } from '../server/testing/papers.ts'
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

const person = 'Hoàng Thị Dấu Vết'
const password = 'Một câu dễ nhớ'

/** A conference in which somebody named spoke, with a paper, closed. */
async function hold(hub: TestHub) {
  const [chair, secretary] = [await hub.join(actors.chair), await hub.join(actors.secretary)]
  const site = await hub.join(actors.site('a1'))
  const technician = { name: person, phone: '0987001122' }
  await secretary.send('roster.setTechnician', { unitId: ids.unit.a1, technician })
  const file = await handIn(hub, `Báo cáo của ${person}`)
  await secretary.send('materials.add', { title: 'Báo cáo', file, to: { kind: 'all' } })
  await chair.send('meeting.openLobby', {})
  await site.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 18 })
  await chair.send('meeting.start', {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  await chair.send('floor.open', { mode: 'open' })
  await site.send('floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  const [request] = (await hub.meeting()).state.all.floor.queue
  await chair.send('floor.call', { requestId: request!.id })
  hub.clock.offset += 150_000
  await chair.send('floor.end', { turnId: (await hub.meeting()).state.all.floor.turn!.id })
  await chair.send('meeting.close', {})
  return file
}

const holders = (dir: string) =>
  spawnSync('grep', ['-rlaF', '-e', person, '-e', '0987001122', dir], { encoding: 'utf8' }).stdout.trim()

test('office: a conference is archived, exported, counted, and its personal data destroyed with a record', async ({
  hub,
  openFace,
}) => {
  test.setTimeout(180_000)
  const paper = await hold(hub)
  const { url } = await makeLink({ ...hub.app.office, publicUrl: hub.url }, 'first')
  const page = await openFace(url)
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Quản')
  await page.getByLabel('Thư điện tử').fill('quan-tri@tinh.gov.vn')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào văn phòng' }).click()
  await page.getByRole('link', { name: 'Hội nghị làm việc với cấp xã' }).click()
  const after = page.getByRole('region', { name: 'Sau hội nghị' })
  const download = async (press: () => Promise<void>) => {
    const coming = page.waitForEvent('download')
    await press()
    return readFile(await (await coming).path())
  }

  await after.getByRole('button', { name: 'Đưa vào lưu trữ' }).click()
  await after.getByRole('button', { name: 'Bấm lần nữa' }).click()
  await expect(after.getByText(/Đã đưa vào lưu trữ lúc .* người thực hiện: Nguyễn Thị Quản/)).toBeVisible()
  // The room reads why its link no longer opens.
  const { fragment } = await hub.link(actors.site('a1'))
  const room = await openFace(`${hub.url}/vao#${fragment}`, { tolerate: /401/ })
  await expect(room.getByRole('alert')).toContainText('Hội nghị đã đưa vào lưu trữ')

  const bytes = await download(() => after.getByRole('button', { name: 'Xuất và tải về' }).click())
  await expect(after.getByText(/Lần xuất gần nhất/)).toBeVisible()
  const files = unzipSync(bytes)
  const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as {
    files: { path: string; sha256: string }[]
  }
  for (const { path, sha256 } of manifest.files)
    expect([path, createHash('sha256').update(files[path]!).digest('hex')]).toEqual([path, sha256])
  expect(manifest.files.map(({ path }) => path)).toContain(`tai-lieu/${paper.hash}`)
  const { hash: last } = (await hub.storage.head(hub.plan.facts.id))!
  expect(checkDossier(files[`ho-so/ho-so-${hub.plan.facts.id}.zip`]!, { last }).findings).toEqual([])
  await page.screenshot({ path: 'test-results/pictures/office-after.png', fullPage: true })

  await page.getByRole('link', { name: 'Thống kê' }).click()
  await page.getByLabel('Loại hội nghị').selectOption('demo')
  const row = page.getByRole('listitem')
  await expect(row).toContainText(['Hội nghị làm việc với cấp xã'])
  await page.screenshot({ path: 'test-results/pictures/office-statistics.png' })
  await page.getByRole('tab', { name: 'Đơn vị' }).click()
  const commune = row.filter({ hasText: 'Xã a1' })
  await expect(commune).toContainText('2,5')
  const table = await download(() => page.getByRole('button', { name: 'Tải bảng, CSV' }).click())
  expect(table.toString()).toContain('Xã a1,Cụm A,1,1,20,18,1,2.5')
  await page.setViewportSize(sizes.phone)
  await page.screenshot({ path: 'test-results/pictures/office-statistics-phone.png' })
  await page.setViewportSize(sizes.desk)

  expect(holders(hub.dir)).not.toBe('')
  await page.goBack()
  await page.getByRole('button', { name: 'Xem những gì sẽ bị tiêu hủy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tiêu hủy dữ liệu cá nhân của hội nghị' })
  await expect(dialog.getByText('Tài liệu và tệp kèm báo cáo: 1 tệp')).toBeVisible()
  const destroy = dialog.getByRole('button', { name: 'Tiêu hủy' })
  await dialog.getByLabel('Lý do').fill('Theo yêu cầu của người dự')
  await dialog.getByLabel(/^Nhập ngày hội nghị/).fill('1/1/2024')
  await expect(destroy).toBeDisabled()
  await dialog.getByLabel(/^Nhập ngày hội nghị/).fill('25/04/2024')
  await page.screenshot({ path: 'test-results/pictures/office-erase.png' })
  await page.setViewportSize(sizes.phone)
  await page.screenshot({ path: 'test-results/pictures/office-erase-phone.png' })
  await page.setViewportSize(sizes.desk)
  await destroy.click()
  await expect(page.getByRole('heading', { name: 'Đã tiêu hủy dữ liệu cá nhân' })).toBeVisible()
  const proof = await download(() => page.getByRole('button', { name: 'Tải biên bản tiêu hủy' }).click())
  for (const said of ['BIÊN BẢN TIÊU HỦY', 'Theo yêu cầu của người dự', last]) expect(proof.toString()).toContain(said)
  expect(holders(hub.dir)).toBe('')
  await page.screenshot({ path: 'test-results/pictures/office-erased.png' })
  await page.getByRole('link', { name: 'Nhật ký' }).click()
  await expect(page.getByRole('row', { name: /Tiêu hủy dữ liệu cá nhân/ })).toBeVisible()
})
