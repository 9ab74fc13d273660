/** Anonymous polls over real sockets: each voter's ballot counts once, whatever is sent, cut, killed or closed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PollId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { Registry } from '../meeting/registry.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import { createMetrics } from '../ops/metrics.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin, openPoll, pollSeen, talliedFor } from '../testing/polls.ts'

const straw = { kind: 'straw', voters: 'site', publishes: true } as const
const a1 = actors.site('a1')
const meetingId = ids.meeting
/** What happens by itself shows at the next look. */
const eventually: typeof expect.poll = (look, options) => expect.poll(look, { timeout: 10_000, ...options })
const own = (pollId: PollId, ...choices: number[]) => ({ pollId, siteId: ids.site.a1, choices })

let hub: TestHub
let chair: TestClient
const start = async (ballotWait?: number) => {
  hub = await startHub(ballotWait === undefined ? {} : { ballotWait })
  chair = await hub.join(actors.chair)
  await begin(chair)
}
afterEach(() => hub.stop())

describe('with the box open', () => {
  beforeEach(() => start())

  test('[PO11] [HUB3] a double tap and a second device make one ballot; the receipt’s command hears the same again', async () => {
    const pollId = await openPoll(chair, straw)
    const [first, second] = [await hub.join(a1), await hub.join(a1)]
    const [tap, again] = await Promise.all([
      first.send('polls.cast', own(pollId, 0), 'tap'),
      first.send('polls.cast', own(pollId, 0), 'tap'),
    ])
    expect([tap.ok, again.ok]).toEqual([true, true])
    expect(await first.send('polls.cast', own(pollId, 0), 'tap')).toEqual(again)
    expect(await second.send('polls.cast', own(pollId, 1), 'other')).toMatchObject({ code: 'polls.alreadyAnswered' })
    const b1 = await hub.join(actors.site('b1'))
    const twice = await Promise.all(
      ['x', 'y'].map((id) => b1.send('polls.cast', { pollId, siteId: ids.site.b1, choices: [2] }, id)),
    )
    expect(twice.map((ack) => ack.ok).toSorted()).toEqual([false, true])
    await chair.send('polls.close', { pollId })
    expect(await talliedFor(chair, pollId)).toMatchObject({ answered: 2, options: [1, 0, 1], none: 0 })
    expect(await hub.metric('diem_cau_ballots_total')).toBe(2)
  })

  test('[PO21] the same command is answered so after closing and after a restart, any other as the poll stands', async () => {
    const pollId = await openPoll(chair, straw)
    const site = await hub.join(a1)
    expect(await site.send('polls.cast', own(pollId, 0), 'mine')).toMatchObject({ ok: true })
    await hub.restart()
    const back = await hub.join(a1)
    expect(await back.send('polls.cast', own(pollId, 0), 'mine')).toMatchObject({ ok: true })
    expect(await back.send('polls.cast', own(pollId, 1), 'new')).toMatchObject({ code: 'polls.alreadyAnswered' })
    const desk = await hub.join(actors.chair)
    await desk.send('polls.close', { pollId })
    await talliedFor(desk, pollId)
    await hub.restart()
    const later = await hub.join(a1)
    expect(await later.send('polls.cast', own(pollId, 0), 'mine')).toMatchObject({ ok: true })
    expect(await later.send('polls.cast', own(pollId, 1), 'newer')).toMatchObject({ code: 'polls.closed' })
    const other = await hub.join(actors.site('b1'))
    // Whether a place has voted is not for others to find out.
    expect(await other.send('polls.cast', own(pollId, 1))).toMatchObject({ code: 'access.notYours' })
    expect(await hub.storage.marks(meetingId, pollId)).toEqual([ids.site.a1])
  })

  test('[PO4] the last ballot closes the poll where it says so', async () => {
    await (await hub.join(a1)).send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 9 })
    const pollId = await openPoll(chair, { ...straw, entitled: 'present', latecomers: false, closesWhenAll: true })
    await (await hub.join(a1)).send('polls.cast', own(pollId, 1))
    await chair.until(() => pollSeen(chair, pollId)?.state === 'published')
    expect(pollSeen(chair, pollId)).toMatchObject({ answered: 1, entitled: 1, result: { options: [0, 1, 0] } })
  })

  test('[PO9] a cancelled poll’s box is emptied, also one already counted', async () => {
    for (const close of [false, true]) {
      const pollId = await openPoll(chair, { ...straw, publishes: false })
      await (await hub.join(a1)).send('polls.cast', own(pollId, 1))
      expect(await hub.storage.marks(meetingId, pollId)).toHaveLength(1)
      if (close) {
        await chair.send('polls.close', { pollId })
        await talliedFor(chair, pollId)
      }
      await chair.send('polls.cancel', { pollId, reason: 'Nhầm nội dung' })
      await eventually(() => hub.storage.marks(meetingId, pollId)).toEqual([])
    }
  })

  test('a disk that refuses is said in words; the same ballot is taken once there is room, and counted', async () => {
    const pollId = await openPoll(chair, straw)
    const site = await hub.join(a1)
    hub.storage.db.exec('PRAGMA query_only = ON')
    const refused = await site.send('polls.cast', own(pollId, 0), 'kept')
    expect(refused).toMatchObject({ code: 'wire.storageDown', text: expect.stringMatching(/[À-ỹ].*\.$/) })
    expect(await hub.storage.marks(meetingId, pollId)).toEqual([])
    hub.storage.db.exec('PRAGMA query_only = OFF')
    expect(await site.send('polls.cast', own(pollId, 0), 'kept')).toMatchObject({ ok: true })
    await chair.send('polls.close', { pollId })
    expect(await talliedFor(chair, pollId)).toMatchObject({ answered: 1, options: [1, 0, 0] })
  })

  test('sealing waits for the disk and is done when there is room', async () => {
    const pollId = await openPoll(chair, straw)
    await (await hub.join(a1)).send('polls.cast', own(pollId, 0))
    await chair.send('polls.close', { pollId })
    hub.storage.db.exec('PRAGMA query_only = ON')
    await chair.until(() => pollSeen(chair, pollId)?.state !== 'open')
    await eventually(() => hub.errors.length + (pollSeen(chair, pollId)?.result ? 1 : 0)).toBeGreaterThan(0)
    hub.storage.db.exec('PRAGMA query_only = OFF')
    expect(await talliedFor(chair, pollId)).toMatchObject({ answered: 1 })
  })
})

