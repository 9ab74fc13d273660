/** Single cells: letters, numbers, names, posts. */
import { describe, expect, test } from 'vitest'
import { decodeRows, fromTcvn3, vietnameseScore } from './letters.ts'
import { nameOf, titlesOf } from './people.ts'
import { phonesIn } from './phones.ts'

describe('letters of before Unicode', () => {
  test('[RI1] TCVN3 in a workbook’s cells is read, also where one column alone is in it', () => {
    const { rows, decoded } = decodeRows([
      ['X· Hoµnh M«', 'Nguyễn Văn Thóy', 'caf\u00e9'],
      ['Ph\u00adêng Thóy', 'Lý Văn Đảm', 'n\u00fat'],
      ['TrÇn §øc L\u00ad¬ng', '', ''],
    ])
    expect(rows).toEqual([
      ['Xã Hoành Mô', 'Nguyễn Văn Thóy', 'café'],
      ['Phường Thúy', 'Lý Văn Đảm', 'nút'],
      ['Trần Đức Lương', '', ''],
    ])
    expect(decoded).toBe(true)
  })
  test('[RI1] Unicode stays as it is, and becomes one form', () => {
    const given = ['Phường Hà Khánh', 'Xã Hoà Bình', 'Đặc khu Cô Tô', 'Lê Thị Ỷ'.normalize('NFD')]
    const { rows, decoded } = decodeRows(given.map((cell) => [cell]))
    expect(rows.flat()).toEqual([...given.slice(0, 3), 'Lê Thị Ỷ'])
    expect(decoded).toBe(false)
  })
  test('the right reading scores higher', () => {
    expect(vietnameseScore('Ủy ban nhân dân xã Vĩnh Thực')).toBeGreaterThan(0)
    expect(vietnameseScore('X· VÜnh Thùc')).toBeLessThan(vietnameseScore(fromTcvn3('X· VÜnh Thùc')))
  })
})

describe('[RI5] telephone numbers', () => {
  test.each([
    ['0912 345 678', ['0912345678']],
    ['0912.345.678', ['0912345678']],
    ['(0912) 345-678', ['0912345678']],
    ['912345678', ['0912345678']],
    ['84912345678', ['0912345678']],
    ['+84 912 345 678', ['0912345678']],
    ['+84 (0)912 345 678', ['0912345678']],
    ['0084912345678', ['0912345678']],
    ['8.4912345678E+10', ['0912345678']],
    ['8.4912345678E10', ['0912345678']],
    ['9.12345678E8', ['0912345678']],
    ['0203 3 835 694', ['02033835694']],
    ['2033835694', ['02033835694']],
    ['0912345678/0203.3835.694', ['0912345678', '02033835694']],
    ['0912345678 - 0915111222', ['0912345678', '0915111222']],
    ['0912345678 0915111222', ['0912345678', '0915111222']],
    ['0912 345 678\n0915 111 222', ['0912345678', '0915111222']],
    ['ĐT: 0912345678 (Zalo)', ['0912345678']],
    ['01689123456', ['0389123456']],
    ['19001234', ['19001234']],
    ['０９１２３４５６７８', ['0912345678']],
    ['0912345678, 0912 345 678', ['0912345678']],
  ])('%j', (cell, numbers) => expect(phonesIn(cell)).toMatchObject({ numbers, bad: false, lost: false }))

  test.each(['8.4E+10', '9.12E+08', '8,49E+10'])('%s: the digits are lost and are not made up', (cell) =>
    expect(phonesIn(cell)).toMatchObject({ numbers: [], lost: true }),
  )
  test.each(['chưa có', '12345', '0000000000', '091234567', '=1+1', '9'.repeat(500)])('%j is none', (cell) =>
    expect(phonesIn(cell)).toMatchObject({ numbers: [], bad: true }),
  )
  test('an empty cell is no trouble', () => expect(phonesIn('  ')).toMatchObject({ numbers: [], bad: false }))
})

describe('[RI6] names and posts', () => {
  test.each([
    ['Đ/c Nguyễn Văn An', 'Nguyễn Văn An'],
    ['đ/c. Nguyễn Văn An', 'Nguyễn Văn An'],
    ['đồng chí ĐỖ THỊ HÀ', 'Đỗ Thị Hà'],
    ['Ông Trần Văn Bình', 'Trần Văn Bình'],
    ['Ông/Bà: Trần Văn Bình', 'Trần Văn Bình'],
    ['Bà ThS. Lê Thị Cúc', 'Lê Thị Cúc'],
    ['PGS.TS. Phạm Văn Dũng', 'Phạm Văn Dũng'],
    ['1. Nguyễn Văn An', 'Nguyễn Văn An'],
    ['NGUYễN THị NGọC áNH', 'Nguyễn Thị Ngọc Ánh'],
    ['Bàn Văn Ông', 'Bàn Văn Ông'],
    ['Bà Triệu Thị Ông', 'Triệu Thị Ông'],
    ['Hoàng Ông', 'Hoàng Ông'],
    ['Lỷ A Sáng', 'Lỷ A Sáng'],
    ['Tsằn Sì Múi', 'Tsằn Sì Múi'],
    ['Chu Hảo', 'Chu Hảo'],
  ])('%s', (cell, name) => expect(nameOf(cell).name).toBe(name))

  test.each([
    ['Bí thư Đảng ủy kiêm Chủ tịch UBND', ['Bí thư Đảng ủy', 'Chủ tịch UBND']],
    ['Phó Bí thư, Chủ tịch UBND', ['Phó Bí thư', 'Chủ tịch UBND']],
    ['Bí thư Đảng\nủy', ['Bí thư Đảng ủy']],
    ['Bí thư Đảng ủy\nChủ tịch HĐND', ['Bí thư Đảng ủy', 'Chủ tịch HĐND']],
    ['Giám đốc Sở Văn hóa, Thể thao và Du lịch', ['Giám đốc Sở Văn hóa, Thể thao và Du lịch']],
    ['bí thư; bí thư', ['Bí thư']],
    ['', []],
  ])('%j', (cell, titles) => expect(titlesOf(cell)).toEqual(titles))
})
