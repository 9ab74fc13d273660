/** The form of every profile and document, read back from the DOCX and held against document-layouts.json. */
import { describe, expect, test } from 'vitest'
import type { Profile } from '../../shared/documents/contract.ts'
import layouts from '../../shared/documents/document-layouts.json' with { type: 'json' }
import { minutes } from '../../shared/documents/minutes.ts'
import { notice } from '../../shared/documents/notice.ts'
import { filled, held } from '../../shared/documents/testing.ts'
import { docxFile } from './docx.ts'
import {
  all,
  attribute,
  cellsOf,
  child,
  children,
  gridOf,
  headers,
  type ReadDocx,
  readDocx,
  rowsOf,
  ruleLength,
  styleOf,
  textOf,
  value,
  type Xml,
} from './testing.ts'
import { textWidthPt } from './text-width.ts'

const at = Date.UTC(2024, 3, 26)
const { state } = held({ kind: 'real' })
const read = async (profile: Profile, of: 'minutes' | 'notice'): Promise<ReadDocx> =>
  readDocx(await docxFile((of === 'minutes' ? minutes : notice)(state, filled(profile, of)), at))

const twips = (mm: number) => Math.round((mm * 1440) / 25.4)
const within = ([least, most]: number[], n: number) => n >= least! && n <= most!
const cellLines = (cell: Xml): string[] => textOf(cell).split('\n').filter(Boolean)
const lastText = (docx: ReadDocx): string =>
  docx
    .styled('DocBody')
    .map(textOf)
    .findLast((text) => text !== '')!
const ruleAfter = (paragraph: Xml): Xml => {
  let next = paragraph.nextSibling
  while (next && next.nodeName !== 'w:p') next = next.nextSibling
  expect(styleOf(next as Xml)).toBe('DocRule')
  return next as Xml
}
/** The table with the signatures: the last one without lines. */
const foot = (docx: ReadDocx): Xml =>
  docx.tables.findLast((table) => value(table, 'w:tblPr', 'w:tblBorders', 'w:top') === 'none')!

const { state_nd30: nd30, party_hd36_2018: hd36, party_hd05_2026: hd05 } = layouts

