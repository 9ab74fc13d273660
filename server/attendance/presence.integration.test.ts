/** Presence: signals while it is short, events once it belongs in the record. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const grace = 45_000
const a1 = actors.site('a1')

let hub: TestHub
beforeEach(async () => {
  hub = await startHub()
})
afterEach(() => hub.stop())

const events = (): Promise<StoredEvent[]> => hub.storage.read(hub.plan.facts.id, 0, 10_000)
const noted = async () => (await events()).filter(({ type }) => /sites(Lost|Returned)$/.test(type))

test('[HUB9] who is connected is shown to the desk by site, to everybody as a number, and stored nowhere', async () => {
  const operator = await hub.join(actors.operator)
  const before = (await events()).length
  const [first, other] = [await hub.join(a1), await hub.join(actors.site('b1'))]
  await operator.until(() => operator.sites['a1']?.devices === 1 && operator.sites['b1']?.devices === 1)
  await other.until(() => other.online === 2)
  expect(other.sites).toEqual({})
  const second = await hub.join(a1)
  await operator.until(() => operator.sites['a1']?.devices === 2)
  expect(operator.sites['a1']).toMatchObject({ drops: 0, since: expect.any(Number) })
  first.close()
  second.close()
  await operator.until(() => operator.sites['a1']?.devices === 0 && operator.sites['a1'].drops === 1)
  await other.until(() => other.online === 1)
  expect(await events()).toHaveLength(before)
})

test('[HUB9] the line a site measures is shown to the desk and the hall’s wall of sites, and to nobody else', async () => {
  const [operator, site, hall] = [await hub.join(actors.operator), await hub.join(a1), await hub.join(actors.hall)]
  const others = [await hub.join(actors.observer), await hub.join(actors.site('b1'))]
  site.socket.emit('line', { rtt: 38, clockOff: -1200 })
  await operator.until(() => operator.sites['a1']?.rtt === 38)
  expect(operator.sites['a1']).toMatchObject({ rtt: 38, clockOff: -1200 })
  await hall.until(() => hall.sites['a1']?.rtt === 38)
  // Others have no line of their own to report.
  for (const other of others) await other.ask('clock')
  expect(others.map((other) => other.sites)).toEqual([{}, {}])
  const late = await hub.join(actors.chair)
  await late.until(() => late.sites['a1']?.rtt === 38)
})

test('[HUB9] [AT13] after the grace time it is an event, its return another, and a short loss is none', async () => {
  const chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  const site = await hub.join(a1)
  await chair.until(() => chair.sites['a1']?.devices === 1)
  site.close()
  await chair.until(() => chair.sites['a1']?.devices === 0)
  const again = await hub.join(a1)
  await chair.until(() => chair.sites['a1']?.devices === 1)
  again.close()
  await chair.until(() => chair.sites['a1']?.devices === 0)
  expect(await noted()).toEqual([])

  hub.clock.offset += grace
  await chair.until(() => chair.all.attendance.sites[ids.site.a1]?.lostSince !== undefined)
  await hub.join(a1)
  await chair.until(() => chair.all.attendance.sites[ids.site.a1]?.lostSince === undefined)
  const found = await noted()
  expect(found.map(({ type, by }) => [type, by.role])).toEqual([
    ['attendance.sitesLost', 'hub'],
    ['attendance.sitesReturned', 'hub'],
  ])
  expect(found[0]?.data).toEqual({ sites: [{ siteId: 'a1', since: expect.any(Number) }] })
})

test('[HUB9] many lost at once are one event', async () => {
  const chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  const names = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'] as const
  const sites = await Promise.all(names.map((name) => hub.join(actors.site(name))))
  await chair.until(() => chair.online === 6)
  for (const site of sites) site.close()
  await chair.until(() => names.every((name) => chair.sites[name]?.devices === 0))
  hub.clock.offset += grace
  await chair.until(() => names.every((name) => chair.all.attendance.sites[ids.site[name]]?.lostSince !== undefined))
  expect(await noted()).toHaveLength(1)
})

test('[HUB9] a restart of the hub writes none, and who was lost before it is returned when it comes', async () => {
  const cookie = await hub.cookie(actors.chair)
  const siteCookie = await hub.cookie(a1)
  const chair = await hub.join(actors.chair, { cookie })
  await chair.send('meeting.openLobby', {})
  const [lost, staying] = [await hub.join(a1), await hub.join(actors.site('b1'))]
  await chair.until(() => chair.online === 2)
  lost.close()
  await chair.until(() => chair.sites['a1']?.devices === 0)
  hub.clock.offset += grace
  await chair.until(() => chair.all.attendance.sites[ids.site.a1]?.lostSince !== undefined)
  await hub.restart()
  expect(await staying.gone()).toBe('wire.shuttingDown')

  // Nobody has come back to this hub yet: it does not know them, so they are not lost to it, b1 among them.
  const after = await hub.join(actors.chair, { cookie })
  hub.clock.offset += grace * 2
  const operator = await hub.join(actors.operator)
  const site = await hub.join(actors.site('c1'))
  await operator.until(() => operator.sites['c1']?.devices === 1)
  expect(await noted()).toHaveLength(1)
  await hub.join(a1, { cookie: siteCookie })
  await after.until(() => after.all.attendance.sites[ids.site.a1]?.lostSince === undefined)
  expect((await noted()).map(({ type }) => type)).toEqual(['attendance.sitesLost', 'attendance.sitesReturned'])
  site.close()
})

test('[AT13] before the lobby and after the close nothing is noted', async () => {
  const chair = await hub.join(actors.chair)
  const [a, b] = [await hub.join(a1), await hub.join(actors.site('b1'))]
  await chair.until(() => chair.online === 2)
  a.close()
  await chair.until(() => chair.sites['a1']?.devices === 0)
  hub.clock.offset += grace * 2
  // The hub looks once a second; what it would have noted of a1 by the time b1's loss is shown, it has noted.
  b.close()
  await chair.until(() => chair.sites['b1']?.devices === 0)
  await chair.send('meeting.openLobby', {})
  expect(await noted()).toEqual([])
  await chair.until(() => chair.all.attendance.sites[ids.site.a1]?.lostSince !== undefined)
})

test('[HUB9] a loss that cannot be written down now is written when there is room', async () => {
  const chair = await hub.join(actors.chair)
  await chair.send('meeting.openLobby', {})
  const site = await hub.join(a1)
  await chair.until(() => chair.online === 1)
  hub.storage.db.exec('PRAGMA query_only = ON')
  site.close()
  await chair.until(() => chair.sites['a1']?.devices === 0)
  hub.clock.offset += grace
  await expect.poll(() => hub.errors.length, { timeout: 10_000 }).toBeGreaterThan(0)
  expect(await noted()).toEqual([])
  hub.storage.db.exec('PRAGMA query_only = OFF')
  await chair.until(() => chair.all.attendance.sites[ids.site.a1]?.lostSince !== undefined)
})
