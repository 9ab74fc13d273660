import { expect, test } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import type { Device } from './elsewhere.ts'
import type { Peer } from './peer.ts'
import { Standers } from './standers.ts'

const { a1 } = ids.site
const device = { camera: true, microphone: true }
const line = { rung: 'low', lite: false, loss: 0, down: 300, up: 20 } as const
const peer = (given: Partial<Peer> = {}) => ({ viewer: { role: 'site', siteId: a1 }, stand: device, ...given }) as Peer

function at(peers: Peer[] = []) {
  const elsewhere: Device[] = []
  const standers = new Standers(new Set(peers), () => elsewhere)
  return { standers, elsewhere }
}

test('of the devices of a place the one that came last sends, at whichever node it is', () => {
  const { standers, elsewhere } = at()
  const [first, second] = [peer(), peer()]
  standers.add(first, a1)
  standers.add(second, a1)
  expect(standers.deviceOf(a1)).toBe(second)
  // One comes at another node, which has heard of both.
  elsewhere.push({ n: standers.here([a1])[a1]!.n + 1, ...device })
  expect(standers.deviceOf(a1)).toBeUndefined()
  standers.add(first, a1)
  expect(standers.deviceOf(a1)).toBe(first)
  // Standing again, it is the same device.
  const before = standers.here([a1])
  standers.add(first, a1)
  expect(standers.here([a1])).toEqual(before)
  standers.remove(first)
  expect(standers.deviceOf(a1)).toBeUndefined()
  elsewhere.pop()
  expect(standers.deviceOf(a1)).toBe(second)
})

test('what is new of a place is said once; that its device has gone is news', () => {
  const one = peer()
  const { standers } = at([one])
  expect(standers.news([a1])).toMatchObject({ [a1]: { n: 0, camera: false } })
  standers.add(one, a1)
  expect(standers.news([a1])).toMatchObject({ [a1]: { camera: true } })
  expect(standers.news([a1])).toBeUndefined()
  standers.remove(one)
  expect(standers.news([a1])).toMatchObject({ [a1]: { n: 0, camera: false } })
})

test('a place is known by its newest device, and by the line of whoever watches where that has none', () => {
  const { standers, elsewhere } = at([peer({ line })])
  expect(standers.known(a1)).toEqual({ n: 0, camera: false, microphone: false, line })
  elsewhere.push({ n: 4, camera: true, microphone: false })
  expect(standers.known(a1)).toEqual({ n: 4, camera: true, microphone: false, line })
})