describe.each(['state2020', 'party2018', 'party2026'] as const)('%s', (profile) => {
  const party = profile !== 'state2020'

  test.each(['minutes', 'notice'] as const)('[DO2] [DO16] %s: page, fonts, body, outline, page number', async (of) => {
    const docx = await read(profile, of)
    const size = child(docx.section, 'w:pgSz')
    expect([attribute(size, 'w'), attribute(size, 'h')]).toEqual([11_906, 16_838])
    const margins = child(docx.section, 'w:pgMar')
    for (const side of ['top', 'bottom', 'left', 'right'] as const) {
      const asked = party ? [hd36.margins_mm[side], hd36.margins_mm[side]] : nd30.margins_mm[side]
      expect([side, within(asked.map(twips), attribute(margins, side))]).toEqual([side, true])
    }
    // The number stands in the upper margin, hidden on the first page.
    expect(child(docx.section, 'w:titlePg')).toBeDefined()
    const { first, default: others } = headers(docx)
    const fields = (header: Xml) => all(header, 'w:instrText').map((field) => field.textContent?.trim())
    expect(fields(first)).toEqual([])
    expect(fields(others)).toEqual(['PAGE'])
    expect(attribute(margins, 'header')).toBe(twips(10))
    const number = docx.style('DocPageNumber').size
    expect(party ? number === hd36.pageNumber.size : within(nd30.pageNumber.size, number)).toBe(true)
    const tab = all(others, 'w:tab').find((found) => found.getAttribute('w:val') === 'center')
    expect(
      Math.abs(attribute(tab, 'pos') * 2 - (11_906 - attribute(margins, 'left') - attribute(margins, 'right'))),
    ).toBeLessThan(3)

    for (const id of new Set(all(docx.body, 'w:pStyle').map((style) => style.getAttribute('w:val')!)))
      if (id !== 'DocRule') expect([id, docx.style(id).fonts]).toEqual([id, Array(4).fill(layouts.common.font)])

    const body = docx.style('DocBody')
    const asked = party ? hd36.body : nd30.body
    expect(within(asked.size, body.size)).toBe(true)
    expect(body.align).toBe('both')
    const [least, most] = party ? [10, 10] : nd30.body.firstLineIndent_cm.map((cm) => cm * 10)
    expect(within([twips(least!), twips(most!)], body.firstLineTwips)).toBe(true)
    expect(body.beforePt).toBeGreaterThanOrEqual(6)
    expect(body.line).toEqual(party ? { twips: 360, rule: 'exact' } : { twips: 240, rule: 'auto' })
    if (of === 'minutes' && !party) {
      const { line_format: line } = nd30.bien_ban
      expect([body.size, body.firstLineTwips, body.beforePt]).toEqual([line.size, line.firstLine_twips, line.before_pt])
    }

    expect([1, 2, 3].map((n) => docx.style(`Heading${n}`).outline)).toEqual([0, 1, 2])
    expect([1, 2, 3].map((n) => docx.style(`Heading${n}`).name.toLowerCase())).toEqual([
      'heading 1',
      'heading 2',
      'heading 3',
    ])
    expect(docx.styled('Heading1').map((head) => textOf(head).slice(0, 3))).toContain(party ? 'II-' : 'II.')
  })

  test.each(['minutes', 'notice'] as const)('[DO3] [DO4] %s: the heading', async (of) => {
    const docx = await read(profile, of)
    const [table] = docx.tables
    const [top, bottom] = rowsOf(table!)
    const [organ, motto] = cellsOf(top!)
    const [number, placeDate] = cellsOf(bottom!)
    const borders = child(table, 'w:tblPr', 'w:tblBorders')!
    expect(
      children(borders, 'w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV').map((b) =>
        b.getAttribute('w:val'),
      ),
    ).toEqual(Array(6).fill('none'))
    const code = of === 'minutes' ? 'BB' : 'TB'
    const inner = (column: number) =>
      gridOf(table!)[column]! - 2 * attribute(child(table, 'w:tblPr', 'w:tblCellMar', 'w:left'), 'w')
    if (party) {
      const [head, date] = hd36.header_right
      expect(cellLines(organ!)).toEqual(['TỈNH ỦY QUẢNG NINH', '*'])
      expect(cellLines(motto!)).toEqual([head!.text])
      expect(docx.style('DocMottoTop')).toMatchObject({ size: head!.size, bold: true, align: 'center' })
      expect(textOf(number!)).toBe(`Số 125-${code}/TU`)
      expect(textOf(placeDate!)).toBe('Quảng Ninh, ngày 26 tháng 4 năm 2024')
      expect(docx.style('DocPlaceDate')).toMatchObject({ size: date!.size, italic: true })
      expect(docx.style('DocOrgan')).toMatchObject({ size: hd36.header_left[1]!.size, bold: true })
      expect(docx.style('DocParentOrgan')).toMatchObject({ size: hd36.header_left[0]!.size, bold: false })
      const rule = ruleAfter(all(motto!, 'w:p')[0]!)
      expect(ruleLength(rule, inner(1)) / 20 / textWidthPt(head!.text!, 15, 'bold')).toBeCloseTo(1, 2)
    } else {
      const [country, words] = nd30.header_right
      expect(gridOf(table!)).toEqual(nd30.bien_ban.grids_twips.header)
      expect(cellLines(motto!)).toEqual([country!.text, words!.text])
      expect(within(country!.size, docx.style('DocMottoTop').size)).toBe(true)
      expect(within(words!.size, docx.style('DocMotto').size)).toBe(true)
      expect([docx.style('DocMottoTop').bold, docx.style('DocMotto').bold]).toEqual([true, true])
      expect(textOf(number!)).toBe(`Số: 125/${code}-UBND`)
      expect(docx.style('DocNumber').size).toBe(13)
      expect(textOf(placeDate!)).toBe(of === 'minutes' ? '' : 'Quảng Ninh, ngày 26 tháng 4 năm 2024')
      expect(docx.style('DocPlaceDate').italic).toBe(true)
      const [parent, own] = nd30.header_left
      expect([
        within(parent!.size as number[], docx.style('DocParentOrgan').size),
        docx.style('DocParentOrgan').bold,
      ]).toEqual([true, false])
      expect([within(own!.size as number[], docx.style('DocOrgan').size), docx.style('DocOrgan').bold]).toEqual([
        true,
        true,
      ])
      const rule = ruleAfter(all(motto!, 'w:p')[1]!)
      expect(ruleLength(rule, inner(1)) / 20 / textWidthPt(words!.text!, 14, 'bold')).toBeCloseTo(1, 2)
      // The motto takes one line.
      expect(textWidthPt(country!.text!, 13, 'bold') * 20).toBeLessThan(inner(1))
    }
  })

  test.each(['minutes', 'notice'] as const)('[DO4] [DO5] %s: title, signs of the form, end', async (of) => {
    const docx = await read(profile, of)
    const [title] = docx.styled('DocTitle')
    expect(textOf(title!)).toBe(of === 'minutes' ? 'BIÊN BẢN' : 'THÔNG BÁO')
    const asked = party ? hd36.title[0]!.size! : nd30.thong_bao_ket_luan.title[0]!.size
    expect(within(asked, docx.style('DocTitle').size)).toBe(true)
    expect(docx.style('DocTitle')).toMatchObject({ bold: true, align: 'center' })
    const subjects = docx.styled('DocSubtitle').filter((p) => textOf(p) !== '')
    const subject = textOf(subjects[0]!)
    if (party) {
      expect(subject.charAt(0)).toMatch(/\p{Ll}/u)
      expect(textOf(subjects[1]!)).toBe(hd36.title[2]!.text)
      expect(lastText(docx)).toMatch(/[^/.]\.$/)
    } else {
      expect(subject.charAt(0)).toMatch(/\p{Lu}/u)
      const width =
        11_906 - attribute(child(docx.section, 'w:pgMar'), 'left') - attribute(child(docx.section, 'w:pgMar'), 'right')
      const text = Math.min(width, textWidthPt(subject, docx.style('DocSubtitle').size, 'bold') * 20)
      const share = ruleLength(ruleAfter(subjects[0]!), width) / text
      expect([share >= 1 / 3, share <= 1 / 2]).toEqual([true, true])
      const end = docx.blocks
        .filter((block) => styleOf(block) === 'DocBody')
        .map(textOf)
        .filter((text) => text.endsWith('./.'))
      expect(end).toHaveLength(1)
    }
  })

  test('[DO10] [DO11] the foot of a notice', async () => {
    const docx = await read(profile, 'notice')
    const [left, , right] = cellsOf(rowsOf(foot(docx))[0]!)
    const sep = party ? (profile === 'party2026' ? hd05.diff['noi_nhan.items.sep'] : hd36.noi_nhan.items.sep) : ';'
    expect(cellLines(left!)).toEqual([
      'Nơi nhận:',
      `- Các sở, ban, ngành${sep}`,
      `- Ủy ban nhân dân các xã${sep}`,
      party ? hd36.noi_nhan.items.last : '- Lưu: VT, TH.',
    ])
    const label = docx.style('DocRecipientsLabel')
    const items = docx.style('DocRecipients')
    if (party) {
      expect([label.size, label.underline, label.bold, label.italic]).toEqual([14, true, false, false])
      expect(items.size).toBe(hd36.noi_nhan.items.size)
      expect(cellLines(right!)).toEqual(['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Nguyễn Văn An'])
      expect([docx.style('DocSignCapacity').bold, docx.style('DocSignTitle').bold]).toEqual([true, false])
      expect(all(right!, 'w:p').filter((p) => textOf(p) === '')).toHaveLength(4)
    } else {
      const { noi_nhan: asked, signature } = nd30.thong_bao_ket_luan
      expect([label.size, label.underline, label.bold, label.italic]).toEqual([asked.label.size, false, true, true])
      expect(items.size).toBe(asked.items.size)
      expect(cellLines(right!)).toEqual([...signature.typical_R.split(' / '), 'Nguyễn Văn An'])
      expect([
        docx.style('DocSignCapacity').bold,
        docx.style('DocSignTitle').bold,
        docx.style('DocSignName').bold,
      ]).toEqual([true, true, true])
      expect(within(signature.lines[1]!.size, docx.style('DocSignTitle').size)).toBe(true)
    }
    expect(docx.style('DocSignName').bold).toBe(true)
  })

  test('[DO10] [DO11] the foot of minutes', async () => {
    const docx = await read(profile, 'minutes')
    const rows = rowsOf(foot(docx)).map(cellsOf)
    const { left, right } = party
      ? hd36.bien_ban.signature
      : { left: nd30.bien_ban.signature.left.title, right: nd30.bien_ban.signature.right.title }
    expect(rows[0]!.map(textOf)).toEqual([left, '', right.replace(/ \(.*\)$/, '')])
    expect(rows[1]!.map((cell) => textOf(cell).trim())).toEqual(['Trần Thị Bình', '', 'Nguyễn Văn An'])
    expect(cellLines(rows[2]![0]!)[0]).toBe('Nơi nhận:')
    if (!party) expect(gridOf(foot(docx))).toEqual(nd30.bien_ban.grids_twips.signature)
  })

  test('[DO10] both who sign minutes do so on one line, also where an office stands above one of them', async () => {
    const signer = { capacity: 'self', title: 'Phó Chủ tịch', name: 'Nguyễn Văn An' } as const
    const model = minutes(state, filled(profile, 'minutes', { signer }))
    const rows = rowsOf(foot(readDocx(await docxFile(model, at)))).map(cellsOf)
    expect(cellLines(rows[0]![2]!)).toContain('PHÓ CHỦ TỊCH')
    const [left, , right] = rows[1]!.map((cell) => children(cell, 'w:p').map(textOf))
    expect(left!.indexOf('Trần Thị Bình')).toBeGreaterThan(0)
    expect(right!.indexOf('Nguyễn Văn An')).toBe(left!.indexOf('Trần Thị Bình'))
  })
})

test('[DO2] the lines of the State’s minutes are those of the template, in its order', async () => {
  const docx = await read('state2020', 'minutes')
  const text = docx.styled('DocBody').map(textOf)
  const starts = [
    'Thời gian bắt đầu: ',
    'Địa điểm: ',
    'Thành phần tham dự: ',
    'Chủ trì (chủ tọa): ',
    'Thư ký (người ghi biên bản): ',
    'Nội dung (theo diễn biến hội nghị):',
  ]
  const places = starts.map((start) => text.findIndex((line) => line.startsWith(start)))
  expect(places).toEqual([0, 1, 2, 3, 4, 5])
  expect(text).toContain('Hội nghị kết thúc vào 09 giờ 06 phút, ngày 25 tháng 4 năm 2024./.')
})
