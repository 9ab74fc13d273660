import { expect, test } from 'vitest'
import { addressKey, mostTries, Tries } from './tries.ts'

test('[OF7] wrong attempts are counted for each key; a right one forgets them', async () => {
  const tries = new Tries()
  for (let n = 0; n < mostTries; n++) expect(await tries.begin('an 10.0.0.1')).toBeUndefined()
  expect(await tries.begin('an 10.0.0.1')).toBeGreaterThan(800)
  expect(await tries.begin('an 10.0.0.2')).toBeUndefined()
  await tries.forget('an 10.0.0.1')
  expect(await tries.begin('an 10.0.0.1')).toBeUndefined()
})

test.each([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::1:2:3:4:5', '2001:db8:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('[OF7] all addresses of one line are one key: %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})
