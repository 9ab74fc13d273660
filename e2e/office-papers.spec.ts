/** Documents of the conference: from the secretary's desk to a room that opens them, also without a line. */
import { expect, type Page } from '@playwright/test'
import pdfMake from 'pdfmake'
import type { SiteId } from '../shared/core/identity.ts'
import { looker, opened } from './support/everybody.ts'
import { lineIsDown, sizes } from './support/faces.ts'
import { testInDiscussion as test } from './support/small-meeting.ts'

const hoanhMo = '06841' as SiteId
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

const onPage = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

/** A real PDF of some pages, each with a black field in its middle. */
async function pdf(...words: string[]): Promise<Buffer> {
  pdfMake.setFonts({ Courier: { normal: 'Courier' } })
  const content = words.map((text, page) => [
    { text, ...(page > 0 && { pageBreak: 'before' as const }) },
    { canvas: [{ type: 'rect' as const, x: 0, y: 150, w: 400, h: 400, color: 'black' }] },
  ])
  return pdfMake.createPdf({ content, defaultStyle: { font: 'Courier' } }).getBuffer()
}

/** The same PDF with a script that runs where a reader lets it: its catalogue anew, as an editor of PDF adds it. */
function withScript(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const part = (pattern: RegExp): string => pattern.exec(text)![1]!
  const root = part(/\/Root (\d+) 0 R/)
  const catalogue = part(new RegExp(`(?:^|\\n)${root} 0 obj\\n<<([\\s\\S]*?)>>\\nendobj`))
  const action = '/OpenAction << /S /JavaScript /JS (app.alert\\("harm"\\); window.harmed = true) >>'
  const added = `${root} 0 obj\n<<${catalogue}\n${action}\n>>\nendobj\n`
  const table = `xref\n${root} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<< /Size ${part(/\/Size (\d+)/)} /Root ${root} 0 R /Prev ${part(/startxref\s+(\d+)/)} >>\n`
  const end = `startxref\n${text.length + added.length}\n%%EOF\n`
  return Buffer.from(`${text}${added}${table}${trailer}${end}`, 'latin1')
}

/** What the page drawn last shows in its middle: 0 for black. */
const middle = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('dialog canvas')
    if (!canvas || canvas.width < 10) return 255
    const ink = new OffscreenCanvas(1, 1).getContext('2d')!
    ink.drawImage(canvas, canvas.width / 2, canvas.height / 2, 1, 1, 0, 0, 1, 1)
    const { data } = ink.getImageData(0, 0, 1, 1)
    return data[3] === 0 ? 255 : data[0]!
  })

test('office papers: given out by the secretary, opened in the room, kept for a lost line, replaced, withdrawn', async ({
  hub,
  desk: _inDiscussion,
  openFace,
}) => {
  // A refused file is told on the console by the browser itself.
  const { look, wrong } = looker()
  const secretary = await openFace(hub.link('secretary'), { ...opened(sizes.desk), tolerate: /415/ })
  const room = await openFace(hub.link('site', hoanhMo), { ...opened(sizes.tv), tolerate: lineIsDown })
  const phone = await openFace(hub.link('observer'), opened(sizes.phone))
  const give = async (name: string, body: Buffer, label: string | RegExp) => {
    const chooser = secretary.waitForEvent('filechooser')
    await button(secretary, label).first().click()
    await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: body })
  }

  await test.step('the file, its name and its item; everybody has it', async () => {
    await secretary.getByRole('tab', { name: 'Tài liệu' }).click()
    await give('Báo cáo quý I.pdf', await pdf('Trang mot', 'Trang hai'), 'Chọn tệp')
    await expect(secretary.getByLabel('Tên tài liệu')).toHaveValue('Báo cáo quý I')
    await secretary.getByLabel('Thuộc mục').selectOption({ index: 1 })
    await look(secretary, 'papers desk form')
    await button(secretary, 'Đưa tài liệu lên').click()
    await expect(secretary.getByText(/^0\/\d+ đơn vị đã mở$/)).toBeVisible()
    await expect(phone.getByText('Tài liệu hội nghị (1)')).toBeVisible()
  })

  await test.step('the room opens it and turns its pages; the desk knows', async () => {
    await button(room, /^Tài liệu/).click()
    await expect(room.getByText('mới', { exact: true })).toBeVisible()
    await look(room, 'papers of the room')
    await button(room, /^Mở: Báo cáo quý I/).click()
    await expect(onPage(room, 'Trang 1/2')).toBeVisible()
    await expect.poll(() => middle(room)).toBe(0)
    await look(room, 'paper open in the room')
    await button(room, 'Trang sau').click()
    await expect(onPage(room, 'Trang 2/2')).toBeVisible()
    await expect(secretary.getByText(/^1\/\d+ đơn vị đã mở$/)).toBeVisible()
    await look(secretary, 'papers desk')
  })

  await test.step('with the line lost and the page closed in between it still opens', async () => {
    await button(room, '← Tài liệu hội nghị').click()
    await expect(room.getByText('đã có trên máy')).toBeVisible()
    await room.route('**/api/files/**', (route) => route.abort())
    await room.reload()
    await button(room, /^Tài liệu/).click()
    await button(room, /^Mở: Báo cáo quý I/).click()
    await expect(onPage(room, 'Trang 1/2')).toBeVisible()
    await expect.poll(() => middle(room)).toBe(0)
    await room.unroute('**/api/files/**')
    await button(room, '← Tài liệu hội nghị').click()
  })

  await test.step('a new version is told as such, and asked for anew', async () => {
    const dialogs: string[] = []
    room.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await give('Báo cáo quý I.pdf', withScript(await pdf('Ban moi')), 'Thay bằng bản mới')
    await expect(room.getByText('có bản mới', { exact: true })).toBeVisible()
    await expect(secretary.getByText(/^0\/\d+ đơn vị đã mở$/)).toBeVisible()
    await button(room, /^Mở: Báo cáo quý I/).click()
    await expect(onPage(room, 'Trang 1/1')).toBeVisible()
    // Its script does nothing: a document is pages here, and nothing else.
    await expect.poll(() => middle(room)).toBe(0)
    expect([dialogs, await room.evaluate(() => 'harmed' in window)]).toEqual([[], false])
    await expect(secretary.getByText(/^1\/\d+ đơn vị đã mở$/)).toBeVisible()
  })

  await test.step('what is no document is refused in words', async () => {
    await give('trang.pdf', Buffer.from('<script>alert(1)</script>'), 'Chọn tệp')
    await expect(secretary.getByRole('alert').filter({ hasText: 'Chỉ nhận PDF' })).toBeVisible()
  })

  await test.step('withdrawn, it is gone from every list', async () => {
    await button(secretary, 'Thu hồi').click()
    await secretary.getByLabel('Lý do thu hồi').fill('Đưa nhầm bản')
    await secretary.getByLabel('Lý do thu hồi').press('Enter')
    await expect(room.getByText('Chưa có tài liệu.')).toBeVisible()
    await expect(phone.getByText('Tài liệu hội nghị (1)')).toBeHidden()
  })
  expect(wrong).toEqual([])
})
