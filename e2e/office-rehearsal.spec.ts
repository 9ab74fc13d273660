/** The office rehearses a conference with simulated rooms: every face says so, and nothing of it is left. */
import { expect, type Page } from '@playwright/test'
import { makeLink } from '../server/office/links.ts'
import { delegateAccess, siteAccess } from '../server/ops/demo-links.ts'
import { enter } from '../server/rehearsal/simulator/enter.ts'
import { TestClient } from '../server/testing/hub-client.ts'
import { startHub, type TestHub } from '../server/testing/hub-fixture.ts'
import type { NewAccess } from '../server/access/access-book.ts'
import { usual } from '../shared/polls/setup.ts'
import { syntheticPlan } from './load/synthetic-plan.ts'
import { sizes, test as base } from './support/faces.ts'

const simulated = 50
const drawn = syntheticPlan({ sites: simulated + 2, seed: 7, now: Date.now() })
const plan = {
  ...drawn,
  facts: {
    ...drawn.facts,
    title: 'Hội nghị giao ban trực tiếp kết hợp trực tuyến đến cấp xã',
    kind: 'real' as const,
    plannedStart: Date.now() + 3 * 86_400_000,
  },
}
/** After the fifty that are simulated: they come themselves. */
const [own, other] = plan.sites.filter(({ kind }) => kind === 'remote').slice(simulated)

const test = base.extend<{ hub: TestHub }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await startHub({ plan })
    await give(hub)
    await hub.stop()
  },
})

