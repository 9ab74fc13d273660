/** Documents at the desk: filled in by one secretary, seen by the other, taken away as files; nobody else has them. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { checkDossier } from '../server/documents/dossier/check.mjs'
import { type Desk, openDesk } from './support/desk.ts'
import { lineIsDown, test as base } from './support/faces.ts'
import { type RunningHub, runHub } from './support/hub.ts'

// As fixtures: they end in the opposite order, so the faces are closed before the hub ends.
const test = base.extend<{ hub: RunningHub; desk: Desk }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await runHub('e2e/fixtures/small-meeting')
    await give(hub)
    await hub.stop()
  },
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await desk.do('meeting.start', {})
    await give(desk)
    await desk.close()
  },
})

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Văn bản của hội nghị' })
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name, exact: true })
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Lưu cho các thư ký' })

async function open(page: Page, document: 'Biên bản' | 'Thông báo kết luận') {
  await page.getByRole('button', { name: 'Văn bản', exact: true }).click()
  await dialog(page).getByRole('button', { name: document, exact: true }).click()
}

/** The bytes behind a link, as the browser saves them, and under which name. */
async function taken(page: Page, link: string): Promise<{ bytes: Uint8Array; name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('link', { name: link }).click(),
  ])
  return { bytes: new Uint8Array(await readFile(await download.path())), name: download.suggestedFilename() }
}

/** What the device keeps of the minutes that are being filled in. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error))
    })
    const value = await new Promise<unknown>((done, fail) => {
      const asked = db.transaction('drafts').objectStore('drafts').get('document-minutes')
      asked.addEventListener('success', () => done(asked.result))
      asked.addEventListener('error', () => fail(asked.error))
    })
    db.close()
    return JSON.stringify(value) ?? ''
  })

test('[DO20] [DO26] [DO30] minutes are filled in by one secretary, seen by another, taken away as DOCX and PDF, refused to a commune', async ({
  hub,
  desk,
  openFace,
}) => {
  const [page, other] = [
    await openFace(hub.link('secretary')),
    await openFace(hub.link('secretary', 'Thư ký 2'), { tolerate: lineIsDown }),
  ]
  await open(page, 'Biên bản')
  const form = dialog(page)
  await expect(form.getByLabel('Thể thức')).toHaveValue('party2018')
  const gaps = form.getByRole('region', { name: /^Còn để trống/ })
  await expect(gaps).toContainText('Số văn bản.')

  // From the list of what is open to where it is filled in; what is filled in is open no more, before it is saved.
  await gaps.getByRole('button', { name: 'Điền: Số văn bản.' }).click()
  await expect(field(page, 'Số')).toBeFocused()
  await page.keyboard.type('125')
  await expect(gaps).not.toContainText('Số văn bản.')
  await field(page, 'Cơ quan ban hành').fill('Tỉnh ủy Quảng Ninh')
  await field(page, 'Ký hiệu cơ quan').fill('TU')
  await field(page, 'Ngày ký').fill('31/2/2024')
  await expect(form.getByRole('alert')).toContainText('Ghi ngày, tháng, năm')
  await expect(save(page)).toBeDisabled()
  await field(page, 'Ngày ký').fill('26/4/2024')
  await field(page, 'Người ghi biên bản').fill('Nguyễn Thị Thư')

  // What is not saved yet outlives a reload on this device, and is nobody else's.
  await expect.poll(() => kept(page)).toContain('Nguyễn Thị Thư')
  await page.reload()
  await open(page, 'Biên bản')
  await expect(field(page, 'Người ghi biên bản')).toHaveValue('Nguyễn Thị Thư')
  await open(other, 'Biên bản')
  await expect(field(other, 'Người ghi biên bản')).toHaveValue('')
  await save(page).click()
  await expect(form).toContainText('Đã lưu, các thư ký cùng thấy.')
  await expect(field(other, 'Người ghi biên bản')).toHaveValue('Nguyễn Thị Thư')
  await expect(field(other, 'Ngày ký')).toHaveValue('26/4/2024')

  // Two at once: who comes second is told, and may take what the first has saved.
  await field(other, 'Địa danh').fill('Hạ Long')
  await field(page, 'Địa danh').fill('Quảng Ninh')
  await save(page).click()
  await expect(dialog(other)).toContainText('Người khác vừa lưu thông tin mới')
  await dialog(other).getByRole('button', { name: 'Dùng bản mới, bỏ phần đang sửa' }).click()
  await expect(field(other, 'Địa danh')).toHaveValue('Quảng Ninh')

  // The dossier waits for the close; a key opens the dialog again.
  await form.getByRole('button', { name: 'Hồ sơ', exact: true }).click()
  const dossier = form.getByRole('button', { name: 'Hồ sơ hội nghị (ZIP)' })
  await expect(dossier).toBeDisabled()
  await expect(form).toContainText('Lập được sau khi bế mạc.')
  await desk.do('meeting.close', {})
  await expect(dossier).toBeEnabled()
  const [zip] = await Promise.all([page.waitForEvent('download'), dossier.click()])
  expect(zip.suggestedFilename()).toBe('ho-so-hoi-nghi-nho.zip')
  expect(checkDossier(await readFile(await zip.path()), {}).findings).toEqual([])
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('w')
  await form.getByRole('button', { name: 'Biên bản', exact: true }).click()

  // After the close as before.
  const docx = await taken(page, 'Biên bản (DOCX để sửa)')
  expect(docx.name).toMatch(/^Biên bản .*\.docx$/)
  const words = strFromU8(unzipSync(docx.bytes)['word/document.xml']!).replace(/<[^>]+>/g, '')
  for (const word of ['TỈNH ỦY QUẢNG NINH', 'Số 125-BB/TU', 'Quảng Ninh, ngày 26 tháng 4 năm 2024', 'Nguyễn Thị Thư'])
    expect(words).toContain(word)
  const pdf = await taken(other, 'Biên bản (PDF để đọc)')
  expect(pdf.name).toMatch(/\.pdf$/)
  expect(strFromU8(pdf.bytes.slice(0, 5))).toBe('%PDF-')
  expect(pdf.bytes.length).toBeGreaterThan(20_000)

  // Without a line nothing is saved under its name; it is said where it was asked for.
  await other.context().setOffline(true)
  await dialog(other).getByRole('link', { name: 'Biên bản (PDF để đọc)' }).click()
  await expect(dialog(other).getByRole('alert')).toHaveText(/^Chưa tải được\. Không kết nối được với máy chủ/)
  await other.context().setOffline(false)

  // A commune that asks the same address with its own link is refused, in words.
  const commune = await openFace(hub.link('site'))
  await expect(commune).toHaveURL(/\/diem-cau\//)
  const access = new URL(commune.url()).pathname.split('/')[2]
  const answer = await commune.request.get(`${hub.url}/api/documents/minutes.docx?access=${access}`)
  expect(answer.status()).toBe(403)
  expect(await answer.json()).toMatchObject({ code: 'access.notAllowed', text: expect.stringMatching(/\.$/) })
})
