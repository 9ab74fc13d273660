/** Secrets planted in every private field, and the real hub: what leaves it by any way holds only what its reader may see. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secret, secrets, plantedPlan } from '../../shared/core/canary.ts'
import {
  type Actor,
  type AnnouncementId,
  type DirectiveId,
  isDesk,
  type Layer,
  layersOf,
  type Role,
  unitLayer,
} from '../../shared/core/identity.ts'
import { actors, type Commune, ids } from '../../shared/core/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import type { TestClient } from '../testing/hub-client.ts'

const people: Actor[] = [
  actors.chair,
  actors.moderator,
  actors.secretary,
  actors.operator,
  actors.hall,
  actors.observer,
  actors.site('a1'),
  actors.site('b2'),
  actors.site('c3'),
  actors.delegate('a1s'),
  actors.delegate('b2c'),
  actors.department('land'),
]
const links = Object.values(ids.unit).map(unitLayer)

let hub: TestHub
let heard: Map<Actor, string>
beforeEach(async () => {
  heard = new Map(people.map((person) => [person, '']))
  hub = await startHub({ plan: plantedPlan(), logLevel: 'debug' })
})
afterEach(() => hub.stop())

/** Joins, keeping every frame as it came over the line, whatever it means. */
async function listen(person: Actor): Promise<TestClient> {
  const client = await hub.knock(person)
  client.socket.io.engine.on('packet', ({ data }) => {
    const text = typeof data === 'string' ? data : Buffer.from((data ?? '') as ArrayBuffer).toString()
    heard.set(person, `${heard.get(person)}\n${text}`)
  })
  await client.ready()
  return client
}

const ok = async (client: TestClient, ...[type, data]: Parameters<TestClient['send']>): Promise<number> => {
  const ack = await client.send(type, data)
  if (!ack.ok) throw new Error(`${type}: ${ack.code}`)
  return ack.seq
}

/** Everything private that a commune says of itself. */
async function speakUp(site: TestClient, commune: Commune): Promise<void> {
  const [unitId, siteId] = [ids.unit[commune], ids.site[commune]]
  const word = (name: string) => secret(`${name}-${commune}`, unitLayer(unitId))
  const delegateId = ids.delegate[`${commune}c` as 'b2c']
  await ok(site, 'roster.setTechnician', { unitId, technician: { name: word('new-technician'), phone: '0912345678' } })
  await ok(site, 'attendance.nameSubstitute', {
    delegateId: ids.delegate[`${commune}s` as 'b2s'],
    substitute: { name: word('substitute'), title: word('substitute-title') },
  })
  await ok(site, 'attendance.markDelegate', { delegateId, status: 'excused', reason: word('reason') })
  await ok(site, 'attendance.check', { siteId, check: 'line', ok: false, remark: word('remark') })
  await ok(site, 'floor.request', { kind: 'paper', itemId: ids.item.papers, siteId, text: word('paper') })
}

async function announce(desk: TestClient, site: TestClient): Promise<void> {
  const text = secret('announcement', unitLayer(ids.unit.a1))
  await ok(desk, 'announcements.send', { text, to: { kind: 'units', ids: [ids.unit.a1] }, needsAck: true })
  await site.until(() => site.unit.announcements.received.length > 0)
  const announcementId: AnnouncementId = site.unit.announcements.received[0]!.id
  secrets.set(announcementId, ['desk', unitLayer(ids.unit.a1)])
  await ok(site, 'announcements.acknowledge', { announcementId })
}

