/** The chair's console conducts a meeting by keys and buttons, together with the moderator's. */
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { CommandInput } from '../shared/core/envelope.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { lineIsDown, pressKey, test } from './support/faces.ts'
import { type RunningHub, runHub } from './support/hub.ts'

const small = join(import.meta.dirname, 'fixtures/small-meeting')
const item = 'thao-luan' as CommandInput<'agenda.start'>['itemId']
type SiteId = CommandInput<'floor.request'>['siteId']
type UnitId = NonNullable<CommandInput<'floor.requestFor'>['unitId']>
const hall = 'hoi-truong' as SiteId

let hub: RunningHub
const present: Desk[] = []

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  hub = await runHub(small)
})
test.afterAll(async () => {
  for (const desk of present) await desk.close()
  await hub.stop()
})

async function desk(...who: Parameters<typeof openDesk> extends [unknown, ...infer Rest] ? Rest : never) {
  const opened = await openDesk(hub, ...who)
  present.push(opened)
  return opened
}

const agenda = (page: Page) => page.getByRole('list', { name: 'Chương trình' }).getByRole('listitem')
const turn = (page: Page) => page.getByRole('region', { name: 'ĐANG PHÁT BIỂU' })
const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Danh sách đăng ký phát biểu' }).getByRole('listitem').filter({ hasText: name })

