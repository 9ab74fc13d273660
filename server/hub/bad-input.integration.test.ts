/** What no client of ours would send: each is refused with a code and a sentence, is counted, and changes nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { oldestProtocol, protocolVersion } from '../../shared/core/protocol.ts'
import { actors } from '../../shared/core/testing.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

const sentence = expect.stringMatching(/[À-ỹ].*\.$/)
const a1 = actors.site('a1')
const raw = (client: TestClient) => client.socket as unknown as Socket
const nested = (depth: number): unknown => {
  let inner: unknown = 1
  for (let i = 0; i < depth; i++) inner = i % 2 ? [inner] : { inner }
  return inner
}
const command = (data: unknown, more: object = {}) => ({ id: 'c1', type: 'attendance.confirm', data, ...more })

let hub: TestHub
let site: TestClient
let hash: string
beforeAll(async () => {
  hub = await startHub({ rates: { desk: 10_000, other: 10_000, question: 10_000 } })
  site = await hub.join(a1)
})
beforeEach(async () => {
  hash = await hub.hash()
})
afterEach(async () => {
  expect(await hub.hash()).toBe(hash)
  expect(site.socket.connected).toBe(true)
  expect(hub.errors).toEqual([])
})
afterAll(() => hub.stop())

/** Refused with the code, in words, and counted once. */
async function refused(send: () => Promise<unknown>, code: string, more: object = {}): Promise<void> {
  const before = await hub.refusals(code)
  expect(await send()).toMatchObject({ ok: false, code, text: sentence, ...more })
  expect(await hub.refusals(code)).toBe(before + 1)
}

describe('[HUB6] [HUB7] a command', () => {
  const frames: [string, unknown, string, object?][] = [
    ['of an unknown type', command({}, { type: 'meeting.destroy' }), 'wire.unknownCommand'],
    ['named like an object’s own', command({}, { type: 'constructor' }), 'wire.unknownCommand'],
    ['named like a prototype', command({}, { type: '__proto__' }), 'wire.unknownCommand'],
    ['with a name that is too long', command({}, { type: 'x'.repeat(61) }), 'wire.badFrame'],
    ['that is nothing', null, 'wire.badFrame'],
    ['that is a word', 'meeting.close', 'wire.badFrame'],
    ['that is a list', [1, 2], 'wire.badFrame'],
    ['without an id', { type: 'attendance.confirm', data: { siteId: 'a1' } }, 'wire.badFrame'],
    ['with an id of strange letters', command({ siteId: 'a1' }, { id: '../../x' }), 'wire.badFrame'],
    ['with more than it may hold', command({ siteId: 'a1' }, { actor: { role: 'chair' } }), 'wire.badFrame'],
    ['of a wrong shape', command({}), 'wire.badShape', { params: { field: 'siteId' } }],
    ['with a field too many', command({ siteId: 'a1', role: 'chair' }), 'wire.badShape'],
    ['with a number where a name belongs', command({ siteId: 7 }), 'wire.badShape'],
    ['without data', command(undefined), 'wire.badFrame'],
    ['nested a hundred deep', command(nested(100)), 'wire.badShape'],
    ['with a file in it', command({ siteId: Buffer.from('a1') }), 'wire.badShape'],
    ['for a place named like an object’s own', command({ siteId: 'constructor' }), 'wire.badShape'],
    ['for another site', command({ siteId: 'b1' }), 'access.notYours'],
    ['for a site there is not', command({ siteId: 'nowhere' }), 'access.notYours'],
    ['of the hub’s own', { id: 'c2', type: 'attendance.noteReturned', data: { siteIds: ['a1'] } }, 'access.notAllowed'],
    ['with a text that is too long', command({ siteId: 'a1', x: 'x'.repeat(150_000) }), 'wire.tooLarge'],
    ['with too many small things', command({ siteId: Array(80_000).fill(0) }), 'wire.tooLarge'],
    ['with a file that is too large', command({ siteId: Buffer.alloc(200_000) }), 'wire.tooLarge'],
    ['of five megabytes', command({ siteId: 'x'.repeat(5_000_000) }), 'wire.tooLarge'],
  ]
  test.each(frames)('%s', async (_, frame, code, more) => {
    await refused(() => site.ask('command', frame), code, more)
  })

  test('nested forty thousand deep: as text, since Socket.IO’s own client cannot even write it', async () => {
    const before = await hub.refusals('wire.badShape')
    const deep = '['.repeat(40_000) + ']'.repeat(40_000)
    const { engine } = site.socket.io
    engine.write(`2["command",{"id":"c3","type":"attendance.confirm","data":${deep}}]`)
    await site.ask('clock')
    expect(await hub.refusals('wire.badShape')).toBe(before + 1)
  })

  test('with nothing but the wish for an answer', async () => {
    await refused(() => site.ask('command'), 'wire.badFrame')
    await refused(() => site.ask('history'), 'wire.badFrame')
  })

  test('without asking for an answer is counted all the same', async () => {
    const before = await hub.refusals('wire.badShape')
    raw(site).emit('command', command({}))
    await site.ask('clock')
    expect(await hub.refusals('wire.badShape')).toBe(before + 1)
  })
})

