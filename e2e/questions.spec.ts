/**
 * A room asks in writing and calls for help, with a line that is cut in between: seen by secretary, chair, technician
 * and the department that has to answer, each on their own face.
 */
import { expect, type Page } from '@playwright/test'
import type { SiteId, UnitId } from '../shared/core/identity.ts'
import { openDesk } from './support/desk.ts'
import { looker, opened } from './support/everybody.ts'
import { lineIsDown, pressKey, sizes } from './support/faces.ts'
import { discussion, testInDiscussion as test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const dongTam = '06844' as SiteId
const finance = 'so-tai-chinh' as UnitId

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const row = (page: Page, name: string) => page.getByRole('region', { name: 'Câu hỏi' }).getByRole('article', { name })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })

test('office questions and help: asked without a line, grouped, promoted, assigned, answered to all; a call is heard, a shift is kept', async ({
  hub,
  desk,
  openFace,
}) => {
  // Five faces on one machine.
  test.slow()
  const { look, wrong } = looker()
  const room = await openFace(hub.link('site', hoanhMo), { ...opened(sizes.tv), tolerate: lineIsDown })
  const secretary = await openFace(hub.link('secretary'), opened(sizes.desk))
  const chair = await openFace(hub.link('chair'))
  const wall = await openFace(hub.link('operator'), opened(sizes.tv))
  const phone = await openFace(hub.link('delegate', finance), opened(sizes.phone))
  const other = await openDesk(hub, 'site', dongTam)
  await button(room, 'Câu hỏi').click()
  const own = room.getByRole('dialog', { name: 'Câu hỏi' })

  await test.step('a line that is cut keeps the question on the device, and it counts once', async () => {
    await room.context().setOffline(true)
    await own.getByLabel('Câu hỏi gửi ban tổ chức').fill('Bao giờ có hướng dẫn bồi thường đất trồng rừng?')
    await button(room, 'Gửi câu hỏi').click()
    await expect(own.getByText(/lưu trên máy/)).toBeVisible()
    await room.context().setOffline(false)
    await expect(own.getByText('Đã gửi ban tổ chức')).toBeVisible()
    await other.do('questions.ask', { siteId: dongTam, itemId: discussion, text: 'Đất trồng rừng bồi thường thế nào?' })
    await expect(tab(secretary, /^Câu hỏi \(2\)/)).toBeVisible()
    await expect(tab(chair, /^Câu hỏi \(2\)/)).toBeVisible()
  })

  await test.step('the secretary puts the two together; the chair sees it one press away', async () => {
    await tab(secretary, /^Câu hỏi/).click()
    await secretary.getByRole('checkbox', { name: /Xã Hoành Mô/ }).check()
    await secretary.getByRole('checkbox', { name: /Xã Đồng Tâm/ }).check()
    await button(secretary, 'Gộp các câu đã chọn').click()
    await expect(row(secretary, 'Xã Hoành Mô')).toContainText('Xã Đồng Tâm: Đất trồng rừng')
    await look(secretary, 'questions put together')
    await tab(chair, /^Câu hỏi \(1\)/).click()
    await expect(row(chair, 'Xã Hoành Mô')).toContainText('Xã Đồng Tâm: Đất trồng rừng')
  })

  await test.step('the chair puts it on the list; the room has its place there', async () => {
    await row(chair, 'Xã Hoành Mô').getByRole('button', { name: 'Đưa vào danh sách phát biểu' }).click()
    await desk.until((all) => all.floor.queue.some(({ party, onBehalf }) => party.siteId === hoanhMo && onBehalf))
    await expect(own.getByText('Đã vào danh sách phát biểu')).toBeVisible()
  })

  await test.step('assigned to a department with a day; it answers on its phone; the answer goes to all', async () => {
    const asked = row(secretary, 'Xã Hoành Mô')
    await asked.getByRole('button', { name: 'Giao trả lời' }).click()
    await asked.getByRole('combobox', { name: 'Đơn vị trả lời' }).fill('tai chinh')
    await asked.getByRole('combobox', { name: 'Đơn vị trả lời' }).press('Enter')
    await asked.getByLabel('Thời hạn').fill('31/12/2030')
    await asked.getByLabel('Thời hạn').press('Enter')
    await asked.getByRole('button', { name: 'Giao trả lời' }).click()
    await expect(own.getByText('Sở Tài chính trả lời trước hết ngày 31/12/2030')).toBeVisible()
    const given = phone.getByRole('region', { name: /^Câu hỏi giao/ })
    await expect(given).toContainText('Cùng nội dung: Xã Đồng Tâm')
    await look(phone, 'phone with a question to answer')
    await given.getByLabel('Nội dung trả lời').fill('Sở ban hành hướng dẫn trong tháng 5.')
    await given.getByRole('button', { name: 'Gửi trả lời' }).click()
    await expect(own.getByText('Sở ban hành hướng dẫn trong tháng 5.')).toBeVisible()
    await secretary.getByText('Đã phát biểu hoặc trả lời (1)').click()
    await row(secretary, 'Xã Hoành Mô').getByRole('button', { name: 'Gửi trả lời tới tất cả' }).click()
    await desk.until((all) => all.questions.published.length === 1)
    await expect(own.getByRole('region', { name: 'Trả lời chung' })).toContainText('Xã Hoành Mô, Xã Đồng Tâm hỏi')
    await look(room, 'questions of the room')
    await own.getByRole('button', { name: 'Đóng' }).click()
  })

  await test.step('gọi kỹ thuật: on the wall first, answered by a word, finished by the room', async () => {
    await button(room, /Gọi kỹ thuật/).click()
    await look(room, 'room calls for help')
    await button(room, 'Không nghe được').click()
    const line = room.getByRole('region', { name: 'Gọi kỹ thuật' })
    await expect(line).toContainText('Chờ kỹ thuật nhận')
    const trouble = wall.getByRole('region', { name: 'Cần xử lý' }).first().getByRole('article').first()
    await expect(trouble).toContainText('Gọi kỹ thuật: Không nghe được')
    await expect(wall).toHaveTitle(/^\(1\) /)
    await trouble.getByRole('button', { name: 'Xã Hoành Mô' }).click()
    const call = wall.getByRole('region', { name: 'Gọi kỹ thuật' })
    await button(wall, 'Đã nhận').click()
    await expect(line).toContainText('Kỹ thuật đã nhận')
    await call.getByLabel('Trả lời phòng họp').fill('Đề nghị kiểm tra âm lượng của máy.')
    await call.getByRole('button', { name: 'Gửi trả lời' }).click()
    await expect(line).toContainText('Đề nghị kiểm tra âm lượng của máy.')
    await look(room, 'room is helped')
    await look(wall, 'wall helps')
    await button(room, 'Đã ổn').click()
    await expect(wall.getByText('Đã cần hỗ trợ kỹ thuật 1 lần')).toBeVisible()
  })

  await test.step('who is not in yet by cluster, with telephones; one of them takes part by telephone; a note', async () => {
    await pressKey(wall, 'v')
    const absent = wall.getByRole('dialog', { name: 'Chưa vào (10)' })
    await expect(absent.getByRole('heading', { name: 'Thành phố Hạ Long chưa vào 4/4' })).toBeVisible()
    const room = absent.getByRole('article', { name: 'Phường Hà Khánh' })
    await expect(room.getByRole('link').first()).toHaveAttribute('href', 'tel:0900006649')
    await look(wall, 'wall who is not in')
    await room.getByRole('button', { name: 'Phường Hà Khánh' }).click()
    await button(wall, /Tham gia qua điện thoại/).click()
    await expect(wall.getByRole('option', { name: /^Phường Hà Khánh: qua điện thoại/ })).toBeVisible()
    await pressKey(wall, 'g')
    const notes = wall.getByRole('dialog', { name: 'Ghi chú ca trực' })
    await notes.getByLabel('Ghi chú', { exact: true }).fill('Phường Hà Khánh theo dõi qua điện thoại.')
    await look(wall, 'wall notes')
    await button(wall, 'Lưu ghi chú').click()
    await expect(notes.getByRole('list')).toContainText('Phường Hà Khánh theo dõi qua điện thoại.')
  })
  other.close()
  expect(wrong).toEqual([])
})
