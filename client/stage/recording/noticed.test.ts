import { expect, test } from 'vitest'
import { createNoticed } from './noticed.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
}
const forbidden = {
  getItem: () => {
    throw new Error('forbidden')
  },
  setItem: () => {
    throw new Error('forbidden')
  },
}

test('[ST13] is pressed once for each recording, also over a reload', () => {
  const storage = memory()
  const noticed = createNoticed(storage)
  expect(noticed.knows('r1')).toBe(false)
  noticed.press('r1')
  expect(createNoticed(storage).knows('r1')).toBe(true)
  expect(createNoticed(storage).knows('r2')).toBe(false)
})

test.each([['none', undefined] as const, ['forbidden', forbidden] as const])(
  'storage %s: as long as the page',
  (_, storage) => {
    const noticed = createNoticed(storage)
    noticed.press('r1')
    expect(noticed.knows('r1')).toBe(true)
    expect(createNoticed(storage).knows('r1')).toBe(false)
  },
)
