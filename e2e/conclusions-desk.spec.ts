/** Conclusions at the desk: written while they are spoken, put in order by two, adopted by the chair, followed. */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { pressKey } from './support/faces.ts'
import { testInDiscussion as test } from './support/small-meeting.ts'
import { enter, ProtocolClient } from './support/protocol-client.ts'
import { card, complete, kept, line, options } from './support/writing.ts'

const hoanhMo = '06841' as SiteId

test('a conclusion is written by keyboard alone, edited by two at once, returned, adopted, sent, asked about, corrected', async ({
  hub,
  desk,
  openFace,
}) => {
  const [page, other] = [await openFace(hub.link('secretary')), await openFace(hub.link('secretary', 'Thư ký 2'))]
  await expect(line(page)).toBeFocused()

  // A sign for the kind, short forms with Tab, units without tone marks, a day as it is spoken; Enter keeps it.
  await complete(page, '= gct', 'giao … chủ trì', 'Tab')
  await complete(page, 'hoanh mo', 'Xã Hoành Mô')
  await complete(page, 'phv', 'phối hợp với', 'Tab')
  await complete(page, 'so tai chinh', 'Sở Tài chính')
  await page.keyboard.type('rà soát đất công, ')
  await complete(page, 'htt', 'hoàn thành trước', 'Tab')
  await page.keyboard.type('30/6/2030.')
  const writing = page.getByRole('region', { name: 'Ghi chép, kết luận' })
  await expect(line(page)).toHaveValue(
    '= Giao Xã Hoành Mô chủ trì, phối hợp với Sở Tài chính rà soát đất công, hoàn thành trước 30/6/2030.',
  )
  await expect(writing.getByRole('button', { name: 'Xã Hoành Mô' })).toHaveAttribute('data-role', 'lead')
  await expect(writing.getByRole('button', { name: 'Sở Tài chính' })).toHaveAttribute('data-role', 'support')
  await expect(writing.getByLabel('Thời hạn')).toHaveValue('30/6/2030')
  await page.keyboard.press('Enter')
  await expect(line(page)).toHaveValue('')
  await expect(line(page)).toBeFocused()
  const own = card(page, 'rà soát đất công')
  await expect(own).toContainText('Xã Hoành Mô: Rà soát đất công · phối hợp: Sở Tài chính · hạn 30/6/2030')
  await expect(own).toContainText('mục 5')

  // What is composed belongs to the input method: its Enter keeps nothing, its letters are completed.
  const input = await page.context().newCDPSession(page)
  await page.keyboard.type('- @')
  await input.send('Input.imeSetComposition', { text: 'đồng tâm', selectionStart: 8, selectionEnd: 8 })
  await expect(options(page).first()).toContainText('Xã Đồng Tâm')
  await input.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
  await expect(line(page)).toHaveValue('- @đồng tâm')
  await input.send('Input.insertText', { text: 'đồng tâm' })
  await page.keyboard.press('Enter')
  await expect(line(page)).toHaveValue('- Xã Đồng Tâm ')
  await page.keyboard.type('hỏi về nước sạch')
  await page.keyboard.press('Enter')
  await expect(card(page, 'hỏi về nước sạch')).toBeVisible()
  await page.getByRole('button', { name: 'Kết luận (1)' }).click()

  // Two edit the same words: both stand side by side until they are merged.
  const text = (of: Page) => of.getByRole('form', { name: 'Sửa nội dung' }).getByLabel('Nội dung', { exact: true })
  for (const of of [page, other]) await card(of, 'rà soát đất công').getByRole('button', { name: 'Sửa' }).click()
  await text(page).fill('Giao Xã Hoành Mô rà soát toàn bộ đất công trước 30/6/2030.')
  await text(other).fill('Giao Xã Hoành Mô rà soát đất công, đất rừng trước 30/6/2030.')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'rà soát toàn bộ đất công')).toBeVisible()
  await expect(other.getByText(/vừa sửa nội dung này/)).toBeVisible()
  await other.keyboard.press('Control+Enter')
  const rivals = page.getByRole('group', { name: 'Hai bản sửa khác nhau' })
  await expect(rivals).toContainText('đất rừng')
  await expect(rivals.getByRole('button', { name: 'Chọn bản này' })).toHaveCount(2)
  await rivals.getByRole('button', { name: 'Gộp các bản' }).click()
  await rivals.getByLabel('Bản gộp').fill('Giao Xã Hoành Mô rà soát toàn bộ đất công, đất rừng trước 30/6/2030.')
  await rivals.getByRole('button', { name: 'Lưu bản gộp' }).click()
  await expect(rivals).toBeHidden()
  const merged = (of: Page) => card(of, 'toàn bộ đất công, đất rừng')
  await expect(merged(other)).toBeVisible()

  // Proposed, returned with a remark, proposed again, adopted with other words.
  const chair = await openFace(hub.link('chair'))
  await merged(page).getByRole('button', { name: 'Trình chủ trì' }).click()
  await expect(chair.getByText('1 kết luận chờ duyệt')).toBeVisible()
  await pressKey(chair, 'u')
  const dialog = chair.getByRole('dialog')
  await expect(dialog).toContainText('toàn bộ đất công, đất rừng')
  await dialog.getByRole('button', { name: 'Trả lại' }).click()
  await chair.keyboard.type('Ghi rõ đơn vị báo cáo')
  await chair.keyboard.press('Enter')
  await expect(dialog).toContainText('Không có kết luận nào chờ duyệt')
  await expect(merged(page)).toContainText('Chủ trì trả lại: Ghi rõ đơn vị báo cáo')
  await merged(page).getByRole('button', { name: 'Trình chủ trì' }).click()
  await dialog.getByRole('button', { name: 'Sửa câu chữ' }).click()
  await chair.keyboard.press('End')
  await dialog
    .getByLabel('Câu chữ của kết luận')
    .fill('Giao Xã Hoành Mô rà soát toàn bộ đất công, đất rừng. Báo cáo Ban Thường vụ trước 30/6/2030.')
  await expect(dialog.getByLabel('Thay đổi')).toContainText('Báo cáo Ban Thường vụ')
  await chair.keyboard.press('Control+Enter')
  const adopted = card(page, 'Báo cáo Ban Thường vụ')
  await expect(adopted).toContainText('Số 1')
  await expect(adopted).toContainText('Đã thông qua')

  // Read back sentence by sentence; then it goes out.
  await adopted.getByRole('button', { name: 'Đọc trước hội nghị' }).click()
  const reading = page.getByRole('dialog')
  await expect(reading).toContainText('câu 1/2')
  await page.keyboard.press('ArrowRight')
  await expect(reading.getByRole('listitem').filter({ hasText: 'Báo cáo Ban Thường vụ' })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await reading.getByRole('button', { name: 'Kết thúc đọc' }).click()
  await expect(reading).toBeHidden()
  await adopted.getByRole('button', { name: 'Gửi', exact: true }).click()
  await expect(adopted).toContainText('đã tiếp nhận 0/2')

  // A commune acknowledges and asks back; the desk answers.
  const commune = new ProtocolClient(await enter(hub.url, new URL(hub.link('site', hoanhMo)).hash.slice(1)))
  await commune.ready()
  const entryId = desk.all().conclusions.published[0]?.id
  await commune.command('c1', 'conclusions.acknowledge', { entryId, by: 'Hoàng Kim Lụa' })
  await commune.command('c2', 'conclusions.ask', { entryId, text: 'Có gồm đất rừng phòng hộ không?', by: 'Văn phòng' })
  await page.getByRole('tab', { name: 'Tiếp nhận' }).click()
  const wall = page.getByRole('list', { name: 'Các đơn vị liên quan' })
  await expect(wall.getByRole('listitem')).toHaveCount(2)
  await expect(wall).toContainText('Xã Hoành Mô, đã tiếp nhận')
  await expect(page.getByRole('region', { name: 'Các đơn vị chưa tiếp nhận' })).toContainText('Sở Tài chính')
  await page.getByRole('button', { name: 'Nhắc các đơn vị này' }).click()
  await expect(page.getByRole('button', { name: /Nhắc lại được sau/ })).toBeDisabled()
  const asked = page.getByRole('region', { name: 'Đơn vị hỏi lại' })
  await expect(asked).toContainText('Có gồm đất rừng phòng hộ không?')
  await asked.getByLabel('Trả lời Xã Hoành Mô').fill('Có.')
  await asked.getByRole('button', { name: 'Gửi trả lời' }).click()
  await expect(asked).toContainText(/Trả lời lúc .*Có\./)

  // A correction, with its reason and the difference in sight, is to be acknowledged again.
  await dialog.getByRole('tab', { name: 'Tất cả nội dung' }).click()
  await dialog.getByRole('button', { name: 'Đính chính' }).click()
  const correcting = dialog.getByRole('form', { name: 'Đính chính kết luận' })
  await correcting
    .getByLabel('Nội dung', { exact: true })
    .fill('Giao Xã Hoành Mô rà soát toàn bộ đất công, đất rừng. Báo cáo Ban Thường vụ trước 31/7/2030.')
  await expect(correcting.getByLabel('Thay đổi')).toContainText('31/7/2030')
  await correcting.getByLabel('Lý do đính chính').fill('Thống nhất thời hạn với Sở Tài chính')
  await correcting.getByRole('button', { name: 'Đính chính' }).click()
  await expect(card(page, 'trước 31/7/2030')).toContainText('đính chính lần 1')
  await expect(wall).toContainText('Xã Hoành Mô, chưa tiếp nhận bản đính chính')
  commune.close()
})

