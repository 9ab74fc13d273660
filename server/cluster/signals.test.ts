import { expect, test } from 'vitest'
import type { MeetingId, SiteId } from '../../shared/core/identity.ts'
import { ids } from '../../shared/core/testing.ts'
import type { Offer, StageSaid } from '../stage/elsewhere.ts'
import { Signals, together } from './signals.ts'

const meeting: MeetingId = ids.meeting
const a1: SiteId = ids.site.a1
const here = { id: 'one', url: 'http://one', leaving: false }
const there = { id: 'two', url: 'http://two', leaving: false }
const present = { devices: 1, drops: 0, since: 5 }
const device = { n: 3.5, camera: true, microphone: true }
const offer = { id: 'p1', source: a1, medium: 'camera', n: 3.5 } satisfies Offer
const staged: StageSaid = { devices: { [a1]: device }, sent: [offer], looks: true }

/** Two nodes: what the second says comes to the first, unless the bus loses it. */
async function pair() {
  const bus = { lost: false }
  const changed: unknown[] = []
  let asked = 0
  const own = {
    sites: {} as Record<SiteId, typeof present>,
    stage: { devices: {}, sent: [], looks: false } as StageSaid,
  }
  const nothing = {
    sites: () => ({}),
    lines: () => [],
    stage: () => ({ devices: {}, sent: [], looks: false }),
    ask: async () => ({}),
    changed: () => undefined,
  }
  const one = new Signals({
    ...nothing,
    tell: () => undefined,
    async ask() {
      asked++
      return structuredClone(two.all())
    },
    changed: (_, what) => changed.push(what),
  })
  const two: Signals = new Signals({
    ...nothing,
    sites: () => own.sites,
    stage: () => own.stage,
    tell: (message) => void (bus.lost || one.heard(there.id, structuredClone(message))),
  })
  const say = (sites: typeof own.sites) => {
    Object.assign(own.sites, sites)
    two.tell(meeting, { sites })
  }
  const stand = (stage: typeof staged) => {
    own.stage = stage
    two.tell(meeting, stage)
  }
  one.look([there])
  await new Promise(setImmediate)
  asked = 0
  return { one, two, bus, changed, say, stand, seen: () => one.sites(meeting)[0]?.get(a1), asked: () => asked }
}

test('[CL7] what another node says is known here, and told as changed', async () => {
  const { say, seen, changed, asked } = await pair()
  say({ [a1]: present })
  expect(seen()).toEqual(present)
  expect(changed.at(-1)).toEqual({ sites: [a1], lines: false, gone: false })
  expect(asked()).toBe(0)
})

test('[CL7] what the bus has lost is asked for, once it is seen by a number', async () => {
  const { say, seen, bus, two, asked } = await pair()
  bus.lost = true
  say({ [a1]: present })
  expect(seen()).toBeUndefined()
  bus.lost = false
  two.look([here])
  await expect.poll(seen).toEqual(present)
  say({ [a1]: { ...present, drops: 1 } })
  expect(seen()?.drops).toBe(1)
  expect(asked()).toBe(1)
})

test('[CL7] what the bus has lost is asked for as well where the next thing said follows it', async () => {
  const { say, seen, bus, asked } = await pair()
  bus.lost = true
  say({ [a1]: present })
  bus.lost = false
  say({ [ids.site.b1]: present })
  await expect.poll(seen).toEqual(present)
  expect(asked()).toBe(1)
})

test('[CL7] what comes twice or late changes nothing; a node nobody knows says nothing', async () => {
  const { one, say, seen, changed } = await pair()
  say({ [a1]: present })
  const told = changed.length
  one.heard(there.id, { kind: 'signals', meetingId: meeting, n: 1, sites: { [a1]: { devices: 9, drops: 9 } } })
  one.heard('stranger', { kind: 'signals', meetingId: meeting, n: 2, sites: { [a1]: { devices: 9, drops: 9 } } })
  expect(seen()).toEqual(present)
  expect(changed).toHaveLength(told)
})

test('[CL7] with a node that is no more goes what it said', async () => {
  const { one, say, seen, changed } = await pair()
  say({ [a1]: present })
  one.look([])
  expect(seen()).toBeUndefined()
  expect(changed.at(-1)).toEqual({ sites: [a1], devices: [], lines: true, gone: true })
})

test('[CL9] who stands at the stage at another node, and what is sent to it, is known here, also where the bus lost it', async () => {
  const { one, two, bus, changed, stand } = await pair()
  stand(staged)
  expect(one.devices(meeting, a1)).toEqual([device])
  expect(one.offers(meeting)).toEqual([{ ...offer, url: there.url }])
  expect(one.looking(meeting)).toEqual([there.url])
  expect(changed.at(-1)).toEqual({ sites: [], lines: false, devices: [a1], gone: false })
  bus.lost = true
  stand({ devices: { [a1]: { ...device, n: 0 } }, sent: [], looks: false })
  expect(one.offers(meeting)).toHaveLength(1)
  bus.lost = false
  two.look([here])
  await expect.poll(() => one.offers(meeting)).toEqual([])
  expect(one.looking(meeting)).toEqual([])
  expect(one.devices(meeting, a1)).toEqual([{ ...device, n: 0 }])
  one.look([])
  expect(one.devices(meeting, a1)).toEqual([])
  expect(changed.at(-1)).toEqual({ sites: [], devices: [a1], lines: true, gone: true })
})

test('[CL7] one place at several nodes: its devices together, connected since the first, gone since the last', () => {
  const away = { devices: 0, drops: 2, since: 9 }
  expect(together([present, away, { devices: 2, drops: 1, since: 7, rtt: 40, clockOff: 1 }])).toEqual({
    devices: 3,
    drops: 3,
    since: 5,
    rtt: 40,
    clockOff: 1,
  })
  expect(together([away, { ...away, since: 4 }])).toEqual({ devices: 0, drops: 4, since: 9 })
})
