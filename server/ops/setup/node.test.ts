import { expect, test } from 'vitest'
import { isEnough, pickNode } from './node.mjs'

const versions: Record<string, string> = { '/20': 'v20.20.2', '/24': 'v24.21.0', '/26': 'v26.0.0' }
const pick = (...paths: string[]) => pickNode(paths, (path) => versions[path])

test('the first Node that is new enough is taken', () => {
  expect(pick('/20', '/24', '/26')).toBe('/24')
  expect(pick('/26', '/24')).toBe('/26')
  expect(pick('/20', '/missing')).toBeUndefined()
})

test('new enough is a version that has all the product needs of it', () => {
  const versions = ['v20.20.2', 'v24.6.0', 'v24.7.0', 'v24.21.0', 'v26.0.0', 'not found', undefined]
  expect(versions.map(isEnough)).toEqual([false, false, true, true, true, false, false])
  expect(isEnough(process.version)).toBe(true)
})
