import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText, comparePlaces, insideSentence, line, searchKey } from './text.ts'

describe('text as it enters the record', () => {
  test('is composed, on one line, without controls or marks that make a name lie about itself', () => {
    expect(cleanLine(' Xã\u200B  Hoành\u0000 Mô\n'.normalize('NFD'))).toBe('Xã Hoành Mô'.normalize('NFC'))
    expect(cleanLine('abc\u202Edcba')).toBe('abcdcba')
  })

  test('paragraphs stay, runs of empty lines do not', () => {
    expect(cleanText('Một\r\n\r\n\r\n\r\nHai\tba')).toBe('Một\n\nHai ba')
  })

  test('is bounded after cleaning; what is empty after cleaning is refused', () => {
    expect(line(5).safeParse('  chào  ').data).toBe('chào')
    expect(line(5).safeParse('quá dài rồi').success).toBe(false)
    expect(line(5).safeParse('\u200B \n').success).toBe(false)
    expect(line(5).safeParse('x'.repeat(1_000_000)).success).toBe(false)
  })
})

test('a name is found without its diacritics, whatever the tone style, apostrophes or hyphens', () => {
  expect(searchKey('Phường Hạ Long')).toContain(searchKey('ha long'))
  expect(searchKey('Hoà Bình')).toBe(searchKey('Hòa Bình'))
  expect(searchKey('Đắk-Lắk')).toBe('dak lak')
  expect(searchKey('Ea H’leo')).toBe(searchKey("ea h'leo"))
})

test('a sitting is written small within a sentence, a name that is none stays', () => {
  expect(insideSentence('Buổi sáng')).toBe('buổi sáng')
  expect(insideSentence('Khai mạc')).toBe('Khai mạc')
})

test('places stand as a Vietnamese reader expects, numbers by their size', () => {
  expect(['Phường 10', 'Xã Đông', 'Phường 2', 'Xã Ân', 'Xã An'].toSorted(comparePlaces)).toEqual([
    'Phường 2',
    'Phường 10',
    'Xã An',
    'Xã Ân',
    'Xã Đông',
  ])
})
