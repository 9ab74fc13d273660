/** From a sheet and the roster there is to what an import will do. */
import { describe, expect, test, vi } from 'vitest'
import { rosterMisfit } from '../../meeting/load.ts'
import { Roster, type Remark } from './contract.ts'
import { rosterOf } from './preview.ts'
import { hallOnly, previewWith, register, rowsOf, sheetOf } from './testing.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const head = 'STT|Mã|Tên đơn vị|Huyện|Họ tên|Chức vụ|Điện thoại|Số đại biểu'
const haPhong = '1|06652|Phường Hà Phong|Thành phố Hạ Long|Lê Văn Một|Bí thư|0912345678|5'
const remarksOf = (rows: { remarks: Remark[] }[]) => rows.flatMap(({ remarks }) => remarks)

describe('which unit is meant', () => {
  const one = (cells: string, given = {}) => rowsOf(previewWith(sheetOf(head, cells), given))
  test.each([
    ['by code and name', '1|06652|Phường Hà Phong', '2 new 06652 Phường Hà Phong'],
    [
      'by the name in the other style of tone marks, which it keeps',
      '1||Xã Hoà Bình|Bình Liêu',
      '2 new 06844 Xã Hoà Bình',
    ],
    ['by the name without its type', '1||Hoành Mô', '2 new 06841 Xã Hoành Mô: nameRepaired'],
    ['by an abbreviated type', '1||P. Hà Phong', '2 new 06652 Phường Hà Phong'],
    ['with the words of its committee before it', '1||UBND phường Hà Phong', '2 new 06652 Phường Hà Phong'],
    ['in capitals', '1||XÃ HOÀNH MÔ', '2 new 06841 Xã Hoành Mô: nameRepaired'],
    ['by a code of another official list', '1|06970|Xã Ba Chẽ', '2 new 06978 Xã Ba Chẽ'],
    ['by a code without its zeros', '1|6652|Phường Hà Phong', '2 new 06652 Phường Hà Phong: codeRepaired'],
    ['by its cluster among those of one name', '1||Xã Hòa Bình|TP. Hạ Long', '2 new 06667 Xã Hòa Bình'],
    ['by the name where the code is of no list', '1|99999|Phường Hà Phong', '2 new 06652 Phường Hà Phong: codeUnused'],
    ['a department is in no list of communes', '1||Sở Tài chính', '2 new  Sở Tài chính'],
    ['a stranger is taken as written, and said', '1||Xã Lạ', '2 new  Xã Lạ: unknownUnit'],
    ['several of one name are not guessed', '1||Xã Hòa Bình', '2 problem  Xã Hòa Bình: whichUnit'],
    ['code and name that disagree', '1|06652|Xã Hoành Mô', '2 problem 06652 Xã Hoành Mô: codeAndNameDisagree'],
    ['no name at all', '1|||Huyện Bình Liêu|Lê Văn Một|Bí thư', '2 problem  : noName'],
  ])('[RI3] [RI4] %s', (_, cells, row) => expect(one(cells)).toEqual([row]))

  test('[RI3] what is nearly alike is suggested, not taken', () => {
    const [said] = remarksOf(previewWith(sheetOf(head, '1||Xã Hoành Môn')).rows)
    expect(said?.suggestions).toEqual([{ code: '06841', name: 'Xã Hoành Mô', cluster: 'Huyện Bình Liêu' }])
  })
  test('[RI3] a decision settles it: the unit chosen, or what the file says', () => {
    const sheet = sheetOf(head, '1||Xã Hòa Bình', '2|06652|Xã Hoành Mô')
    const lines = { 2: { unit: '06844' }, 3: { unit: '' } }
    const preview = previewWith(sheet, { choices: { lines } })
    expect(rowsOf(preview)).toEqual(['2 new 06844 Xã Hòa Bình', '3 new 06652 Xã Hoành Mô'])
  })
  test('[RI3] a unit of before the reform is named with what it has become', () => {
    const former = {
      ...register,
      units: [
        { code: '06655', name: 'Phường Hà Khẩu', type: 'phường', became: [{ code: '06649', name: 'Phường Hà Khánh' }] },
      ],
    }
    const [said] = remarksOf(previewWith(sheetOf(head, '1||Phường Hà Khẩu'), { former }).rows)
    expect(said).toMatchObject({ code: 'oldUnit', level: 'doubt', params: { now: 'Phường Hà Khánh' } })
    expect(said?.suggestions?.map(({ code }) => code)).toEqual(['06649'])
  })
  test('without a list names and codes are taken as they are', () => {
    expect(one('1|A-1|Chi cục Thuế', { register: undefined })).toEqual(['2 new A-1 Chi cục Thuế'])
  })
})