/** A line that stays with the desk, and a conclusion for one commune alone, which answers to it. */
async function conclude(chair: TestClient, secretary: TestClient, site: TestClient): Promise<void> {
  const own = unitLayer(ids.unit.a1)
  const directiveId = 'secret-directive' as DirectiveId
  secrets.set(directiveId, ['desk', own])
  const written = async (text: string, changes: object = {}) => {
    await ok(secretary, 'conclusions.capture', { kind: 'conclusion', text, beganAt: 1_714_000_000_000, changes })
    const entry = () => secretary.desk.conclusions.entries.find((one) => one.text === text)
    await secretary.until(() => entry() !== undefined)
    return { entryId: entry()!.id, revision: 1 }
  }
  const draft = await written(secret('draft'))
  secrets.set(draft.entryId, ['desk'])
  const changes = { text: secret('draft-revised') }
  await ok(secretary, 'conclusions.revise', { ...draft, changes })
  await ok(secretary, 'conclusions.revise', { ...draft, changes: { text: secret('rival') } })

  const what = secret('directive', own)
  const leads = [{ kind: 'unit', id: ids.unit.a1 }]
  const sent = await written(secret('conclusion', own), {
    directives: [{ id: directiveId, leads, supports: [], what }],
    reach: 'units',
  })
  const { entryId } = sent
  secrets.set(entryId, ['desk', own])
  await ok(secretary, 'conclusions.propose', sent)
  await ok(chair, 'conclusions.adopt', sent)
  await ok(secretary, 'conclusions.publish', { entryId })
  await ok(site, 'conclusions.acknowledge', { entryId, by: secret('acknowledged-by', own) })
  await ok(site, 'conclusions.ask', { entryId, text: secret('question', own), by: secret('asked-by', own) })
  await ok(site, 'conclusions.report', { directiveId, progress: 'doing', text: secret('report', own) })
}

/** Reads the past of every layer there is; what one may not read is refused. */
async function readBack(client: TestClient, person: Actor): Promise<void> {
  for (const layer of ['all', 'desk', ...links] as Layer[]) {
    for (let before: number | undefined = 99_999; before !== undefined;) {
      const page = (await client.ask('history', { layer, before, limit: 200 })) as { ok: boolean; next?: number }
      expect(page.ok).toBe(layersOf(person).includes(layer))
      before = page.next
    }
    client.socket.emit('resume', { layer, have: 0 })
  }
}

test('[VIS4] [VIS5] no frame, history, figure or log line holds a secret of others', async () => {
  const clients = new Map<Actor, TestClient>()
  for (const person of people) clients.set(person, await listen(person))
  const of = (person: Actor) => clients.get(person)!
  const [chair, secretary, a1, b2] = [of(actors.chair), of(actors.secretary), of(people[6]!), of(people[7]!)]

  await ok(chair, 'meeting.openLobby', {})
  await ok(secretary, 'attendance.openRollCall', {})
  await speakUp(a1, 'a1')
  await speakUp(b2, 'b2')
  await announce(secretary, a1)
  await conclude(chair, secretary, a1)
  const title = secret('inserted-hidden')
  await ok(secretary, 'agenda.insert', { kind: 'other', title, minutes: 5, afterId: null, hidden: true })
  // What goes wrong is logged: it must not tell what it was about.
  const broken = { siteId: ids.site.a1, check: 'nothing', ok: secret('badly-shaped', unitLayer(ids.unit.a1)) }
  expect(await a1.ask('command', { id: 'bad', type: 'attendance.check', data: broken })).toMatchObject({ ok: false })
  hub.storage.db.exec('PRAGMA query_only = ON')
  const remark = secret('not-written', unitLayer(ids.unit.a1))
  const lost = await a1.send('attendance.check', { siteId: ids.site.a1, check: 'sound', ok: false, remark })
  expect(lost).toMatchObject({ code: 'wire.storageDown' })
  hub.storage.db.exec('PRAGMA query_only = OFF')
  await ok(chair, 'meeting.start', {})
  await ok(chair, 'agenda.start', { itemId: ids.item.papers })
  const last = await ok(chair, 'agenda.finish', {})

  for (const [person, client] of clients) {
    await client.until(() => client.seq('all') === last)
    await readBack(client, person)
  }
  // Anew, so that the snapshots of the end are among what was heard.
  for (const person of people) await listen(person)

  expect(secrets.size).toBeGreaterThan(70)
  const found: string[] = []
  for (const [word, allowed] of secrets) {
    for (const person of people) {
      const mayHear = layersOf(person).some((layer) => allowed.includes(layer))
      if (heard.get(person)!.includes(`"${word}"`) && !mayHear) found.push(`${word} was told to ${person.role}`)
    }
    const told =
      word.includes('badly-shaped') || word.includes('not-written')
        ? []
        : people.filter(({ role }) => isDesk(role as Role))
    for (const person of told) {
      if (!heard.get(person)!.includes(`"${word}"`)) found.push(`${word} was kept from ${person.role}`)
    }
  }
  expect(found).toEqual([])
  const figures = await (await fetch(`${hub.url}/metrics`)).text()
  expect(hub.lines.length).toBeGreaterThan(0)
  for (const word of secrets.keys()) expect([figures, ...hub.lines].filter((text) => text.includes(word))).toEqual([])
})
