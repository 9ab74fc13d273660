/** Picture and sound in another system: its technician ticks off what the meeting's leading means for it. */
import { expect, type Page } from '@playwright/test'
import type { ItemId, SiteId } from '../shared/core/identity.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { sizes } from './support/faces.ts'
import { test as base } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId
const discussion = 'thao-luan' as ItemId

const test = base.extend<{ desk: Desk }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    const { settings } = desk.all().meeting.facts!
    await desk.do('meeting.change', { changes: { settings: { ...settings, media: 'external' } } })
    await desk.do('meeting.openLobby', {})
    await desk.do('meeting.start', {})
    await desk.do('agenda.start', { itemId: discussion })
    await give(desk)
    await desk.close()
  },
})

const cue = (page: Page, name: string) => page.getByRole('button', { name: `Đã làm: ${name}` })
const cues = (page: Page) => page.getByRole('region', { name: 'Việc cần làm trên hệ thống hình, tiếng' })

test('three turns: every cue is ticked, one late, and the record shows it', async ({ hub, desk, openFace }) => {
  const wall = await openFace(hub.link('operator'), { size: sizes.tv })
  const chair = await openFace(hub.link('chair'), { size: sizes.desk })
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  const call = async (siteId: SiteId) => {
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
  }
  const end = () => desk.do('floor.end', { turnId: desk.all().floor.turn!.id })

  await test.step('the hall is on from the lobby; the room is told where picture and sound are', async () => {
    await expect(cue(wall, 'Mở micro: Hội trường')).toBeVisible()
    await expect(room.getByText('Hình và tiếng ở hệ thống khác')).toBeVisible()
    await wall.keyboard.press('a')
    await expect(cues(wall)).toContainText('đã làm xong các việc')
  })

  await test.step('the first turn, ticked off one by one by key: the chair sees when the speaker can be heard', async () => {
    await call(hoanhMo)
    await expect(chair.getByText('Kỹ thuật đang mở micro')).toBeVisible()
    await expect(cue(wall, 'Mở micro: Xã Hoành Mô')).toBeVisible()
    await expect(cue(wall, 'Đóng micro: Hội trường')).toBeVisible()
    await wall.keyboard.press('x')
    await expect(chair.getByText('Micro đã mở')).toBeVisible()
    await expect(cue(wall, 'Mở micro: Xã Hoành Mô')).toHaveCount(0)
    await wall.keyboard.press('x')
    await expect(cue(wall, 'Đóng micro: Hội trường')).toHaveCount(0)
    await cue(wall, 'Đưa hình: Xã Hoành Mô').click()
    await expect(cues(wall)).toContainText('đã làm xong các việc')
  })

  await test.step('the second, straight after: one cue is left for too long', async () => {
    await call(haKhanh)
    await expect(cue(wall, 'Mở micro: Phường Hà Khánh')).toBeVisible()
    await cue(wall, 'Mở micro: Phường Hà Khánh').click()
    await cue(wall, 'Đóng micro: Xã Hoành Mô').click()
    await hub.pass(11_000)
    // The wall itself says that it is late.
    await expect(cue(wall, 'Đưa hình: Phường Hà Khánh')).toContainText('▲')
    await cue(wall, 'Đưa hình: Phường Hà Khánh').click()
    await expect(cues(wall)).toContainText('Đưa hình: Phường Hà Khánh, chậm')
  })

  await test.step('the hall again, the third: what was never done is overtaken', async () => {
    await end()
    await expect(cue(wall, 'Mở micro: Hội trường')).toBeVisible()
    await call(hoanhMo)
    await expect(cue(wall, 'Mở micro: Xã Hoành Mô')).toBeVisible()
    await expect(cue(wall, 'Mở micro: Hội trường')).toHaveCount(0)
    await wall.getByRole('button', { name: /^Đã làm cả \d việc/ }).click()
    await expect(cues(wall)).toContainText('đã làm xong các việc')
  })

  await test.step('[ST9] put on the stage by hand and cut without the floor, the room reads so', async () => {
    await end()
    await wall.getByRole('option', { name: /^Xã Hoành Mô:/ }).click()
    await wall.getByRole('button', { name: 'Đưa lên màn hình chung' }).click()
    await wall.getByRole('button', { name: /^Đưa hình, tiếng Xã Hoành Mô/ }).click()
    await cue(wall, 'Mở micro: Xã Hoành Mô').click()
    await cue(wall, 'Đóng micro: Hội trường').click()
    await cue(wall, 'Đưa hình: Xã Hoành Mô').click()
    await desk.do('stage.mute', { siteId: hoanhMo })
    await expect(room.getByText('Chủ trì đã ngắt micro của điểm cầu')).toBeVisible()
    await cue(wall, 'Đóng micro: Xã Hoành Mô').click()
    await desk.do('stage.unmute', { siteId: hoanhMo })
    await expect(room.getByText('Chủ trì đã ngắt micro của điểm cầu')).toHaveCount(0)
    await cue(wall, 'Mở micro: Xã Hoành Mô').click()
    await expect(cues(wall)).toContainText('đã làm xong các việc')
  })

  await test.step('a wall that is opened anew, and the record, know it all', async () => {
    await wall.reload()
    await expect(cues(wall)).toContainText('đã làm xong các việc')
    const secretary = await openFace(hub.link('secretary'), { size: sizes.tv })
    await secretary.getByRole('combobox', { name: 'Lọc theo việc' }).selectOption('all')
    await expect(secretary.getByText(/đã mở micro Xã Hoành Mô sau/).first()).toBeVisible()
    await expect(secretary.getByText(/đưa hình Phường Hà Khánh chậm, sau/)).toBeVisible()
  })
})
