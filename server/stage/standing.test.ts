import { expect, test } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import type { Device } from './elsewhere.ts'
import type { Peer } from './peer.ts'
import { Standing } from './standing.ts'

const { a1 } = ids.site
const device = { camera: true, microphone: true }
const line = { rung: 'low', lite: false, loss: 0, down: 300, up: 20 } as const
const peer = (given: Partial<Peer> = {}) => ({ viewer: { role: 'site', siteId: a1 }, stand: device, ...given }) as Peer

function at(peers: Peer[] = []) {
  const elsewhere: Device[] = []
  const standing = new Standing(new Set(peers), () => elsewhere)
  return { standing, elsewhere }
}

test('of the devices of a place the one that came last sends, at whichever node it is', () => {
  const { standing, elsewhere } = at()
  const [first, second] = [peer(), peer()]
  standing.add(first, a1)
  standing.add(second, a1)
  expect(standing.deviceOf(a1)).toBe(second)
  // One comes at another node, which has heard of both.
  elsewhere.push({ n: standing.here([a1])[a1]!.n + 1, ...device })
  expect(standing.deviceOf(a1)).toBeUndefined()
  standing.add(first, a1)
  expect(standing.deviceOf(a1)).toBe(first)
  // Standing again, it is the same device.
  const before = standing.here([a1])
  standing.add(first, a1)
  expect(standing.here([a1])).toEqual(before)
  standing.remove(first)
  expect(standing.deviceOf(a1)).toBeUndefined()
  elsewhere.pop()
  expect(standing.deviceOf(a1)).toBe(second)
})

test('what is new of a place is said once; that its device has gone is news', () => {
  const one = peer()
  const { standing } = at([one])
  expect(standing.news([a1])).toMatchObject({ [a1]: { n: 0, camera: false } })
  standing.add(one, a1)
  expect(standing.news([a1])).toMatchObject({ [a1]: { camera: true } })
  expect(standing.news([a1])).toBeUndefined()
  standing.remove(one)
  expect(standing.news([a1])).toMatchObject({ [a1]: { n: 0, camera: false } })
})

test('a place is known by its newest device, and by the line of whoever watches where that has none', () => {
  const { standing, elsewhere } = at([peer({ line })])
  expect(standing.known(a1)).toEqual({ n: 0, camera: false, microphone: false, line })
  elsewhere.push({ n: 4, camera: true, microphone: false })
  expect(standing.known(a1)).toEqual({ n: 4, camera: true, microphone: false, line })
})
