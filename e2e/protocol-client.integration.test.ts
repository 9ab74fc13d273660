/** A client written from shared/PROTOCOL.md alone takes part in a meeting of the real hub. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runHub, type RunningHub } from './support/hub.ts'
import { type Ack, enter, type Held, type Pass, ProtocolClient } from './support/protocol-client.ts'

const commune = '06841'
const unit = `unit:${commune}`
const itemId = 'thao-luan'
const newId = () => randomBytes(16).toString('hex')

let hub: RunningHub
let chair: ProtocolClient
let passes: { chair: Pass; commune: Pass }
const clients: ProtocolClient[] = []

const passFor = (role: 'chair' | 'site', id?: string) => enter(hub.url, new URL(hub.link(role, id)).hash.slice(1))
const open = (...args: ConstructorParameters<typeof ProtocolClient>) => {
  const client = new ProtocolClient(...args)
  clients.push(client)
  return client
}
const joined = async (...args: ConstructorParameters<typeof ProtocolClient>) => {
  const client = open(...args)
  await client.ready()
  return client
}
/** What the chair does; each is accepted. */
async function chairs(type: string, data: object): Promise<Extract<Ack, { ok: true }>> {
  const ack = await chair.command(newId(), type, data)
  if (!ack.ok) throw new Error(`${type}: ${ack.code} ${ack.text}`)
  return ack
}

beforeAll(async () => {
  hub = await runHub(join(import.meta.dirname, 'fixtures/small-meeting'))
  passes = { chair: await passFor('chair'), commune: await passFor('site', commune) }
  chair = await joined(passes.chair)
  await chairs('meeting.openLobby', {})
  await chairs('meeting.start', {})
  await chairs('agenda.start', { itemId })
})
afterAll(async () => {
  for (const client of clients) client.close()
  await hub.stop()
})

test('it imports nothing of the product', () => {
  const source = readFileSync(join(import.meta.dirname, 'support/protocol-client.ts'), 'utf8')
  const imported = [...source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|\bimport '([^']+)'/g)].map((m) => m[1])
  expect(imported).toEqual(['socket.io-client'])
})

test('[HUB3] [HUB4] [HUB5] joins, asks to speak, is cut off, resumes with what it has, and is asked nothing twice', async () => {
  const site = await joined(passes.commune)
  expect(site.welcome).toMatchObject({ layers: ['all', unit], actor: { role: 'site', unitId: commune } })
  expect(site.heard.map((one) => ('snapshot' in one ? one.snapshot.layer : one.batch))).toEqual(['all', unit])
  await site.until(() => site.presence.some(({ online }) => online >= 1))
  expect(site.presence.every(({ sites }) => sites === undefined)).toBe(true)

  const request = [newId(), 'floor.request', { kind: 'remark', itemId, siteId: commune }] as const
  const ack = await site.command(...request)
  expect(ack).toMatchObject({ ok: true })
  const { seq, at } = ack as Extract<Ack, { ok: true }>
  await site.until(() => site.have['all'] === seq)
  const asked = site.events('all').at(-1)
  expect(asked).toMatchObject({ seq, at, type: 'floor.requested', by: { role: 'site', siteId: commune } })
  expect(asked?.data).toMatchObject({ request: { kind: 'remark', itemId, onBehalf: false } })

  site.cut()
  await site.until(() => !site.socket.connected)
  const { held } = site
  // What it misses: for everybody, for its unit, and twice what it may not see.
  const missed = [await chairs('floor.setLimit', { kind: 'remark', seconds: 240, applyToRunning: false })]
  await chairs('agenda.insert', { kind: 'other', title: 'Nội bộ', minutes: 5, afterId: null, hidden: true })
  const told = await chairs('announcements.send', {
    text: 'Đề nghị kiểm tra micro.',
    to: { kind: 'units', ids: [commune] },
    needsAck: true,
  })
  await chairs('announcements.send', {
    text: 'Chỉ Hà Khánh.',
    to: { kind: 'units', ids: ['06649'] },
    needsAck: false,
  })
  missed.push(await chairs('agenda.change', { itemId, changes: { minutes: 45 } }))

  // Back by another way: plain requests.
  const back = await joined(passes.commune, held, { transport: 'polling' })
  await back.until(() => back.have['all'] === missed.at(-1)!.seq && back.have[unit] !== held.have[unit])
  expect(back.heard.every((one) => 'batch' in one && one.batch.prev === held.have[one.batch.layer])).toBe(true)
  expect(back.heard).toHaveLength(2)
  expect(back.events('all').map(({ seq, type }) => ({ seq, type }))).toEqual([
    { seq: missed[0]!.seq, type: 'floor.limitChanged' },
    { seq: missed[1]!.seq, type: 'agenda.itemChanged' },
  ])
  // The acknowledgement awaited is the desk's; the announcement before it is the unit's.
  expect(back.events(unit).map(({ seq, type }) => ({ seq, type }))).toEqual([
    { seq: told.seq - 1, type: 'announcements.sent' },
  ])

  expect(await back.command(...request)).toEqual(ack)
  expect(await back.command(request[0], 'meeting.close', {})).toEqual(ack)
  const again = await back.command(newId(), request[1], request[2])
  expect(again).toMatchObject({ ok: false, code: 'floor.alreadyQueued', params: { place: 1 } })
  await back.ask('clock')
  expect(back.heard).toHaveLength(2)

  // A gap of its own making: what it says it lacks is sent again.
  back.resume('all', missed[0]!.seq)
  await back.until(() => back.have['all'] === missed[1]!.seq)
  expect(back.heard.at(-1)).toMatchObject({ batch: { prev: missed[0]!.seq, events: [{ seq: missed[1]!.seq }] } })

  // The hub is killed and comes back; the answer is still the same, and nothing was missed.
  const last: Held = back.held
  await hub.kill()
  await hub.start()
  const after = await joined(passes.commune, last)
  expect(await after.command(...request)).toEqual(ack)
  expect(after.heard).toEqual([])
  chair = await joined(passes.chair)
})