describe('with ballots that wait', () => {
  beforeEach(() => start(600_000))

  test('[PO4] closing does not lose what waits: it is answered and counted', async () => {
    const pollId = await openPoll(chair, straw)
    const site = await hub.join(a1)
    const cast = site.send('polls.cast', own(pollId, 2))
    const other = (await hub.join(actors.site('b1'))).send('polls.cast', { pollId, siteId: ids.site.b1, choices: [2] })
    // The same line carries one after the other: once this is answered, the ballot is in the box.
    await site.ask('clock')
    expect(await hub.storage.marks(meetingId, pollId)).toEqual([])
    await chair.send('polls.close', { pollId })
    expect(await cast).toMatchObject({ ok: true })
    const { ok } = await other
    expect(await talliedFor(chair, pollId)).toMatchObject({ answered: ok ? 2 : 1 })
    await chair.until(() => pollSeen(chair, pollId)?.state === 'published')
    const marked = Object.keys(chair.desk.polls.polls[pollId]!.answered)
    expect(marked.toSorted()).toEqual(await hub.storage.marks(meetingId, pollId))
  })

  test('[HUB10] a hub told to stop writes them; what was half done goes on after the start, before anybody comes', async () => {
    const pollId = await openPoll(chair, straw)
    const site = await hub.join(a1)
    const cast = site.send('polls.cast', own(pollId, 0), 'mine')
    await site.ask('clock')
    const port = Number(new URL(hub.url).port)
    await hub.app.close()
    expect(await cast).toMatchObject({ ok: true })
    // Another hub closed the poll and died before counting.
    const newId = <Id extends string>() => 'closing1' as Id
    const quiet = { publish: () => {}, complain: () => {}, metrics: createMetrics() }
    const meeting = await new Registry({ storage: hub.storage, now: Date.now, newId, ...quiet }).get(meetingId)
    const actor = { ...hubActor, role: 'chair' as const }
    const ack = await meeting!.submit({ type: 'polls.close', data: { pollId } }, newId(), actor)
    expect(ack).toMatchObject({ ok: true })
    expect(meeting!.state.desk.polls.polls[pollId]?.result).toBeUndefined()
    await hub.storage.close()
    await hub.open(port)
    await eventually(async () => (await hub.meeting()).state.all.polls.polls[0]?.state).toBe('published')
    const desk = await hub.join(actors.chair)
    expect(pollSeen(desk, pollId)).toMatchObject({ answered: 1, result: { options: [1, 0, 0], answered: 1 } })
    expect(desk.desk.polls.polls[pollId]?.answered).toHaveProperty(ids.site.a1)
  })
})
