import { expect, test } from 'vitest'
import { ids } from '../../shared/core/testing.ts'
import type { Query } from '../storage/postgres-writing.ts'
import { Held, leaseMs, Leases } from './lease.ts'
import { preferred } from './nodes.ts'

const id = ids.meeting

test('[CL2] a lease counts from before it was asked for, and ends by itself where it is not renewed in time', () => {
  let now = 1_000
  const held = new Held(() => now)
  const asked = held.now()
  now += 3_000
  held.set(id, 7, asked)
  expect(held.epochOf(id)).toBe(7)
  now = asked + leaseMs - 1
  expect(held.epochOf(id)).toBe(7)
  now = asked + leaseMs
  expect(held.epochOf(id)).toBeUndefined()
  // Not known to be anybody else’s: it may yet be renewed.
  expect(held.all).toEqual([{ meetingId: id, epoch: 7 }])
})

test('[CL2] a lease that another node gave counts once it was renewed, and an old one is not taken for news', async () => {
  const held = new Held(() => 0)
  const query: Query = async () => ({ rows: [{ meeting_id: id }], count: 1 })
  const leases = new Leases('b', held, query)
  expect(leases.adopt(id, 4)).toBe(true)
  expect(held.epochOf(id)).toBeUndefined()
  expect(await leases.renew()).toEqual([])
  expect(held.epochOf(id)).toBe(4)
  expect(leases.adopt(id, 4)).toBe(false)
})

test('[CL6] every node finds the same writer, and a node that goes moves only what was its own', () => {
  const nodes = ['a', 'b', 'c'].map((name) => ({ id: name, url: '', leaving: false }))
  const meetings = Array.from({ length: 300 }, (_, n) => `m${n}` as typeof id)
  const writers = meetings.map((meeting) => preferred(meeting, nodes)!.id)
  expect(meetings.map((meeting) => preferred(meeting, nodes.toReversed())!.id)).toEqual(writers)
  for (const { id } of nodes) expect(writers.filter((writer) => writer === id).length).toBeGreaterThan(60)
  const left = nodes.filter((node) => node.id !== 'b')
  meetings.forEach((meeting, n) => {
    if (writers[n] !== 'b') expect(preferred(meeting, left)!.id).toBe(writers[n])
  })
  expect(preferred(id, [])).toBeUndefined()
})
