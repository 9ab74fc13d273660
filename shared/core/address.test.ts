import { expect, test } from 'vitest'
import { addressWord, namedByOffice, officesOnce, personLine, withAddress } from './address.ts'

test('people are addressed as the meeting says', () => {
  expect(withAddress('Nguyễn Văn A', 'dongChi')).toBe('Đ/c Nguyễn Văn A')
  expect(withAddress('Nguyễn Văn A', 'ongBa')).toBe('Ông/bà Nguyễn Văn A')
  expect(addressWord('dongChi', 'inside')).toBe('đồng chí')
  expect(personLine({ name: 'Nguyễn Văn A', title: 'Bí thư Đảng ủy' }, 'dongChi', 'full')).toBe(
    'Đồng chí Nguyễn Văn A · Bí thư Đảng ủy',
  )
})

test('a name that already carries a form of address is left alone', () => {
  for (const name of ['Đồng chí Bí thư Tỉnh ủy', 'đ/c Trần B', 'Ông Lê C', 'Các đồng chí Ủy viên'])
    expect(withAddress(name, 'dongChi')).toBe(name)
  expect(withAddress('Ông', 'dongChi')).toBe('Đ/c Ông')
  expect(withAddress('Bàng Thị D', 'ongBa')).toBe('Ông/bà Bàng Thị D')
})

test('whoever is named by an office has each office said once', () => {
  const title = 'Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh'
  for (const name of ['Chủ tịch UBND tỉnh', 'Phó Bí thư Tỉnh ủy', 'Phó Bí thư', 'phó bí thư tỉnh ủy', title])
    expect(officesOnce({ name, title })).toEqual({ name: title })
  expect(officesOnce({ name: 'Đồng chí Chủ tịch UBND tỉnh', title })).toEqual({ name: `Đồng chí ${title}` })
  expect(personLine({ name: 'Chủ tịch UBND tỉnh', title }, 'dongChi')).toBe(`Đ/c ${title}`)
  // The end of an office, or the beginning of a word, is not the office.
  for (const name of ['Bí thư Tỉnh ủy', 'Chủ t', 'Nguyễn Văn A'])
    expect(officesOnce({ name, title })).toEqual({ name, title })
  expect(namedByOffice({ name: 'Bí thư' })).toBe(false)
})