describe('lines of the table', () => {
  test('[RI2] groups, sums and signatures are no units; a group is the cluster of the rows below', () => {
    const preview = previewWith(
      sheetOf(
        'STT|Tên đơn vị|Họ tên|Số đại biểu',
        'I|Thành phố Hạ Long||',
        '1|Xã Hòa Bình|A Văn B|3',
        '|Cộng||3',
        'II|Huyện Bình Liêu||',
        '1|Xã Hòa Bình|C Văn D|4',
        '|Tổng cộng||7',
        '||Người lập|',
        'Nơi nhận:|||',
        '- Như trên|||',
      ),
    )
    expect(rowsOf(preview)).toEqual(['3 new 06667 Xã Hòa Bình: noTitle', '6 new 06844 Xã Hòa Bình: noTitle'])
  })
  test('[RI7] lines of one unit are one unit, with all their people', () => {
    const second = '||||Lê Văn Hai|Chủ tịch UBND||'
    const third = '3|06652|Phường Hà Phong||lê văn một|Chủ tịch HĐND||9'
    const preview = previewWith(sheetOf(head, haPhong, second, third, haPhong))
    expect(rowsOf(preview)).toEqual([
      '2 new 06652 Phường Hà Phong',
      '3 new 06652 Phường Hà Phong: furtherPerson',
      '4 new 06652 Phường Hà Phong: nameCase, otherValue, twoPosts',
      '5 skipped 06652 Phường Hà Phong: duplicateLine',
    ])
    expect(preview.rows.map(({ further }) => further)).toEqual([undefined, 2, 2, undefined])
    expect(preview.counts).toMatchObject({ new: 1, skipped: 1 })
    expect(preview.roster.details[1]?.delegates).toMatchObject([
      { id: '06652-1', name: 'Lê Văn Một', titles: ['Bí thư', 'Chủ tịch HĐND'], principal: true },
      { id: '06652-2', name: 'Lê Văn Hai', titles: ['Chủ tịch UBND'], principal: true },
    ])
    expect(preview.roster.sites[1]).toMatchObject({ id: '06652', summoned: 5, clusterId: '193' })
  })
  test('[RI6] a missing post is put for now; a name is never invented', () => {
    const preview = previewWith(
      sheetOf('Tên đơn vị|Họ tên|Kỹ thuật|SĐT kỹ thuật', 'Xã Hoành Mô|Lý A||0912345678', 'Phường Hà Phong||Lê B|'),
    )
    expect(rowsOf(preview)).toEqual([
      '2 new 06841 Xã Hoành Mô: technicianUnnamed, noTitle',
      '3 new 06652 Phường Hà Phong: technicianNoPhone',
    ])
    expect(preview.roster.details[2]).toEqual({ unitId: '06652', delegates: [] })
  })
  test('people of a unit without a room sit in the hall', () => {
    const { roster } = previewWith(sheetOf(head, '1||Sở Tài chính||Lê B|Giám đốc'))
    expect(roster.sites).toHaveLength(1)
    expect(roster.details[1]?.delegates).toMatchObject([{ siteId: 'hoi-truong', titles: ['Giám đốc'] }])
  })
})

