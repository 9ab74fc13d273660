/** The lists of e2e/fixtures/office, each odd in its own way, read as an office would see them. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { files, truth } from '../../../../e2e/fixtures/office/build.ts'
import { allRegisters } from '../../../../server/office/roster/registers.ts'
import { recognise, likeliestSheet } from '../../../../shared/office/roster/headings.ts'
import { hallOnly, rowsOf } from '../../../../shared/office/roster/testing.ts'
import { noChoices } from '../../../../shared/office/roster/contract.ts'
import { previewOf, rosterOf } from '../../../../shared/office/roster/preview.ts'
import { indexOf } from '../../../../shared/office/roster/units.ts'
import { readFile } from './read.ts'
import { listFor } from './lists.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const folder = new URL('../../../../e2e/fixtures/office/', import.meta.url)
const names = readdirSync(folder).filter((name) => /^\d/.test(name))

async function previewed(name: string) {
  const book = await readFile(readFileSync(new URL(name, folder)), name)
  const sheet = book.sheets[likeliestSheet(book.sheets)]!
  const mapping = recognise(sheet)
  const list = listFor(sheet, mapping, allRegisters())
  const lists = { today: list && indexOf(list), former: undefined }
  return {
    encoding: book.encoding,
    list,
    ...previewOf({ sheet, mapping, present: hallOnly, lists, choices: noChoices }),
  }
}

test('the files are what their script writes', () => {
  expect(names).toEqual(Object.keys(files))
  for (const [name, bytes] of Object.entries(files))
    expect([name, Buffer.compare(readFileSync(new URL(name, folder)), bytes())]).toEqual([name, 0])
})

test.each([
  ['01-tieu-de-gop-o.xlsx', 'utf-8'],
  ['02-cham-phay.csv', 'utf-8'],
  ['03-utf16.csv', 'utf-16le'],
  ['04-utf16-khong-dau-hieu.csv', 'utf-16be'],
  ['05-windows-1258.csv', 'windows-1258'],
  ['06-tcvn3.csv', 'tcvn3'],
  ['07-tcvn3.xlsx', 'tcvn3'],
  ['08-to-hop.csv', 'utf-8'],
  ['10-cong-thuc.xlsx', 'utf-8'],
])('[RI1] [RI2] [RI4] [RI5] %s says what is true', async (name, encoding) => {
  const preview = await previewed(name)
  expect(preview.encoding).toBe(encoding)
  expect(preview.list?.id).toBe('vn-22')
  const { units, sites, details } = rosterOf(preview)!
  const read = truth.map(({ code }) => {
    const unit = units.find((one) => one.code === code)
    const site = sites.find(({ unitId }) => unitId === unit?.id)
    const own = details.find(({ unitId }) => unitId === unit?.id)
    const [person] = own?.delegates ?? []
    return {
      code,
      name: unit?.name,
      person: person?.name,
      title: person?.titles.join(),
      phone: own?.phone,
      technician: own?.technician?.name,
      technicianPhone: own?.technician?.phone,
      summoned: site?.summoned,
    }
  })
  // One telephone of the file with formulas is an error there, and so its technician is not taken.
  const unread = { technician: undefined, technicianPhone: undefined }
  expect(read).toEqual(truth.map((row, i) => (name.startsWith('10') && i === 0 ? { ...row, ...unread } : row)))
  expect([units.length, sites.length, details.length]).toEqual([11, 11, 11])
})

test('[RI3] [RI6] [RI7] 09-dai-bieu.xlsx: groups, two principals of a site, two posts of a person, doubles, strangers', async () => {
  const preview = await previewed('09-dai-bieu.xlsx')
  expect(preview.list?.id).toBe('quang-ninh-2024')
  expect(rowsOf(preview)).toEqual([
    '3 new 06649 Phường Hà Khánh: honorific',
    '4 new 06652 Phường Hà Phong: phoneLost, honorific',
    '5 new 06652 Phường Hà Phong: honorific, furtherPerson',
    '6 new 06655 Phường Hà Khẩu: nameRepaired, honorific',
    '7 new 06658 Phường Cao Xanh: phoneOld, honorific',
    '9 new  Xã Hoành Môn: unknownUnit',
    '10 new 06856 Xã Lục Hồn',
    '11 new 06856 Xã Lục Hồn: twoPosts',
    '12 skipped 06856 Xã Lục Hồn: duplicateLine',
    '13 new  Xã Không Có Thật: unknownUnit, phoneBad',
    '15 new  Sở Tài chính: honorific',
  ])
  const near = preview.rows[5]!.remarks[0]!.suggestions
  expect(near?.map(({ name }) => name)).toEqual(['Xã Hoành Mô'])
  const roster = rosterOf(preview)!
  expect(roster.clusters.map(({ id, name }) => `${id} ${name}`)).toEqual([
    '193 Thành phố Hạ Long',
    '198 Huyện Bình Liêu',
  ])
  const people = roster.details.map(
    ({ unitId, delegates }) =>
      `${unitId}: ${delegates.map(({ name, titles, principal }) => `${name} ${titles.join('+')} ${principal}`).join('; ')}`,
  )
  expect(people).toContain('06652: Trần Văn Bình Bí thư Đảng ủy true; Lê Thị Cúc Chủ tịch UBND true')
  expect(people).toContain('06655: Phạm Văn Dũng Bí thư Đảng ủy+Chủ tịch UBND true')
  expect(people).toContain('06856: Lỷ A Sáng Bí thư Đảng ủy+Chủ tịch HĐND true')
  expect(roster.sites.some(({ unitId }) => unitId === ('so-tai-chinh' as never))).toBe(false)
})
