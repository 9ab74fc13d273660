import { describe, expect, test } from 'vitest'
import type { Batch } from '../../shared/core/envelope.ts'
import { initialLayer, reduceLayer, showState } from '../../shared/core/fold.ts'
import type { Layer } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { type MeetingBench, meetingBench } from '../testing/meeting-bench.ts'
import { stateHash } from '../testing/state-hash.ts'
import { memoryStorage } from '../storage/memory.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import type { LiveMeeting } from './live-meeting.ts'

const a1 = actors.site('a1')
const count = (headcount: number) => ({ siteId: ids.site.a1, headcount })

/** A bit of everything: events of all three kinds of layers. */
async function lively(bench: MeetingBench): Promise<void> {
  await bench.ok(actors.chair, 'meeting.openLobby', {})
  await bench.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: 'line', ok: true })
  await Promise.all([
    bench.ok(a1, 'attendance.reportHeadcount', count(20)),
    bench.ok(actors.site('b2'), 'attendance.check', { siteId: ids.site.b2, check: 'sound', ok: false, remark: 'nhỏ' }),
    bench.ok(actors.secretary, 'announcements.send', {
      text: 'Tắt micro khi không phát biểu',
      to: { kind: 'sites', ids: [ids.site.a1] },
      needsAck: true,
    }),
  ])
  await bench.ok(actors.chair, 'meeting.start', {})
  await bench.ok(actors.chair, 'agenda.start', { itemId: ids.item.discussion })
}

const layers: Layer[] = ['all', 'desk', 'unit:a1', 'unit:b2']
const foldOf = (layer: Layer, batches: Batch[]) =>
  batches
    .flatMap((batch) => batch.events)
    .reduce((state, event) => reduceLayer(layer, state, event), initialLayer(layer))

