/** Picture and sound here: who is called is on the air by itself, on every face, and off again when the turn is over. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { looker, opened } from './support/everybody.ts'
import { lineIsDown, sizes } from './support/faces.ts'
import { setPlugged, withPlugs } from './support/plugs.ts'
import { discussion } from './support/small-meeting.ts'
import { allow, standBy, testOnStage as test, withDevices } from './support/stage.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId

test.use({ launchOptions: withDevices })

/** The largest picture of the page moves: its clock went on since it was last looked at. */
async function moves(page: Page): Promise<void> {
  const time = () =>
    page
      .locator('video[data-shown]')
      .first()
      .evaluate((video: HTMLVideoElement) => video.currentTime)
  await expect(page.locator('video[data-shown]').first()).toBeVisible()
  const before = await time()
  await expect.poll(time).toBeGreaterThan(before)
}
const playing = (page: Page) =>
  page.locator('audio').evaluateAll((all) => all.filter((one) => !(one as HTMLAudioElement).paused).length)

/** Nothing lies over its middle. */
const isOnTop = (picture: Locator) =>
  picture.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) === element
  })

const light = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).first()

test('hall, a turn of a commune, hall again: picture, sound and light follow the floor', async ({
  hub,
  desk,
  openFace,
}) => {
  // Three faces with pictures are coded and decoded on this machine's own processors.
  test.slow()
  const { look, wrong } = looker()
  const wall = await openFace(hub.link('hall'), { size: sizes.tv, before: allow, tolerate: lineIsDown })
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv, before: allow, tolerate: lineIsDown })
  const other = await openFace(hub.link('site', haKhanh), { ...opened(sizes.tv), before: allow, tolerate: lineIsDown })
  const call = async (siteId: SiteId) => {
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
  }
  const end = () => desk.do('floor.end', { turnId: desk.all().floor.turn!.id })

  await test.step('before a device stands the rooms read why there is no picture', async () => {
    await expect(room.getByText('Chưa có hình')).toBeVisible()
  })

  await test.step("the hall's technician sets its devices up behind the gear; both rooms see and hear the hall", async () => {
    await standBy(wall, 'hội trường')
    await moves(room)
    await moves(other)
    await expect.poll(() => playing(other)).toBe(1)
    await look(other, 'room sees the hall')
  })

  await test.step('a room sets up its own; its microphone stays closed', async () => {
    await standBy(room, 'điểm cầu')
    await expect(light(room, 'Micro đang tắt')).toBeVisible()
  })

  await test.step('called, it is on the air without a press, and everybody else sees and hears it', async () => {
    await call(hoanhMo)
    await expect(light(room, 'ĐANG PHÁT: cả hội nghị nghe thấy điểm cầu')).toBeVisible()
    await expect(wall.getByRole('figure').getByText('Xã Hoành Mô')).toBeVisible()
    await moves(wall)
    await moves(other)
    await expect.poll(() => playing(wall)).toBe(1)
    await expect.poll(() => playing(other)).toBe(1)
    await expect.poll(() => playing(room)).toBe(0)
    await expect(room.getByText('Hình của máy này, cả hội nghị đang thấy')).toBeAttached()
  })

  await test.step('a document that it shows is whole on the wall and in the rooms, its camera beside', async () => {
    await room.getByRole('button', { name: 'Đã rõ' }).click()
    await room.getByRole('button', { name: 'Chiếu tài liệu, màn hình' }).click()
    await expect(room.getByText('Đang chiếu màn hình của máy này')).toBeVisible()
    for (const page of [wall, other]) {
      await expect(page.getByLabel('Người phát biểu', { exact: true })).toBeVisible()
      await moves(page)
      expect(await isOnTop(page.getByLabel('Người phát biểu', { exact: true }))).toBe(true)
    }
    await look(wall, 'hall sees a document', { fits: false })
    await look(other, 'room sees a document')
    await look(room, 'room shows a document')
    await room.getByRole('button', { name: 'Thôi chiếu' }).click()
    await expect(other.getByLabel('Người phát biểu', { exact: true })).toBeHidden()
  })

  await test.step('the turn over, its microphone is closed and the hall is on again', async () => {
    await end()
    await expect(light(room, 'Micro đang tắt')).toBeVisible()
    await expect.poll(() => playing(room)).toBe(1)
    await moves(room)
  })

  await test.step('after a reload it stands by itself, and after a loss of the hub too', async () => {
    await room.reload()
    await expect(light(room, 'Micro đang tắt')).toBeVisible()
    await hub.kill()
    await hub.start()
    await desk.until((all) => all.meeting.phase === 'inSession')
    await call(hoanhMo)
    await expect(light(room, 'ĐANG PHÁT')).toBeVisible()
    await moves(wall)
    await moves(other)
  })
  expect(wrong).toEqual([])
})

test('who is prepared is seen by the technician alone; what the desk cuts is cut, and the room reads it', async ({
  hub,
  desk,
  openFace,
}) => {
  const wall = await openFace(hub.link('operator'), { size: sizes.desk })
  const room = await openFace(hub.link('site', hoanhMo), {
    size: sizes.tv,
    before: async (page) => {
      await allow(page)
      await withPlugs(page)
    },
  })
  await standBy(room, 'điểm cầu')
  await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
  const requestId = desk.all().floor.queue.at(-1)!.id

  await test.step('prepared: a picture for the technician, and the room knows', async () => {
    await desk.do('floor.prepare', { requestId })
    await expect(light(room, 'Kỹ thuật đang kiểm tra')).toBeVisible()
    await expect(wall.getByLabel('Hình của Xã Hoành Mô, kỹ thuật đang kiểm tra')).toBeVisible()
    expect(await playing(wall)).toBe(0)
    await wall.getByLabel('Nghe điểm cầu đang kiểm tra').check()
    await expect.poll(() => playing(wall)).toBe(1)
  })

  await test.step('called: the same picture is now the stage', async () => {
    await desk.do('floor.call', { requestId })
    await expect(light(room, 'ĐANG PHÁT')).toBeVisible()
    await expect(wall.getByText('Không có điểm cầu nào đang được kiểm tra')).toBeVisible()
    await moves(wall)
  })

  await test.step('its camera is pulled out: another stands in; both are: the room reads so; plugged in, it is back by itself', async () => {
    await room.getByRole('button', { name: 'Đã rõ' }).click()
    await setPlugged(room, 'fake_device_1', false)
    await setPlugged(room, 'fake_device_0', false)
    await expect(room.getByText('Camera: đã chuyển sang fake_device_2.')).toBeVisible()
    await moves(wall)
    await setPlugged(room, 'fake_device_2', false)
    await expect(room.getByText('Camera: vừa mất kết nối. Cắm lại, máy sẽ tự dùng tiếp.')).toBeVisible()
    await expect(wall.locator('video[data-shown]')).toHaveCount(0)
    await expect(light(room, 'ĐANG PHÁT')).toBeVisible()
    await room.screenshot({ path: 'test-results/pictures/stage-room-unplugged.png' })
    await setPlugged(room, 'fake_device_0', true)
    await moves(wall)
    await expect(room.getByText('Camera: vừa mất kết nối')).toBeHidden()
  })

  await test.step('cut: nothing is sent, and the room reads why', async () => {
    await desk.do('stage.mute', { siteId: hoanhMo })
    await expect(light(room, 'Micro đã bị ngắt từ hội trường')).toBeVisible()
    await desk.do('stage.unmute', { siteId: hoanhMo })
    await expect(light(room, 'ĐANG PHÁT')).toBeVisible()
  })
})
