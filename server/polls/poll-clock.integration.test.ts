/** What polls do by themselves: end on time, say how many have answered, go on after a restart. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PollId } from '../../shared/core/identity.ts'
import { actors, type Commune, ids } from '../../shared/core/testing.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin, openPoll, pollSeen, talliedFor } from '../testing/polls.ts'

const communes = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'] as const satisfies readonly Commune[]

let hub: TestHub
let chair: TestClient
beforeEach(async () => {
  hub = await startHub()
  chair = await hub.join(actors.chair)
  await begin(chair)
})
afterEach(() => hub.stop())

const answer = async (pollId: PollId, commune: Commune, choice: number) => {
  const site = await hub.join(actors.site(commune))
  return site.send('polls.answer', { pollId, siteId: ids.site[commune], choices: [choice] })
}
const turnouts = (client: TestClient) =>
  client.heard
    .flatMap((heard) => ('batch' in heard && heard.batch.layer === 'all' ? heard.batch.events : []))
    .filter((event) => event.type === 'polls.turnoutNoted')

test.each(['site', 'straw'] as const)(
  '[PO4] a %s poll ends when its time is over, by the hub’s clock',
  async (kind) => {
    const pollId = await openPoll(chair, { kind, seconds: 3600 })
    hub.clock.offset += 3_599_000
    expect(pollSeen(chair, pollId)?.state).toBe('open')
    hub.clock.offset += 1_000
    await chair.until(() => pollSeen(chair, pollId)?.state === 'closed')
    expect(await talliedFor(chair, pollId)).toMatchObject({ answered: 0 })
    const closed = chair.heard
      .flatMap((heard) => ('batch' in heard ? heard.batch.events : []))
      .find((event) => event.type === 'polls.closed')
    expect(closed).toMatchObject({ data: { how: 'time' }, by: { role: 'hub' } })
    const { closedAt, closesAt } = pollSeen(chair, pollId)!
    expect(closedAt).toBeGreaterThanOrEqual(closesAt!)
  },
)

test('[PO4] [HUB10] time that ran out while the hub was down ends the poll at the start', async () => {
  const pollId = await openPoll(chair, { seconds: 600 })
  expect(await answer(pollId, 'a1', 0)).toMatchObject({ ok: true })
  hub.clock.offset += 600_000
  await hub.restart()
  await expect
    .poll(async () => (await hub.meeting()).state.all.polls.polls[0]?.state, { timeout: 10_000 })
    .toBe('closed')
  expect((await hub.meeting()).state.desk.polls.polls[pollId]?.result).toMatchObject({ answered: 1 })
})

test('[PO14] turnout is told to everybody by count, and however many answer, once a second', async () => {
  const hall = await hub.join(actors.hall)
  const pollId = await openPoll(chair, { mayChange: true })
  const began = performance.now()
  for (const commune of communes) expect(await answer(pollId, commune, 0)).toMatchObject({ ok: true })
  await hall.until(() => pollSeen(hall, pollId)?.answered === communes.length)
  const seconds = Math.ceil((performance.now() - began) / 1000)
  expect(turnouts(hall).length).toBeLessThanOrEqual(seconds + 1)
  const seen = turnouts(hall).map(({ data }) => (data as { answered: number }).answered)
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b))
  // A changed answer is no news of turnout.
  const before = turnouts(hall).length
  expect(await answer(pollId, 'a1', 1)).toMatchObject({ ok: true })
  await chair.send('polls.close', { pollId })
  await hall.until(() => pollSeen(hall, pollId)?.state === 'closed')
  expect(turnouts(hall)).toHaveLength(before)
})

test('[PO14] where only the desk may see turnout, nobody is told any', async () => {
  const hall = await hub.join(actors.hall)
  const pollId = await openPoll(chair, { kind: 'straw', turnout: 'desk', publishes: true })
  const site = await hub.join(actors.site('a1'))
  await site.send('polls.cast', { pollId, siteId: ids.site.a1, choices: [0] })
  await chair.until(() => chair.desk.polls.polls[pollId]?.answered[ids.site.a1] !== undefined)
  await site.until(() => site.unit.polls.polls[pollId]?.marked[ids.site.a1] !== undefined)
  expect(turnouts(hall)).toEqual([])
  expect(pollSeen(hall, pollId)).toMatchObject({ answered: 0 })
  await chair.send('polls.close', { pollId })
  await hall.until(() => pollSeen(hall, pollId)?.state === 'published')
  expect(pollSeen(hall, pollId)).toMatchObject({ answered: 1 })
})

test('[PO20] who has voted in an anonymous poll is noted in the roster’s order, never in that of voting', async () => {
  const pollId = await openPoll(chair, { kind: 'straw' })
  const sites = new Map<Commune, TestClient>()
  for (const commune of communes) sites.set(commune, await hub.join(actors.site(commune)))
  const casts = communes
    .toReversed()
    .map((commune) => sites.get(commune)!.send('polls.cast', { pollId, siteId: ids.site[commune], choices: [0] }))
  for (const ack of await Promise.all(casts)) expect(ack).toMatchObject({ ok: true })
  await chair.until(() => Object.keys(chair.desk.polls.polls[pollId]!.answered).length === communes.length)
  const groups = chair.heard
    .flatMap((heard) => ('batch' in heard && heard.batch.layer === 'desk' ? [heard.batch.events] : []))
    .map((events) => events.flatMap((event) => (event.type === 'polls.marked' ? event.data.voters : [])))
    .filter((voters) => voters.length > 0)
  for (const voters of groups) expect(voters).toEqual(voters.toSorted())
  expect(groups.length).toBeLessThan(communes.length)
})
