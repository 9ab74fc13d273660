/** For everybody: each face in each of its states once, looked at by axe, at 320 px, and at 200 %, through one meeting. */
import { expect, type Page } from '@playwright/test'
import type { DelegateId, EntryId, PollId, RequestId, SiteId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { openDesk } from './support/desk.ts'
import { looker, opened } from './support/everybody.ts'
import { pressKey, sizes } from './support/faces.ts'
import { discussion, test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const dongTam = '06844' as SiteId

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
/** Presses away what calls for attention, as somebody in the room does, and what stands open. */
async function quiet(page: Page): Promise<void> {
  const alarm = page.getByRole('alertdialog')
  // One that is just closing takes no press.
  await expect(async () => {
    if (await alarm.isVisible()) await alarm.getByRole('button').last().click({ timeout: 1_000 })
    await expect(alarm).toBeHidden({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
}
const called = async (page: Page) => {
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await quiet(page)
}

test('[DE8] each face of a meeting, from the lobby to its end', async ({ hub, openFace }) => {
  const { look, wrong } = looker()
  const desk = await openDesk(hub)
  const secretaryDesk = await openDesk(hub, 'secretary', 'Thư ký 2')
  const room = await openDesk(hub, 'site', hoanhMo)
  const other = await openDesk(hub, 'site', dongTam)
  const person = hub.links.find(
    ({ role, unitId, delegateId }) => role === 'delegate' && unitId === hoanhMo && delegateId,
  )
  const chair = await openFace(hub.link('chair'), opened(sizes.desk))
  const commune = await openFace(hub.link('site', hoanhMo), opened(sizes.tv))
  const phone = await openFace(hub.link('delegate', person!.delegateId as DelegateId), opened(sizes.phone))
  const secretary = await openFace(hub.link('secretary'), opened(sizes.desk))
  const hall = await openFace(hub.link('hall'), opened(sizes.tv))
  const operator = await openFace(hub.link('operator'), opened(sizes.tv))
  const observer = await openFace(hub.link('observer'), opened(sizes.laptop))

  await test.step('the way in', async () => {
    const door = await openFace(hub.url, opened(sizes.laptop))
    await expect(door.getByLabel('Mã trên thẻ')).toBeVisible()
    await look(door, 'door')
    await door.goto(`${hub.url}/nha`)
    await expect(door.getByRole('heading')).toBeVisible()
    await look(door, 'not found')
    await door.context().close()
  })

  await test.step('the lobby', async () => {
    await desk.do('meeting.openLobby', {})
    await expect(commune.getByText('Đúng giờ hội nghị.')).toBeVisible()
    await look(chair, 'chair before')
    await look(commune, 'commune before')
    await look(phone, 'phone before')
    await look(hall, 'hall welcome', { fits: false })
    await look(observer, 'observer before')
    await look(operator, 'wall')
    await operator.getByRole('option').first().click()
    await expect(operator.getByRole('region', { name: /^Thông tin / })).toBeVisible()
    await look(operator, 'wall with a site')
    await operator.keyboard.press('Escape')
    await desk.do('attendance.openRollCall', {})
    await expect(commune.getByRole('alertdialog')).toBeVisible()
    await look(commune, 'commune roll call')
    for (const page of [commune, phone]) await quiet(page)
    await room.do('attendance.reportHeadcount', { siteId: hoanhMo, headcount: 12 })
  })

  const ask = async (by: typeof room, siteId: SiteId): Promise<RequestId> => {
    await by.do('floor.request', { kind: 'remark', itemId: discussion, siteId, subject: 'Giao đất, giao rừng' })
    const mine = (all: ReturnType<typeof desk.all>) =>
      all.floor.queue.find(({ party, kind }) => party.siteId === siteId && kind === 'remark')
    return mine(await desk.until((all) => mine(all) !== undefined))!.id
  }

  await test.step('in session', async () => {
    await desk.do('meeting.start', {})
    await desk.do('agenda.start', { itemId: discussion })
    await desk.do('announcements.send', { text: 'Mời đại biểu về chỗ ngồi.', to: { kind: 'all' }, needsAck: true })
    await room.do('questions.ask', { siteId: hoanhMo, itemId: discussion, text: 'Bao giờ có hướng dẫn?' })
    await room.do('help.call', { siteId: hoanhMo, kind: 'noSound' })
    await expect(chair.getByText('Đang họp')).toBeVisible()
    await called(commune)
    await quiet(phone)
    const requestId = await ask(other, dongTam)
    await ask(room, hoanhMo)
    await look(chair, 'chair running')
    await look(commune, 'commune in session')
    await look(phone, 'phone in session')
    await look(observer, 'observer in session')
    await look(hall, 'hall item', { fits: false })
    await look(operator, 'wall with a call for help')
    for (const key of ['?', 'l', 'e', 't']) {
      await pressKey(chair, key)
      await expect(chair.getByRole('dialog')).toBeVisible()
      await look(chair, `chair dialog ${key === '?' ? 'help' : key}`)
      await chair.keyboard.press('Escape')
      await expect(chair.getByRole('dialog')).toBeHidden()
    }
    for (const name of await chair.getByRole('tab').allTextContents()) {
      await chair.getByRole('tab', { name }).click()
      await look(chair, `chair tab ${name}`, { fits: false })
    }
    for (const name of ['Chương trình', 'Thông báo', 'Điểm danh', 'Tham luận', 'Kiểm tra kỹ thuật']) {
      await button(commune, name).click()
      await expect(commune.getByRole('dialog')).toBeVisible()
      await look(commune, `commune window ${name}`)
      await commune.keyboard.press('Escape')
    }
    await desk.do('floor.call', { requestId, evenIfLost: true })
    await expect(chair.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })).toContainText('Xã Đồng Tâm')
    await secretaryDesk.do('stage.caption', { text: 'Kính thưa hội nghị, xã Đồng Tâm xin báo cáo ba nội dung.' })
    await look(chair, 'chair turn')
    await look(hall, 'hall speaker', { fits: false })
    await look(observer, 'observer captions')
    await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
  })

  await test.step('each tab of the secretary', async () => {
    await secretaryDesk.do('conclusions.capture', {
      kind: 'conclusion',
      text: 'Giao Xã Hoành Mô rà soát đất công trước 30/6/2030.',
      beganAt: desk.now(),
    })
    await expect(secretary.getByRole('article').first()).toBeVisible()
    await look(secretary, 'secretary')
    for (const name of await secretary.getByRole('tab').allTextContents()) {
      await secretary.getByRole('tab', { name, exact: true }).click()
      await look(secretary, `secretary tab ${name}`)
    }
  })

  await test.step('called, and on the air', async () => {
    const mine = desk.all().floor.queue.find(({ party, kind }) => party.siteId === hoanhMo && kind === 'remark')!
    await desk.do('floor.call', { requestId: mine.id, evenIfLost: true })
    await expect(commune.getByRole('alertdialog')).toBeVisible()
    await look(commune, 'commune called')
    await quiet(commune)
    await look(commune, 'commune on the air')
    await look(phone, 'phone while its room speaks')
    await desk.do('floor.end', { turnId: desk.all().floor.turn!.id })
  })

  await test.step('a poll', async () => {
    await desk.do('polls.open', { setup: { ...usual, question: 'Nhất trí các chỉ tiêu năm 2024', withHands: true } })
    const open = await desk.until(({ polls }) => polls.polls.some(({ state }) => state === 'open'))
    const pollId = open.polls.polls.findLast(({ state }) => state === 'open')!.id as PollId
    await called(commune)
    await quiet(phone)
    await expect(button(commune, 'Tán thành')).toBeVisible()
    await look(commune, 'commune poll')
    await look(chair, 'chair poll')
    await look(hall, 'hall poll', { fits: false })
    await look(phone, 'phone during a poll')
    await tab(secretary, /^Biểu quyết/).click()
    await look(secretary, 'secretary poll')
    await room.do('polls.answer', { pollId, siteId: hoanhMo, choices: [0] })
    await other.do('polls.answer', { pollId, siteId: dongTam, choices: [1] })
    await desk.do('polls.close', { pollId })
    await look(chair, 'chair poll closed')
    await desk.do('polls.publish', { pollId })
    for (const page of [hall, commune]) await expect(page.getByText(/^Không đạt/).first()).toBeVisible()
    await look(commune, 'commune poll result')
    await look(hall, 'hall poll result', { fits: false })
  })

  await test.step('a conclusion read out, a break, the end', async () => {
    const written = () => secretaryDesk.desk().conclusions.entries[0]!
    const entryId: EntryId = written().id
    await secretaryDesk.do('conclusions.propose', { entryId, revision: written().revision })
    await expect(chair.getByText('1 kết luận chờ duyệt')).toBeVisible()
    await pressKey(chair, 'u')
    await look(chair, 'chair dialog u')
    await chair.keyboard.press('Escape')
    await desk.do('conclusions.adopt', { entryId, revision: written().revision })
    await secretaryDesk.do('conclusions.read', { entryId, sentence: 0 })
    await expect(hall.getByRole('region', { name: 'Đọc kết luận trước hội nghị' })).toBeVisible()
    await look(hall, 'hall reading', { fits: false })
    await look(commune, 'commune reading')
    await secretaryDesk.do('conclusions.endReading', {})
    await desk.do('meeting.startBreak', { resumeAt: desk.now() + 600_000 })
    await expect(hall.getByText('Hội nghị giải lao').first()).toBeVisible()
    await look(hall, 'hall break', { fits: false })
    await look(chair, 'chair break')
    await desk.do('meeting.resume', {})
    await desk.do('meeting.close', {})
    await expect(chair.getByRole('heading', { name: 'Hội nghị đã bế mạc' })).toBeVisible()
    await look(chair, 'chair closed')
    // Its paper was still waiting: it is asked for it in writing.
    await called(commune)
    await quiet(phone)
    await look(commune, 'commune closed')
    await look(phone, 'phone closed')
    await look(hall, 'hall closed', { fits: false })
    await look(secretary, 'secretary closed')
  })

  await test.step('in English', async () => {
    for (const [name, page] of Object.entries({ chair, commune, phone, secretary, operator })) {
      await button(page, /English$/).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await look(page, `${name} in English`)
    }
  })
  for (const one of [desk, secretaryDesk, room, other]) await one.close()
  expect(wrong).toEqual([])
})
