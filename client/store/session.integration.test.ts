import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actors } from '../../shared/core/testing.ts'
import { type Actor, layersOf } from '../../shared/core/identity.ts'
import { protocolVersion } from '../../shared/core/protocol.ts'
import { showState } from '../../shared/core/fold.ts'
import { audienceOf } from '../../shared/core/visibility.ts'
import { startHub, type TestHub } from '../../server/testing/hub-fixture.ts'
import { deleteAccessDatabase, openAccessDatabase } from '../net/database.ts'
import { indexedDbOutboxStore } from '../net/outbox-indexeddb.ts'
import { memoryOutboxStore } from '../net/outbox-memory.ts'
import { partOf } from '../net/replica.ts'
import { worthTelling } from './absence.ts'
import { visible } from './recent.ts'
import { openSession, type Session, type SessionOptions, type SessionState } from './session.ts'
import { forgetView, loadView, saveView, type View } from './view-cache.ts'

let hub: TestHub
const opened: Session[] = []
const minute = 60_000

beforeEach(async () => {
  hub = await startHub()
})
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close()
  await hub.stop()
})

async function open(actor: Actor, more: Partial<SessionOptions> = {}) {
  const { accessId } = await hub.link(actor)
  const session = openSession({
    url: hub.url,
    access: accessId,
    store: memoryOutboxStore(),
    socket: { extraHeaders: { cookie: await hub.cookie(actor) }, reconnectionDelay: 5, reconnectionDelayMax: 20 },
    ...more,
  })
  opened.push(session)
  return session
}

/** Resolves with the state once it is as wanted. */
const until = (session: Session, wanted: (state: SessionState) => boolean): Promise<SessionState> =>
  new Promise((resolve) => {
    const look = (state: SessionState) => {
      if (!wanted(state)) return
      stop()
      resolve(state)
    }
    const stop = session.store.subscribe(look)
    look(session.store.getState())
  })
const online = (session: Session) => until(session, (s) => s.line.kind === 'online' && s.ready)

/** Cuts the line of a session from the hub's side, without a word. */
function cutLine(session: Session) {
  for (const socket of hub.app.io.sockets.sockets.values())
    if (socket.data.actor.accessId === session.store.getState().accessId) socket.disconnect(true)
}

