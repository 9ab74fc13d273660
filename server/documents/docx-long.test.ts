/** Long and awkward documents, read back from the DOCX; marks and sameness. */
import { describe, expect, test, vi } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import { minutes as minuteMs } from '../../shared/core/time.ts'
import { actors } from '../../shared/core/testing.ts'
import { minutes } from '../../shared/documents/minutes.ts'
import { notice } from '../../shared/documents/notice.ts'
import {
  concludes,
  filled,
  held,
  loaded,
  longName,
  opened,
  planned,
  task,
  wide,
} from '../../shared/documents/testing.ts'
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
  textOf,
  value,
  type Xml,
} from './testing.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const at = Date.UTC(2024, 3, 26)
const read = async (model: Parameters<typeof docxFile>[0]): Promise<ReadDocx> => readDocx(await docxFile(model, at))
const lined = ({ tables }: ReadDocx): Xml[] =>
  tables.filter((table) => value(table, 'w:tblPr', 'w:tblBorders', 'w:top') === 'single')
const isHead = (row: Xml) => child(row, 'w:trPr', 'w:tblHeader') !== undefined

describe('177 communes', () => {
  const play = opened(wide(177, { kind: 'real' }))
  for (let i = 1; i <= 60; i++)
    concludes(play, `Kết luận thứ ${i} về quản lý đất đai.`, {
      part: 'tasks',
      directives: [task(`d${i}`, [{ kind: 'communes' }], `Rà soát lần ${i}`, { deadline: { day: '2024-06-30' } })],
    })

  test('[DO12] the table of those present has a row for each, its head repeated, and no row is torn apart', async () => {
    const docx = await read(minutes(play.state, filled('state2020', 'minutes')))
    const [table] = lined(docx)
    const rows = rowsOf(table!)
    expect(rows.map(isHead)).toEqual([true, ...Array(rows.length - 1).fill(false)])
    expect(rows.every((row) => child(row, 'w:trPr', 'w:cantSplit'))).toBe(true)
    const numbers = rows.map((row) => textOf(cellsOf(row)[0]!)).filter((text) => /^\d+$/.test(text))
    expect(numbers).toEqual(Array.from({ length: 177 }, (_, i) => String(i + 1)))
    // A cluster's name covers all columns and stays with its first commune.
    const cluster = rows.find((row) => textOf(row) === 'Huyện 7')!
    expect(attribute(child(cellsOf(cluster)[0], 'w:tcPr', 'w:gridSpan'), 'val')).toBe(5)
    expect(all(cluster, 'w:keepNext')).toHaveLength(1)
    const pages = child(docx.section, 'w:pgMar')
    const text = 11_906 - attribute(pages, 'left') - attribute(pages, 'right')
    for (const lines of lined(docx)) expect(gridOf(lines).reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(text + 1)
  })

  test('a name of a unit over two lines stands whole in its cell', async () => {
    const docx = await read(minutes(play.state, filled('party2018', 'minutes')))
    const row = rowsOf(lined(docx)[0]!).find((other) => textOf(other).includes(longName))!
    expect(textOf(cellsOf(row)[1]!)).toBe(longName)
    expect(cellsOf(row).map(textOf).slice(2, 4)).toEqual(['20', '18'])
  })

  test('[DO8] 60 conclusions are numbered without a gap, each with its directive, and the group is named as one', async () => {
    const docx = await read(notice(play.state, filled('party2018')))
    const text = docx.styled('DocBody').map(textOf)
    const numbered = text.filter((line) => /^\d+\. /.test(line))
    expect(numbered.map((line) => Number.parseInt(line, 10))).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
    const items = docx.styled('DocListItem').map(textOf)
    expect(items).toHaveLength(60)
    expect(items[59]).toBe('a) Giao các xã chủ trì: Rà soát lần 60; thời hạn: ngày 30 tháng 6 năm 2024.')
    expect(textOf(docx.body)).not.toContain('Xã số')
  })
})

test('[DO12] a hall whose list is longer than a page has several rows, and who sits away from home is said to be of where', async () => {
  const plan = planned({ kind: 'real' })
  const [first] = plan.details
  first!.delegates = Array.from({ length: 90 }, (_, i) => ({
    ...first!.delegates[0]!,
    id: `guest${i}` as never,
    siteId: ids.site.hall,
    name: `Nguyễn Văn ${i}`,
  }))
  const docx = await read(minutes(opened(plan).state, filled('state2020', 'minutes')))
  const people = rowsOf(lined(docx)[0]!).map((row) => cellsOf(row).at(-1)!)
  expect(Math.max(...people.map((cell) => children(cell, 'w:p').length))).toBeLessThan(10)
  expect(people.map(textOf).join('\n')).toContain('Đồng chí Nguyễn Văn 89, Bí thư Đảng ủy (Xã a1): chưa điểm danh')
  expect(
    people
      .map(textOf)
      .join('\n')
      .match(/Nguyễn Văn/g),
  ).toHaveLength(90)
})

test('the foot never stands alone on a page: the last sentence stays with it', async () => {
  const docx = await read(notice(held({ kind: 'real' }).state, filled('state2020')))
  const at = docx.blocks.findIndex((block) => textOf(block).endsWith('./.'))
  expect(docx.blocks.slice(at, at + 2).map((block) => child(block, 'w:pPr', 'w:keepNext') !== undefined)).toEqual([
    true,
    true,
  ])
  expect(docx.blocks[at + 2]!.nodeName).toBe('w:tbl')
})

test('a title of 300 characters stays whole, and its rule is within the text', async () => {
  const title = 'Hội nghị '.padEnd(300, 'làm việc với cấp xã về đất đai, tài chính, tài sản công ').trim()
  const docx = await read(minutes(opened(planned({ title })).state, filled('state2020', 'minutes')))
  expect(textOf(docx.styled('DocSubtitle').find((p) => textOf(p) !== '')!)).toBe(title)
  const indents = docx
    .styled('DocRule')
    .filter((rule) => all(rule, 'w:pBdr').length > 0)
    .map((rule) => attribute(child(rule, 'w:pPr', 'w:ind'), 'left'))
  expect(indents).toHaveLength(3)
  expect(indents.every((indent) => indent > 0)).toBe(true)
})

test('[DO1] an empty meeting: nothing is invented, what is open is shaded', async () => {
  const model = minutes(loaded(planned({ kind: 'real' })).state, { profile: 'party2018' })
  const docx = await read(model)
  const shaded = all(docx.body, 'w:r').filter(
    (run) => child(run, 'w:rPr', 'w:shd')?.getAttribute('w:fill') === 'FFF2CC',
  )
  expect(shaded.length).toBeGreaterThanOrEqual(model.gaps.length)
  expect(shaded.every((run) => /^…+$/.test(textOf(run.parentNode as Xml) && all(run, 'w:t')[0]!.textContent!))).toBe(
    true,
  )
  const text = textOf(docx.body)
  expect(text).toContain('Số ……-BB/……')
  expect(text).toContain('……, ngày …… tháng …… năm ……')
  expect(text).toContain('Thời gian bắt đầu: …….')
  expect(text).toContain('Hội nghị kết thúc vào …….')
  expect(text).toContain('Chưa tiến hành mục nào của chương trình.')
})

test('[DO9] over midnight a time of the next day says its day', async () => {
  // 22:00 in Hạ Long.
  const play = opened(planned({ kind: 'real' }), Date.UTC(2024, 0, 31, 15))
  play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.report })
  play.wait(minuteMs(150)).ok(actors.chair, 'meeting.close', {})
  const docx = await read(minutes(play.state, filled('state2020', 'minutes')))
  const text = docx.styled('DocBody').map(textOf)
  expect(text).toContain('Thời gian bắt đầu: 22 giờ 00 phút, ngày 31 tháng 01 năm 2024.')
  expect(text).toContain('Từ 22 giờ 00 phút đến 00 giờ 30 phút, ngày 01 tháng 02 năm 2024.')
  expect(text).toContain('Hội nghị kết thúc vào 00 giờ 30 phút, ngày 01 tháng 02 năm 2024./.')
})

