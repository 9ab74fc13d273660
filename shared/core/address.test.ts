import { expect, test } from 'vitest'
import { addressWord, personLine, withAddress } from './address.ts'

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
