import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './difference.ts'

const told = (before: string, after: string) =>
  difference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`))
    .join('')

test('[CO9] what went and what came, word by word', () => {
  expect(told('Xong trước 30/6.', 'Xong trước 15/7.')).toBe('Xong trước[- 30/6.][+ 15/7.]')
  expect(told('a b', 'a b c')).toBe('a b[+ c]')
  expect(told('a b', 'b')).toBe('[-a ]b')
  expect(told('', 'mới')).toBe('[+mới]')
  expect(told('như cũ', 'như cũ')).toBe('như cũ')
})

test('what stayed and came is the second text to the letter; what stayed and went are the words of the first', () => {
  const words = fc.array(fc.constantFrom('giao', 'xã', 'sở', 'trước', '30/6')).map((list) => list.join(' '))
  const without = (kind: 'gone' | 'new', pieces: ReturnType<typeof difference>) =>
    pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('')
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = difference(before, after)
      expect(without('gone', pieces)).toBe(after)
      expect(without('new', pieces).split(/\s+/).filter(Boolean)).toEqual(before.split(' ').filter(Boolean))
    }),
  )
})