describe('a later import', () => {
  const first = () =>
    rosterOf(previewWith(sheetOf(head, haPhong, '2||Xã Hoành Mô|Bình Liêu|Lý A|Bí thư|0912000111|7')))!

  test('[RI9] the same file again changes nothing', () => {
    const preview = previewWith(sheetOf(head, haPhong, '2||Xã Hoành Mô|Bình Liêu|Lý A|Bí thư|0912000111|7'), {
      present: first(),
    })
    expect(rowsOf(preview)).toEqual(['2 same 06652 Phường Hà Phong', '3 same 06841 Xã Hoành Mô'])
    expect(rosterOf(preview)).toEqual(first())
  })
  test('[RI9] what differs is said, ids stay, what the file does not say stays', () => {
    const present = first()
    const preview = previewWith(
      sheetOf(
        'Tên đơn vị|Họ tên|Chức vụ|Số đại biểu',
        'Phường Hà Phong|Lê Văn Một|Chủ tịch UBND|6',
        'Phường Hà Phong|Lê Văn Ba|Phó Chủ tịch|',
        'Phường Hà Khánh|||2',
      ),
      { present },
    )
    expect(preview.rows.map(({ outcome, name }) => `${outcome} ${name}`)).toEqual([
      'changed Phường Hà Phong',
      'changed Phường Hà Phong',
      'new Phường Hà Khánh',
      'absent Xã Hoành Mô',
    ])
    expect(preview.rows[0]?.differences).toEqual([
      { what: 'summoned', from: '5', to: '6' },
      { what: 'titles', from: 'Lê Văn Một: Bí thư', to: 'Lê Văn Một: Chủ tịch UBND' },
      { what: 'personAdded', to: 'Lê Văn Ba' },
    ])
    const roster = rosterOf(preview)!
    expect(roster.sites.map(({ id }) => id)).toEqual(['hoi-truong', '06652', '06649', '06841'])
    expect(roster.details[1]).toMatchObject({ phone: '0912345678', delegates: [{ id: '06652-1' }, { id: '06652-2' }] })
  })
  test('[RI9] a unit keeps id and site where its name or its code is new', () => {
    const present = first()
    const renamed = previewWith(sheetOf(head, '1|06652|Phường Hà Phong Mới'), {
      present,
      choices: { lines: { 2: { unit: '' } } },
    })
    expect(rowsOf(renamed)[0]).toBe('2 changed 06652 Phường Hà Phong Mới: renamed')
    expect(rosterOf(renamed)?.sites[1]).toMatchObject({ id: '06652', name: 'Phường Hà Phong Mới' })
    const uncoded = previewWith(sheetOf('Tên đơn vị', 'Chi cục A'), { register: undefined })
    const coded = previewWith(sheetOf('Mã|Tên đơn vị', 'CCA|Chi cục A'), {
      register: undefined,
      present: rosterOf(uncoded)!,
    })
    expect(rowsOf(coded)).toEqual(['2 same CCA Chi cục A'])
  })
  test('[RI9] what is not in the file stays, until the office takes it out; the hall stays always', () => {
    const present = first()
    const preview = previewWith(sheetOf(head, haPhong), { present, choices: { absent: 'remove' } })
    expect(rowsOf(preview)).toEqual(['2 same 06652 Phường Hà Phong', '- removed 06841 Xã Hoành Mô'])
    expect(rosterOf(preview)?.units.map(({ id }) => id)).toEqual(['hoi-truong', '06652'])
    expect(preview.counts).toMatchObject({ removed: 1, absent: 0 })
  })
  test('[RI9] who sat in a place that is gone sits in their own room', () => {
    const present = structuredClone(first())
    present.details[1]!.delegates[0]!.siteId = present.sites[2]!.id
    const roster = rosterOf(previewWith(sheetOf(head, haPhong), { present, choices: { absent: 'remove' } }))!
    expect(roster.details[1]?.delegates[0]?.siteId).toBe('06652')
    expect(rosterMisfit(roster)).toBeUndefined()
  })
})

describe('deciding', () => {
  const sheet = sheetOf(head, '1||Xã Hòa Bình', haPhong)
  test('[RI8] while a line has a problem nobody decided on there is nothing to confirm', () => {
    const preview = previewWith(sheet)
    expect(preview.counts.problem).toBe(1)
    expect(rosterOf(preview)).toBeUndefined()
  })
  test('[RI8] a line left out is left out, with what it would have changed', () => {
    const preview = previewWith(sheet, { choices: { lines: { 2: { skip: true } } } })
    expect(preview.counts).toMatchObject({ problem: 0, skipped: 1, new: 1 })
    expect(rosterOf(preview)?.units.map(({ id }) => id)).toEqual(['hoi-truong', '06652'])
  })
  test('[RI8] a second hall is refused', () => {
    const preview = previewWith(sheetOf('Tên đơn vị|Hình thức', 'Phường Hà Phong|Hội trường'))
    expect(rowsOf(preview)).toEqual(['2 problem 06652 Phường Hà Phong: twoHalls'])
  })
  test('[RI2] the mapping is what the office says it is', () => {
    const plain = sheetOf('Hà Phong|0912345678', 'Hoành Mô|0912345679')
    const preview = previewWith(plain, { mapping: { from: 0, columns: ['name', 'technicianPhone'] } })
    expect(preview.roster.units.map(({ name }) => name)).toEqual(['Tỉnh ủy', 'Phường Hà Phong', 'Xã Hoành Mô'])
  })
})

test('[RI10] whatever a sheet holds, what comes of it is a whole roster', () => {
  const nasty = [
    '__proto__',
    'constructor',
    '=1+1',
    '../../etc',
    '',
    'x'.repeat(400),
    '\u0000\u202e',
    'Xã Hoành Mô',
    '06652',
    '-',
    '💥',
    '1e9',
  ]
  const columns = ['code', 'name', 'cluster', 'delegate', 'title', 'summoned', 'technician', 'phone'] as const
  for (let seed = 0; seed < 200; seed++) {
    const rows = nasty.map((_, y) =>
      columns.map((_, x) => nasty[(seed * (x + 3) + y * (x + 1) + x * x) % nasty.length]!),
    )
    const preview = previewWith({ name: '', rows }, { mapping: { from: 0, columns: [...columns] }, present: hallOnly })
    const parsed = Roster.safeParse(preview.roster)
    expect([seed, parsed.error?.issues]).toEqual([seed, undefined])
    expect([seed, rosterMisfit(preview.roster)]).toEqual([seed, undefined])
  }
})
