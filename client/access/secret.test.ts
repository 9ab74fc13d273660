import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearSecret, lookForSecret, showSecret } from './secret.ts'

const kept = new Map<string, string>()
const address = { hash: '' }
beforeEach(() => {
  kept.clear()
  address.hash = ''
  vi.stubGlobal('location', address)
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, to: string) => (address.hash = /#.*|$/.exec(to)![0]),
  })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('[ACC9] a page that is begun twice before it stands finds its link both times, and afterwards it is nowhere', () => {
  kept.set('secret', 'id.laid-aside')
  expect([lookForSecret(), lookForSecret()]).toEqual(['id.laid-aside', 'id.laid-aside'])
  clearSecret()
  expect(lookForSecret()).toBe('')
  expect([...kept.keys(), address.hash]).toEqual([''])
})

test('[ACC9] what was pasted into the address came last; a browser that keeps nothing has it there alone', () => {
  kept.set('secret', 'id.laid-aside')
  showSecret('id.pasted')
  expect(lookForSecret()).toBe('id.pasted')
  vi.stubGlobal('sessionStorage', undefined)
  expect(lookForSecret()).toBe('id.pasted')
  clearSecret()
  expect(lookForSecret()).toBe('')
})
