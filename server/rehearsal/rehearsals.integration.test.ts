/** Rehearsals on a real hub: entered by the conference's own links, filled with simulated rooms, gone without a trace. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MeetingId } from '../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../shared/core/testing.ts'
import { minutes } from '../../shared/core/time.ts'
import { usual } from '../../shared/polls/setup.ts'
import { enter } from './simulator/enter.ts'
import { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { firstAdministrator, fragmentOf, type OfficeClient } from '../testing/office-client.ts'

let hub: TestHub
let admin: OfficeClient
const clients: TestClient[] = []
const conferenceId = demoPlan().facts.id
const { a1 } = ids.site
const remote = 9

beforeEach(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await hub.stop()
})

/** Comes in by a link, wherever that leads. */
async function come(fragment: string): Promise<TestClient> {
  const { accessId, cookie } = await enter(hub.url, fragment)
  const client = new TestClient(hub.url, accessId, { cookie })
  clients.push(client)
  await client.ready()
  return client
}
const linkOf = async (actor: Parameters<TestHub['link']>[0]) => (await hub.link(actor)).fragment

async function begin(simulated: number) {
  const { status, body } = await admin.ask('POST /conferences/:id/rehearsal/begin', { simulated }, conferenceId)
  expect([status, body.code]).toEqual([200, undefined])
  return rehearsalId()
}
const openNow = () => hub.app.office.rehearsals.of(conferenceId)
const rehearsalId = async () => (await openNow())!.meetingId
const practise = async (role: 'chair' | 'operator' | 'secretary') => {
  const { body } = await admin.ask('POST /conferences/:id/rehearsal/link', { role }, conferenceId)
  return come(fragmentOf(body.url))
}
const end = () => admin.ask('POST /conferences/:id/rehearsal/end', {}, conferenceId)
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

test('[RH1] [RH5] the conference’s own link leads into the rehearsal, and after its end into the conference', async () => {
  const meetingId = await begin(0)
  const answer = await hub.enter(await linkOf(actors.site('a1')))
  const entered = (await answer.json()) as { accessId: string; meetingId: MeetingId; conference: string }
  expect(entered).toMatchObject({ meetingId, conference: (await hub.link(actors.site('a1'))).accessId })
  const room = await come(await linkOf(actors.site('a1')))
  expect(room.welcome?.meetingId).toBe(meetingId)
  expect(room.all.meeting.facts).toMatchObject({ kind: 'rehearsal', title: demoPlan().facts.title })
  expect(room.all.agenda.items.map(({ title }) => title)).toEqual(
    (await hub.meeting()).state.all.agenda.items.map(({ title }) => title),
  )
  expect((await end()).status).toBe(200)
  expect(await room.gone()).toBe('access.rehearsalOver')
  expect((await come(await linkOf(actors.site('a1')))).welcome?.meetingId).toBe(conferenceId)
  expect(hub.errors).toEqual([])
})

test('[RH5] whoever is in the conference already goes over; a revoked link leads nowhere', async () => {
  const cookie = await hub.cookie(actors.site('a1'))
  const { accessId } = await hub.link(actors.site('a1'))
  const over = () => fetch(`${hub.url}/api/rehearsal/${accessId}`, { method: 'POST', headers: { cookie } })
  expect((await over()).status).toBe(404)
  await begin(0)
  const me = await (await fetch(`${hub.url}/api/me/${accessId}`, { headers: { cookie } })).json()
  expect(me).toMatchObject({ rehearsal: true })
  const entered = (await (await over()).json()) as { accessId: string; meetingId: string }
  expect(entered.meetingId).toBe(await rehearsalId())
  const room = await come(await linkOf(actors.site('a1')))
  await hub.app.book.revoke(accessId as never)
  expect(await room.gone()).toBe('access.revoked')
  expect((await over()).status).toBe(401)
})

test('[RH3] [RH4] [RH6] simulated rooms answer; where the room comes itself, it is simulated no more', async () => {
  await begin(remote)
  const chair = await practise('chair')
  await chair.until(() => Object.values(chair.sites).filter(({ devices }) => devices > 0).length === remote)
  expect(chair.desk.rehearsal.simulated).toHaveLength(remote)
  for (const type of ['meeting.openLobby', 'meeting.start'] as const) await chair.send(type, {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })

  const room = await come(await linkOf(actors.site('a1')))
  await chair.until(() => !chair.desk.rehearsal.simulated.includes(a1))
  await chair.until(() => chair.sites[a1]?.devices === 1)

  await chair.send('polls.open', { setup: { ...usual, question: 'Nghe rõ không?' } })
  const pollId = chair.all.polls.polls[0]!.id
  await room.send('polls.answer', { pollId, siteId: a1, choices: [0] })
  await chair.until(() => Object.keys(chair.desk.polls.polls[pollId]?.answered ?? {}).length === remote)

  const { body } = await admin.ask('GET /conferences/:id/rehearsal', undefined, conferenceId)
  expect(body.open).toMatchObject({ simulated: remote - 1, playing: remote - 1, rooms: remote })
  expect(body.open!.results.map(({ siteId, outcomes }) => [siteId, outcomes.arrived, outcomes.voted])).toEqual([
    [a1, 'ok', 'ok'],
  ])
  expect(hub.errors).toEqual([])
  // Who simulates yields to everybody: on a machine that is busy that takes its time.
}, 240_000)

