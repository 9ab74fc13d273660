/** From a draft to a meeting whose links open, over HTTP against a real hub. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actors } from '../../shared/core/testing.ts'
import type { ItemId } from '../../shared/core/identity.ts'
import { type DraftContent, emptyContent } from '../../shared/office/draft.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { firstAdministrator, invited, type OfficeClient } from '../testing/office-client.ts'

const roster = readFileSync(join(import.meta.dirname, '../../e2e/fixtures/small-meeting/roster.csv'), 'utf8')

let hub: TestHub
let admin: OfficeClient
let client: OfficeClient
beforeEach(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
  ;({ client } = await invited(hub, admin, 'organiser'))
})
afterEach(() => hub.stop())

const item = (id: string, title: string, minutes: number, hidden = false) => ({
  id: id as ItemId,
  kind: 'discussion' as const,
  title,
  minutes,
  presenter: '',
  hidden,
})
const content: DraftContent = {
  ...emptyContent,
  facts: {
    ...emptyContent.facts,
    title: 'Hội nghị giao ban tháng 12',
    organ: 'Ủy ban nhân dân tỉnh',
    place: 'Hội trường lớn',
    day: '2026-12-03',
    time: '08:00',
  },
  items: [item('m1', 'Thảo luận', 60), item('m2', 'Chuẩn bị nước', 5, true), item('m3', 'Trao đổi', 30)],
  people: {
    chairs: [{ name: 'Nguyễn Văn A', title: 'Chủ tịch' }],
    desk: [
      { role: 'chair', name: '' },
      { role: 'secretary', name: 'Lê Thị Thư' },
      { role: 'secretary', name: '' },
    ],
  },
}

/** A draft with facts and a roster, ready to be created. */
async function drafted() {
  const { body: draft } = await client.ask('POST /drafts', {})
  const saved = await client.ask('POST /drafts/:id/save', { revision: draft.revision, content }, draft.id)
  const taken = await client.ask('POST /drafts/:id/roster', { revision: saved.body.revision, text: roster }, draft.id)
  expect(taken.status).toBe(200)
  return taken.body
}

test('[OF13] a draft becomes one meeting, whole; every link that comes with it opens its place', async () => {
  const draft = await drafted()
  expect((await client.ask('GET /drafts/:id/check', undefined, draft.id)).body).toEqual({ problems: [] })
  const create = () => client.ask('POST /drafts/:id/create', { revision: draft.revision }, draft.id)
  const outcomes = await Promise.all([create(), create()])
  // The other finds it at work, or done.
  expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1)
  const { meetingId, links } = outcomes.find(({ status }) => status === 200)!.body
  const meeting = (await hub.app.registry.get(meetingId))!
  const { facts } = meeting.state.all.meeting
  expect(facts).toMatchObject({
    title: 'Hội nghị giao ban tháng 12',
    plannedStart: Date.parse('2026-12-03T08:00:00+07:00'),
    timeZone: 'Asia/Ho_Chi_Minh',
    settings: { media: 'external' },
    sittings: [{ id: 'buoi-1', name: 'Buổi họp' }],
  })
  expect(meeting.state.all.agenda.items.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Thảo luận', 60],
    ['Trao đổi', 30],
  ])
  expect(meeting.state.desk.agenda.hidden).toMatchObject([{ title: 'Chuẩn bị nước', afterId: 'm1' }])
  expect(meeting.state.all.roster.clusters.map(({ id, name }) => [id, name])).toEqual([
    ['193', '193'],
    ['198', '198'],
    ['203', '203'],
  ])

  const labels = links.map(({ role, label }) => `${role} ${label}`)
  expect(labels.slice(0, 4)).toEqual([
    'chair Chủ trì',
    'secretary Lê Thị Thư',
    'secretary Thư ký',
    'hall Màn hình hội trường',
  ])
  const commune = links.find(({ label }) => label === 'Phường Hà Khánh')!
  expect(commune).toMatchObject({ role: 'site', cluster: '193', phone: '0900006649' })
  const entered = await hub.enter(commune.url.split('#')[1]!)
  expect(await entered.json()).toMatchObject({ role: 'site', meetingId, label: 'Phường Hà Khánh' })

  // The draft is gone, the conference is its maker's; asked again, there is nothing to create.
  expect((await create()).status).toBe(404)
  const { body: mine } = await client.ask('GET /conferences')
  expect(mine.map(({ id, state }) => [id, state])).toEqual([[meetingId, 'draft']])
  const { body: view } = await client.ask('GET /conferences/:id', undefined, meetingId)
  expect(view.accesses).toHaveLength(links.length)
  expect(view.accesses.find(({ label }) => label === 'Phường Hà Khánh')?.openedAt).toBeDefined()
})