describe('[HUB7] anything else', () => {
  test('that has no meaning', async () => {
    await refused(() => site.ask('destroy', 1, 2, 3), 'wire.unknownCommand')
    await refused(() => site.ask('batch', { layer: 'all', prev: 0, seq: 1, events: [] }), 'wire.unknownCommand')
  })

  test('asking for the past of a layer that is not one’s own', async () => {
    await refused(() => site.ask('history', { layer: 'desk', before: 99, limit: 5 }), 'access.notYours')
    await refused(() => site.ask('history', { layer: 'unit:b1', before: 99, limit: 5 }), 'access.notYours')
    await refused(() => site.ask('history', { layer: 'all', before: 0, limit: 5 }), 'wire.badFrame')
    await refused(() => site.ask('history', { layer: 'all', before: 9, limit: 5_000 }), 'wire.badFrame')
    await refused(() => site.ask('history', 'all'), 'wire.badFrame')
  })

  test.each([
    ['resume', { layer: 'desk', have: 0 }, 'access.notYours'],
    ['resume', { layer: 'unit:b1', have: 0 }, 'access.notYours'],
    ['resume', { layer: 'all', have: -1 }, 'wire.badFrame'],
    ['resume', { layer: 'all', have: 1.5 }, 'wire.badFrame'],
    ['resume', null, 'wire.badFrame'],
    ['line', { rtt: -5, clockOff: 0 }, 'wire.badFrame'],
    ['line', { rtt: 5, clockOff: 1e300 }, 'wire.badFrame'],
    ['line', 'fast', 'wire.badFrame'],
    ['editing', { entryId: 5 }, 'wire.badFrame'],
    ['clock', 'now', 'wire.badFrame'],
  ])('%s %j is counted', async (name, data, code) => {
    const [before, heard] = [await hub.refusals(code), site.heard.length]
    raw(site).emit(name, data)
    await site.ask('clock')
    expect(await hub.refusals(code)).toBe(before + 1)
    expect(site.heard).toHaveLength(heard)
  })

  test('[HUB5] a number from the future is answered with what there is', async () => {
    const before = site.heard.length
    raw(site).emit('resume', { layer: 'all', have: 1_000_000_000 })
    await site.until(() => site.heard.length > before)
    expect(site.heard.at(-1)).toMatchObject({ snapshot: 'all', seq: (await hub.meeting()).head('all') })
  })

  test('a clock wrong by a year is shown to the operator; the record keeps the hub’s time', async () => {
    const operator = await hub.join(actors.operator)
    raw(site).emit('line', { rtt: 20, clockOff: -365 * 86_400_000 })
    await operator.until(() => operator.sites['a1']?.clockOff === -365 * 86_400_000)
    operator.close()
  })
})

describe('at the door', () => {
  test('[HUB14] a page with which the hub has no version in common is asked to reload', async () => {
    const old = await hub.knock(a1, { hello: { protocol: oldestProtocol - 1 } })
    expect(await old.refused()).toMatchObject({ code: 'wire.oldProtocol', text: sentence })
    expect(await hub.refusals('wire.oldProtocol')).toBe(1)
    const next = await hub.knock(a1, { hello: { protocol: protocolVersion + 2, oldest: protocolVersion + 1 } })
    expect(await next.refused()).toMatchObject({ code: 'wire.oldProtocol' })
  })

  test('[HUB14] a page of the next version that still speaks this one is served in this one', async () => {
    const next = await hub.join(a1, { hello: { protocol: protocolVersion + 1, oldest: protocolVersion } })
    expect(next.welcome?.protocol).toBe(protocolVersion)
    expect(next.all.agenda.items).not.toEqual([])
    next.close()
  })

  test.each([
    ['no version', { protocol: undefined }],
    ['a word for a version', { protocol: 'newest' }],
    ['a path for an access', { access: '../../etc' }],
    ['numbers that are none', { have: { all: 'x' } }],
    ['a log without end', { log: 'x'.repeat(1_000) }],
  ])('a hello with %s', async (_, hello) => {
    const client = await hub.knock(a1, { hello })
    expect(await client.refused()).toMatchObject({ code: 'wire.badFrame', text: sentence })
  })

  test('layers that are not one’s own are not given, however one asks', async () => {
    const client = await hub.join(a1, { hello: { log: 'other', have: { desk: 0, 'unit:b1': 0 } } })
    expect([...client.layers.keys()].toSorted()).toEqual(['all', 'unit:a1'])
    client.close()
  })
})

describe('a frame that is no message', () => {
  const connectRaw = async () => {
    const ws = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    const closed = new Promise<number>((done) => ws.once('close', done))
    ws.on('error', () => {})
    await new Promise((done) => ws.once('message', done))
    const { accessId } = await hub.link(a1)
    return { ws, closed, hello: `40${JSON.stringify({ protocol: 1, access: accessId })}` }
  }

  test.each(['4', '49', '42["command"', '42{"a":1}', 'xyz', '\u0000'])(
    '%j ends that connection and no other',
    async (frame) => {
      const { ws, closed } = await connectRaw()
      ws.send(frame)
      await closed
    },
  )

  test('larger than the hub will read closes the connection with code 1009, and is counted', async () => {
    const before = await hub.refusals('wire.tooLarge')
    const other = await hub.join(actors.site('c1'))
    raw(other).emit('command', command({ siteId: 'x'.repeat(9_000_000) }))
    await other.gone()
    await expect.poll(() => hub.refusals('wire.tooLarge')).toBe(before + 1)
    const { ws, closed } = await connectRaw()
    ws.send('x'.repeat(9_000_000))
    expect(await closed).toBe(1009)
  })
})
