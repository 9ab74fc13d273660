/** What goes to everybody: in order and whole, whatever kind of line somebody has. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actors } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

test('a WebSocket, plain requests and a line that changes over hear the same events in the same order', async () => {
  const chair = await hub.join(actors.chair)
  const listeners = await Promise.all([
    hub.join(actors.observer, { transports: ['websocket'] }),
    hub.join(actors.observer, { transports: ['polling'] }),
    hub.join(actors.observer, { transports: ['polling', 'websocket'] }),
  ])
  // Long ones among short ones, beside what Socket.IO itself sends to the same lines.
  const texts = Array.from({ length: 60 }, (_, nth) => `${nth} ${'ấ'.repeat(nth % 3 === 0 ? 900 : 5)}`)
  const acks = texts.map((text) => chair.send('announcements.send', { text, to: { kind: 'all' }, needsAck: false }))
  const clocks = listeners.flatMap((one) => Array.from({ length: 20 }, () => one.ask('clock')))
  expect((await Promise.all(acks)).every(({ ok }) => ok)).toBe(true)
  await Promise.all(clocks)
  for (const one of listeners) {
    await one.until(() => one.all.announcements.published.length === texts.length)
    expect(one.all.announcements.published.map(({ text }) => text)).toEqual(texts)
    expect(one.gap).toBeUndefined()
  }
})

test('who comes between two events hears the second, and who has gone keeps it from nobody', async () => {
  const chair = await hub.join(actors.chair)
  const [staying, going] = await Promise.all([hub.join(actors.observer), hub.join(actors.observer)])
  const say = (text: string) => chair.send('announcements.send', { text, to: { kind: 'all' }, needsAck: false })
  const has = (one: typeof chair, text: string) =>
    one.until(() => one.all.announcements.published.some((said) => said.text === text))

  await say('trước')
  await Promise.all([has(staying, 'trước'), has(going, 'trước')])
  going.close()
  const coming = await hub.join(actors.observer)
  await say('sau')
  await Promise.all([has(staying, 'sau'), has(coming, 'sau')])
  expect([staying.gap, coming.gap]).toEqual([undefined, undefined])
})