test('reads back a layer page by page, and not another’s', async () => {
  const site = await joined(passes.commune)
  const all: number[] = []
  for (let before: number | undefined = site.have['all']! + 1; before !== undefined;) {
    const page = (await site.ask('history', { layer: 'all', before, limit: 4 })) as {
      ok: true
      events: { seq: number }[]
      next?: number
    }
    expect(page.events.length).toBeLessThanOrEqual(4)
    all.push(...page.events.map(({ seq }) => seq))
    before = page.next
  }
  expect(all.length).toBeGreaterThan(8)
  expect(all).toEqual(all.toSorted((a, b) => b - a))
  expect(all.at(-1)).toBe(1)
  const foreign = { layer: 'desk', before: 99, limit: 4 }
  expect(await site.ask('history', foreign)).toMatchObject({ ok: false, code: 'access.notYours' })
})

test('the answers that are refusals are those of the document', async () => {
  const site = await joined(passes.commune)
  const now = (await site.ask('clock')) as number
  expect(Math.abs(now - site.welcome!.now)).toBeLessThan(60_000)
  const refusedWith = async (type: string, data: object) =>
    (await site.command(newId(), type, data)) as { code: string }
  expect(await refusedWith('floor.dance', {})).toMatchObject({ code: 'wire.unknownCommand' })
  expect(await refusedWith('attendance.confirm', { siteId: commune, more: 1 })).toMatchObject({ code: 'wire.badShape' })
  expect(await refusedWith('meeting.close', {})).toMatchObject({ code: 'access.notAllowed' })
  expect(await refusedWith('attendance.confirm', { siteId: '06649' })).toMatchObject({ code: 'access.notYours' })
  expect(await site.ask('command', 'x')).toMatchObject({ code: 'wire.badFrame' })
})

test('at the door: an old version, a foreign page, somebody who has left', async () => {
  const old = open(passes.commune, undefined, { protocol: 0 })
  await old.until(() => old.refused !== undefined)
  expect(old.refused).toMatchObject({ code: 'wire.oldProtocol' })

  const foreign = await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(foreign.status).toBe(403)
  expect(await foreign.json()).toMatchObject({ code: 4 })

  const guest = await passFor('site', '06844')
  const { access, cookie } = guest
  const api = (method: string, path: string) =>
    fetch(`${hub.url}/api/${path}/${access}`, { method, headers: { cookie } })
  expect(await (await api('GET', 'me')).json()).toMatchObject({ accessId: access, role: 'site', label: 'Xã Đồng Tâm' })
  expect((await api('POST', 'leave')).status).toBe(204)
  expect((await api('GET', 'me')).status).toBe(401)
  const gone = open(guest)
  await gone.until(() => gone.refused !== undefined)
  expect(gone.refused).toMatchObject({ code: 'access.signInNeeded' })
})

test('a newer connection of the chair takes over the older, which is told so', async () => {
  const newer = await joined(passes.chair)
  await chair.until(() => !chair.socket.connected)
  expect(chair.bye).toMatchObject({ code: 'access.takenOver' })
  expect(newer.welcome?.layers).toEqual(['all', 'desk'])
  await newer.until(() => newer.presence.some(({ sites }) => sites !== undefined))
})
