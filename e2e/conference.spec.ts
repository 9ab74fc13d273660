/** The whole conference with every face open at once: lobby to close; and a hub that is killed in the middle of a turn. */
import { expect, type Page } from '@playwright/test'
import type { ItemId, SiteId } from '../shared/core/identity.ts'
import { openDesk } from './support/desk.ts'
import { type OpenFace, lineIsDown, pressKey, sizes } from './support/faces.ts'
import type { RunningHub } from './support/hub.ts'
import { test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const haKhanh = '06649' as SiteId
const haPhong = '06652' as SiteId
const discussion = 'thao-luan' as ItemId

/** Every face of the meeting, each as on a machine of its own. */
async function openAll(hub: RunningHub, openFace: OpenFace) {
  const tolerate = lineIsDown
  return {
    chair: await openFace(hub.link('chair'), { tolerate }),
    first: await openFace(hub.link('site', hoanhMo), { size: sizes.tv, tolerate }),
    second: await openFace(hub.link('site', haKhanh), { size: sizes.tv, tolerate }),
    hall: await openFace(hub.link('hall'), { size: sizes.tv, tolerate }),
    secretary: await openFace(hub.link('secretary'), { tolerate }),
    operator: await openFace(hub.link('operator'), { size: sizes.tv, tolerate }),
    phone: await openFace(hub.link('delegate', 'so-tnmt'), { size: sizes.phone, tolerate }),
  }
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const alarm = (page: Page) => page.getByRole('alertdialog')
const speaking = (page: Page) => page.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
const queueRow = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Danh sách đăng ký phát biểu' }).getByRole('listitem').filter({ hasText: name })
const tile = (page: Page, name: string, state: string) =>
  page.getByRole('option', { name: new RegExp(`^${name}: ${state}`) })
/** The clock of the turn; it flips every second while the turn runs. */
const clock = (page: Page) => page.getByRole('timer').first()
async function goesOn(pages: readonly Page[]) {
  for (const page of pages) {
    const shown = await clock(page).textContent()
    await expect(clock(page)).not.toHaveText(shown ?? '')
  }
}
const ask = async (page: Page, subject: string) => {
  await button(page, 'Đăng ký phát biểu').click()
  await page.getByLabel(/Nội dung phát biểu/).fill(subject)
  await button(page, 'Gửi đăng ký').click()
}

test('the whole conference, every face at once', async ({ hub, openFace }) => {
  test.setTimeout(240_000)
  const { chair, first, second, hall, secretary, operator, phone } = await openAll(hub, openFace)
  const moderator = await openDesk(hub)
  const other = await openDesk(hub, 'site', haPhong)

  await test.step('lobby and roll call', async () => {
    await button(chair, 'Mở phòng chờ').click()
    await button(chair, 'Bấm lần nữa để mở phòng chờ').click()
    await expect(hall.getByText('Hội nghị bắt đầu sau')).toBeVisible()
    await expect(hall.getByText('3/12 điểm cầu đã kết nối')).toBeVisible()
    await button(chair, 'Mở điểm danh').click()
    await alarm(first).getByRole('button', { name: 'Điểm danh' }).click()
    const sheet = first.getByRole('dialog')
    await sheet.getByLabel('Số người trong phòng họp').fill('11')
    await sheet.getByRole('button', { name: 'Báo số người' }).click()
    await expect(chair.getByText('Đang điểm danh: 1/12 điểm cầu đã báo')).toBeVisible()
    await first.keyboard.press('Escape')
    await alarm(second).getByRole('button').first().click()
    await second.keyboard.press('Escape')
    await button(chair, 'Chốt điểm danh').click()
  })

  await test.step('opening and a prepared speech', async () => {
    await button(chair, 'Khai mạc hội nghị').click()
    await chair.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click()
    await expect(chair.getByRole('dialog')).toBeHidden()
    await pressKey(chair, 'n')
    await expect(hall.getByText('Phát biểu khai mạc')).toBeVisible()
    await button(first, 'Tham luận').click()
    await button(first, 'Gửi bài').click()
    await first.getByLabel('Bài viết').fill('Kính thưa hội nghị, xã có 16 chi bộ thôn bản.')
    await first.getByRole('dialog').last().getByRole('button', { name: 'Gửi bài' }).click()
    await expect(first.getByText('đã gửi bài').first()).toBeVisible()
    await first.keyboard.press('Escape')
    await expect(queueRow(chair, 'Xã Hoành Mô')).toContainText('có bài gửi kèm')
    await moderator.do('agenda.start', { itemId: 'tham-luan' as ItemId })
    await expect(chair.getByText('Tham luận theo thứ tự đã đăng ký')).toBeVisible()
    await pressKey(chair, 'Space')
    await alarm(first).getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click()
    await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
    await expect(phone.getByText('Xã Hoành Mô').first()).toBeVisible()
    await pressKey(chair, 'Enter')
    await expect(hall.getByText('Trân trọng cảm ơn')).toBeVisible()
  })

  await test.step('discussion: five requests from hall and communes', async () => {
    await moderator.do('agenda.start', { itemId: discussion })
    await alarm(first)
      .or(first.getByRole('button', { name: 'Đăng ký phát biểu', exact: true }))
      .first()
      .waitFor()
    await ask(first, 'Giao đất, giao rừng')
    await ask(second, 'Đất công ích')
    await button(phone, 'Đăng ký phát biểu').click()
    await button(phone, 'Gửi đăng ký').click()
    await other.do('floor.request', { kind: 'remark', itemId: discussion, siteId: haPhong })
    // Somebody stands up in the hall: the secretary enters the request in the line for it, a button away.
    const capture = secretary.getByRole('region', { name: 'Đăng ký hộ' })
    await button(secretary, /^Đăng ký hộ/).click()
    await capture.getByRole('combobox').fill('so tai chinh')
    await expect(capture.getByRole('option').first()).toContainText('Sở Tài chính')
    await secretary.keyboard.press('Enter')
    await secretary.keyboard.type('Nguồn vốn cho các xã')
    await secretary.keyboard.press('Enter')
    await expect(queueRow(chair, 'Sở Tài chính')).toContainText('ghi hộ')
    await expect(chair.getByRole('heading', { name: 'Đăng ký phát biểu (5)' })).toBeVisible()
    await expect(first.getByText('Thứ 1 trong danh sách')).toBeVisible()
  })

  await test.step('a change of the programme is said on every face', async () => {
    await moderator.do('agenda.change', { itemId: discussion, changes: { minutes: 40 } })
    for (const page of [hall, operator, phone])
      await expect(page.getByRole('status').filter({ hasText: 'Mục 5 kéo dài thành 40 phút' })).toBeVisible()
    for (const page of [chair, first, secretary])
      await expect(page.getByText(/Mục 5 kéo dài thành 40 phút/).first()).toBeVisible()
  })

  await test.step('a commune cut off while waiting is back in its place', async () => {
    await second.context().setOffline(true)
    await expect(second.getByText(/Hệ thống đang tự kết nối lại/)).toBeVisible()
    const row = queueRow(chair, 'Phường Hà Khánh')
    await expect(row).toContainText('Mất kết nối', { timeout: 40_000 })
    await expect(tile(operator, 'Phường Hà Khánh', 'mất kết nối')).toBeVisible()
    await second.context().setOffline(false)
    await expect(row).not.toContainText('Mất kết nối', { timeout: 40_000 })
    await expect(tile(operator, 'Phường Hà Khánh', 'đã kết nối')).toBeVisible()
    await expect(second.getByText('Thứ 2 trong danh sách', { exact: true })).toBeVisible()
  })

  await test.step('the limit for everybody, the running turn included', async () => {
    await moderator.do('floor.setLimit', { kind: 'remark', seconds: 420, applyToRunning: false })
    await button(chair, 'Mời Xã Hoành Mô phát biểu').click()
    await expect(speaking(chair)).toContainText('/ 07:00')
    await alarm(first).getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click()
    await pressKey(chair, 'l')
    const limits = chair.getByRole('dialog')
    await limits.getByRole('button', { name: '5 phút', exact: true }).click()
    await limits.getByLabel('Áp dụng cả cho lượt đang phát biểu').check()
    await limits.getByRole('button', { name: 'Đổi thời lượng' }).click()
    for (const page of [chair, first, second, hall, phone])
      await expect(page.getByText(/\/ 05:00/).first()).toBeVisible()
    await expect(speaking(chair)).toBeVisible()
    // Whoever has the floor is told as well.
    await moderator.do('agenda.change', { itemId: discussion, changes: { minutes: 45 } })
    await expect(first.getByRole('status').filter({ hasText: 'Mục 5 kéo dài thành 45 phút' })).toBeVisible()
    await pressKey(chair, 'Enter')
  })

  await test.step('a turn of the hall and another of a commune', async () => {
    await button(chair, 'Mời Sở Tài chính phát biểu').click()
    for (const page of [hall, second, phone]) await expect(page.getByText('Sở Tài chính').first()).toBeVisible()
    await expect(speaking(chair)).toContainText('Hội trường')
    await pressKey(chair, 'Enter')
    await button(chair, 'Mời Phường Hà Phong phát biểu').click()
    await expect(hall.getByText('Phường Hà Phong', { exact: true })).toBeVisible()
    await pressKey(chair, 'Enter')
    await secretary.getByRole('tab', { name: 'Thống kê' }).click()
    for (const name of [/^Hội trường 1 /, /^Các điểm cầu 3 /, /^Xã Hoành Mô 2 /, /^Phường Hà Phong 1 /])
      await expect(secretary.getByRole('row', { name })).toBeVisible()
  })

  await test.step('another presides', async () => {
    await button(chair, /chuyển$/).click()
    await chair.getByLabel(/Phó Bí thư Thường trực/).check()
    await button(chair, 'Chuyển quyền chủ trì').click()
    await expect(hall.getByText('Đ/c Phó Bí thư Thường trực Tỉnh ủy')).toBeVisible()
  })

  await test.step('who was not heard states in writing', async () => {
    await moderator.do('agenda.finish', {})
    await alarm(second).getByRole('button', { name: 'Viết ý kiến' }).click()
    await second.getByLabel('Nội dung ý kiến').fill('Phường đề nghị tỉnh hướng dẫn về đất công ích.')
    await button(second, 'Gửi ý kiến').click()
    await expect(second.getByText('Đã gửi ý kiến bằng văn bản')).toBeVisible()
    await secretary.getByRole('tab', { name: 'Ý kiến bằng văn bản (1)' }).click()
    await button(secretary, 'Đọc').click()
    await expect(secretary.getByRole('dialog')).toContainText('hướng dẫn về đất công ích')
    await secretary.keyboard.press('Escape')
    await expect(
      secretary
        .getByRole('region', { name: 'Diễn biến', exact: true })
        .getByText('Phường Hà Khánh gửi ý kiến bằng văn bản về mục 5'),
    ).toBeVisible()
  })

  await test.step('break and close', async () => {
    await pressKey(chair, 'g')
    await button(chair, /^Giải lao đến/).click()
    await expect(hall.getByText('Hội nghị giải lao')).toBeVisible()
    // The hall may know it before the console's dialog has heard its answer, and a dialog takes all keys.
    await expect(chair.getByRole('dialog')).toBeHidden()
    await pressKey(chair, 'g')
    await expect(operator.getByText('Đang họp').first()).toBeVisible()
    await moderator.do('meeting.close', {})
    await expect(hall.getByText('Hội nghị đã bế mạc')).toBeVisible()
    await expect(chair.getByRole('heading', { name: 'Hội nghị đã bế mạc' })).toBeVisible()
  })
  await moderator.close()
  await other.close()
})

test('the hub is killed in the middle of a turn: every clock goes on, nothing is asked twice', async ({
  hub,
  openFace,
}) => {
  test.setTimeout(180_000)
  const { chair, first, second, hall, phone } = await openAll(hub, openFace)
  const moderator = await openDesk(hub)
  await moderator.do('meeting.openLobby', {})
  await moderator.do('meeting.start', {})
  await moderator.do('agenda.start', { itemId: discussion })
  await ask(first, 'Giao đất, giao rừng')
  await expect(first.getByText('Thứ 1 trong danh sách')).toBeVisible()
  await button(chair, 'Mời Xã Hoành Mô phát biểu').click()
  await alarm(first).getByRole('button', { name: 'Đã rõ, bắt đầu phát biểu' }).click()
  await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
  const { startedAt, id } = moderator.all().floor.turn!

  await hub.kill()
  await expect(second.getByText(/Hệ thống đang tự kết nối lại/)).toBeVisible()
  // The turn is still on the wall, marked as what was last known, and no clock has stopped.
  await expect(hall.getByText('Xã Hoành Mô', { exact: true })).toBeVisible()
  await goesOn([hall, chair, first, second, phone])
  await ask(second, 'Đất công ích')
  await expect(second.getByText('Đã lưu trên máy, sẽ gửi khi có mạng')).toBeVisible()

  await hub.start()
  await expect(second.getByText('Thứ 1 trong danh sách', { exact: true })).toBeVisible({ timeout: 40_000 })
  const { floor } = await moderator.until((all) => all.floor.queue.some((r) => r.party.siteId === haKhanh), 40_000)
  expect(floor.turn).toMatchObject({ id, startedAt })
  expect(floor.queue.filter((r) => r.itemId === discussion).map((r) => r.party.siteId)).toEqual([haKhanh])
  for (const page of [chair, hall, phone]) await expect(page.getByText('Xã Hoành Mô').first()).toBeVisible()
  // The room pressed before the kill; it is not asked again.
  await expect(first.getByLabel('Điểm cầu ta đang phát biểu')).toBeVisible({ timeout: 40_000 })
  await expect(alarm(first)).toBeHidden()
  await expect(speaking(chair)).toBeVisible()
  await goesOn([hall, chair, first, second, phone])
  await moderator.close()
})
