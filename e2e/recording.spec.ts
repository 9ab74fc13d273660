/** Recording from pressing to seeing again: everybody is told, the desk plays it, the office deletes it. */
import { expect, type Page } from '@playwright/test'
import type { SiteId } from '../shared/core/identity.ts'
import { sizes } from './support/faces.ts'
import { discussion } from './support/small-meeting.ts'
import { testOnStage as test } from './support/stage.ts'

const hoanhMo = '06841' as SiteId
const on = 'Hội nghị đang được ghi hình, ghi âm'

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: on })

test.slow()
test('[ST13] it begins with a question, every face says so, and a turn is seen again', async ({
  hub,
  desk,
  openFace,
}) => {
  const chair = await openFace(hub.link('chair'), { size: sizes.desk })
  const secretary = await openFace(hub.link('secretary'), { size: sizes.desk })
  const others = [
    await openFace(hub.link('site', hoanhMo), { size: sizes.tv }),
    await openFace(hub.link('hall'), { size: sizes.tv }),
    await openFace(hub.link('observer'), { size: sizes.laptop }),
  ]
  const operator = await openFace(hub.link('operator'), { size: sizes.tv })

  await test.step('asked first, then announced in words', async () => {
    await chair.getByRole('button', { name: 'Ghi hình', exact: true }).click()
    const question = chair.getByRole('dialog')
    await expect(question).toContainText('được báo ngay')
    await expect(question).toContainText('GB trống')
    await expect(async () => {
      // The worker may still be starting: the question stays open with the reason.
      if (await question.isVisible()) await question.getByRole('button', { name: 'Bắt đầu ghi' }).click()
      await expect(question).toBeHidden({ timeout: 1_000 })
    }).toPass({ timeout: 90_000 })
    for (const page of [chair, secretary, operator]) await expect(page.getByText(on)).toBeVisible()
    for (const page of others) {
      await notice(page).getByRole('button', { name: 'Đã rõ' }).click()
      await expect(notice(page)).toHaveCount(0)
      await expect(page.getByText(on)).toBeVisible()
    }
    await others[0]!.reload()
    await expect(others[0]!.getByText(on)).toBeVisible()
    await expect(notice(others[0]!)).toHaveCount(0)
  })

  await test.step('a turn, and the end', async () => {
    await desk.do('floor.requestFor', { kind: 'remark', itemId: discussion, siteId: hoanhMo })
    await desk.do('floor.call', { requestId: desk.all().floor.queue.at(-1)!.id })
    await expect(secretary.getByText('Xã Hoành Mô').first()).toBeVisible()
    await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
    await operator.getByRole('button', { name: /^Dừng ghi hình/ }).click()
    await operator.getByRole('button', { name: 'Bấm lần nữa để dừng ghi' }).click()
    for (const page of [chair, secretary, operator, ...others]) await expect(page.getByText(on)).toHaveCount(0)
  })

  await test.step('the secretary sees it again from the turn', async () => {
    await secretary.getByRole('button', { name: 'Xem lại' }).first().click({ timeout: 30_000 })
    const list = secretary.getByRole('dialog', { name: 'Bản ghi hình' })
    const video = list.locator('video')
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBeGreaterThan(1)
    const timeOf = (element: HTMLVideoElement) => element.currentTime
    await expect.poll(() => video.evaluate(timeOf)).toBeGreaterThan(0.5)
    const { width, duration } = await video.evaluate((element: HTMLVideoElement) => ({
      width: element.videoWidth,
      duration: element.duration,
    }))
    expect(width).toBeGreaterThan(0)
    expect(duration).toBeGreaterThan(1)
    await expect(list.getByRole('list', { name: 'Các đoạn trong tệp' })).toContainText('Xã Hoành Mô')
    await list.getByRole('button', { name: 'Hội trường' }).first().click()
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.seeking)).toBe(false)
  })

  await test.step('and deletes it with a reason', async () => {
    await secretary.getByRole('button', { name: 'Xóa bản ghi' }).click()
    const question = secretary.getByRole('dialog', { name: 'Xóa bản ghi hình, ghi âm' })
    await question.getByLabel('Lý do').fill('Buổi chạy thử')
    await question.getByRole('button', { name: 'Xóa bản ghi' }).click()
    await expect(question).toHaveCount(0)
    await expect(secretary.getByText('Đã xóa. Lý do: Buổi chạy thử')).toBeVisible()
    await expect(secretary.locator('video')).toHaveCount(0)
  })
})