test.each([
  ['demo', 'BẢN MINH HỌA'],
  ['rehearsal', 'TỔNG DUYỆT'],
] as const)('[DO15] %s: the mark stands in the head of every page, in words and across it', async (kind, mark) => {
  const docx = await read(notice(held({ kind }).state, filled('party2026')))
  for (const header of Object.values(headers(docx))) {
    expect(textOf(header)).toBe(mark)
    expect(all(header, 'v:textpath').flatMap((path) => path.getAttribute('string') ?? [])).toEqual([mark])
  }
  expect(docx.parts['word/document.xml']).not.toContain('đối chiếu')
})

test('[DO15] what is real bears no mark', async () => {
  const docx = await read(notice(held({ kind: 'real' }).state, filled('party2018')))
  for (const header of Object.values(headers(docx))) expect([textOf(header), all(header, 'w:pict')]).toEqual(['', []])
})

test('[DO14] the same state, fields and time give the same bytes; another time changes the properties alone', async () => {
  const make = (time: number) => docxFile(minutes(held().state, filled('state2020', 'minutes')), time)
  const [first, second, later] = [await make(at), await make(at), await make(at + 60_000)]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  const [before, after] = [readDocx(first).parts, readDocx(later).parts]
  expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(['docProps/core.xml'])
  expect(before['docProps/core.xml']).toContain('2024-04-26T00:00:00Z')
})

test('[DO16] annexes begin on a page of their own and stand in the outline', async () => {
  const docx = await read(minutes(held().state, filled('party2018', 'minutes')))
  const annexes = docx.styled('DocAnnexTitle')
  expect(annexes.map(textOf)).toEqual(['Phụ lục I', 'Phụ lục II', 'Phụ lục III', 'Phụ lục IV'])
  expect(annexes.every((p) => child(p, 'w:pPr', 'w:pageBreakBefore'))).toBe(true)
  expect(docx.style('DocAnnexTitle').outline).toBe(0)
})

test('everything is composed Vietnamese, in paragraphs of named styles', async () => {
  const docx = await read(minutes(held().state, filled('state2020', 'minutes')))
  const xml = docx.parts['word/document.xml']!
  expect(xml).toBe(xml.normalize('NFC'))
  expect(all(docx.body, 'w:p').filter((p) => !value(p, 'w:pPr', 'w:pStyle'))).toEqual([])
  // Every cell ends with a paragraph, or Word refuses the file.
  for (const cell of all(docx.body, 'w:tc')) expect(children(cell, 'w:p').length).toBeGreaterThan(0)
})
