/** Statistics over conferences over HTTP: which are counted, for whom, and as files. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MeetingId } from '../../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../../shared/core/testing.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import { firstAdministrator, invited, type OfficeClient } from '../../testing/office-client.ts'

let hub: TestHub
let admin: OfficeClient

/** The plan as a real conference of another id; `name` is what one of its communes is called. */
const plan = (id: string, kind: Plan['facts']['kind'], name = '=1+1'): Plan => {
  const { facts, units, ...rest } = demoPlan()
  const renamed = units.map((unit) => (unit.id === ids.unit.a1 ? { ...unit, name } : unit))
  return { ...rest, facts: { ...facts, id: id as MeetingId, kind }, units: renamed }
}

async function held(id: string, kind: Plan['facts']['kind'], close = true) {
  expect((await hub.app.load(plan(id, kind))).ok).toBe(true)
  const meeting = (await hub.app.registry.get(id as MeetingId))!
  let n = 0
  const send = (type: string, data: object, who = actors.chair) =>
    meeting.submit({ type, data } as never, `${id} ${n++}` as never, who)
  await send('meeting.openLobby', {})
  const counted = { siteId: ids.site.a1, headcount: 18 }
  await send('attendance.reportHeadcount', counted, actors.site('a1'))
  await send('meeting.start', {})
  await send('agenda.start', { itemId: ids.item.discussion })
  const asked = { siteId: ids.site.a1, itemId: ids.item.discussion, text: 'Bao giờ?' }
  await send('questions.ask', asked, actors.site('a1'))
  if (close) await send('meeting.close', {})
}

beforeAll(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
  await held('r1', 'real')
  await held('r2', 'real')
  await held('r3', 'real', false)
  await held('t1', 'rehearsal')
})
afterAll(() => hub.stop())

const year = new Date().getFullYear()
const span = `from=${year}-01-01&to=${year}-12-31`
const get = async (query: string, who = admin) => {
  const { status, bytes } = await who.file(`statistics?${query}`)
  return { status, body: JSON.parse(bytes.toString()) as { conferences: { id: string }[]; units: { name: string }[] } }
}

test('[AF11] closed conferences of one kind within the days are summed by conference and by unit', async () => {
  const { body } = await get(span)
  expect(body.conferences.map(({ id }) => id)).toEqual(['r1', 'r2'])
  expect(body.units.find(({ name }) => name === '=1+1')).toMatchObject({
    conferences: 2,
    attended: 2,
    summoned: 40,
    present: 36,
    questions: 2,
  })
  expect((await get(`${span}&kind=rehearsal`)).body.conferences.map(({ id }) => id)).toEqual(['t1'])
  expect((await get(`from=${year - 1}-01-01&to=${year - 1}-12-31`)).body).toEqual({ conferences: [], units: [] })
  for (const wrong of ['', 'from=2026-13-01&to=2026-12-31', `${span}&kind=secret`])
    expect([wrong, (await get(wrong)).status]).toEqual([wrong, 400])
})

test('[AF11] an organiser counts the conferences that are theirs', async () => {
  const { client, id } = await invited(hub, admin, 'organiser')
  expect((await get(span, client)).body.conferences).toEqual([])
  await admin.ask('POST /accounts/:id/change', { meetings: ['r2' as MeetingId] }, id)
  expect((await get(span, client)).body.conferences.map((one) => one.id)).toEqual(['r2'])
})

test('[CA5] no cell of the table begins with what a spreadsheet would compute', async () => {
  const csv = (await admin.file(`statistics/file?${span}&by=unit&format=csv`)).bytes.toString()
  expect(csv).toContain("\r\n'=1+1,Cụm A,2,2,40,36,")
  expect(csv.split(/[,\r\n]/).filter((cell) => cell.startsWith('='))).toEqual([])
  const xlsx = await admin.file(`statistics/file?${span}&by=conference&format=xlsx`)
  expect([xlsx.status, xlsx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  expect((await admin.file(`statistics/file?${span}&by=person&format=csv`)).status).toBe(404)
})
