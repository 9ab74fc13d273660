import { expect, test } from 'vitest'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { actors } from '../../shared/core/testing.ts'
import { bodyOf } from '../storage/event-body.ts'
import { meetingBench } from '../testing/meeting-bench.ts'
import { stateHash } from '../testing/state-hash.ts'
import { Following } from './following.ts'

const raw = (event: StoredEvent) => ({ seq: event.seq, body: bodyOf(event), hash: event.hash })

/** One bench writes; what another node holds of the same log is behind by what was written since. */
async function behind() {
  const bench = await meetingBench()
  const follower = await bench.restart()
  const begun = bench.meeting.seq
  await bench.ok(actors.chair, 'meeting.openLobby', {})
  await bench.ok(actors.chair, 'meeting.start', {})
  const events = await bench.ports.storage.read(bench.meeting.id, begun, 100)
  let readings = 0
  const read: typeof bench.ports.storage.read = (...asked) => {
    readings++
    return bench.ports.storage.read(...asked)
  }
  const following = new Following({ read }, (_what, error) => {
    throw error
  })
  const same = () => stateHash(follower.state) === stateHash(bench.meeting.state)
  return { bench, follower, events, following, same, readings: () => readings }
}

test('[CL5] what comes in order is taken in without asking Postgres; what comes twice changes nothing', async () => {
  const { follower, events, following, same, readings, bench } = await behind()
  const told = bench.batches.length
  for (const event of events) following.heard(follower, [raw(event)])
  following.heard(follower, events.map(raw))
  expect(same()).toBe(true)
  expect(readings()).toBe(0)
  // Its own sockets heard each once.
  expect(bench.batches.length).toBeGreaterThan(told)
})

test.each([
  ['a gap', (events: StoredEvent[]) => events.slice(1).map(raw)],
  [
    'a changed body',
    (events: StoredEvent[]) => events.map((event) => ({ ...raw(event), body: raw(event).body + ' ' })),
  ],
])('[CL5] %s on the bus is read from Postgres instead', async (_name, told) => {
  const { follower, events, following, same, readings } = await behind()
  following.heard(follower, told(events))
  await expect.poll(same).toBe(true)
  expect(readings()).toBeGreaterThan(0)
})
