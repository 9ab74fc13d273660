import { expect, test } from 'vitest'
import { agreedProtocol, oldestProtocol, protocolVersion } from './protocol.ts'

const range = (oldest: number, protocol: number) => ({ oldest, protocol })

test.each([
  ['the same', range(1, 2), range(1, 2), 2],
  ['a page of before', range(1, 1), range(1, 2), 1],
  ['a page of before that names no oldest', { protocol: 1 }, range(1, 2), 1],
  ['a hub of before', range(2, 3), range(1, 2), 2],
  ['one that speaks more on both ends', range(1, 9), range(4, 5), 5],
  ['a page too old', range(1, 1), range(2, 3), undefined],
  ['a hub too old', range(3, 4), range(1, 2), undefined],
  ['a range that is none', range(5, 1), range(1, 5), undefined],
])('[HUB14] %s: the newest version that both speak', (_, page, hub, agreed) => {
  expect(agreedProtocol(page, hub)).toBe(agreed)
})

test('[HUB14] this program speaks its newest version and at most the one before', () => {
  expect([protocolVersion, protocolVersion - 1]).toContain(oldestProtocol)
  expect(agreedProtocol(range(oldestProtocol, protocolVersion))).toBe(protocolVersion)
})
