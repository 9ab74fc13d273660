/**
 * The whole way of an office: its own Excel list becomes a conference, printed cards, a rehearsal, a meeting in earnest,
 * an archive and a record of what was destroyed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { unzipSync } from 'fflate'
import { checkDossier } from '../server/documents/dossier/check.mjs'
import { delegateAccess } from '../server/ops/demo-links.ts'
import { readPdf } from '../server/testing/pdf-reader.ts'
import type { MeetingId } from '../shared/core/identity.ts'
import { usual } from '../shared/polls/setup.ts'
import { province } from './fixtures/office/build.ts'
import { call, moderate, openLobby, openSitting } from './support/chair.ts'
import { looker, opened } from './support/everybody.ts'
import { pressKey, sizes } from './support/faces.ts'
import {
  administrator,
  button,
  field,
  fillAdministrator,
  firstLink,
  saved,
  setPassword,
  test,
} from './support/office.ts'
import { prepare, startsOn, title } from './support/preparing.ts'
import { isMarked, practise, strip } from './support/rehearsal.ts'
import { card, line } from './support/writing.ts'

const simulated = 50
/** After the fifty that are simulated: two that never come, one that scans its card, one that types its code. */
const [away, , own, typing] = province.slice(simulated)
/** Stands on the list and in a document: nothing of it may be left in the end. */
const { person, technicianPhone } = own!

const holders = (dir: string) =>
  spawnSync('grep', ['-rlaF', '-e', person, '-e', technicianPhone, dir], { encoding: 'utf8' }).stdout.trim()