test('what is being written outlives a reload, and requests on behalf are one key away', async ({
  hub,
  desk: _desk,
  openFace,
}) => {
  const page = await openFace(hub.link('secretary'))
  await expect(line(page)).toBeFocused()
  await complete(page, '= Yêu cầu @cac xa binh lieu', 'các xã, thị trấn thuộc Huyện Bình Liêu')
  await page.keyboard.type('công khai quy hoạch trong quý III')
  await expect.poll(() => kept(page, 'line')).toContain('trong quý III')
  await page.reload()
  await expect(line(page)).toHaveValue(
    '= Yêu cầu các xã, thị trấn thuộc Huyện Bình Liêu công khai quy hoạch trong quý III',
  )
  const writing = page.getByRole('region', { name: 'Ghi chép, kết luận' })
  await expect(writing.getByRole('button', { name: 'các xã, thị trấn thuộc Huyện Bình Liêu' })).toBeVisible()
  await expect(line(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card(page, 'công khai quy hoạch')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('hoanh mo')
  const onBehalf = page.getByRole('region', { name: 'Đăng ký hộ' })
  await expect(onBehalf.getByRole('option').first()).toContainText('Xã Hoành Mô')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(line(page)).toBeFocused()
  // Back in the line, ↑ opens what was written last.
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('form', { name: 'Sửa nội dung' }).getByLabel('Nội dung', { exact: true })).toBeFocused()
})
