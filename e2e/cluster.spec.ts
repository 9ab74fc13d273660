/** The conference on three nodes, each face at another one: the writer is killed in a turn, the others restarted in a vote. */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { openDesk } from './support/desk.ts'
import { lineIsDown, sizes } from './support/faces.ts'
import { type Door, test } from './support/nodes.ts'
import { button } from './support/office.ts'
import { discussion } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId
const alarm = (page: Page) => page.getByRole('alertdialog')

test('[CL1] [CL8] a node killed in a turn, the others restarted in a vote: a short reconnecting, and nothing is lost', async ({
  nodes,
  openFace,
}) => {
  const tolerate = lineIsDown
  const [first, second, third] = nodes.doors as [Door, Door, Door]
  const chair = await openFace(first.link('chair'), { tolerate })
  const room = await openFace(second.link('site', hoanhMo), { size: sizes.tv, tolerate })
  const hall = await openFace(third.link('hall'), { size: sizes.tv, tolerate })
  const desk = await openDesk(first)
  const other = await openDesk(third, 'site', haKhanh)
  await desk.do('meeting.openLobby', {})
  await desk.do('meeting.start', {})
  await desk.do('agenda.start', { itemId: discussion })

  await button(room, 'Đăng ký phát biểu').click()
  await room.getByLabel(/Nội dung phát biểu/).fill('Giao đất, giao rừng')
  await button(room, 'Gửi đăng ký').click()
  // At another node, and known to be connected: it is called without a question.
  await button(chair, 'Mời Xã Hoành Mô phát biểu').click()
  await alarm(room).getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click()
  await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
  await desk.until(({ floor }) => floor.turn !== undefined)
  const { startedAt, id } = desk.all().floor.turn!

  const killed = await nodes.killWriter()
  // Sent at once: it waits on its device, or at a node that has yet to find the new writer.
  await other.do('floor.request', { kind: 'remark', itemId: discussion, siteId: haKhanh })
  const asked = ({ party }: { party: { siteId?: string } }) => party.siteId === haKhanh
  const { floor } = await desk.until((all) => all.floor.queue.some(asked), 30_000)
  expect(floor.turn).toMatchObject({ id, startedAt })
  expect(floor.queue.filter(asked)).toHaveLength(1)
  await expect(chair.getByText('Phường Hà Khánh').first()).toBeVisible()
  await expect(room.getByLabel('Điểm cầu ta đang phát biểu')).toBeVisible()
  await expect(alarm(room)).toBeHidden()
  for (const page of [chair, room, hall]) await expect(page.getByText(/đang tự kết nối lại/)).toHaveCount(0)

  await desk.do('floor.end', { turnId: id })
  await desk.do('polls.open', { setup: { ...usual, question: 'Nhất trí các chỉ tiêu năm 2024' } })
  await alarm(room).filter({ hasText: 'Mời biểu quyết' }).getByRole('button').click()
  const [next, last] = [0, 1, 2].filter((at) => at !== killed)
  await nodes.restart(next!)
  await button(room, 'Tán thành').click()
  await button(room, 'Gửi').click()
  await expect(room.getByText(/Đã ghi nhận lúc \d\d:\d\d:\d\d/)).toBeVisible()
  await nodes.restart(last!)
  const { polls } = await desk.until((all) => all.polls.polls.some(({ state }) => state === 'open'), 30_000)
  const pollId = polls.polls.findLast(({ state }) => state === 'open')!.id
  await desk.do('polls.close', { pollId })
  await desk.do('polls.publish', { pollId })
  for (const page of [hall, room]) await expect(page.getByText(/1\/\d+ điểm cầu tán thành/).first()).toBeVisible()
  for (const page of [chair, room, hall]) await expect(page.getByText(/đang tự kết nối lại/)).toHaveCount(0)
  await desk.close()
  await other.close()
})
