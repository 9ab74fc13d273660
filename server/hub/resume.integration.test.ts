/** Coming back after any absence: the tail, or the whole; and many coming at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { showState } from '../../shared/core/fold.ts'
import type { AccessId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { stateHash } from '../testing/state-hash.ts'

const a1 = actors.site('a1')

let hub: TestHub
let secretary: TestClient
beforeEach(async () => {
  hub = await startHub({ rates: { desk: 1e6, other: 1e6, question: 1e6 } })
  secretary = await hub.join(actors.secretary)
})
afterEach(() => hub.stop())

/** As many events that everybody sees. */
async function headcounts(count: number): Promise<void> {
  const siteId = ids.site.a1
  const sent = Array.from({ length: count }, (_, n) =>
    secretary.send('attendance.reportHeadcount', { siteId, headcount: 10 + (n % 80) }),
  )
  for (const ack of await Promise.all(sent)) expect(ack).toMatchObject({ ok: true })
}

/** What an earlier connection had, said in the hello of the next one. */
const having = (client: TestClient) => ({
  hello: {
    log: client.welcome?.log,
    have: Object.fromEntries([...client.layers].map(([layer, { seq }]) => [layer, seq])),
  },
})

/** Comes back with what an earlier connection had, and waits until it stands where the hub does. */
async function back(earlier: TestClient, more: object = {}): Promise<TestClient> {
  const client = (await hub.knock(a1, { ...having(earlier), ...more })).keep(earlier)
  await client.ready()
  const meeting = await hub.meeting()
  await client.until(() => [...client.layers].every(([layer, { seq }]) => seq === meeting.head(layer)))
  for (const [layer, { state }] of client.layers) {
    expect(stateHash(state)).toBe(stateHash(showState(meeting.state, layer)))
  }
  expect(client.gap).toBeUndefined()
  return client
}

describe('[HUB5] who comes back', () => {
  let site: TestClient
  beforeEach(async () => {
    site = await hub.join(a1)
    site.close()
  })

  test('to where nothing has happened hears nothing', async () => {
    const again = await back(site)
    await again.ask('clock')
    expect(again.heard).toEqual([])
  })

  test('gets what happened, in one batch for each layer', async () => {
    await headcounts(3)
    await secretary.send('attendance.check', { siteId: ids.site.a1, check: 'line', ok: true })
    await secretary.send('attendance.check', { siteId: ids.site.b1, check: 'line', ok: true })
    const again = await back(site)
    expect(again.heard).toMatchObject([
      { batch: { layer: 'all', prev: site.seq('all'), events: [{}, {}, {}] } },
      { batch: { layer: 'unit:a1', prev: site.seq('unit:a1'), events: [{ type: 'attendance.checked' }] } },
    ])
  })

  test('after a long time gets the whole instead, where that is shorter', async () => {
    await headcounts(301)
    const again = await back(site)
    expect(again.heard).toMatchObject([{ snapshot: 'all', seq: (await hub.meeting()).head('all') }])
  })

  test('after a restart of the hub gets the tail all the same', async () => {
    await headcounts(3)
    const cookie = await hub.cookie(a1)
    await hub.restart()
    const again = await back(site, { cookie })
    expect(again.heard).toMatchObject([{ batch: { layer: 'all', events: [{}, {}, {}] } }])
  })

  test('with the numbers of another log gets the whole', async () => {
    const { hello } = having(site)
    const again = await back(site, { hello: { ...hello, log: 'another' } })
    expect(again.heard).toMatchObject([{ snapshot: 'all' }, { snapshot: 'unit:a1' }])
  })

  test('with a number from the future gets the whole', async () => {
    const { hello } = having(site)
    const again = await back(site, { hello: { ...hello, have: { all: 1_000_000, 'unit:a1': 1_000_000 } } })
    expect(again.heard).toMatchObject([{ snapshot: 'all' }, { snapshot: 'unit:a1' }])
  })
})

test('[HUB5] who notices a gap asks for one layer, and goes on from there', async () => {
  const site = await hub.join(a1)
  const before = site.seq('all')
  await headcounts(2)
  await site.until(() => site.all.attendance.sites[ids.site.a1]?.headcount === 11)
  const heard = site.heard.length
  ;(site.socket as unknown as Socket).emit('resume', { layer: 'all', have: before })
  await site.until(() => site.heard.length > heard)
  expect(site.heard.at(-1)).toMatchObject({ batch: { layer: 'all', prev: before, events: [{}, {}] } })
})

