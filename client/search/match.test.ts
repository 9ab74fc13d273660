import { describe, expect, test } from 'vitest'
import { search, searchIndex } from './match.ts'

const places = [
  { name: 'Phường Hạ Long', cluster: 'Thành phố Hạ Long' },
  { name: 'Phường Bãi Cháy', cluster: 'Thành phố Hạ Long' },
  { name: 'Xã Hoành Mô', cluster: 'Huyện Bình Liêu' },
  { name: 'Thị trấn Bình Liêu', cluster: 'Huyện Bình Liêu' },
  { name: 'Xã Đồng Tâm', cluster: 'Huyện Bình Liêu' },
  { name: 'Xã Hà Lâu', cluster: 'Huyện Tiên Yên' },
]
const index = searchIndex(places, ({ name, cluster }) => ({ name, also: [cluster] }))
const find = (query: string) => search(index, query).map(({ name }) => name)

describe('names as they are typed', () => {
  test('tone marks, case and đ do not matter', () => {
    expect(find('ha long')[0]).toBe('Phường Hạ Long')
    expect(find('HẠ LONG')[0]).toBe('Phường Hạ Long')
    expect(find('dong tam')).toEqual(['Xã Đồng Tâm'])
    expect(find('hoành')).toEqual(['Xã Hoành Mô'])
  })

  test('a text composed in another way finds the same', () => {
    expect(find('Hoành Mô'.normalize('NFD'))).toEqual(find('Hoành Mô'.normalize('NFC')))
  })

  test('the name itself comes before the cluster it belongs to', () => {
    expect(find('binh lieu')).toEqual(['Thị trấn Bình Liêu', 'Xã Hoành Mô', 'Xã Đồng Tâm'])
  })

  test('beginnings of words in any order, across name and cluster', () => {
    expect(find('lieu hoanh')).toEqual(['Xã Hoành Mô'])
    expect(find('mo hoa')).toEqual(['Xã Hoành Mô'])
  })

  test('initials find what nothing else finds', () => {
    expect(find('xhm')).toEqual(['Xã Hoành Mô'])
  })

  test('nothing typed finds all in order, something unknown nothing', () => {
    expect(find('  ')).toEqual(places.map(({ name }) => name))
    expect(find('điện biên')).toEqual([])
    expect(search(index, 'xa', 2)).toHaveLength(2)
  })
})