test('from preparation to the first speech', async ({ openFace }) => {
  const page = await openFace(hub.link('chair'))
  await page.getByRole('button', { name: 'Mở phòng chờ' }).click()
  await page.getByRole('button', { name: 'Bấm lần nữa để mở phòng chờ' }).click()
  await page.getByRole('button', { name: 'Mở điểm danh' }).click()
  const hoanhMo = await desk('site', '06841')
  await hoanhMo.do('attendance.reportHeadcount', { siteId: '06841' as SiteId, headcount: 12 })
  await expect(page.getByText('Đang điểm danh: 1/12 điểm cầu đã báo')).toBeVisible()
  await page.getByRole('button', { name: 'Chốt điểm danh' }).click()
  await expect(page.getByText('Đã chốt điểm danh: 1/12 điểm cầu')).toBeVisible()

  await page.getByRole('button', { name: 'Khai mạc hội nghị' }).click()
  await expect(page.getByRole('dialog')).toContainText('1/12 điểm cầu đã kết nối')
  await page.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByText('Đang họp')).toBeVisible()

  // Nothing runs yet: the first item starts at once; while one runs the next asks first.
  await pressKey(page, 'n')
  await expect(page.getByRole('heading', { name: 'Phát biểu khai mạc' })).toBeVisible()
  // The same heading stands there before: the item runs once its clock does, and only then a second press counts.
  await expect(page.getByText('còn lại trong 5 phút của mục')).toBeVisible()
  await pressKey(page, 'n')
  await expect(page.getByRole('dialog')).toContainText('Mục “Phát biểu khai mạc” sẽ kết thúc')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await pressKey(page, 'n')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Báo cáo kết quả quý I', exact: true })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()

  // [AG3] Finished too early: taken up again, and back.
  for (const [number, title, ends] of [
    [1, 'Phát biểu khai mạc', 'Báo cáo kết quả quý I'],
    [2, 'Báo cáo kết quả quý I', 'Phát biểu khai mạc'],
  ] as const) {
    await agenda(page).filter({ hasText: title }).hover()
    await agenda(page).filter({ hasText: title }).getByRole('button', { name: 'Tiếp tục mục này' }).click()
    await expect(page.getByRole('dialog')).toContainText(`Tiếp tục mục ${number}`)
    await expect(page.getByRole('dialog')).toContainText(`Mục “${ends}” sẽ kết thúc`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await pressKey(page, 'n')
  await page.getByRole('button', { name: 'Sang mục 3' }).click()

  // Prepared speeches in the order of registration.
  await expect(page.getByText('Tham luận theo thứ tự đã đăng ký')).toBeVisible()
  await pressKey(page, 'Space')
  await expect(turn(page)).toContainText('Xã Hoành Mô')
  await expect(turn(page)).toContainText('/ 07:00')
})

test('a turn by keys: pause, question, longer, end, taken back', async ({ openFace }) => {
  const page = await openFace(hub.link('chair'))
  await expect(turn(page)).toContainText('Xã Hoành Mô')
  await pressKey(page, 'p')
  const goOn = page.getByRole('button', { name: 'Tiếp tục', exact: true })
  await expect(goOn).toBeVisible()
  await pressKey(page, 'p')
  await expect(goOn).toBeHidden()
  await pressKey(page, 'q')
  await expect(turn(page)).toContainText('Chủ trì đang hỏi')
  await goOn.click()
  await expect(turn(page)).not.toContainText('Chủ trì đang hỏi')
  await pressKey(page, '+')
  await expect(turn(page)).toContainText('/ 08:00')
  await page.getByRole('button', { name: 'Thêm 2 phút' }).click()
  await expect(turn(page)).toContainText('/ 10:00')

  await pressKey(page, 'Enter')
  await expect(page.getByText(/Đã kết thúc lượt của Xã Hoành Mô/)).toBeVisible()
  await pressKey(page, 'z')
  await expect(turn(page)).toContainText('Xã Hoành Mô')

  // Calling the next one would cut the speaker off, so it asks.
  await pressKey(page, 'Space')
  await expect(page.getByRole('dialog')).toContainText('Lượt phát biểu của Xã Hoành Mô sẽ kết thúc')
  // This place never came in: nothing is on record of it, and still the call says so.
  await expect(row(page, 'Thị trấn Cái Rồng')).toContainText('Chưa kết nối')
  await expect(page.getByRole('dialog')).toContainText('Thị trấn Cái Rồng chưa kết nối')
  await page.getByRole('button', { name: 'Vẫn mời' }).click()
  await expect(turn(page)).toContainText('Thị trấn Cái Rồng')
  await pressKey(page, 'k')
  await page.getByRole('button', { name: 'Đưa xuống cuối danh sách' }).click()
  await expect(row(page, 'Thị trấn Cái Rồng')).toContainText('không trả lời 1 lần')
})

test('the list: suggestion and override, standing by, order, limits, clusters; two consoles agree', async ({
  openFace,
}) => {
  const [page, other] = [
    await openFace(hub.link('chair'), { tolerate: lineIsDown }),
    await openFace(hub.link('moderator')),
  ]
  await expect(other.getByText(/Thao tác ký tên/)).toBeVisible()
  const secretary = await desk('secretary')
  const later = agenda(page).filter({ hasText: 'Thảo luận' })
  await later.hover()
  await later.getByRole('button', { name: 'Bắt đầu' }).click()
  await page.getByRole('button', { name: 'Sang mục 5' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  const ask = async (siteId: string, more: Partial<CommandInput<'floor.request'>> = {}) => {
    const site = await desk('site', siteId)
    await site.do('floor.request', { kind: 'remark', itemId: item, siteId: siteId as SiteId, ...more })
    return site
  }
  const haKhanh = await ask('06649', { subject: 'Giải phóng mặt bằng' })
  await ask('06652')
  const daiXuyen = await ask('06997')
  const standUp = (unitId: string) =>
    secretary.do('floor.requestFor', { kind: 'remark', itemId: item, siteId: hall, unitId: unitId as UnitId })
  await standUp('so-tai-chinh')
  await expect(page.getByRole('heading', { name: 'Đăng ký phát biểu (4)' })).toBeVisible()
  await expect(page.getByText(/chưa điểm cầu nào của .* được phát biểu|ngang nhau/i).first()).toBeVisible()

  // Anybody who is connected may be called with one press; that it was not the suggestion is on record.
  await expect(row(page, 'Phường Hà Phong')).not.toContainText('Chưa kết nối')
  await page.getByRole('button', { name: 'Mời Phường Hà Phong phát biểu' }).click()
  await expect(turn(page)).toContainText('Phường Hà Phong')
  await expect(turn(other)).toContainText('Phường Hà Phong')
  expect((await secretary.until((all) => all.floor.turn !== undefined)).floor.turn?.overrode).toBe(true)

  // Who is called while somebody speaks would cut them off: asked first, and said when they have ended meanwhile.
  await page.getByRole('button', { name: 'Mời Xã Đài Xuyên phát biểu' }).click()
  await expect(page.getByRole('dialog')).toContainText('Lượt phát biểu của Phường Hà Phong sẽ kết thúc')
  await pressKey(other, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('Phường Hà Phong đã phát biểu xong')
  await page.keyboard.press('Escape')
  await pressKey(other, 'z')

  await pressKey(other, 'c')
  await expect(page.getByText('◆ Chuẩn bị').first()).toBeVisible()
  await page.getByRole('button', { name: 'Hủy mời chuẩn bị' }).first().click()
  await expect(page.getByText('Gợi ý tiếp theo')).toBeVisible()

  // The limit for those waiting; the running turn keeps its own.
  await pressKey(page, 'l')
  const limits = page.getByRole('dialog')
  await limits.getByRole('button', { name: '3 phút' }).click()
  await limits.getByRole('button', { name: 'Đổi thời lượng' }).click()
  await expect(limits).toBeHidden()
  await expect(turn(page)).toContainText('/ 05:00')
  await pressKey(page, 'Enter')

  // Rows: chosen by keys, moved with a reason, taken out.
  await pressKey(page, 'ArrowDown')
  await pressKey(page, 'o')
  const reorder = page.getByRole('dialog')
  await reorder.getByLabel('Vị trí mới').selectOption({ label: 'Cuối danh sách' })
  await expect(reorder.getByRole('button', { name: 'Đổi thứ tự' })).toBeDisabled()
  await reorder.getByRole('button', { name: 'Theo yêu cầu của chủ trì' }).click()
  await reorder.getByRole('button', { name: 'Đổi thứ tự' }).click()
  await expect(reorder).toBeHidden()
  await expect(row(page, 'Phường Hà Khánh').getByRole('button', { name: /^Thứ 3/ })).toBeVisible()
  await pressKey(page, '/')
  await page.keyboard.type('so tai chinh')
  await expect(row(page, 'Sở Tài chính')).toBeVisible()
  await expect(row(page, 'Xã Đài Xuyên')).toBeHidden()
  // What is typed is no command.
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(row(page, 'Xã Đài Xuyên')).toBeVisible()

  await page.getByRole('button', { name: 'Đóng', exact: true }).click()
  await expect(other.getByRole('button', { name: 'Đóng', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Theo cụm' }).click()
  await page.getByLabel('Huyện Vân Đồn').check()
  await page.getByRole('button', { name: 'Mở cho 1 cụm' }).click()
  await expect(other.getByRole('button', { name: 'Theo cụm (1)' })).toBeVisible()

  // A place that dropped keeps its place, marked; calling it asks first.
  await haKhanh.close()
  await expect(row(page, 'Phường Hà Khánh')).toContainText('Chưa kết nối')
  await expect(row(page, 'Phường Hà Khánh')).toContainText('Mất kết nối từ', { timeout: 20_000 })
  await page.getByRole('button', { name: 'Mời Phường Hà Khánh phát biểu' }).click()
  await expect(page.getByRole('dialog')).toContainText('đang mất kết nối từ')
  await page.getByRole('button', { name: 'Vẫn mời' }).click()
  await expect(turn(page)).toContainText('/ 03:00')
  await pressKey(page, 'Enter')
  // What is rarer, by keys as well: passed over, and taken off after a question.
  await pressKey(page, 'Escape')
  await pressKey(page, 'ArrowDown')
  await pressKey(page, 's')
  await expect(row(page, 'Xã Đài Xuyên')).toContainText('đã bỏ qua')
  await expect(row(page, 'Xã Đài Xuyên').getByRole('button', { name: /^Thứ 2/ })).toBeVisible()
  await pressKey(page, 'x')
  await expect(page.getByRole('dialog')).toContainText('Rút đăng ký của Xã Đài Xuyên')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Xã Đài Xuyên')).toBeHidden()
  await page.getByRole('tab', { name: 'Thống kê' }).click()
  await expect(page.getByRole('row', { name: /Các điểm cầu/ })).toBeVisible()

  // While the line is down an end and the call after it wait together: nobody is asked whether one cuts off the other.
  await daiXuyen.do('floor.request', { kind: 'remark', itemId: item, siteId: '06997' as SiteId })
  await page.getByRole('button', { name: 'Mời Xã Đài Xuyên phát biểu' }).click()
  await expect(turn(page)).toContainText('Xã Đài Xuyên')
  await standUp('so-tnmt')
  await expect(row(page, 'Sở Tài nguyên và Môi trường')).toBeVisible()
  await page.context().setOffline(true)
  await expect(page.getByText(/Hệ thống đang tự kết nối lại/)).toBeVisible()
  await pressKey(page, 'Enter')
  await page.getByRole('button', { name: 'Mời Sở Tài nguyên và Môi trường phát biểu' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.context().setOffline(false)
  for (const one of [page, other]) await expect(turn(one)).toContainText('Sở Tài nguyên và Môi trường')
  await pressKey(page, 'Enter')
  await expect(turn(page)).toBeHidden()
})

test('programme, announcement, break, another chair, the second sitting, close and reopening', async ({ openFace }) => {
  const page = await openFace(hub.link('chair'))
  await page
    .getByRole('button', { name: 'Thêm 5 phút' })
    .or(page.getByRole('button', { name: 'Kéo dài mục đang diễn ra 5 phút' }))
    .first()
    .click()
  await expect(agenda(page).filter({ hasText: 'Thảo luận' })).toContainText('35 phút')
  await pressKey(page, 'e')
  const editor = page.getByRole('dialog')
  await editor.getByRole('button', { name: 'Thêm mục' }).click()
  await editor.getByLabel('Tên mục').fill('Trao quà cho các xã biên giới')
  await editor.getByRole('button', { name: 'Thêm vào chương trình' }).click()
  await expect(editor.getByRole('listitem').filter({ hasText: 'Trao quà cho các xã biên giới' })).toBeVisible()
  await editor.getByRole('button', { name: 'Xong' }).click()
  await expect(agenda(page).filter({ hasText: 'Trao quà cho các xã biên giới' })).toBeVisible()

  await pressKey(page, 't')
  const announcements = page.getByRole('dialog')
  await announcements.getByRole('textbox').fill('Mời các điểm cầu ổn định chỗ ngồi.')
  await announcements.getByRole('button', { name: 'Gửi thông báo' }).click()
  await expect(announcements.getByRole('article')).toContainText('Mời các điểm cầu ổn định chỗ ngồi.')
  await page.keyboard.press('Escape')
  await expect(announcements).toBeHidden()

  await pressKey(page, 'g')
  await page.getByRole('button', { name: /^Giải lao đến/ }).click()
  await expect(page.getByRole('heading', { name: /^Giải lao đến/ })).toBeVisible()
  await pressKey(page, 'g')
  await expect(page.getByText('Đang họp')).toBeVisible()

  await page.getByRole('button', { name: /chuyển$/ }).click()
  await page.getByLabel(/Phó Bí thư Thường trực/).check()
  await page.getByRole('button', { name: 'Chuyển quyền chủ trì' }).click()
  await expect(page.getByRole('banner')).toContainText('Đ/c Phó Bí thư Thường trực Tỉnh ủy')

  await page.getByRole('button', { name: 'Kết thúc buổi' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc buổi' }).click()
  await page.getByRole('button', { name: 'Bắt đầu buổi chiều' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByText('Đang họp')).toBeVisible()

  await page.getByRole('button', { name: 'Bế mạc', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('được mời gửi ý kiến bằng văn bản')
  await page.getByRole('button', { name: 'Bế mạc hội nghị' }).click()
  await expect(page.getByRole('heading', { name: 'Hội nghị đã bế mạc' })).toBeVisible()
  await page.getByRole('button', { name: 'Mở lại hội nghị' }).click()
  await page.getByLabel('Lý do').fill('Bổ sung ý kiến của Sở Tài chính')
  await page.getByRole('button', { name: 'Mở lại', exact: true }).click()
  await expect(page.getByText('Đang họp')).toBeVisible()
})
