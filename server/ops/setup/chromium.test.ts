import { expect, test } from 'vitest'
import { chromiumCandidates, findChromium, findShell } from './chromium.mjs'

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

test('tests are driven without a window where that can be had, and otherwise as they are', () => {
  expect(findShell(env, () => true)).toBe('/usr/bin/chromium-headless-shell')
  expect(findShell({ ...env, CHROMIUM_SHELL: '/opt/shell' }, () => true)).toBe('/opt/shell')
  expect(findShell({ ...env, CHROMIUM_SHELL: '/opt/shell' }, (path) => !path.includes('shell'))).toBe('/opt/chromium')
  expect(findShell(env, () => false)).toBeUndefined()
})
