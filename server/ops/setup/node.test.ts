import { expect, test } from 'vitest'
import { majorOf, NEEDED_MAJOR, pickNode } from './node.mjs'

const versions: Record<string, string> = { '/20': 'v20.20.2', '/24': 'v24.21.0', '/26': 'v26.0.0' }
const pick = (...paths: string[]) => pickNode(paths, (path) => versions[path])

test('the first Node that is new enough is taken', () => {
  expect(pick('/20', '/24', '/26')).toBe('/24')
  expect(pick('/26', '/24')).toBe('/26')
  expect(pick('/20', '/missing')).toBeUndefined()
})

test('a version has a major number, anything else has none', () => {
  expect(majorOf('v24.21.0')).toBe(24)
  expect(majorOf('not found')).toBe(0)
  expect(majorOf(undefined)).toBe(0)
  expect(majorOf(process.version)).toBeGreaterThanOrEqual(NEEDED_MAJOR)
})
