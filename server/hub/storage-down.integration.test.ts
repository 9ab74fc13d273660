/** The disk is full, or may only be read: said in words, reading goes on, and it recovers when there is room. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actors, ids } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const sentence = expect.stringMatching(/[À-ỹ].*\.$/)
const long = { text: 'Thông báo dài. '.repeat(60), to: { kind: 'all' as const }, needsAck: false }

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const full = () => {
  const { page_count: pages } = hub.storage.db.prepare('PRAGMA page_count').get() as { page_count: number }
  hub.storage.db.exec(`PRAGMA max_page_count = ${pages}`)
}
const room = () => hub.storage.db.exec('PRAGMA max_page_count = 1073741823')

describe.each([
  ['a full disk', full, room],
  [
    'a disk that may only be read',
    () => hub.storage.db.exec('PRAGMA query_only = ON'),
    () => hub.storage.db.exec('PRAGMA query_only = OFF'),
  ],
])('[HUB2] [HUB6] %s', (_, breakIt, mendIt) => {
  test('refuses commands with a code, shows what there is, and takes them when there is room again', async () => {
    const [chair, site] = [await hub.join(actors.chair), await hub.join(actors.site('a1'))]
    await chair.send('meeting.openLobby', {})
    const cookie = await hub.cookie(actors.site('b1'))
    const { fragment } = await hub.link(actors.site('c1'))
    breakIt()
    // The last page may still have room for a little.
    let refused = await chair.send('announcements.send', long)
    for (let n = 0; refused.ok && n < 10; n++) refused = await chair.send('announcements.send', long)
    expect(refused).toMatchObject({ ok: false, code: 'wire.storageDown', text: sentence })
    const [hash, seq] = [await hub.hash(), (await hub.meeting()).seq]
    expect(await chair.send('announcements.send', long, 'kept')).toMatchObject({ code: 'wire.storageDown' })
    expect(await hub.refusals('wire.storageDown')).toBeGreaterThan(0)
    expect(await hub.hash()).toBe(hash)

    // Reading goes on: who is in asks for the past, who was in before comes back.
    expect(await site.ask('history', { layer: 'all', before: seq + 1, limit: 5 })).toMatchObject({ ok: true })
    const other = await hub.join(actors.site('b1'), { cookie })
    expect(other.all.meeting.phase).toBe('lobby')
    // Coming in anew must be written down: it is refused in words, not with a blank page.
    const entered = await hub.enter(fragment)
    if (!entered.ok) {
      expect(entered.status).toBe(503)
      expect(await entered.json()).toEqual({ code: 'wire.storageDown', text: sentence })
    }
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
    expect(hub.errors.length).toBeGreaterThan(0)

    mendIt()
    const ack = await chair.send('announcements.send', long, 'kept')
    expect(ack).toMatchObject({ ok: true, seq: seq + 1 })
    await site.until(() => site.seq('all') === seq + 1)
    expect((await hub.enter(fragment)).status).toBe(200)
    const after = await hub.hash()
    await hub.restart()
    expect(await hub.hash()).toBe(after)
  })
})

test('[HUB2] an answered command is in the database when the answer comes', async () => {
  const site = await hub.join(actors.site('a1'))
  for (let headcount = 1; headcount <= 30; headcount++) {
    const ack = await site.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount })
    const { seq } = hub.storage.db.prepare('SELECT max(seq) AS seq FROM events').get() as { seq: number }
    expect(ack).toMatchObject({ ok: true, seq })
  }
})

test('[HUB3] a command sent again over another connection, and after a restart, counts once', async () => {
  const a1 = actors.site('a1')
  const cookie = await hub.cookie(a1)
  const first = await hub.join(a1, { cookie })
  const data = { siteId: ids.site.a1, headcount: 12 }
  const ack = await first.send('attendance.reportHeadcount', data, 'same')
  const second = await hub.join(a1, { cookie })
  expect(await second.send('attendance.reportHeadcount', data, 'same')).toEqual(ack)
  const other = await hub.join(actors.operator)
  expect(await other.send('attendance.reportHeadcount', data, 'same')).toMatchObject({ code: 'wire.commandIdTaken' })
  const before = (await hub.meeting()).seq
  await hub.restart()
  const third = await hub.join(a1, { cookie })
  expect(await third.send('attendance.reportHeadcount', data, 'same')).toEqual(ack)
  expect((await hub.meeting()).seq).toBe(before)
})
