/** Conclusions among several: who edits what, what is taken back, what is put to a vote, what became of it. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { DirectiveId, ItemId, SiteId } from '../shared/core/identity.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { pressKey, test as base } from './support/faces.ts'
import { type RunningHub, runHub } from './support/hub.ts'

const hoanhMo = '06841' as SiteId

const test = base.extend<{ hub: RunningHub; desk: Desk }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await runHub('e2e/fixtures/small-meeting')
    await give(hub)
    await hub.stop()
  },
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await desk.do('meeting.start', {})
    await desk.do('agenda.start', { itemId: 'thao-luan' as ItemId })
    await give(desk)
    await desk.close()
  },
})

const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

test('a line being edited is shown to the other secretary, and a line dropped by mistake is back with one key', async ({
  hub,
  desk,
  openFace,
}) => {
  const capture = (text: string) =>
    desk.do('conclusions.capture', { kind: 'conclusion', text, beganAt: desk.now() - 1_000 })
  await capture('Rà soát đất công.')
  await capture('Báo cáo hằng quý.')
  const [page, other] = [await openFace(hub.link('secretary')), await openFace(hub.link('secretary', 'Thư ký 2'))]
  const own = card(page, 'Rà soát đất công')
  await card(other, 'Rà soát đất công').getByRole('button', { name: 'Sửa' }).click()
  await expect(own).toContainText('đang sửa: Thư ký 2')
  await expect(card(page, 'Báo cáo hằng quý')).not.toContainText('đang sửa')
  await other.keyboard.press('Escape')
  await expect(own).not.toContainText('đang sửa')
  await card(other, 'Rà soát đất công').getByRole('button', { name: 'Sửa' }).click()
  await expect(own).toContainText('đang sửa: Thư ký 2')
  await other.close()
  await expect(own).not.toContainText('đang sửa')

  await own.getByRole('button', { name: 'Bỏ' }).click()
  await expect(own).toBeHidden()
  await expect(page.getByText('Đã bỏ một nội dung.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(own).toBeVisible()
  await expect(page.getByText('Đã bỏ một nội dung.')).toBeHidden()
  await card(page, 'Báo cáo hằng quý').getByRole('button', { name: 'Gộp vào dòng trên' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: /^Hoàn tác/ }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
})

test('a conclusion is put to a vote whose result stands with it; a unit’s report and file reach the desk', async ({
  hub,
  desk,
  openFace,
}) => {
  const directive = {
    id: 'viec-1' as DirectiveId,
    leads: [{ kind: 'communes' as const }],
    supports: [],
    what: 'Rà soát đất công',
    deadline: { day: '2020-06-30' },
  }
  const text = 'Giao các xã rà soát đất công.'
  const changes = { directives: [directive] }
  await desk.do('conclusions.capture', { kind: 'conclusion', text, beganAt: desk.now() - 1_000, changes })
  const [page, chair] = [await openFace(hub.link('secretary')), await openFace(hub.link('chair'))]
  const own = card(page, text)
  await own.getByRole('button', { name: 'Đưa ra biểu quyết' }).click()
  const form = page.getByRole('dialog', { name: 'Đưa kết luận ra biểu quyết' })
  await expect(form.getByRole('textbox').first()).toHaveValue(text)
  await form.getByRole('button', { name: 'Lưu để mở sau' }).click()
  await expect(own).toContainText('Biểu quyết đã chuẩn bị')
  await own.getByRole('button', { name: 'Trình chủ trì' }).click()

  await expect(chair.getByText('1 kết luận chờ duyệt')).toBeVisible()
  await pressKey(chair, 'u')
  const dialog = chair.getByRole('dialog', { name: 'Kết luận' })
  await dialog.getByRole('button', { name: 'Mở biểu quyết' }).click()
  await chair.getByRole('dialog').last().getByRole('button', { name: 'Mở biểu quyết' }).click()
  await expect(own).toContainText('Đang biểu quyết')
  const pollId = (await desk.until((all) => all.polls.polls.length === 1)).polls.polls[0]!.id
  await desk.do('polls.close', { pollId })
  await expect(dialog).toContainText('Kết quả biểu quyết (chưa công bố)')
  await expect(dialog).toContainText(/Không (đạt|đủ)/)
  await desk.do('polls.publish', { pollId })
  await expect(own).toContainText('Kết quả biểu quyết')
  await dialog.getByRole('button', { name: 'Thông qua' }).click()
  await own.getByRole('button', { name: 'Gửi', exact: true }).click()
  await expect(own).toContainText('đã tiếp nhận 0/')

  await page.getByRole('tab', { name: 'Thực hiện' }).click()
  const followUp = page.getByRole('region', { name: 'Theo dõi thực hiện' }).first()
  const count = Number(
    await followUp
      .getByRole('button', { name: /^quá hạn/ })
      .locator('strong')
      .innerText(),
  )
  expect(count).toBeGreaterThan(3)
  // The commune confirms, and reports with a file; it has the file under its own name too.
  const bytes = '%PDF-1.7 kết quả rà soát'
  const commune = await openFace(hub.link('site', hoanhMo))
  await commune.getByRole('alertdialog').getByRole('button').click()
  await commune.getByRole('button', { name: 'Đã tiếp nhận', exact: true }).click()
  await commune.getByText('Báo cáo thực hiện').click()
  await commune.getByLabel('Kết quả, tiến độ thực hiện').fill('Đã rà soát xong.')
  const [chooser] = await Promise.all([
    commune.waitForEvent('filechooser'),
    commune.getByRole('button', { name: 'Đính kèm tệp' }).click(),
  ])
  await chooser.setFiles({ name: 'Kết quả rà soát.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  await expect(commune.getByText('Gửi kèm báo cáo: Kết quả rà soát.pdf')).toBeVisible()
  await commune.getByRole('button', { name: 'Báo hoàn thành' }).click()
  await expect(commune.getByRole('link', { name: 'Kết quả rà soát.pdf' })).toBeVisible()
  await followUp.getByRole('button', { name: /^hoàn thành/ }).click()
  await followUp.getByLabel('Tên đơn vị').fill('hoanh mo')
  const row = followUp.getByRole('article')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Đã rà soát xong.')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: 'Kết quả rà soát.pdf' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('Kết quả rà soát.pdf')
  expect(await readFile(await saved.path(), 'utf8')).toBe(bytes)
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    followUp.getByRole('link', { name: 'Tải CSV' }).click(),
  ])
  expect(await readFile(await table.path(), 'utf8')).toContain('Kết quả rà soát.pdf')
})
