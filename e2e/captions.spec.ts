/** What is done by hand about picture and sound, and what is typed along: on every screen it concerns. */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { looker, opened } from './support/everybody.ts'
import { sizes } from './support/faces.ts'
import { discussion, testInDiscussion as test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const captions = (page: Page) => page.getByRole('log', { name: 'Phụ đề' })

test('[ST14] what the secretary types stands on hall screen, room and observer until it fades', async ({
  hub,
  desk,
  openFace,
}) => {
  const { look, wrong } = looker()
  const secretary = await openFace(hub.link('secretary'), opened(sizes.desk))
  const hall = await openFace(hub.link('hall'), { size: sizes.tv })
  const room = await openFace(hub.link('site', hoanhMo), opened(sizes.tv))
  const observer = await openFace(hub.link('observer'), { size: sizes.desk })
  const screens = [hall, room, observer]
  const line = secretary.getByRole('textbox', { name: 'Dòng phụ đề' })
  const texts = [
    'Kính thưa hội nghị, xã Hoành Mô xin báo cáo ba nội dung.',
    'Thứ nhất, tuyến đường liên xã cần được bố trí vốn trong năm nay.',
  ]

  await test.step('two lines, each sent by Enter', async () => {
    await secretary.getByRole('textbox', { name: 'Nội dung đang ghi' }).press('Escape')
    await secretary.keyboard.press('p')
    await expect(line).toBeFocused()
    for (const text of texts) {
      await line.fill(text)
      await line.press('Enter')
      await expect(line).toHaveValue('')
    }
    for (const screen of screens) for (const text of texts) await expect(captions(screen)).toContainText(text)
    expect(desk.all().stage.captions.map(({ text }) => text)).toEqual(texts)
    await expect(secretary.getByText('đang hiện')).toHaveCount(2)
    await look(secretary, 'captions being typed')
    await look(room, 'captions in the room')
  })

  await test.step('large: at least 40 px in the hall, 28 px in a room', async () => {
    const size = (screen: Page) =>
      captions(screen).evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
    expect(await size(hall)).toBeGreaterThanOrEqual(40)
    expect(await size(room)).toBeGreaterThanOrEqual(28)
  })

  await test.step('a room switches them off for itself, and stays so when it is opened anew', async () => {
    await button(room, 'Phụ đề: đang bật').click()
    await expect(captions(room)).toHaveCount(0)
    await room.reload()
    await expect(button(room, 'Phụ đề: đang tắt')).toBeVisible()
    await expect(captions(room)).toHaveCount(0)
    await button(room, 'Phụ đề: đang tắt').click()
    await expect(captions(room)).toContainText(texts[1]!)
    await expect(captions(hall)).toContainText(texts[1]!)
  })

  await test.step('twelve seconds after the last they are gone; half a line waits on the device', async () => {
    await line.fill('Thứ hai, ')
    await hub.pass(12_000)
    for (const screen of screens) await expect(screen.getByText(texts[1]!)).toBeHidden()
    await secretary.reload()
    await secretary.getByRole('textbox', { name: 'Nội dung đang ghi' }).press('Escape')
    await secretary.keyboard.press('p')
    await expect(line).toHaveValue('Thứ hai, ')
  })
  expect(wrong).toEqual([])
})

test('[ST8] [ST9] a microphone is closed and a site chosen by hand: desk and room see it', async ({
  hub,
  desk,
  openFace,
}) => {
  const { settings } = desk.all().meeting.facts!
  await desk.do('meeting.change', { changes: { settings: { ...settings, media: 'own' } } })
  const chair = await openFace(hub.link('chair'), { size: sizes.desk })
  const wall = await openFace(hub.link('operator'), { size: sizes.desk })
  const room = await openFace(hub.link('site', hoanhMo), { size: sizes.tv })
  const bar = wall.getByRole('region', { name: 'Màn hình chung' })
  const notice = room.getByText('Chủ trì đã ngắt micro của điểm cầu')

  await test.step('the hall, by key, while nobody speaks', async () => {
    await expect(chair.getByText('Mic hội trường đang mở')).toBeVisible()
    await chair.keyboard.press('i')
    await expect(chair.getByText('Đã ngắt mic: Hội trường')).toBeVisible()
    await expect(bar).toContainText('Không mic nào mở')
    await button(wall, 'Mở lại mic: Hội trường').click()
    await expect(chair.getByText('Mic hội trường đang mở')).toBeVisible()
  })

  await test.step('the speaker’s: the room is told', async () => {
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
    await button(room, 'Đã rõ, bắt đầu phát biểu').click()
    await button(chair, 'Ngắt mic: Xã Hoành Mô').click()
    await expect(notice).toBeVisible()
    await expect(chair.getByText('Đã ngắt mic: Xã Hoành Mô')).toBeVisible()
    await expect(bar).toContainText('Đã ngắt mic: Xã Hoành Mô')
    await chair.keyboard.press('i')
    await expect(notice).toHaveCount(0)
    await expect(bar).toContainText('Mic mở: Xã Hoành Mô')
  })

  await test.step('the operator puts another site on the stage, and takes it off again', async () => {
    await wall.getByRole('option', { name: /^Phường Hà Khánh:/ }).click()
    await button(wall, 'Đưa lên màn hình chung').click()
    await button(wall, 'Đưa hình, tiếng Phường Hà Khánh lên màn hình chung?').click()
    await expect(bar).toContainText('Đang đưa Phường Hà Khánh theo lựa chọn của kỹ thuật')
    expect((await desk.until(({ stage }) => stage.chosen !== undefined)).stage.chosen!.siteId).toBe(haKhanh)
    await button(wall, 'Theo diễn biến hội nghị').click()
    await expect(bar).toContainText('Màn hình chung: Xã Hoành Mô')
  })
})