test('[OF13] what is missing is named with its step, and nothing is made', async () => {
  const { body: draft } = await client.ask('POST /drafts', {})
  const half = {
    ...content,
    facts: { ...content.facts, title: '', day: '' },
    items: [item('m1', '', 0)],
    people: { chairs: [{ name: '', title: 'Chủ tịch' }], desk: [] },
  }
  const saved = await client.ask('POST /drafts/:id/save', { revision: 0, content: half }, draft.id)
  const { revision } = saved.body
  const created = await client.ask('POST /drafts/:id/create', { revision }, draft.id)
  expect([created.status, created.body.code]).toEqual([422, 'office.notReady'])
  const { problems } = (await client.ask('GET /drafts/:id/check', undefined, draft.id)).body
  expect(problems.map(({ step, line, column, key }) => [step, line, column, key])).toEqual([
    ['facts', undefined, 'title', 'load:empty'],
    ['facts', undefined, 'plannedStart', 'load:missingField'],
    ['people', undefined, 'chairs.0.name', 'load:empty'],
    ['agenda', 1, 'title', 'load:empty'],
    ['agenda', 1, 'minutes', 'load:empty'],
    ['roster', undefined, undefined, 'office:problem.noRoster'],
  ])
  expect(problems[0]!.text).toBe('không được để trống.')
  expect(await hub.storage.logs()).toHaveLength(1)
})

test('[OF13] a roster is taken whole or not at all; a cluster may be a name', async () => {
  const { body: draft } = await client.ask('POST /drafts', {})
  const take = (text: string) => client.ask('POST /drafts/:id/roster', { revision: 0, text }, draft.id)
  const wrong = await take(
    roster.replace('Hà Khánh,phường,193,remote', 'Hà Khánh,phường,193,xa').replace('remote,,,11', 'remote,,,x'),
  )
  expect([wrong.status, wrong.body.code]).toEqual([422, 'office.badRoster'])
  expect(wrong.body.problems).toMatchObject([
    { step: 'roster', line: 3, column: 'place', key: 'load:badChoice' },
    { step: 'roster', line: 5, column: 'summoned', key: 'load:badNumber' },
  ])
  expect((await client.ask('GET /drafts/:id', undefined, draft.id)).body.roster).toBeUndefined()
  const named = roster.replaceAll(',193,', ',Thành phố Hạ Long,')
  const taken = await take(named)
  expect(taken.body.roster).toMatchObject({ clusters: 3 })
  expect((await hub.storage.office.rosterOf(draft.id))!.clusters[0]).toEqual({
    id: 'thanh-pho-ha-long',
    name: 'Thành phố Hạ Long',
  })
})

test('[OF13] a roster read on the page is taken as it is, and is given back; one that does not hold together is refused', async () => {
  const draft = await drafted()
  const { roster: read } = (await client.ask('GET /drafts/:id/roster', undefined, draft.id)).body
  const { body: other } = await client.ask('POST /drafts', {})
  expect((await client.ask('GET /drafts/:id/roster', undefined, other.id)).body).toEqual({ roster: null })
  const taken = await client.ask('POST /drafts/:id/roster', { revision: 0, roster: read! }, other.id)
  expect(taken.body.roster).toEqual(draft.roster)
  const saved = await client.ask('POST /drafts/:id/save', { revision: 1, content }, other.id)
  const torn = { ...read!, sites: read!.sites.filter(({ kind }) => kind !== 'hall') }
  const { revision } = (
    await client.ask('POST /drafts/:id/roster', { revision: saved.body.revision, roster: torn }, other.id)
  ).body
  const created = await client.ask('POST /drafts/:id/create', { revision }, other.id)
  expect([created.status, created.body.code]).toEqual([409, 'meeting.oneHall'])
  expect(await hub.storage.logs()).toHaveLength(1)
})

test('[OF12] two who write at one draft: the later one is told, and nothing is lost', async () => {
  const draft = await drafted()
  const save = (who: OfficeClient, title: string) =>
    who.ask(
      'POST /drafts/:id/save',
      { revision: draft.revision, content: { ...content, facts: { ...content.facts, title } } },
      draft.id,
    )
  expect((await save(admin, 'Của quản trị')).status).toBe(200)
  const late = await save(client, 'Của tổ chức')
  expect([late.status, late.body.code]).toEqual([409, 'office.draftChanged'])
  expect(late.body.text).toContain('Nguyễn Thị Quản')
  expect((await client.ask('POST /drafts/:id/create', { revision: draft.revision }, draft.id)).status).toBe(409)
  expect((await client.ask('GET /drafts/:id', undefined, draft.id)).body.content.facts.title).toBe('Của quản trị')
})