describe('layers', () => {
  test('[HUB4] each has its own unbroken chain of numbers, and folding its batches gives what the hub shows', async () => {
    const bench = await meetingBench()
    await lively(bench)
    for (const layer of layers) {
      const mine = bench.batches.filter((batch) => batch.layer === layer)
      let last = 0
      for (const batch of mine) {
        expect(batch.prev).toBe(last)
        expect(batch.seq).toBe(batch.events.at(-1)?.seq)
        last = batch.seq
      }
      expect(bench.meeting.head(layer)).toBe(last)
      expect(stateHash(foldOf(layer, mine))).toBe(stateHash(showState(bench.meeting.state, layer)))
    }
    expect(bench.meeting.head('unit:c3')).toBeGreaterThan(0)
    expect(bench.meeting.head('unit:nobody')).toBe(0)
  })

  test('[HUB5] [VIS3] a tail from any number is what came after it, and ends where the snapshot stands', async () => {
    const bench = await meetingBench()
    await lively(bench)
    for (const layer of layers) {
      const all = bench.batches.filter((batch) => batch.layer === layer).flatMap((batch) => batch.events)
      const { seq, json } = bench.meeting.snapshot(layer)
      const whole = stateHash(JSON.parse(Buffer.from(json).toString()))
      for (let have = 0; have <= bench.meeting.head(layer); have++) {
        const tail = bench.meeting.tailFor(layer, have)
        expect(tail).toMatchObject({ layer, prev: have, seq })
        expect(tail?.events).toEqual(all.filter((event) => event.seq > have))
        const before: Batch = { layer, prev: 0, seq: have, events: all.filter((event) => event.seq <= have) }
        expect(stateHash(foldOf(layer, [before, tail!]))).toBe(whole)
      }
      expect(bench.meeting.tailFor(layer, seq + 1)).toBeUndefined()
    }
  })

  test('[VIS5] nothing that is only the hub’s leaves with an event', async () => {
    const bench = await meetingBench()
    await lively(bench)
    for (const event of bench.batches.flatMap((batch) => batch.events))
      expect(Object.keys(event).toSorted()).toEqual(['at', 'by', 'data', 'seq', 'type'])
  })

  test('[HUB4] a snapshot is encoded once for all who need it, and anew when its layer has moved', async () => {
    const bench = await meetingBench()
    await lively(bench)
    const first = layers.map((layer) => bench.meeting.snapshot(layer).json)
    expect(layers.map((layer) => bench.meeting.snapshot(layer).json)).toEqual(first)
    layers.forEach((layer, i) => expect(bench.meeting.snapshot(layer).json).toBe(first[i]))
    await bench.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: 'clock', ok: true })
    // The desk and the unit have seen it; the other two keep their bytes.
    expect(layers.map((layer, i) => bench.meeting.snapshot(layer).json === first[i])).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe('[HUB4] [HUB5] the tail of many who come back at once', () => {
  test('is found once, and anew when its layer has moved', async () => {
    const bench = await meetingBench()
    await lively(bench)
    const have = bench.meeting.head('all')
    await bench.ok(a1, 'attendance.reportHeadcount', count(21))
    const first = bench.meeting.tailFor('all', have)
    expect(first?.events).toHaveLength(1)
    expect(bench.meeting.tailFor('all', have)).toBe(first)
    expect(bench.meeting.tailFor('all', have - 1)).not.toBe(first)
    // What another layer sees leaves it as it is.
    await bench.ok(a1, 'attendance.check', { siteId: ids.site.a1, check: 'clock', ok: true })
    expect(bench.meeting.tailFor('all', have)).toBe(first)
    await bench.ok(a1, 'attendance.reportHeadcount', count(22))
    expect(bench.meeting.tailFor('all', have)?.events).toHaveLength(2)
  })

  test('is no tail but the snapshot where it has grown too long', async () => {
    const bench = await meetingBench()
    const have = bench.meeting.head('all')
    for (let n = 1; bench.meeting.tailFor('all', have); n++) {
      if (n > 400) throw new Error('a tail of any length')
      await bench.ok(a1, 'attendance.reportHeadcount', count(n % 50))
    }
    expect(bench.meeting.tailFor('all', bench.meeting.head('all') - 1)?.events.length).toBeLessThanOrEqual(300)
  })
})

describe('[HUB1] [HUB10] a restart', () => {
  const looksLike = (one: LiveMeeting, other: LiveMeeting) => {
    expect(stateHash(one.state)).toBe(stateHash(other.state))
    expect(one.seq).toBe(other.seq)
    for (const layer of layers) {
      expect(one.head(layer)).toBe(other.head(layer))
      expect(one.tailFor(layer, 1)).toEqual(other.tailFor(layer, 1))
    }
  }

  test('without a snapshot gives the same meeting', async () => {
    const bench = await meetingBench()
    await lively(bench)
    expect(await bench.ports.storage.loadSnapshot(ids.meeting)).toBeUndefined()
    looksLike(await bench.restart(), bench.meeting)
  })

  test.each([
    ['the memory', memoryStorage],
    ['the disk', () => sqliteStorage(':memory:')],
  ])('with a snapshot from %s gives the same meeting, also when the log has grown since', async (_, storage) => {
    const bench = await meetingBench(storage())
    await lively(bench)
    await bench.meeting.close()
    expect((await bench.ports.storage.loadSnapshot(ids.meeting))?.seq).toBe(bench.meeting.seq)
    looksLike(await bench.restart(), bench.meeting)
    bench.meeting = await bench.restart()
    await bench.ok(a1, 'attendance.reportHeadcount', count(21))
    looksLike(await bench.restart(), bench.meeting)
  })

  test.each([
    ['other ends of its layers', `json_set(body, '$.heads', json('{}'))`],
    ['one end too early', `json_set(body, '$.heads.all', 1)`],
    ['another state', `replace(body, '"headcount":20', '"headcount":21')`],
  ])('with a snapshot that has %s than was written reads the log instead', async (_, wrong) => {
    const storage = sqliteStorage(':memory:')
    const bench = await meetingBench(storage)
    await lively(bench)
    await bench.meeting.close()
    const before = storage.db.prepare('SELECT body FROM snapshots').get()
    storage.db.exec(`UPDATE snapshots SET body = ${wrong}`)
    expect(storage.db.prepare('SELECT body FROM snapshots').get()).not.toEqual(before)
    looksLike(await bench.restart(), bench.meeting)
  })

  test.each([
    ['another hash', { hash: 'f'.repeat(64) }],
    ['a number beyond the log', { seq: 99_999 }],
    ['another version', { version: 999 }],
  ])('with a snapshot of %s reads the log instead', async (_, wrong) => {
    const bench = await meetingBench()
    await lively(bench)
    const bare = await meetingBench()
    for (const { meeting } of [bench, bare]) await meeting.close()
    const [whole, other] = await Promise.all([bench, bare].map(({ ports }) => ports.storage.loadSnapshot(ids.meeting)))
    await bench.ports.storage.saveSnapshot(ids.meeting, { ...whole!, state: other!.state, heads: {}, ...wrong })
    looksLike(await bench.restart(), bench.meeting)
  })
})