test('office: an Excel list becomes a conference, printed cards, a rehearsal, a meeting, an archive and a record', async ({
  hub,
  openFace,
}) => {
  // Every step of an office in one test.
  test.setTimeout(360_000)
  const { look, wrong } = looker()
  const page = await openFace(await firstLink(hub), opened(sizes.desk))
  await fillAdministrator(page)
  await setPassword(page)
  // The secret is gone from the address.
  await expect(page).toHaveURL(`${hub.url}/van-phong`)

  const { cards, links } = await test.step('from the file to printed cards', () => prepare(page))
  const conferenceId = new URL(page.url()).pathname.split('/').at(-1) as MeetingId
  const meeting = (await hub.app.registry.get(conferenceId))!
  const address = (label: string) => links.find(([, name]) => name === label)!.at(-1)!

  // The last page has the last two cards. A slip of the finger is refused in the console, too.
  const [last] = await readPdf(cards, 2, 14)
  const room = await openFace(last!.codes[0]!, { ...opened(sizes.tv), tolerate: /401/ })
  const code = last!.text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g)!.at(-1)!

  await test.step('a card is scanned: its room comes in', async () => {
    await expect(room).toHaveURL(/\/diem-cau\//)
    for (const words of [own!.name, title]) await expect(room.getByText(words).first()).toBeVisible()
    await expect(strip(room)).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { name: /^1 trên \d+ nơi đã mở đường dẫn$/ })).toBeVisible()
  })

  await test.step('rehearsed with fifty simulated rooms', async () => {
    const before = meeting.seq
    const section = page.getByRole('region', { name: 'Tổng duyệt', exact: true })
    await section.getByLabel(/^Số điểm cầu mô phỏng/).fill(String(simulated))
    await button(page, 'Bắt đầu tổng duyệt').click()
    await expect(section.getByText(/^Đang tổng duyệt từ/)).toBeVisible()
    // Who was in the conference already is shown the way.
    await room.reload()
    await button(room, 'Vào tổng duyệt').click()
    await isMarked(room, 'commune-before')

    const typed = await openFace(hub.url, { size: sizes.laptop, tolerate: /401/ })
    await field(typed, 'Mã trên thẻ').fill(`${code.slice(0, -1)}${code.endsWith('0') ? 1 : 0}`)
    await button(typed, 'Vào hội nghị').click()
    await expect(typed.getByRole('alert')).toBeVisible()
    await button(typed, 'Nhập mã trên thẻ').click()
    await field(typed, 'Mã trên thẻ').fill(code.toLowerCase())
    await button(typed, 'Vào hội nghị').click()
    await expect(typed).toHaveURL(/\/diem-cau\//)
    await expect(typed.getByText(typing!.name).first()).toBeVisible()
    await isMarked(typed, 'commune-typed')

    const chair = await practise(section, 'Chủ trì', sizes.desk)
    const operator = await practise(section, 'Kỹ thuật', sizes.tv)
    await expect(operator.getByRole('option', { name: /mô phỏng/ })).toHaveCount(simulated)
    // The office reads by itself how many are in.
    await expect(section.getByText(`${simulated} trên ${simulated} điểm cầu mô phỏng đang có mặt.`)).toBeVisible()
    await openLobby(chair)
    await openSitting(chair)
    const rehearsalId = (await hub.app.office.rehearsals.of(conferenceId))!.meetingId
    const moderator = await moderate(hub, rehearsalId)
    await moderator.send('agenda.start', {
      itemId: moderator.all.agenda.items.find(({ kind }) => kind === 'discussion')!.id,
    })
    await moderator.send('floor.open', { mode: 'open' })

    // Simulated rooms ask by themselves; the chair calls two of them.
    const turn = chair.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
    await moderator.until(() => moderator.all.floor.queue.filter(({ kind }) => kind === 'remark').length >= 2)
    await call(chair)
    await expect(turn).toBeVisible()
    const first = moderator.all.floor.turn!
    expect(moderator.desk.rehearsal.simulated).toContain(first.request.party.siteId)
    await isMarked(chair, 'chair')
    // Before its time it is not early.
    await expect(chair.getByText('Dự kiến xong')).toBeVisible()
    await expect(chair.getByText(/phút so với/)).toHaveCount(0)
    await moderator.send('floor.end', { turnId: first.id })
    await expect(turn).toBeHidden()
    await call(chair)
    await moderator.until(() => moderator.all.floor.turn !== undefined && moderator.all.floor.turn.id !== first.id)

    await moderator.send('polls.open', { setup: { ...usual, question: 'Nghe rõ, nhìn rõ?' } })
    const pollId = moderator.all.polls.polls[0]!.id
    // What covers the whole screen of a room leaves the strip.
    const alarm = room.getByRole('alertdialog', { name: 'Mời biểu quyết' })
    const [under, over] = await Promise.all([strip(room).boundingBox(), alarm.boundingBox()])
    expect(Math.round(over!.y)).toBeGreaterThanOrEqual(Math.round(under!.y + under!.height))
    await look(room, 'rehearsal alarm', { fits: false })
    await alarm.getByRole('button').click()
    await button(room, /^Tán thành/).click()
    await button(room, 'Gửi').click()
    await moderator.until(
      () => Object.keys(moderator.desk.polls.polls[pollId]?.answered ?? {}).length === simulated + 1,
    )
    await moderator.send('polls.close', { pollId })
    await isMarked(room, 'commune')

    // Every other face.
    await isMarked(await practise(section, 'Thư ký', sizes.desk), 'secretary')
    await isMarked(await practise(section, 'Màn hình hội trường', sizes.tv), 'hall')
    await isMarked(await practise(section, 'Theo dõi', sizes.desk), 'observer')
    const delegate = Object.values(meeting.state.desk.roster.delegates)[0]!
    const { fragment } = await hub.app.book.issue(delegateAccess(conferenceId, meeting.state, delegate.id))
    const phone = await openFace(`${hub.url}/vao#${fragment}`, { size: sizes.phone })
    await isMarked(phone, 'phone')
    await isMarked(operator, 'operator')
    await button(operator, 'Kết quả tổng duyệt').click()
    await expect(operator.getByRole('row', { name: new RegExp(own!.name) })).toContainText('Đạt')
    await look(operator, 'rehearsal results on the wall')

    await button(page, 'Xem mới nhất').click()
    await expect(section.getByRole('row', { name: new RegExp(own!.name) })).toContainText('✓ Đạt')
    await expect(section.getByRole('row').nth(1)).toContainText(away!.name)
    await look(page, 'office rehearsal')
    await button(page, 'Kết thúc tổng duyệt').click()
    await section.getByRole('button', { name: /^Bấm lần nữa/ }).click()
    await expect(section.getByText(/^Kết quả lần gần nhất/)).toBeVisible()
    await expect(section.getByRole('row', { name: new RegExp(own!.name) })).toContainText('✓ Đạt')
    moderator.close()

    // The room is back in the conference by one press, and that is as it was, but for the room's own line and clock.
    await expect(room.getByRole('heading', { name: 'Buổi tổng duyệt đã kết thúc' })).toBeVisible()
    await look(room, 'rehearsal over')
    await button(room, 'Vào hội nghị').click()
    await expect(room.getByText(own!.name).first()).toBeVisible()
    await expect(strip(room)).toHaveCount(0)
    const events = await hub.storage.read(conferenceId, before, 100)
    const isOwn = (type: string, label: string) => type === 'attendance.checked' && label === own!.name
    expect(events.filter(({ type, by }) => !isOwn(type, by.label))).toEqual([])
    expect((await hub.storage.logs()).map(({ meetingId }) => meetingId).toSorted()).toEqual(
      [conferenceId, hub.plan.facts.id].toSorted(),
    )
    for (const face of [chair, operator, typed, phone]) await face.close()
  })

  const paper = await test.step('held', async () => {
    const chair = await openFace(address('Chủ trì'))
    const secretary = await openFace(address('Thư ký'))
    const moderator = await moderate(hub, conferenceId)
    await openLobby(chair)
    await room.getByLabel('Số người trong phòng họp').fill('18')
    await button(room, 'Báo số người').click()
    await moderator.until(() => Object.values(moderator.all.attendance.sites).some(({ headcount }) => headcount === 18))
    await openSitting(chair)
    await secretary.getByRole('tab', { name: 'Tài liệu' }).click()
    const chooser = secretary.waitForEvent('filechooser')
    await button(secretary, 'Chọn tệp').click()
    const buffer = Buffer.from(`%PDF-1.7\nBáo cáo của ${person}`)
    await (await chooser).setFiles({ name: 'Báo cáo.pdf', mimeType: 'application/pdf', buffer })
    await button(secretary, 'Đưa tài liệu lên').click()
    await expect(secretary.getByText(/^0\/\d+ đơn vị đã mở$/)).toBeVisible()

    const itemId = moderator.all.agenda.items.find(({ kind }) => kind === 'discussion')!.id
    await moderator.send('agenda.start', { itemId })
    await moderator.send('floor.open', { mode: 'open' })
    await button(room, 'Đăng ký phát biểu').click()
    await button(room, 'Gửi đăng ký').click()
    await call(chair)
    const turn = chair.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
    await expect(turn).toContainText(own!.name)
    await room.getByRole('alertdialog').getByRole('button').last().click()
    hub.clock.offset += 150_000
    await turn.getByRole('button', { name: /^Kết thúc/ }).click()
    await expect(turn).toBeHidden()

    await pressKey(chair, 'v')
    await chair.getByRole('textbox', { name: 'Nội dung biểu quyết' }).fill('Nhất trí các chỉ tiêu năm 2027')
    await chair.keyboard.press('Enter')
    await expect(chair.getByRole('dialog')).toContainText('54 điểm cầu')
    await chair.keyboard.press('Enter')
    await room.getByRole('alertdialog', { name: 'Mời biểu quyết' }).getByRole('button').click()
    await button(room, /^Tán thành/).click()
    await button(room, 'Gửi').click()
    await moderator.until(() => Object.values(moderator.desk.polls.polls)[0]?.answered !== undefined)
    const poll = chair.getByRole('region', { name: 'Biểu quyết', exact: true })
    await poll.getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
    await poll.getByRole('button', { name: 'Bấm lần nữa để kết thúc' }).click()
    await moderator.until(() => moderator.all.polls.polls[0]?.state === 'closed')

    await line(secretary).fill('! Giao Văn phòng rà soát đất công trước 30/6/2030.')
    await line(secretary).press('Enter')
    await card(secretary, 'rà soát đất công').getByRole('button', { name: 'Trình chủ trì' }).click()
    await expect(chair.getByText('1 kết luận chờ duyệt')).toBeVisible()
    await pressKey(chair, 'u')
    await expect(chair.getByRole('dialog')).toContainText('rà soát đất công')
    await chair.keyboard.press('Enter')
    await expect(card(secretary, 'rà soát đất công')).toContainText('Đã thông qua')
    await moderator.send('meeting.close', {})
    await expect(chair.getByRole('heading', { name: 'Hội nghị đã bế mạc' })).toBeVisible()
    moderator.close()
    for (const face of [chair, secretary]) await face.close()
    return createHash('sha256').update(buffer).digest('hex')
  })

  await test.step('archived, exported, counted, destroyed', async () => {
    await page.reload()
    const after = page.getByRole('region', { name: 'Sau hội nghị' })
    await after.getByRole('button', { name: 'Đưa vào lưu trữ' }).click()
    await after.getByRole('button', { name: 'Bấm lần nữa' }).click()
    await expect(
      after.getByText(new RegExp(`Đã đưa vào lưu trữ lúc .* người thực hiện: ${administrator}`)),
    ).toBeVisible()
    // The room reads why its link no longer opens.
    const late = await openFace(last!.codes[0]!, { tolerate: /401/ })
    await expect(late.getByRole('alert')).toContainText('Hội nghị đã đưa vào lưu trữ')

    const files = unzipSync(await saved(page, () => after.getByRole('button', { name: 'Xuất và tải về' }).click()))
    await expect(after.getByText(/Lần xuất gần nhất/)).toBeVisible()
    const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as {
      files: { path: string; sha256: string }[]
    }
    for (const { path, sha256 } of manifest.files)
      expect([path, createHash('sha256').update(files[path]!).digest('hex')]).toEqual([path, sha256])
    expect(manifest.files.map(({ path }) => path)).toContain(`tai-lieu/${paper}`)
    const { hash } = (await hub.storage.head(conferenceId))!
    expect(checkDossier(files[`ho-so/ho-so-${conferenceId}.zip`]!, { last: hash }).findings).toEqual([])
    await look(page, 'office archived')

    await page.getByRole('link', { name: 'Thống kê' }).click()
    const row = page.getByRole('listitem')
    await expect(row.filter({ hasText: title })).toContainText(/2,[5-9]/)
    await page.getByRole('tab', { name: 'Đơn vị' }).click()
    await expect(row.first()).toContainText('Đơn vị')
    await look(page, 'office statistics')
    const table = await saved(page, () => button(page, 'Tải bảng, CSV').click())
    expect(table.toString()).toMatch(new RegExp(`${own!.name},[^,]*,1,1,${own!.summoned},18,1,2\\.[5-9]`))

    expect(holders(hub.dir)).not.toBe('')
    await page.goBack()
    await button(page, 'Xem những gì sẽ bị tiêu hủy').click()
    const dialog = page.getByRole('dialog', { name: 'Tiêu hủy dữ liệu cá nhân của hội nghị' })
    await expect(dialog.getByText('Tài liệu và tệp kèm báo cáo: 1 tệp')).toBeVisible()
    const destroy = dialog.getByRole('button', { name: 'Tiêu hủy' })
    await dialog.getByLabel('Lý do').fill('Theo yêu cầu của người dự')
    await dialog.getByLabel(/^Nhập ngày hội nghị/).fill('1/1/2024')
    await expect(destroy).toBeDisabled()
    await dialog.getByLabel(/^Nhập ngày hội nghị/).fill(startsOn.split('-').toReversed().join('/'))
    await look(page, 'office destroying')
    await destroy.click()
    await expect(page.getByRole('heading', { name: 'Đã tiêu hủy dữ liệu cá nhân' })).toBeVisible()
    const proof = (await saved(page, () => button(page, 'Tải biên bản tiêu hủy').click())).toString()
    for (const said of ['BIÊN BẢN TIÊU HỦY', 'Theo yêu cầu của người dự', hash]) expect(proof).toContain(said)
    expect(holders(hub.dir)).toBe('')
    await button(page, /English$/).click()
    await look(page, 'office destroyed, in English')
    await button(page, /Tiếng Việt$/).click()
    await page.getByRole('link', { name: 'Nhật ký' }).click()
    await expect(page.getByRole('row', { name: /Tiêu hủy dữ liệu cá nhân/ })).toBeVisible()
  })
  expect(hub.errors).toEqual([])
  expect(wrong).toEqual([])
})
