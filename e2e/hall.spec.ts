/** The screen of the hall follows the meeting by itself, and says how old it is when the hub is gone. */
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { ItemId, SiteId } from '../shared/core/identity.ts'
import { openDesk } from './support/desk.ts'
import { lineIsDown, sizes, test } from './support/faces.ts'
import { type RunningHub, runHub } from './support/hub.ts'

const hoanhMo = '06841' as SiteId
const discussion = 'thao-luan' as ItemId

let hub: RunningHub
test.beforeAll(async () => {
  hub = await runHub(join(import.meta.dirname, 'fixtures/small-meeting'))
})
test.afterAll(() => hub.stop())

test('welcome, item, speaker, thanks, break, closed; stale while the hub is gone', async ({ openFace }) => {
  const hall = await openFace(hub.link('hall'), { size: sizes.tv, tolerate: lineIsDown })
  const shows = (text: string | RegExp) => expect(hall.getByText(text).first()).toBeVisible()
  const moderator = await openDesk(hub)
  const room = await openDesk(hub, 'site', hoanhMo)

  await test.step('welcome: how long still, and the wall of places filling', async () => {
    await moderator.do('meeting.openLobby', {})
    await shows('Nhiệt liệt chào mừng đại biểu dự hội nghị')
    await shows('Hội nghị bắt đầu sau')
    await shows('1/12 điểm cầu đã kết nối')
    await expect(hall.getByRole('listitem').filter({ hasText: 'Xã Hoành Mô: đã kết nối' })).toBeVisible()
    await expect(hall.getByRole('listitem')).toHaveCount(12)
  })

  await test.step('in session: between items, an item with its time, an announcement to everybody', async () => {
    await moderator.do('meeting.start', {})
    await shows('Tiếp theo:')
    await moderator.do('agenda.start', { itemId: discussion })
    await shows('Thảo luận')
    await shows('thời gian còn lại của mục')
    await moderator.do('announcements.send', {
      text: 'Mời đại biểu về chỗ ngồi.',
      to: { kind: 'all' },
      needsAck: false,
    })
    await expect(hall.getByRole('status').filter({ hasText: 'Mời đại biểu về chỗ ngồi.' })).toBeVisible()
  })

  await test.step('somebody speaks, is to be ready, is thanked', async () => {
    await room.do('floor.request', {
      kind: 'remark',
      itemId: discussion,
      siteId: hoanhMo,
      subject: 'Giao đất, giao rừng',
    })
    const { floor } = await moderator.until((all) => all.floor.queue.some(({ itemId }) => itemId === discussion))
    const request = floor.queue.find(({ itemId }) => itemId === discussion)!
    await shows('1 đăng ký đang chờ phát biểu')
    await moderator.do('floor.prepare', { requestId: request.id })
    await shows('Chuẩn bị:')
    await moderator.do('floor.call', { requestId: request.id })
    await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
    await shows('Huyện Bình Liêu')
    await shows('Giao đất, giao rừng')
    await expect(hall.getByRole('timer')).toBeVisible()
  })

  await test.step('the hub is killed: the clock goes on, and the screen says what it shows is old', async () => {
    await hub.kill()
    await shows(/Mất kết nối từ/)
    await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
    const before = (await hall.getByRole('timer').textContent()) ?? ''
    await expect(hall.getByRole('timer')).not.toHaveText(before)
    await hub.start()
    await expect(hall.getByText(/Mất kết nối từ/)).toHaveCount(0, { timeout: 40_000 })
    await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
  })

  await test.step('thanks, break with its end, close', async () => {
    const { floor } = await moderator.until((all) => all.floor.turn !== undefined)
    await moderator.do('floor.end', { turnId: floor.turn!.id })
    await shows('Trân trọng cảm ơn')
    await moderator.do('meeting.startBreak', { resumeAt: moderator.now() + 10 * 60_000 })
    await shows('Hội nghị giải lao')
    await shows(/^Tiếp tục lúc/)
    await moderator.do('meeting.resume', {})
    await shows('thời gian còn lại của mục')
    await moderator.do('meeting.close', {})
    await shows('Hội nghị đã bế mạc')
    await shows(/1 lượt phát biểu/)
  })
  await moderator.close()
  await room.close()
})