test('[HUB4] batches of a connection follow each other without a gap, whatever the others send', async () => {
  const site = await hub.join(a1)
  const desk = await hub.join(actors.operator)
  await headcounts(50)
  await secretary.send('attendance.check', { siteId: ids.site.a1, check: 'line', ok: true })
  await secretary.send('attendance.check', { siteId: ids.site.b1, check: 'line', ok: true })
  const meeting = await hub.meeting()
  for (const client of [site, desk]) {
    await client.until(() => [...client.layers].every(([layer, { seq }]) => seq === meeting.head(layer)))
    expect(client.gap).toBeUndefined()
    for (const [layer, { state }] of client.layers) {
      expect(stateHash(state)).toBe(stateHash(showState(meeting.state, layer)))
    }
  }
})

test('[HUB4] a thousand that come at once: each layer is written down once for all of them', async () => {
  await headcounts(20)
  const meeting = await hub.meeting()
  const before = meeting.snapshot('all').json
  // A screen's link serves twenty places.
  const links = Array.from({ length: 50 }, (_, n) => ({ ...actors.observer, accessId: `observer${n}` as AccessId }))
  const cookies = await Promise.all(links.map((link) => hub.cookie(link)))
  const clients: TestClient[] = []
  const places = links.flatMap((link, n) => Array.from({ length: 20 }, () => [link, cookies[n]!] as const))
  // In waves, because hub and clients share this one process: each wave still comes at once.
  while (places.length > 0) {
    const wave = places.splice(0, 250).map(([link, cookie]) => hub.join(link, { cookie }))
    clients.push(...(await Promise.all(wave)))
  }
  expect(clients).toHaveLength(1_000)
  expect(meeting.snapshot('all').json).toBe(before)
  const whole = stateHash(meeting.state.all)
  for (const client of clients) {
    expect(client.heard).toMatchObject([{ snapshot: 'all', bytes: before.byteLength }])
    expect(stateHash(client.all)).toBe(whole)
  }
  await headcounts(1)
  await Promise.all(clients.map((client) => client.until(() => client.seq('all') === meeting.head('all'))))
  expect(await hub.metric('diem_cau_connections{face="observer"}')).toBe(1_000)
})

test('where WebSocket is blocked everything works over HTTP long-polling', async () => {
  const site = await hub.join(a1, { transports: ['polling'] })
  expect(site.socket.io.engine.transport.name).toBe('polling')
  expect(await site.send('attendance.confirm', { siteId: ids.site.a1 })).toMatchObject({ ok: true })
  await headcounts(3)
  await site.until(() => site.all.attendance.sites[ids.site.a1]?.headcount === 12)
  site.close()
  await headcounts(2)
  const again = await back(site, { transports: ['polling'] })
  expect(again.heard).toMatchObject([{ batch: { events: [{}, {}] } }])
  expect(await hub.app.book.revoke((await hub.link(a1)).accessId as AccessId)).toBeUndefined()
  expect(await again.gone()).toBe('access.revoked')
})

test('a page of the past is what a layer has seen, newest first, page by page to the beginning', async () => {
  await headcounts(30)
  await secretary.send('attendance.check', { siteId: ids.site.b1, check: 'line', ok: true })
  const site = await hub.join(a1)
  type Page = { ok: true; events: { seq: number; type: string }[]; next?: number }
  const pages: Page[] = []
  let before = 1_000_000
  do {
    const page = (await site.ask('history', { layer: 'all', before, limit: 7 })) as Page
    pages.push(page)
    before = page.next ?? 0
  } while (before > 0)
  const seqs = pages.flatMap(({ events }) => events.map(({ seq }) => seq))
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
  expect(new Set(seqs).size).toBe(seqs.length)
  const all = await hub.storage.read(hub.plan.facts.id, 0, 10_000)
  const types = pages.flatMap(({ events }) => events.map(({ type }) => type))
  expect(types).toContain('meeting.created')
  expect(types).not.toContain('attendance.checked')
  expect(seqs.length).toBeLessThan(all.length)
  const unit = (await site.ask('history', { layer: 'unit:a1', before: 1_000_000, limit: 200 })) as Page
  expect(unit.events.map(({ type }) => type)).toEqual(['roster.unitDetailed'])
})