test('[OF2] an organiser has their own conferences and those given; an auditor reads all and changes none', async () => {
  const draft = await drafted()
  const { client: other, id } = await invited(hub, admin, 'organiser', 'khac@tinh.gov.vn')
  const { client: auditor } = await invited(hub, admin, 'auditor')
  const of = hub.plan.facts.id
  expect((await other.ask('GET /conferences')).body).toEqual([])
  expect((await other.ask('GET /drafts/:id', undefined, draft.id)).body.code).toBe('office.noConference')
  expect((await other.ask('POST /drafts/:id/remove', {}, draft.id)).status).toBe(404)
  expect((await other.ask('GET /conferences/:id', undefined, of)).status).toBe(404)
  expect((await other.ask('POST /drafts', { from: of })).status).toBe(404)
  await admin.ask('POST /accounts/:id/change', { meetings: [of] }, id)
  expect((await other.ask('GET /conferences')).body.map(({ id }) => id)).toEqual([of])
  expect((await auditor.ask('GET /conferences')).body.map(({ state }) => state)).toEqual(['drafted', 'draft'])
  expect((await auditor.ask('POST /drafts/:id/remove', {}, draft.id)).body.code).toBe('office.notAllowed')
})

test('[OF16] a former conference is copied: organ, roster, agenda, chairs; day and links are not', async () => {
  const { body: copy } = await admin.ask('POST /drafts', { from: hub.plan.facts.id })
  const { facts, sites, items, hidden } = hub.plan
  expect(copy.content.facts).toMatchObject({ title: facts.title, organ: facts.organ, day: '', time: '' })
  // The hall is not counted among the places that follow from outside it, neither here nor in the list.
  const rooms = sites.length - 1
  expect(copy.roster?.sites).toBe(rooms)
  expect((await admin.ask('GET /conferences')).body.map((line) => line.sites)).toEqual([rooms, rooms])
  expect(copy.content.items.map(({ title, hidden }) => [title, hidden])).toHaveLength(items.length + hidden.length)
  expect(copy.content.people.chairs.map(({ name }) => name)).toEqual(facts.chairs.map(({ name }) => name))
  const content = { ...copy.content, facts: { ...copy.content.facts, day: '2026-12-10', time: '14:00' } }
  const { body: saved } = await admin.ask('POST /drafts/:id/save', { revision: 0, content }, copy.id)
  const created = await admin.ask('POST /drafts/:id/create', { revision: saved.revision }, copy.id)
  expect([created.status, created.body.text]).toEqual([200, undefined])
  const { roster } = (await hub.app.registry.get(created.body.meetingId))!.state.all
  expect(roster).toEqual({ ...(await hub.meeting()).state.all.roster, version: roster.version })
})

test('[ACC5] a link is renewed and revoked from the office; missing ones are issued', async () => {
  const draft = await drafted()
  const { body } = await client.ask('POST /drafts/:id/create', { revision: draft.revision }, draft.id)
  const { meetingId, links } = body
  const commune = links.find(({ role }) => role === 'site')!
  const enter = async (url: string) => (await hub.enter(url.split('#')[1]!)).status
  const renewed = await client.ask('POST /conferences/:id/renew', { accessId: commune.accessId }, meetingId)
  expect([await enter(commune.url), await enter(renewed.body.url)]).toEqual([401, 200])
  await client.ask('POST /conferences/:id/revoke', { accessId: commune.accessId }, meetingId)
  expect(await enter(renewed.body.url)).toBe(401)
  expect((await client.ask('POST /conferences/:id/renew', { accessId: commune.accessId }, meetingId)).status).toBe(404)
  // Somebody else's link is not there.
  const foreign = await hub.link(actors.chair)
  const stolen = await client.ask('POST /conferences/:id/renew', { accessId: foreign.accessId as never }, meetingId)
  expect(stolen.body.code).toBe('office.noLink')
  const more = await client.ask(
    'POST /conferences/:id/links',
    { delegates: false, departments: true, observer: true },
    meetingId,
  )
  expect(more.body.map(({ role, label }) => [role, label])).toEqual([
    ['operator', 'Kỹ thuật'],
    ['observer', 'Theo dõi'],
    ['site', commune.label],
  ])
})
