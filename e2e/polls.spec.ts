/** Everybody at once in a vote: chair, three communes, a phone and the hall; lines that drop before and after the press. */
import { expect, type Page } from '@playwright/test'
import type { DelegateId, SiteId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { openDesk } from './support/desk.ts'
import { lineIsDown, pressKey, sizes } from './support/faces.ts'
import { test } from './support/small-meeting.ts'

const [hoanhMo, dongTam, dongVan] = ['06841', '06844', '06847'] as [SiteId, SiteId, SiteId]

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const heard = (page: Page) => page.getByRole('alertdialog').getByRole('button').click()
const stage = (page: Page) => page.getByRole('region', { name: 'Biểu quyết', exact: true })
const recorded = (page: Page) => expect(page.getByText(/Đã ghi nhận lúc \d\d:\d\d:\d\d/)).toBeVisible()
const answer = async (page: Page, name: string) => {
  await button(page, name).click()
  await button(page, 'Gửi').click()
}

test('a vote by site and an anonymous poll, with every face open', async ({ hub, openFace }) => {
  test.setTimeout(150_000)
  const desk = await openDesk(hub)
  await desk.do('meeting.openLobby', {})
  await desk.do('meeting.start', {})
  const tv = { size: sizes.tv, tolerate: lineIsDown }
  const chair = await openFace(hub.link('chair'))
  const [first, second, third] = [
    await openFace(hub.link('site', hoanhMo), tv),
    await openFace(hub.link('site', dongTam), tv),
    await openFace(hub.link('site', dongVan), tv),
  ]
  const hall = await openFace(hub.link('hall'), { size: sizes.tv })
  const person = hub.links.find(
    ({ role, unitId, delegateId }) => role === 'delegate' && unitId === hoanhMo && delegateId,
  )
  const phone = await openFace(hub.link('delegate', person!.delegateId as DelegateId), { size: sizes.phone })

  await test.step('the chair opens it with one line and a confirmation', async () => {
    await expect(chair.getByText('Đang họp')).toBeVisible()
    await pressKey(chair, 'v')
    await expect(chair.getByRole('textbox', { name: 'Nội dung biểu quyết' })).toBeFocused()
    await chair.keyboard.type('Nhất trí các chỉ tiêu năm 2024')
    await chair.keyboard.press('Enter')
    await expect(chair.getByRole('dialog')).toContainText('cần quá 1/2 số được triệu tập')
    await chair.keyboard.press('Enter')
    for (const page of [hall, first, second, third, phone])
      await expect(page.getByText('Nhất trí các chỉ tiêu năm 2024').first()).toBeVisible()
  })

  await test.step('one answers, one is cut off after pressing and back in time, one comes back too late', async () => {
    for (const page of [first, second, third]) await heard(page)
    await answer(first, 'Tán thành')
    await recorded(first)
    await second.context().setOffline(true)
    await answer(second, 'Không tán thành')
    await expect(second.getByText('Đã lưu trên máy, chưa gửi')).toBeVisible()
    await second.context().setOffline(false)
    await recorded(second)
    await expect(stage(chair)).toContainText('2/12 điểm cầu đã trả lời')
    await expect(hall.getByText('2/12 điểm cầu đã biểu quyết')).toBeVisible()

    await third.context().setOffline(true)
    await answer(third, 'Tán thành')
    await expect(third.getByText('Đã lưu trên máy, chưa gửi')).toBeVisible()
    await button(chair, 'Kết thúc biểu quyết').click()
    await button(chair, 'Bấm lần nữa để kết thúc').click()
    await expect(hall.getByText('Đã kết thúc biểu quyết')).toBeVisible()
    await third.context().setOffline(false)
    await expect(third.getByText('Cuộc biểu quyết đã kết thúc trước khi ý kiến gửi được.')).toBeVisible()
  })

  await test.step('the chair sees it first, then everybody reads the same sentence', async () => {
    const sentence = 'Không đạt, hai bên bằng nhau: 1 tán thành, 1 không tán thành trên 12 điểm cầu'
    await expect(stage(chair)).toContainText(sentence)
    await expect(hall.getByText(sentence)).toBeHidden()
    await button(chair, 'Công bố kết quả').click()
    for (const page of [hall, first, second, third, phone]) await expect(page.getByText(sentence).first()).toBeVisible()
  })

  await test.step('an anonymous poll says everywhere what it is, is cast once, and has totals only', async () => {
    await desk.do('polls.open', {
      setup: { ...usual, question: 'Nội dung nào cần hướng dẫn thêm?', kind: 'straw', publishes: true },
    })
    await heard(first)
    for (const page of [hall, first, chair]) await expect(page.getByText(/ẩn danh/i).first()).toBeVisible()
    await button(first, 'Không có ý kiến').click()
    await button(first, 'Gửi').dblclick()
    await expect(first.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible()
    const { polls } = await desk.until((all) => all.polls.polls.at(-1)!.answered === 1)
    await desk.do('polls.close', { pollId: polls.polls.at(-1)!.id })
    for (const page of [hall, first])
      await expect(
        page.getByText(/1\/12 điểm cầu đã bỏ phiếu\. Không có giá trị biểu quyết chính thức/).first(),
      ).toBeVisible()
    expect(desk.all().polls.polls.at(-1)!.result).toMatchObject({ answered: 1, options: [0, 0, 1], groups: [] })
  })
  await desk.close()
})
