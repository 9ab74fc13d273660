import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { csvFile, xlsxFile } from './table-file.ts'

const evil = [
  '=1+1',
  '+84 912',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1+1',
  '\u00a0=1',
  '＝1+1',
  '=cmd|"/c calc"!A1',
  '=HYPERLINK("http://x","y")',
]

test('[CA5] no cell of a CSV begins with what a spreadsheet would compute', () => {
  const rows = csvFile(evil.map((text) => ({ cells: ['a', text] })))
  const quoted = /a,("(?:[^"]|"")*"|[^\r\n]*)\r\n/g
  const cells = [...rows.matchAll(quoted)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
  expect(cells).toEqual(evil.map((text) => `'${text}`))
  expect(csvFile([{ cells: ['Xã Hoành Mô', 'https://hop.vn/vao#a', '0912'] }])).toBe(
    '\uFEFFXã Hoành Mô,https://hop.vn/vao#a,0912\r\n',
  )
})

test('[CA5] every text of an XLSX is a text, and there is no formula in it', async () => {
  const file = await xlsxFile(
    evil.map((text) => ({ cells: [text, 7] })),
    'A',
    [10],
  )
  const parts = Object.entries(unzipSync(file)).map(([name, part]) => ({ name, xml: strFromU8(part) }))
  const sheet = parts.find(({ name }) => name.endsWith('worksheets/sheet1.xml'))!.xml
  expect(sheet).not.toMatch(/<f[\s>]/)
  const types = [...sheet.matchAll(/<c [^>]*r="A\d+"[^>]*>/g)].map(([cell]) => / t="(\w+)"/.exec(cell)?.[1])
  expect(new Set(types)).toEqual(new Set(['s']))
  expect(types).toHaveLength(evil.length)
  expect(parts.some(({ name }) => /externalLink|connections|vba/i.test(name))).toBe(false)
})