describe('session', () => {
  test('[VIS1] holds exactly the layers of its role, as the hub shows them', async () => {
    for (const actor of [actors.chair, actors.site('a1'), actors.observer]) {
      const session = await open(actor)
      await until(session, (s) => s.ready && (s.actor?.role === actor.role || false))
      const { state } = await hub.meeting()
      for (const layer of layersOf(actor)) {
        const shown = showState(state, layer)
        const { layers } = await until(
          session,
          (s) => JSON.stringify(s.layers[partOf(layer)]) === JSON.stringify(shown),
        )
        expect(layers[partOf(layer)]).toEqual(shown)
      }
    }
  })

  test('a command is pending, then recorded, and seen by everybody', async () => {
    const [chair, observer] = [await open(actors.chair), await open(actors.observer)]
    await Promise.all([online(chair), online(observer)])
    const ack = chair.send('meeting.openLobby', {})
    await until(chair, (s) => s.pending.some((p) => p.type === 'meeting.openLobby'))
    expect(await ack).toMatchObject({ ok: true })
    await until(chair, (s) => s.pending[0]?.state === 'recorded')
    await until(observer, (s) => s.layers.all.meeting.phase === 'lobby')
    await until(chair, (s) => s.pending.length === 0)
  })

  test('a refusal comes back with its reason and stays until dismissed', async () => {
    const chair = await open(actors.chair)
    await online(chair)
    const ack = await chair.send('meeting.resume', {})
    if (ack.ok) throw new Error('not refused')
    const { pending } = await until(chair, (s) => s.pending[0]?.state === 'refused')
    expect(pending[0]?.refused).toMatchObject({ code: ack.code, text: ack.text })
    await chair.dismiss(pending[0]!.id)
    expect(chair.store.getState().pending).toEqual([])
  })

  test('[HUB5] after an absence it tells since when, what it knew and what happened', async () => {
    const [chair, site] = [await open(actors.chair), await open(actors.site('a1'))]
    await Promise.all([online(chair), online(site)])
    await chair.send('meeting.openLobby', {})
    const before = await until(site, (s) => s.layers.all.meeting.phase === 'lobby')
    cutLine(site)
    await until(site, (s) => s.line.kind === 'reconnecting')
    hub.clock.offset += 3 * minute
    await chair.send('meeting.start', {})
    const { absence } = await until(site, (s) => s.line.kind === 'online' && (s.absence?.missed.length ?? 0) > 0)
    if (!worthTelling(absence)) throw new Error('not told')
    expect(absence.until - absence.since).toBeGreaterThanOrEqual(2 * minute)
    expect(absence.before).toEqual(before.layers)
    expect(absence.missed.map((e) => e.type)).toContain('meeting.started')
    expect(absence.whole).toBe(false)
    site.dismissAbsence()
    expect(site.store.getState().absence).toBeUndefined()
  })

  test('what is done without a line is kept and sent when the hub is back', async () => {
    const chair = await open(actors.chair)
    await online(chair)
    await hub.app.close()
    await until(chair, (s) => s.line.kind === 'reconnecting')
    const ack = chair.send('meeting.openLobby', {})
    await until(chair, (s) => s.pending[0]?.state === 'saved')
    await hub.storage.close()
    await hub.open(Number(new URL(hub.url).port))
    expect(await ack).toMatchObject({ ok: true })
    await until(chair, (s) => s.layers.all.meeting.phase === 'lobby')
  })

  test('[HUB2] while the hub’s disk is full a command waits and says why; it counts once there is room', async () => {
    const site = await open(actors.site('a1'))
    await online(site)
    hub.storage.db.exec('PRAGMA query_only = ON')
    const ack = site.send('attendance.confirm', { siteId: actors.site('a1').siteId! })
    const { pending, line } = await until(site, (s) => s.pending[0]?.heldBack !== undefined)
    expect(pending).toMatchObject([{ heldBack: { code: 'wire.storageDown', text: expect.stringMatching(/\.$/) } }])
    expect(line.kind).toBe('online')
    hub.storage.db.exec('PRAGMA query_only = OFF')
    expect(await ack).toMatchObject({ ok: true })
    await until(site, (s) => s.pending.every(({ heldBack }) => !heldBack))
  })

  test('a reload without a line shows where things stood, and goes on from there', async () => {
    const db = await openAccessDatabase('reload')
    let kept: View | undefined
    const first = await open(actors.site('a1'), { store: indexedDbOutboxStore(db), onView: (view) => (kept = view) })
    await online(first)
    await until(first, (s) => visible(s.recent).length > 0)
    await saveView(db, kept!)
    await first.close()

    const again = await openAccessDatabase('reload')
    const view = await loadView(again)
    expect(view?.replica).toEqual(kept?.replica)
    expect(view?.recent.events.length).toBe(kept?.recent.events.length)
    const offline = await open(actors.site('a1'), {
      url: 'http://127.0.0.1:1',
      view: view!,
      store: memoryOutboxStore(),
    })
    expect(offline.store.getState()).toMatchObject({ ready: true, layers: kept!.replica.layers })
    await offline.close()

    const back = await open(actors.site('a1'), { view: view!, store: indexedDbOutboxStore(again) })
    const state = await until(back, (s) => s.line.kind === 'online')
    expect(state.layers).toEqual(kept!.replica.layers)
    await forgetView(again)
    expect(await loadView(again)).toBeUndefined()
    await back.close()
    await deleteAccessDatabase('reload')
  })

  test('[HUB3] a page of another version is told to reload; what waits on the device is then sent, once', async () => {
    const outdated = await open(actors.chair, {
      store: indexedDbOutboxStore(await openAccessDatabase('outdated')),
      socket: { auth: { protocol: protocolVersion + 1, hello: ['of', 'another', 'shape'] } },
    })
    void outdated.send('meeting.openLobby', {})
    const { line } = await until(outdated, (s) => s.line.kind === 'reload' && s.pending[0]?.state === 'saved')
    expect(line).toMatchObject({ code: 'wire.oldProtocol' })
    await outdated.close()
    const db = await openAccessDatabase('outdated')
    const store = indexedDbOutboxStore(db)
    const [kept, ...more] = await store.all()
    expect([kept?.type, more]).toEqual(['meeting.openLobby', []])

    const current = await open(actors.chair, { store })
    await until(current, (s) => s.layers.all.meeting.phase === 'lobby')
    await until(current, (s) => s.pending.length === 0)
    const log = await hub.storage.read(hub.plan.facts.id, 0, 10_000)
    expect(log.filter((e) => e.type === 'meeting.lobbyOpened').map((e) => e.commandId)).toEqual([kept!.id])
    await current.close()
    await deleteAccessDatabase('outdated')
  })

  test('a kept view of another version, or a damaged one, is left aside', async () => {
    const db = await openAccessDatabase('damaged')
    for (const wrong of [{ version: 0 }, { version: 1, replica: { layers: {} } }, 'nonsense']) {
      await db.put('view', wrong, 'last')
      expect(await loadView(db)).toBeUndefined()
    }
    db.close()
  })

  test('the feed pages back to the first event, in order and without holes', async () => {
    const chair = await open(actors.chair)
    await online(chair)
    while (await chair.loadOlder());
    const log = await hub.storage.read(hub.plan.facts.id, 0, 10_000)
    const mine = log.filter((e) => audienceOf(e).some((layer) => layersOf(actors.chair).includes(layer)))
    expect(visible(chair.store.getState().recent).map((e) => e.seq)).toEqual(mine.map((e) => e.seq))
  })

  test('clocks follow the hub’s time', async () => {
    hub.clock.offset = 365 * 24 * 60 * minute
    const session = await open(actors.observer)
    await online(session)
    expect(Math.abs(session.now() - (Date.now() + hub.clock.offset))).toBeLessThan(minute)
    expect(session.ticker(1000).read() % 1000).toBe(0)
  })

  test('[ACC6] the desk’s second place takes over; the first says so and can take it back', async () => {
    const [first, second] = [await open(actors.secretary), await open(actors.secretary)]
    const { line } = await until(first, (s) => s.line.kind === 'refused')
    expect(line).toMatchObject({ code: 'access.takenOver' })
    await online(second)
    first.retry()
    await until(first, (s) => s.line.kind === 'online')
    await until(second, (s) => s.line.kind === 'refused')
  })

  test('presence: the count for all, the sites for the desk', async () => {
    const [operator, site] = [await open(actors.operator), await open(actors.site('a1'))]
    await online(site)
    const siteId = actors.site('a1').siteId!
    const { presence } = await until(operator, (s) => (s.presence.sites[siteId]?.devices ?? 0) > 0)
    expect(presence.online).toBe(1)
    await until(site, (s) => s.presence.online === 1)
    expect(site.store.getState().presence.sites).toEqual({})
  })

  test('presence: a restarted hub knows nobody who has not come back', async () => {
    const operator = await open(actors.operator)
    const site = await hub.join(actors.site('a1'))
    const siteId = actors.site('a1').siteId!
    await until(operator, (s) => s.presence.sites[siteId]?.devices === 1)
    site.close()
    await hub.restart()
    const { presence } = await until(operator, (s) => s.presence.sites[siteId] === undefined)
    expect(presence).toEqual({ online: 0, sites: {} })
  })
})
