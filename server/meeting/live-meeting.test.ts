import { describe, expect, test } from 'vitest'
import type { CommandId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { type MeetingBench, meetingBench } from '../testing/meeting-bench.ts'
import { stateHash } from '../testing/state-hash.ts'
import { memoryStorage } from '../storage/memory.ts'
import { type Storage, StorageConflict, StorageUnavailable } from '../storage/port.ts'
import { LiveMeeting } from './live-meeting.ts'

const a1 = actors.site('a1')
const count = (headcount: number) => ({ siteId: ids.site.a1, headcount })
const written = async ({ ports }: MeetingBench) => (await ports.storage.read(ids.meeting, 0, 10_000)).length

describe('[HUB3] a command sent twice counts once and gets the same answer', () => {
  test('within one group', async () => {
    const bench = await meetingBench()
    const before = await written(bench)
    const [first, second] = await Promise.all([
      bench.send(a1, 'attendance.reportHeadcount', count(12), 'same'),
      bench.send(a1, 'attendance.reportHeadcount', count(12), 'same'),
    ])
    expect(first).toMatchObject({ ok: true, seq: before + 1 })
    expect(second).toEqual(first)
    expect(await written(bench)).toBe(before + 1)
  })

  test('in a later group, though the state has moved on', async () => {
    const bench = await meetingBench()
    const first = await bench.send(a1, 'attendance.reportHeadcount', count(12), 'same')
    bench.clock.now += 5_000
    await bench.ok(a1, 'attendance.reportHeadcount', count(13))
    const before = await written(bench)
    expect(await bench.send(a1, 'attendance.reportHeadcount', count(12), 'same')).toEqual(first)
    expect(await written(bench)).toBe(before)
    expect(bench.meeting.state.all.attendance.sites[ids.site.a1]?.headcount).toBe(13)
  })

  test('after a restart of the hub', async () => {
    const bench = await meetingBench()
    const first = await bench.send(a1, 'attendance.reportHeadcount', count(12), 'same')
    const before = await written(bench)
    bench.meeting = await bench.restart()
    expect(await bench.send(a1, 'attendance.reportHeadcount', count(12), 'same')).toEqual(first)
    expect(await written(bench)).toBe(before)
  })

  test('also where several events came of it', async () => {
    const bench = await meetingBench()
    const end = await bench.ok(actors.hub, 'attendance.noteLost', { sites: [{ siteId: ids.site.b1, since: 1e12 }] })
    const many = {
      unitId: ids.unit.a1,
      siteId: ids.site.a1,
      name: 'Trần Văn Mẫu',
      titles: ['Cán bộ'],
      principal: false,
    }
    const first = await bench.send(a1, 'roster.addDelegate', many, 'same')
    expect(first).toMatchObject({ ok: true, seq: end.seq + 2 })
    bench.meeting = await bench.restart()
    expect(await bench.send(a1, 'roster.addDelegate', many, 'same')).toEqual(first)
  })

  test('a refusal is repeated too, though it would now be accepted', async () => {
    const bench = await meetingBench()
    const refused = await bench.send(actors.chair, 'meeting.start', {}, 'same')
    expect(refused).toMatchObject({ ok: false, code: 'meeting.lobbyFirst' })
    await bench.ok(actors.chair, 'meeting.openLobby', {})
    expect(await bench.send(actors.chair, 'meeting.start', {}, 'same')).toEqual(refused)
    await bench.ok(actors.chair, 'meeting.start', {})
  })

  test('but not for another access: the id is taken', async () => {
    const bench = await meetingBench()
    const [mine, theirs] = await Promise.all([
      bench.send(a1, 'attendance.reportHeadcount', count(12), 'same'),
      bench.send(actors.site('a2'), 'attendance.reportHeadcount', { siteId: ids.site.a2, headcount: 5 }, 'same'),
    ])
    expect(mine).toMatchObject({ ok: true })
    expect(theirs).toMatchObject({ ok: false, code: 'wire.commandIdTaken' })
    const later = await bench.send(actors.operator, 'attendance.reportHeadcount', count(9), 'same')
    expect(later).toMatchObject({ ok: false, code: 'wire.commandIdTaken' })
    bench.meeting = await bench.restart()
    const afterwards = await bench.send(actors.operator, 'attendance.reportHeadcount', count(9), 'same')
    expect(afterwards).toMatchObject({ ok: false, code: 'wire.commandIdTaken' })
    expect(bench.meeting.state.all.attendance.sites[ids.site.a2]?.headcount).toBeUndefined()
  })
})

/** A storage whose appends wait for `go`. */
function heldBack(): Storage & { appends: number[]; go: () => void } {
  const inner = memoryStorage()
  const appends: number[] = []
  let release: (() => void) | undefined
  return {
    ...inner,
    appends,
    go: () => release?.(),
    async append(meetingId, events) {
      appends.push(events.length)
      // The load itself passes, so that there is a meeting.
      if (appends.length > 1) await new Promise<void>((done) => (release = done))
      await inner.append(meetingId, events)
    },
  }
}

test('[HUB2] persist, then publish: nobody hears of a command before it is on disk', async () => {
  const storage = heldBack()
  const bench = await meetingBench(storage)
  const [batches, hash] = [bench.batches.length, stateHash(bench.meeting.state)]
  let answered = false
  const ack = bench.send(actors.chair, 'meeting.openLobby', {}).finally(() => (answered = true))
  while (storage.appends.length < 2) await new Promise(setImmediate)
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  expect(answered).toBe(false)
  expect(bench.batches).toHaveLength(batches)
  expect(stateHash(bench.meeting.state)).toBe(hash)
  storage.go()
  expect(await ack).toMatchObject({ ok: true })
  expect(bench.batches).toHaveLength(batches + 1)
})

test('[HUB2] commands of one turn share one commit, in the order they came', async () => {
  const storage = heldBack()
  const bench = await meetingBench(storage)
  const before = bench.meeting.seq
  const acks = Promise.all(
    Array.from({ length: 100 }, (_, i) => bench.send(a1, 'attendance.reportHeadcount', count(i))),
  )
  while (storage.appends.length < 2) await new Promise(setImmediate)
  expect(storage.appends[1]).toBe(100)
  storage.go()
  expect((await acks).map((ack) => ack.ok && ack.seq)).toEqual(Array.from({ length: 100 }, (_, i) => before + 1 + i))
  expect(storage.appends).toHaveLength(2)
  expect(bench.batches.at(-1)?.events).toHaveLength(100)
})

test('[HUB13] two hubs on one log by mistake: each reads what the other wrote, and goes on from there', async () => {
  const one = await meetingBench()
  const two = await one.restart()
  const begun = await written(one)
  await one.ok(a1, 'attendance.reportHeadcount', count(12))
  const command = { type: 'attendance.reportHeadcount', data: count(13) } as const
  const acks = await Promise.all([
    two.submit(command, 'late' as CommandId, a1),
    one.send(a1, 'attendance.reportHeadcount', count(14)),
  ])
  expect(acks.map((ack) => ack.ok && ack.seq).toSorted()).toEqual([begun + 2, begun + 3])
  await one.ok(a1, 'attendance.reportHeadcount', count(15))
  expect(stateHash((await one.restart()).state)).toBe(stateHash(one.meeting.state))
})

test('[HUB13] a log that goes on otherwise than it began is not written to; whoever asks hears so', async () => {
  const bench = await meetingBench()
  const append = () => Promise.reject(new StorageConflict('another log'))
  const ports = { ...bench.ports, storage: { ...bench.ports.storage, append } }
  const meeting = await LiveMeeting.open(ports, (await bench.ports.storage.head(ids.meeting))!)
  const ack = await meeting.submit({ type: 'attendance.reportHeadcount', data: count(13) }, 'c' as CommandId, a1)
  expect(ack).toMatchObject({ ok: false, code: 'wire.storageDown' })
})

describe('[HUB2] [HUB6] a storage that cannot write', () => {
  const broken = () => {
    const inner = memoryStorage()
    const storage = {
      ...inner,
      down: false,
      async append(...args: Parameters<Storage['append']>) {
        if (storage.down) throw new StorageUnavailable('database or disk is full')
        await inner.append(...args)
      },
    }
    return storage
  }

  test('refuses the whole group, changes nothing, and recovers', async () => {
    const storage = broken()
    const bench = await meetingBench(storage)
    const [batches, hash] = [bench.batches.length, stateHash(bench.meeting.state)]
    storage.down = true
    const acks = await Promise.all([
      bench.send(a1, 'attendance.reportHeadcount', count(12), 'kept'),
      // Even this refusal rested on what did not happen.
      bench.send(actors.chair, 'meeting.start', {}),
      bench.send(actors.chair, 'meeting.openLobby', {}),
    ])
    for (const ack of acks) expect(ack).toMatchObject({ ok: false, code: 'wire.storageDown', text: expect.any(String) })
    expect(stateHash(bench.meeting.state)).toBe(hash)
    expect(bench.batches).toHaveLength(batches)
    expect(bench.complaints).toEqual(['append'])
    expect(bench.meeting.snapshot('all').json.length).toBeGreaterThan(0)

    storage.down = false
    expect(await bench.send(a1, 'attendance.reportHeadcount', count(12), 'kept')).toMatchObject({ ok: true })
    expect(stateHash((await bench.restart()).state)).toBe(stateHash(bench.meeting.state))
  })

  test('or cannot even look for an earlier answer: the same, and the command may come again', async () => {
    const inner = memoryStorage()
    let down = false
    const bench = await meetingBench({
      ...inner,
      async answer(...args) {
        if (down) throw new StorageUnavailable('disk I/O error')
        return inner.answer(...args)
      },
    })
    down = true
    const refused = await bench.send(a1, 'attendance.reportHeadcount', count(12), 'kept')
    expect(refused).toMatchObject({ ok: false, code: 'wire.storageDown' })
    down = false
    expect(await bench.send(a1, 'attendance.reportHeadcount', count(12), 'kept')).toMatchObject({ ok: true })
  })

  test('keeps no snapshot, and that harms nobody', async () => {
    const bench = await meetingBench({ ...memoryStorage(), saveSnapshot: () => Promise.reject(new Error('full')) })
    await bench.meeting.close()
    expect(bench.complaints).toEqual(['snapshot'])
    expect(stateHash((await bench.restart()).state)).toBe(stateHash(bench.meeting.state))
  })
})

test.each([
  ['is being written', () => new Promise<void>(() => undefined)],
  ['could not be written', () => Promise.reject(new Error('full'))],
])('while a snapshot %s, the groups that come begin no other', async (_, saveSnapshot) => {
  let begun = 0
  const save = () => {
    begun++
    return saveSnapshot()
  }
  const bench = await meetingBench({ ...memoryStorage(), saveSnapshot: save })
  const many = Array.from({ length: 1_000 }, (__, n) => bench.ok(a1, 'attendance.reportHeadcount', count(n % 50)))
  await Promise.all(many)
  for (let n = 50; n < 55; n++) await bench.ok(a1, 'attendance.reportHeadcount', count(n))
  expect(begun).toBe(1)
})

test('time never runs backwards in the record, whatever the machine’s clock does', async () => {
  const bench = await meetingBench()
  bench.clock.now += 60_000
  const first = await bench.ok(a1, 'attendance.reportHeadcount', count(12))
  bench.clock.now -= 3_600_000
  const second = await bench.ok(a1, 'attendance.reportHeadcount', count(13))
  expect(second.at).toBe(first.at)
  bench.meeting = await bench.restart()
  expect((await bench.ok(a1, 'attendance.reportHeadcount', count(14))).at).toBe(first.at)
})

test('closing finishes what waits, then refuses', async () => {
  const bench = await meetingBench()
  const acks = [1, 2, 3].map((n) => bench.send(a1, 'attendance.reportHeadcount', count(n)))
  await bench.meeting.close()
  for (const ack of await Promise.all(acks)) expect(ack).toMatchObject({ ok: true })
  const late = await bench.send(a1, 'attendance.reportHeadcount', count(4))
  expect(late).toMatchObject({ ok: false, code: 'wire.shuttingDown' })
})
