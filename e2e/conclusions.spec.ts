/**
 * A conclusion on its whole way, on all the faces it touches: written by two, adopted, read back, received by those it
 * concerns, asked about, corrected. And what is being written when a browser is killed.
 */
import { expect, type Page } from '@playwright/test'
import type { SiteId, UnitId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { openDesk } from './support/desk.ts'
import { lineIsDown, pressKey, sizes } from './support/faces.ts'
import { discussion, testInDiscussion as test } from './support/small-meeting.ts'
import { newProfile } from './support/killable.ts'
import { card, complete, kept, line } from './support/writing.ts'

const hoanhMo = '06841' as SiteId
const dongTam = '06844' as SiteId
const binhDan = '07000' as SiteId
const finance = 'so-tai-chinh' as UnitId

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const alarm = (page: Page) => page.getByRole('alertdialog')
const reading = (page: Page) => page.getByRole('region', { name: 'Đọc kết luận trước hội nghị' })
const readNow = (page: Page) => reading(page).locator('[aria-current="step"]')
const tasks = (page: Page) => page.getByRole('dialog', { name: 'Nhiệm vụ của xã ta' })
const words = (of: Page) => of.getByRole('form', { name: 'Sửa nội dung' }).getByLabel('Nội dung', { exact: true })

test('written by two, adopted, read back before everybody, received, asked about, corrected, received again', async ({
  hub,
  desk,
  openFace,
}) => {
  // Eight faces on one machine.
  test.slow()
  const page = await openFace(hub.link('secretary'))
  const other = await openFace(hub.link('secretary', 'Thư ký 2'))
  const chair = await openFace(hub.link('chair'))
  const hall = await openFace(hub.link('hall'), { size: sizes.tv })
  const [lead, support, reader] = [
    await openFace(hub.link('site', hoanhMo), { size: sizes.tv }),
    await openFace(hub.link('site', dongTam), { size: sizes.laptop, tolerate: lineIsDown }),
    await openFace(hub.link('site', binhDan), { size: sizes.laptop }),
  ]
  const ofFinance = hub.links.find(
    ({ role, unitId, delegateId }) => role === 'delegate' && unitId === finance && delegateId,
  )
  const phone = await openFace(hub.link('delegate', ofFinance?.delegateId), { size: sizes.phone })

  // Captured with completion, and a day as it is spoken.
  await line(page).click()
  await complete(page, '= gct', 'giao … chủ trì', 'Tab')
  await complete(page, 'hoanh mo', 'Xã Hoành Mô')
  await complete(page, 'phv', 'phối hợp với', 'Tab')
  await complete(page, 'dong tam', 'Xã Đồng Tâm')
  await complete(page, 'và @so tai chinh', 'Sở Tài chính')
  await page.keyboard.type('rà soát đất công trước 30/6/2030.')
  await expect(page.getByRole('region', { name: 'Ghi chép, kết luận' }).getByLabel('Thời hạn')).toHaveValue('30/6/2030')
  await page.keyboard.press('Enter')
  await expect(card(other, 'rà soát đất công')).toContainText('hạn 30/6/2030')

  // Two change the same words: both are kept until one is chosen.
  for (const of of [page, other]) await card(of, 'rà soát đất công').getByRole('button', { name: 'Sửa' }).click()
  const whom = 'Giao Xã Hoành Mô chủ trì, phối hợp với Xã Đồng Tâm và Sở Tài chính'
  await words(page).fill(`${whom} rà soát toàn bộ đất công trước 30/6/2030. Báo cáo Ban Thường vụ.`)
  await words(other).fill(`${whom} rà soát đất công, đất rừng trước 30/6/2030.`)
  await words(page).press('Control+Enter')
  await expect(other.getByText(/vừa sửa nội dung này/)).toBeVisible()
  await words(other).press('Control+Enter')
  const rivals = other.getByRole('group', { name: 'Hai bản sửa khác nhau' })
  await expect(rivals.getByRole('button', { name: 'Chọn bản này' })).toHaveCount(2)
  await rivals.getByRole('button', { name: 'Chọn bản này' }).first().click()
  const adopted = 'rà soát toàn bộ đất công'
  await expect(card(page, adopted)).not.toContainText('Hai bản sửa')

  // Proposed, returned with a remark, proposed again, adopted.
  await card(page, adopted).getByRole('button', { name: 'Trình chủ trì' }).click()
  await expect(chair.getByText('1 kết luận chờ duyệt')).toBeVisible()
  await pressKey(chair, 'u')
  const dialog = chair.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Trả lại' }).click()
  await chair.keyboard.type('Đọc lại thời hạn')
  await chair.keyboard.press('Enter')
  await expect(card(page, adopted)).toContainText('Chủ trì trả lại: Đọc lại thời hạn')
  await card(page, adopted).getByRole('button', { name: 'Trình chủ trì' }).click()
  await expect(dialog).toContainText(adopted)
  await dialog.getByRole('button', { name: 'Thông qua', exact: true }).click()
  await expect(card(page, adopted)).toContainText('Đã thông qua')

  // Read back: every screen has the whole text and the sentence that is read; it comes and goes by itself.
  await card(page, adopted).getByRole('button', { name: 'Đọc trước hội nghị' }).click()
  const screens = [hall, lead, support, reader, phone]
  for (const screen of screens) {
    await expect(readNow(screen)).toContainText('trước 30/6/2030.')
    await expect(reading(screen)).toContainText('Báo cáo Ban Thường vụ.')
  }
  await page.keyboard.press('ArrowRight')
  for (const screen of screens) {
    await expect(readNow(screen)).toHaveText('Báo cáo Ban Thường vụ.')
    await expect(readNow(screen)).toBeInViewport()
  }
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc đọc' }).click()
  for (const screen of screens) await expect(reading(screen)).toBeHidden()

  // It goes out: those it concerns are called, the others read it.
  await card(page, adopted).getByRole('button', { name: 'Gửi', exact: true }).click()
  await expect(alarm(lead)).toContainText('Kết luận giao nhiệm vụ cho xã ta')
  await expect(alarm(phone)).toContainText('Kết luận giao nhiệm vụ cho đơn vị ta')
  await button(reader, 'Nhiệm vụ, kết luận').click()
  await expect(tasks(reader)).toContainText('Chưa có nhiệm vụ nào giao cho xã ta')
  await expect(tasks(reader).getByRole('list', { name: 'Kết luận của hội nghị' })).toContainText(adopted)
  await expect(alarm(reader)).toBeHidden()
  await expect(lead.getByText('của điểm cầu ta').first()).toBeAttached()

  // One acknowledges in the name of who did last time; it stays chosen.
  await alarm(lead).getByRole('button').click()
  const own = tasks(lead).getByRole('article')
  await expect(own).toContainText('Hạn 30/6/2030')
  await expect(own).toContainText('Phối hợp: Xã Đồng Tâm, Sở Tài chính')
  await expect(own).toContainText('đúng hạn')
  await button(lead, 'Nguyễn Viết Tấn, Chủ tịch UBND').click()
  await button(lead, 'Đã tiếp nhận').click()
  await expect(own).toContainText('đã tiếp nhận: Nguyễn Viết Tấn, Chủ tịch UBND')
  await expect(card(page, adopted)).toContainText('đã tiếp nhận 1/3')

  // One is cut off, acknowledges all the same, and is heard when it is back.
  await support.context().setOffline(true)
  await alarm(support).getByRole('button').click()
  await button(support, 'Đã tiếp nhận').click()
  await expect(tasks(support)).toContainText('Đã lưu trên máy, sẽ gửi khi có mạng')
  await expect(card(page, adopted)).toContainText('đã tiếp nhận 1/3')
  await support.context().setOffline(false)
  await expect(tasks(support).getByRole('article')).toContainText('đã tiếp nhận: Trần Văn Sáng, Bí thư Đảng ủy')
  await expect(card(page, adopted)).toContainText('đã tiếp nhận 2/3')

  // A department asks back from a phone; half a question outlives a reload; the answer comes to it alone.
  await alarm(phone).getByRole('button').click()
  await button(phone, 'Hỏi lại').click()
  const question = phone.getByLabel('Nội dung hỏi lại')
  await question.fill('Có gồm đất rừng phòng hộ')
  await expect.poll(() => kept(phone, 'ask:')).toContain('đất rừng phòng hộ')
  await phone.reload()
  await expect(question).toHaveValue('Có gồm đất rừng phòng hộ')
  await question.fill('Có gồm đất rừng phòng hộ không?')
  await button(phone, 'Gửi câu hỏi').click()
  await expect(phone.getByText('đang chờ trả lời')).toBeVisible()
  await expect(button(phone, 'Hỏi lại')).toBeHidden()
  await page.getByRole('tab', { name: 'Tiếp nhận' }).click()
  const asked = page.getByRole('region', { name: 'Đơn vị hỏi lại' })
  await asked.getByLabel('Trả lời Sở Tài chính').fill('Có, gồm cả đất rừng phòng hộ.')
  await asked.getByRole('button', { name: 'Gửi trả lời' }).click()
  await expect(phone.getByText('Có, gồm cả đất rừng phòng hộ.').first()).toBeVisible()
  await button(phone, 'Đã tiếp nhận').click()
  await expect(page.getByRole('list', { name: 'Kết luận đã gửi' })).toContainText('3/3')
  await expect(lead.getByText('Có, gồm cả đất rừng phòng hộ.')).toBeHidden()

  // The chair corrects: called again, with the difference and the reason; acknowledged again.
  await dialog.getByRole('tab', { name: 'Tất cả nội dung' }).click()
  await dialog.getByRole('button', { name: 'Đính chính' }).click()
  const correcting = dialog.getByRole('form', { name: 'Đính chính kết luận' })
  await correcting
    .getByLabel('Nội dung', { exact: true })
    .fill(`${whom} rà soát toàn bộ đất công trước 31/7/2030. Báo cáo Ban Thường vụ.`)
  await correcting.getByLabel('Lý do đính chính').fill('Thống nhất thời hạn với Sở Tài chính')
  await correcting.getByRole('button', { name: 'Đính chính' }).click()
  await expect(alarm(lead)).toContainText('Đính chính nhiệm vụ của xã ta')
  await alarm(lead).getByRole('button').click()
  await expect(own.getByLabel('Thay đổi').locator('del')).toHaveText(/30\/6\/2030/)
  await expect(own.getByLabel('Thay đổi').locator('ins')).toHaveText(/31\/7\/2030/)
  await expect(own).toContainText('Lý do đính chính: Thống nhất thời hạn với Sở Tài chính')
  const wall = page.getByRole('list', { name: 'Các đơn vị liên quan' })
  await expect(wall).toContainText('Xã Hoành Mô, chưa tiếp nhận bản đính chính')
  await expect(own).toContainText('Người tiếp nhận: Nguyễn Viết Tấn, Chủ tịch UBND')
  await button(lead, 'Đã tiếp nhận bản đính chính').click()
  await expect(wall).toContainText('Xã Hoành Mô, đã tiếp nhận')
  await expect(own).toContainText('đã tiếp nhận: Nguyễn Viết Tấn')
  await lead.keyboard.press('Escape')

  // Closed: thanks, the own tasks, and a report of what was done.
  await desk.do('meeting.close', {})
  await button(lead, 'Để sau').click()
  await expect(lead.getByText('Xin cảm ơn các đại biểu')).toBeVisible()
  const extract = { name: 'Thông báo kết luận: phần của xã ta (PDF để đọc)' }
  const [notice] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', extract).click()])
  expect(notice.suggestedFilename()).toMatch(/^Trích thông báo kết luận .*\.pdf$/)
  await expect(reader.getByText('Xin cảm ơn các đại biểu')).toBeAttached()
  await expect(reader.getByRole('link', extract)).toHaveCount(0)
  await lead.getByLabel('Kết quả, tiến độ thực hiện').fill('Đã rà soát 12/12 thôn.')
  await button(lead, 'Báo hoàn thành').click()
  await expect(lead.getByText('Đã báo hoàn thành')).toBeVisible()
  await expect(lead.getByText('Đã rà soát 12/12 thôn.').first()).toBeVisible()
})

test('neither a call to speak nor a vote that waits is hidden by what is read back', async ({
  hub,
  desk,
  openFace,
}) => {
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  const hall = await openFace(hub.link('hall'), { size: sizes.tv })
  const page = await openFace(hub.link('secretary'))
  await line(page).click()
  await page.keyboard.type('= Các xã, phường công khai quy hoạch. Báo cáo trước 30/6/2030.')
  await page.keyboard.press('Enter')
  const entry = card(page, 'công khai quy hoạch')
  await entry.getByRole('button', { name: 'Trình chủ trì' }).click()
  await entry.getByRole('button', { name: 'Đọc trước hội nghị' }).click()
  for (const screen of [hall, room]) await expect(readNow(screen)).toHaveText(/công khai quy hoạch\.$/)

  await desk.do('polls.open', { setup: { ...usual, question: 'Nhất trí kết luận' } })
  await alarm(room).getByRole('button').click()
  await expect(button(room, 'Tán thành')).toBeVisible()
  await expect(reading(hall)).toBeHidden()
  await button(room, 'Tán thành').click()
  await button(room, 'Gửi').click()
  await expect(readNow(room)).toBeVisible()

  const asking = await openDesk(hub, 'site', hoanhMo)
  await asking.do('floor.request', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
  await asking.close()
  const all = await desk.until(({ floor }) => floor.queue.some(({ party }) => party.siteId === hoanhMo))
  const request = all.floor.queue.find(({ itemId, party }) => itemId === discussion && party.siteId === hoanhMo)
  await desk.do('floor.call', { requestId: request!.id })
  await expect(alarm(room)).toContainText('Mời Xã Hoành Mô phát biểu')
  await alarm(room).getByRole('button').click()
  await expect(room.getByText('Mời phát biểu. Giữ micro bật.')).toBeVisible()
  for (const screen of [hall, room]) await expect(reading(screen)).toBeHidden()
})

test('a secretary’s browser is killed while typing: what was written a moment before is there', async ({
  hub,
  desk: _desk,
}) => {
  const profile = newProfile()
  const first = await profile.open()
  await first.page.goto(hub.link('secretary'))
  await expect(line(first.page)).toBeFocused()
  await complete(first.page, '= Giao @hoanh mo', 'Xã Hoành Mô')
  await first.page.keyboard.type('rà soát đất công trước 30/6/2030')
  await expect.poll(() => kept(first.page, 'line')).toContain('trước 30/6/2030')
  await first.page.keyboard.type(', báo cáo')
  await first.kill()

  const second = await profile.open()
  await second.page.goto(hub.link('secretary'))
  await expect(line(second.page)).toHaveValue(/^= Giao Xã Hoành Mô rà soát đất công trước 30\/6\/2030/)
  const writing = second.page.getByRole('region', { name: 'Ghi chép, kết luận' })
  await expect(writing.getByRole('button', { name: 'Xã Hoành Mô' })).toHaveAttribute('data-role', 'lead')
  await second.kill()
  profile.remove()
})