const strip = (page: Page) => page.getByRole('note', { name: 'TỔNG DUYỆT' })
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/pictures/rehearsal-${name}.png` })

/** Covers nothing: what comes below begins where the strip ends, and the page is no longer than before. */
async function isMarked(page: Page, name: string): Promise<void> {
  await expect(strip(page)).toBeInViewport()
  await expect(page.getByText('Đang nhận thông tin hội nghị')).toHaveCount(0)
  const [over, below] = await strip(page).evaluate((note) => {
    const next = note.nextElementSibling
    return [note.getBoundingClientRect().bottom, next ? next.getBoundingClientRect().top : Infinity]
  })
  expect(Math.round(below!)).toBeGreaterThanOrEqual(Math.round(over!))
  expect(await page.title()).toContain('TỔNG DUYỆT')
  await picture(page, name)
}

test('office: a conference is rehearsed with fifty simulated rooms, and stays as it was', async ({ hub, openFace }) => {
  const { book, registry, office } = hub.app
  const conferenceId = plan.facts.id
  const meeting = (await registry.get(conferenceId))!
  const linkOf = async (access: NewAccess) => `${hub.url}/vao#${(await book.issue(access)).fragment}`
  const first = await makeLink({ ...office, publicUrl: hub.url }, 'first')
  const page = await openFace(first.url)
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Quản')
  await page.getByLabel('Thư điện tử').fill('quan-tri@tinh.gov.vn')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('Một câu dễ nhớ')
  await page.getByLabel('Nhập lại mật khẩu mới').fill('Một câu dễ nhớ')
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào văn phòng' }).click()
  await page.getByRole('link', { name: plan.facts.title }).click()

  const before = meeting.seq

  // Somebody is in the conference already: shown the way once it is rehearsed.
  const roomLink = await linkOf(siteAccess(conferenceId, meeting.state, own!.id))
  const early = await openFace(roomLink, { size: sizes.tv })
  await expect(early.getByText(own!.name).first()).toBeVisible()
  await expect(strip(early)).toHaveCount(0)

  const section = page.getByRole('region', { name: 'Tổng duyệt', exact: true })
  await section.getByLabel(/^Số điểm cầu mô phỏng/).fill(String(simulated))
  await section.getByRole('button', { name: 'Bắt đầu tổng duyệt' }).click()
  await expect(section.getByText(/^Đang tổng duyệt từ/)).toBeVisible()

  await early.reload()
  await early.getByRole('button', { name: 'Vào tổng duyệt' }).click()
  await isMarked(early, 'commune-before')

  const practise = async (name: string, size: (typeof sizes)[keyof typeof sizes]) => {
    const opening = page.context().waitForEvent('page')
    await section.getByRole('button', { name, exact: true }).click()
    const tab = await opening
    await tab.setViewportSize(size)
    return tab
  }
  const chair = await practise('Chủ trì', sizes.desk)
  await chair.getByRole('button', { name: 'Mở phòng chờ' }).click()
  await chair.getByRole('button', { name: 'Bấm lần nữa để mở phòng chờ' }).click()
  const operator = await practise('Kỹ thuật', sizes.tv)
  await expect(operator.getByRole('option', { name: /mô phỏng/ })).toHaveCount(simulated)
  await chair.getByRole('button', { name: 'Khai mạc hội nghị' }).click()
  await chair.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(chair.getByText('Đang họp')).toBeVisible()

  // The moderator, without a page, takes the item of discussion and opens a poll.
  const rehearsalId = office.rehearsals.of(conferenceId)!.meetingId
  const link = await book.issue({ meetingId: rehearsalId, role: 'moderator', label: 'Điều hành' })
  const { accessId, cookie } = await enter(hub.url, link.fragment)
  const moderator = new TestClient(hub.url, accessId, { cookie })
  await moderator.ready()
  const itemId = moderator.all.agenda.items.find(({ kind }) => kind === 'discussion')!.id
  await moderator.send('agenda.start', { itemId })
  await moderator.send('floor.open', { mode: 'open' })

  // Simulated rooms ask by themselves; the chair calls two of them.
  const turn = chair.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
  const call = async () => {
    await expect(chair.getByRole('button', { name: /^Mời phát biểu/ })).toBeEnabled()
    await chair.locator('body').press('Space')
  }
  await moderator.until(() => moderator.all.floor.queue.filter(({ kind }) => kind === 'remark').length >= 2)
  await call()
  await expect(turn).toBeVisible()
  const { id: firstTurn } = moderator.all.floor.turn!
  expect(moderator.desk.rehearsal.simulated).toContain(moderator.all.floor.turn!.request.party.siteId)
  await isMarked(chair, 'chair')
  // Three days before its time it is not three days early.
  await expect(chair.getByText('Dự kiến xong')).toBeVisible()
  await expect(chair.getByText(/phút so với/)).toHaveCount(0)
  await moderator.send('floor.end', { turnId: firstTurn })
  await expect(turn).toBeHidden()
  await call()
  await moderator.until(() => moderator.all.floor.turn !== undefined && moderator.all.floor.turn.id !== firstTurn)

  await moderator.send('polls.open', { setup: { ...usual, question: 'Nghe rõ, nhìn rõ?' } })
  const pollId = moderator.all.polls.polls[0]!.id
  // What covers the whole screen of a room leaves the strip.
  const alarm = early.getByRole('alertdialog', { name: 'Mời biểu quyết' })
  const [under, over] = await Promise.all([strip(early).boundingBox(), alarm.boundingBox()])
  expect(Math.round(over!.y)).toBeGreaterThanOrEqual(Math.round(under!.y + under!.height))
  await picture(early, 'commune-alarm')
  await alarm.getByRole('button').click()
  await early.getByRole('button', { name: /^Tán thành/ }).click()
  await early.getByRole('button', { name: 'Gửi', exact: true }).click()
  await moderator.until(() => Object.keys(moderator.desk.polls.polls[pollId]?.answered ?? {}).length === simulated + 1)
  await moderator.send('polls.close', { pollId })
  await isMarked(early, 'commune')

  // Every other face.
  await isMarked(await practise('Thư ký', sizes.desk), 'secretary')
  await isMarked(await practise('Màn hình hội trường', sizes.tv), 'hall')
  await isMarked(await practise('Theo dõi', sizes.desk), 'observer')
  const person = Object.values(meeting.state.desk.roster.delegates)[0]!
  const phone = await openFace(await linkOf(delegateAccess(conferenceId, meeting.state, person.id)), {
    size: sizes.phone,
  })
  await isMarked(phone, 'phone')
  await isMarked(operator, 'operator')
  await operator.getByRole('button', { name: 'Kết quả tổng duyệt' }).click()
  await expect(operator.getByRole('row', { name: new RegExp(own!.name) })).toContainText('Đạt')
  await picture(operator, 'operator-results')

  await section.getByRole('button', { name: 'Xem mới nhất' }).click()
  await expect(section.getByRole('row', { name: new RegExp(own!.name) })).toContainText('✓ Đạt')
  await expect(section.getByRole('row').nth(1)).toContainText(other!.name)
  await picture(page, 'office-open')
  await section.getByRole('button', { name: 'Kết thúc tổng duyệt' }).click()
  await section.getByRole('button', { name: /^Bấm lần nữa/ }).click()
  await expect(section.getByText(/^Kết quả lần gần nhất/)).toBeVisible()
  await expect(section.getByRole('row', { name: new RegExp(own!.name) })).toContainText('✓ Đạt')
  await page.screenshot({ path: 'test-results/pictures/rehearsal-office-results.png', fullPage: true })

  // The room is back in the conference by one press, and that is as it was.
  await expect(early.getByRole('heading', { name: 'Buổi tổng duyệt đã kết thúc' })).toBeVisible()
  await picture(early, 'over')
  await early.getByRole('button', { name: 'Vào hội nghị' }).click()
  await expect(early.getByText(own!.name).first()).toBeVisible()
  await expect(strip(early)).toHaveCount(0)
  // The room's own page has noted its line and clock there, before and after; nothing else has happened.
  const events = await hub.storage.read(conferenceId, before, 100)
  expect(new Set(events.map(({ type, by }) => `${type} ${by.siteId}`))).toEqual(
    new Set([`attendance.checked ${own!.id}`]),
  )
  expect((await hub.storage.logs()).map(({ meetingId }) => meetingId)).toEqual([conferenceId])
  moderator.close()
  expect(hub.errors).toEqual([])
})
