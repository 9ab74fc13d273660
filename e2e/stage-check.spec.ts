/** A room tries out its devices before the meeting; the operator reads of it, sees a small picture, and begins it anew. */
import { expect } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { looker, opened } from './support/everybody.ts'
import { lineIsDown, sizes } from './support/faces.ts'
import { discussion, test as base } from './support/small-meeting.ts'
import { allow, carryHere, withDevices } from './support/stage.ts'

const hoanhMo = '06841' as SiteId

const test = base.extend<{ desk: Desk }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await carryHere(desk)
    await desk.do('meeting.openLobby', {})
    await give(desk)
    await desk.close()
  },
})
test.use({ launchOptions: withDevices })

test('[ST16] a room walks through the check; [ST17] the operator sees what came of it, and the room itself', async ({
  hub,
  desk,
  openFace,
}) => {
  test.setTimeout(240_000)
  const patient = { timeout: 60_000 }
  const { look, wrong } = looker()
  const room = await openFace(hub.link('site', hoanhMo), { ...opened(sizes.tv), before: allow, tolerate: lineIsDown })
  const wall = await openFace(hub.link('operator'), { ...opened(sizes.desk), tolerate: lineIsDown })
  const tile = wall.getByRole('option', { name: /Xã Hoành Mô/ })
  const detail = wall.getByRole('region', { name: 'Thông tin Xã Hoành Mô' })
  const dialog = room.getByRole('dialog')
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click(patient)

  await test.step('camera, microphone and loudspeaker, one question after the other', async () => {
    await room.getByRole('button', { name: 'Kiểm tra hình, tiếng, đường truyền' }).click(patient)
    await expect(dialog.locator('video[data-shown]')).toBeVisible(patient)
    await look(room, 'check camera')
    await press('Thấy rõ')
    await expect(dialog.getByText('Đã nhận tiếng nói')).toBeVisible(patient)
    await look(room, 'check microphone')
    await press('Tiếp tục')
    await expect(dialog.getByRole('button', { name: 'Nghe rõ' })).toBeDisabled()
    await press('Phát chuông')
    await press('Nghe rõ')
  })

  await test.step('picture and sound go to the hub and back, and nobody else gets them', async () => {
    await expect(dialog.getByText('Tốc độ gửi')).toBeVisible(patient)
    await expect(dialog.getByText(/^[1-9]\d* kbit\/s$/)).toHaveCount(2)
    expect(await wall.locator('video').count()).toBe(0)
    await look(room, 'check line')
    await press('Tiếp tục')
    await press('Bắt đầu nói')
    await expect(dialog.getByText('Nghe lại có rõ không?')).toBeVisible(patient)
    await press('Nghe rõ')
  })

  await test.step('done: the device is put to use, and the check list is what came of it', async () => {
    await expect(dialog.getByText('Nghe lại qua máy chủ rõ')).toBeVisible()
    await look(room, 'check done')
    await press('Dùng máy này làm camera, micro của điểm cầu')
    await dialog.getByText('Đóng', { exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(tile).toHaveAccessibleName(/Micro, camera sẵn sàng/, patient)
    await tile.click()
    await expect(detail.getByText('Thấy rõ hình tại phòng')).toBeVisible()
    await expect(detail.getByText('Nghe lại qua máy chủ rõ')).toBeVisible()
    await expect(detail.getByText(/mất gói .*, gửi [1-9]\d* kbit\/s, nhận [1-9]\d* kbit\/s/)).toBeVisible()
  })

  await test.step('a small picture comes while the operator looks', async () => {
    await expect(tile.locator('canvas')).toHaveCount(0)
    await wall.getByLabel('Hình nhỏ của các điểm cầu').check()
    await expect(tile.locator('canvas[data-shown]')).toBeVisible(patient)
    await expect(detail.locator('canvas[data-shown]')).toBeVisible()
    await look(wall, 'wall with frames')
    await wall.getByLabel('Hình nhỏ của các điểm cầu').uncheck()
    await expect(tile.locator('canvas')).toHaveCount(0)
  })

  await test.step('begun anew by the operator, the room stands again by itself', async () => {
    await detail.getByRole('button', { name: 'Khởi động lại hình, tiếng của điểm cầu' }).click()
    await detail.getByRole('button', { name: /Bấm lần nữa/ }).click()
    await expect(detail.getByText('Đã yêu cầu: điểm cầu đang nối lại hình, tiếng.')).toBeVisible()
    await expect(tile).toHaveAccessibleName(/Micro, camera sẵn sàng/, patient)
  })

  await test.step('called in the middle of a check: the check gives way, and the room sees that it is on', async () => {
    await desk.do('meeting.start', {})
    await desk.do('agenda.start', { itemId: discussion })
    await room.getByRole('button', { name: 'Kiểm tra kỹ thuật' }).click(patient)
    await room.getByRole('button', { name: 'Kiểm tra hình, tiếng, đường truyền' }).click(patient)
    await expect(dialog.locator('video[data-shown]')).toBeVisible(patient)
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
    await room.getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click(patient)
    await expect(dialog).toHaveCount(0)
    await expect(room.getByRole('main').getByText('ĐANG PHÁT: cả hội nghị')).toBeVisible()
    await look(room, 'room on the air with picture')
  })
  expect(wrong).toEqual([])
})
