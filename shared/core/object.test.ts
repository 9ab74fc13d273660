import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byId, changesOf, equal, without } from './object.ts'

describe('plain objects', () => {
  test('without gives the same object where there is nothing to leave out', () => {
    const part: { a: number; b?: number } = { a: 1 }
    expect(without(part, 'b')).toBe(part)
    expect(without({ a: 1, b: 2 }, 'b')).toStrictEqual({ a: 1 })
  })

  test('byId keeps the order', () => {
    expect(Object.keys(byId<string, { id: string }>([{ id: 'b' }, { id: 'a' }]))).toEqual(['b', 'a'])
  })

  test('changesOf keeps what differs by value, or is nothing', () => {
    const now = { a: 1, b: { c: [1, 2] } }
    expect(changesOf(now, { a: 1, b: { c: [1, 2] } })).toBeUndefined()
    expect(changesOf(now, { a: 1, b: { c: [2, 1] } })).toEqual({ b: { c: [2, 1] } })
    expect(changesOf(now, {})).toBeUndefined()
  })

  test('equal is equality of the text that travels, whatever the order of keys', () => {
    expect(equal([], {})).toBe(false)
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted)
      if (!value || typeof value !== 'object') return value
      const keys = Object.keys(value).toSorted()
      return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]))
    }
    const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(equal(a, structuredClone(a))).toBe(true)
        const alike = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
        expect(equal(a, b)).toBe(alike)
      }),
    )
  })
})
