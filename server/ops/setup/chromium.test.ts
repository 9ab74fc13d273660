import { expect, test } from 'vitest'
import { chromiumCandidates, findChromium } from './chromium.mjs'

const env = { CHROMIUM: '/opt/chromium', PATH: '/a/node_modules/.bin:/usr/bin:/snap/bin' }

test('the variable comes first, then the names in the order of PATH, never a folder of packages', () => {
  const candidates = chromiumCandidates(env)
  expect(candidates.slice(0, 4)).toEqual([
    '/opt/chromium',
    '/usr/bin/chromium',
    '/snap/bin/chromium',
    '/usr/bin/chromium-browser',
  ])
  expect(candidates.join()).not.toContain('node_modules')
  expect(chromiumCandidates({})).toEqual([])
})

test('one that does not run is passed over', () => {
  expect(findChromium(env, (path) => path === '/snap/bin/chromium')).toBe('/snap/bin/chromium')
  expect(findChromium(env, () => false)).toBeUndefined()
  expect(findChromium({ CHROMIUM: '/no/such/file', PATH: '' })).toBeUndefined()
})
