/** A poll in a commune room, on a phone and on the hall's wall: called, answered, changed on a lost line, published. */
import { expect, type Page } from '@playwright/test'
import type { DelegateId, PollId, SiteId } from '../shared/core/identity.ts'
import type { Setup } from '../shared/polls/contract.ts'
import { usual } from '../shared/polls/setup.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { lineIsDown, sizes } from './support/faces.ts'
import { test as base } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const question = 'Nhất trí các chỉ tiêu năm 2024'

const test = base.extend<{ desk: Desk }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await desk.do('meeting.start', {})
    await give(desk)
    await desk.close()
  },
})

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const heard = (page: Page) => page.getByRole('alertdialog').getByRole('button').click()
const open = async (desk: Desk, wanted: Partial<Setup> = {}): Promise<PollId> => {
  await desk.do('polls.open', { setup: { ...usual, question, ...wanted } })
  const all = await desk.until(({ polls }) => polls.polls.some(({ state }) => state === 'open'))
  return all.polls.polls.findLast(({ state }) => state === 'open')!.id
}

test('a room is called, looks once more before it sends, changes on a lost line, and is told when that came late', async ({
  hub,
  desk,
  openFace,
}) => {
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv, tolerate: lineIsDown })
  const wall = await openFace(hub.link('hall'), { size: sizes.tv })
  const pollId = await open(desk)
  await expect(wall.getByText(question)).toBeVisible()
  await heard(room)
  await button(room, 'Tán thành').click()
  await button(room, 'Chọn lại').click()
  await button(room, 'Không tán thành').click()
  await expect(room.getByText('Điểm cầu ta:')).toBeVisible()
  await button(room, 'Gửi').dblclick()
  await expect(room.getByText(/Đã ghi nhận lúc \d\d:\d\d:\d\d/)).toBeVisible()
  const code = await room.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()

  await room.reload()
  await expect(room.getByText(code!)).toBeVisible()

  await room.context().setOffline(true)
  await button(room, 'Thay đổi').click()
  await button(room, 'Tán thành').click()
  await button(room, 'Gửi').click()
  await expect(room.getByText('Đã lưu trên máy, chưa gửi')).toBeVisible()
  await desk.do('polls.close', { pollId })
  await expect(wall.getByText('Đã kết thúc biểu quyết')).toBeVisible()
  await room.context().setOffline(false)
  await expect(room.getByText('Cuộc biểu quyết đã kết thúc trước khi ý kiến gửi được.')).toBeVisible()

  await desk.do('polls.publish', { pollId })
  for (const page of [wall, room]) await expect(page.getByText(/^Không đạt: 0\/\d+ điểm cầu tán thành/)).toBeVisible()
  await expect(room.getByText(code!)).toBeVisible()
})

test('hands above the headcount are not sent; half-filled hands survive what others do', async ({
  hub,
  desk,
  openFace,
}) => {
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  const pollId = await open(desk, { withHands: true })
  await heard(room)
  await room.getByLabel('Số người trong phòng họp').fill('10')
  await button(room, 'Báo số người').click()
  const field = (name: string) => room.getByRole('textbox', { name, exact: true })
  await field('Tán thành').fill('9')
  await field('Không tán thành').fill('4')
  await field('Không có ý kiến').fill('0')
  await expect(room.getByText(/Tổng số giơ tay là 13, nhiều hơn 10 người/)).toBeVisible()
  await expect(button(room, 'Kiểm tra rồi gửi')).toBeHidden()
  await field('Không tán thành').fill('1')

  const secretary = await openDesk(hub, 'secretary')
  await secretary.do('polls.answerFor', { pollId, siteId: hoanhMo, choices: [0] })
  await secretary.close()
  await expect(room.getByText('Thư ký nhập hộ')).toBeVisible()
  await expect(field('Không tán thành')).toHaveValue('1')
  await button(room, 'Kiểm tra rồi gửi').click()
  await button(room, 'Gửi').click()
  await expect(room.getByText(/Đã ghi nhận lúc/)).toHaveCount(2)
})

test('a delegate answers on the phone, and the room sees that it is done', async ({ hub, desk, openFace }) => {
  const people = hub.links.filter(({ role, unitId }) => role === 'delegate' && unitId === hoanhMo)
  const person = people.find(({ delegateId }) => delegateId !== undefined)!
  const phone = await openFace(hub.link('delegate', person.delegateId as DelegateId), { size: sizes.phone })
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  await open(desk, { kind: 'delegate', voters: 'delegate' })
  await heard(phone)
  await heard(room)
  await expect(button(room, /^Cho ý kiến/)).toHaveCount(2)
  await button(phone, 'Tán thành').click()
  await button(phone, 'Gửi').click()
  await expect(phone.getByText(/Đã ghi nhận lúc/)).toBeVisible()
  await expect(button(room, /^Mã biên nhận: /)).toBeVisible()
  await expect(button(room, /^Cho ý kiến/)).toHaveCount(1)
})
