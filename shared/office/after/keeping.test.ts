import { expect, test } from 'vitest'
import { isDayTyped, monthsAfter } from './keeping.ts'

const at = (day: string) => Date.parse(`${day}T03:00:00Z`)

test.each([
  ['2024-04-25', 12, '2025-04-25'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-10-31', 4, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
])('[AF6] %s and %i months is %s', (from, months, to) => {
  expect(monthsAfter(at(from), months)).toBe(at(to))
})

test('[AF7] the day is typed with or without zeros, and no other day will do', () => {
  const typed = (text: string) => isDayTyped(text, at('2024-04-05'), 'Asia/Ho_Chi_Minh')
  expect(['5/4/2024', '05/04/2024', ' 05-04-2024 ', '5.4.2024'].filter(typed)).toHaveLength(4)
  expect(['', '4/5/2024', '5/4/24', '15/4/2024', '5/4/20240', 'x5/4/2024'].filter(typed)).toEqual([])
})