test('[RH2] a word said in the rehearsal is nowhere once it has ended, and was never in the conference', async () => {
  const before = await hub.hash()
  const word = 'chimhoangyen'
  await begin(2)
  const secretary = await practise('secretary')
  const chair = await practise('chair')
  const room = await come(await linkOf(actors.site('b1')))
  for (const type of ['meeting.openLobby', 'meeting.start'] as const) await chair.send(type, {})
  await chair.send('agenda.start', { itemId: ids.item.discussion })
  const said = { kind: 'remark' as const, itemId: ids.item.discussion, siteId: ids.site.b1, subject: word }
  expect(await room.send('floor.request', said)).toMatchObject({ ok: true })
  const captured = { kind: 'note' as const, text: `Ghi ${word}`, beganAt: Date.now() }
  expect(await secretary.send('conclusions.capture', captured)).toMatchObject({ ok: true })
  const straw = { ...usual, kind: 'straw' as const, question: word }
  expect(await chair.send('polls.open', { setup: straw })).toMatchObject({ ok: true })
  const bytes = () =>
    readdirSync(hub.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
  expect(bytes().some((one) => one.includes(word))).toBe(true)

  expect((await end()).body).toMatchObject({ last: { rooms: expect.any(Array) } })
  expect(bytes().some((one) => one.includes(word))).toBe(false)
  expect(await hub.hash()).toBe(before)
  expect((await hub.storage.logs()).map(({ meetingId }) => meetingId)).toEqual([conferenceId])
  expect((await admin.ask('GET /conferences')).body.map(({ id }) => id)).toEqual([conferenceId])
  // The conference begins as if nothing had been.
  const real = await come(await linkOf(actors.chair))
  expect(await real.send('meeting.openLobby', {})).toMatchObject({ ok: true })
  expect(real.all.polls.polls).toEqual([])
  expect(real.all.floor.queue).toEqual([])
})

test('[RH1] neither the office’s list nor its conference pages know the rehearsal’s own id', async () => {
  const meetingId = await begin(0)
  expect((await admin.ask('GET /conferences')).body.map(({ id }) => id)).toEqual([conferenceId])
  expect((await admin.ask('GET /conferences/:id', undefined, meetingId)).status).toBe(404)
  const again = await admin.ask('POST /conferences/:id/rehearsal/begin', { simulated: 0 }, conferenceId)
  expect([again.status, again.body.code]).toEqual([409, 'office.rehearsalOpen'])
})

test('[RH7] it ends when the conference’s lobby is opened, and cannot be begun after that', async () => {
  const real = await hub.join(actors.chair)
  await begin(3)
  const room = await come(await linkOf(actors.site('a2')))
  await real.send('meeting.openLobby', {})
  expect(await room.gone()).toBe('access.rehearsalOver')
  await expect.poll(async () => (await hub.storage.logs()).length).toBe(1)
  const late = await admin.ask('POST /conferences/:id/rehearsal/begin', { simulated: 0 }, conferenceId)
  expect(late.body.code).toBe('office.rehearsalLate')
  const { body } = await admin.ask('GET /conferences/:id/rehearsal', undefined, conferenceId)
  expect(body.possible).toBe(false)
  expect(body.last?.rooms.find(({ siteId }) => siteId === ids.site.a2)?.outcomes.arrived).toBe('ok')
})

test('[RH1] [RH7] it is begun until somebody opens the lobby; by itself it ends only if it was begun in good time', async () => {
  const start = demoPlan().facts.plannedStart
  for (const [before, endsAt] of [
    [61, start - minutes(30)],
    [20, undefined],
    [-20, undefined],
  ] as const) {
    hub.clock.offset = start - minutes(before) - Date.now()
    await begin(0)
    expect([before, (await openNow())?.endsAt]).toEqual([before, endsAt])
    await end()
  }
})

test('[RH3] [RH7] a hub that starts again goes on with it; what simulates ends with the hub', async () => {
  const meetingId = await begin(4)
  const pid = hub.app.office.rehearsals.simulator(conferenceId)!
  expect(isAlive(pid)).toBe(true)
  await hub.restart()
  expect(isAlive(pid)).toBe(false)
  expect(await rehearsalId()).toBe(meetingId)
  const chair = await practise('chair')
  await chair.until(() => Object.values(chair.sites).filter(({ devices }) => devices > 0).length === 4)
  const next = hub.app.office.rehearsals.simulator(conferenceId)!
  await end()
  expect(isAlive(next)).toBe(false)
})

test('[RH7] a hub that was killed while ending it ends it at the next start', async () => {
  const meetingId = await begin(0)
  const { office } = hub.storage
  await office.changeRehearsal(conferenceId, (row) => ({ ...row, open: { ...row.open!, ending: true } }))
  const { body } = await admin.ask('GET /conferences/:id/rehearsal', undefined, conferenceId)
  expect(body.open).toMatchObject({ unfinished: true })
  await hub.restart()
  await expect.poll(async () => (await hub.storage.logs()).some((log) => log.meetingId === meetingId)).toBe(false)
  expect(await openNow()).toBeUndefined()
})

test('[RH3] what simulates rooms ends with a hub that is killed', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'simulation.ts'))
  const rooms = JSON.stringify([{ siteId: a1, unitId: ids.unit.a1, fragment: 'none.none' }])
  const script = `import { Simulation } from ${module}
    const simulation = new Simulation(${JSON.stringify(hub.url)}, () => {})
    await simulation.play(${rooms})
    console.log(simulation.pid)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(said.toString())
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
})
