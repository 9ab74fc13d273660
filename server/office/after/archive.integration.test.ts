/** Conferences that are over, over HTTP against a real hub: put away, read, taken out again. */
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actors, ids } from '../../../shared/core/testing.ts'
import { checkDossier } from '../../documents/dossier/check.mjs'
import type { TestClient } from '../../testing/hub-client.ts'
import { startHub, type TestHub } from '../../testing/hub-fixture.ts'
import { firstAdministrator, invited, type OfficeClient } from '../../testing/office-client.ts'
import { handIn } from '../../testing/papers.ts'
import { begin } from '../../testing/polls.ts'

let hub: TestHub
let admin: OfficeClient
let chair: TestClient
beforeEach(async () => {
  hub = await startHub()
  admin = await firstAdministrator(hub)
  chair = await hub.join(actors.chair)
})
afterEach(() => hub.stop())

const id = 'm1'
const archive = (who = admin) => who.ask('POST /conferences/:id/archive', {}, id)

test('[AF1] a conference that is open is not put away; a closed one takes no command, and no link of it opens', async () => {
  const site = await hub.join(actors.site('a1'))
  await begin(chair)
  expect((await archive()).body).toMatchObject({ code: 'office.stillOpen' })
  await chair.send('meeting.close', {})
  const before = (await hub.meeting()).seq
  const { status, body } = await archive()
  expect([status, body.state, body.after.archived?.by]).toEqual([200, 'archived', 'Nguyễn Thị Quản'])

  expect(await chair.gone()).toBe('access.archived')
  expect(await site.gone()).toBe('access.archived')
  const again = await hub.knock(actors.site('a1'), { cookie: 'none=0' })
  expect((await again.refused()).code).toBe('access.signInNeeded')
  const { fragment } = await hub.link(actors.site('a1'))
  expect(await (await hub.enter(fragment)).json()).toMatchObject({ code: 'access.archived' })
  const meeting = await hub.meeting()
  const command = { type: 'meeting.reopen', data: { reason: 'thử' } } as const
  const by = { ...actors.chair, accessId: 'x' as never }
  expect(await meeting.submit(command, 'c-1' as never, by)).toMatchObject({ ok: false, code: 'access.archived' })
  for (const [route, asked] of [
    ['POST /conferences/:id/links', { delegates: false, departments: false, observer: false }],
    ['POST /conferences/:id/revoke', { accessId: body.accesses[0]!.id }],
  ] as const)
    expect((await admin.send(route, JSON.stringify(asked), {}, id)).body).toMatchObject({ code: 'access.archived' })
  expect(meeting.seq).toBe(before)
})

test('[AF1] it stays so over a restart; what it was is still read, and one never opened may be put away too', async () => {
  expect((await archive()).status).toBe(200)
  expect(await chair.gone()).toBe('access.archived')
  await hub.restart()
  const { fragment } = await hub.link(actors.chair)
  expect(await (await hub.enter(fragment)).json()).toMatchObject({ code: 'access.archived' })
  const { body } = await admin.ask('GET /conferences')
  expect(body.map(({ state }) => state)).toEqual(['archived'])
})

test('[AF2] organisers put theirs away, only administrators take one out; then its links work again', async () => {
  const { client: organiser, id: organiserId } = await invited(hub, admin, 'organiser')
  const { client: auditor } = await invited(hub, admin, 'auditor')
  expect((await archive(organiser)).status).toBe(404)
  await admin.ask('POST /accounts/:id/change', { meetings: [id as never] }, organiserId)
  expect((await archive(auditor)).body.code).toBe('office.notAllowed')
  expect((await archive(organiser)).status).toBe(200)
  expect((await organiser.ask('POST /conferences/:id/restore', {}, id)).status).toBe(403)
  expect((await admin.ask('POST /conferences/:id/restore', {}, id)).body.state).toBe('draft')
  expect((await hub.enter((await hub.link(actors.chair)).fragment)).status).toBe(200)
  const kinds = (await admin.ask('GET /log')).body.map(({ kind }) => kind)
  expect(kinds.slice(0, 2)).toEqual(['restored', 'archived'])
})

test('[AF3] documents, dossier and follow-up are read from the office, archived or not', async () => {
  await begin(chair)
  await chair.send('meeting.close', {})
  await archive()
  const get = (path: string) => admin.file(`conferences/${id}/${path}`)
  const pdf = await get('document?kind=minutes&format=pdf')
  expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const docx = await get('document?kind=attendance&format=docx')
  expect(Object.keys(unzipSync(docx.bytes))).toContain('word/document.xml')
  const dossier = await get('dossier')
  expect(checkDossier(dossier.bytes).findings).toEqual([])
  expect((await get('follow-up?format=csv')).bytes.toString()).toContain('Hội nghị')
  for (const wrong of ['document?kind=secrets&format=pdf', 'document', 'follow-up?format=exe'])
    expect([wrong, (await get(wrong)).status]).toEqual([wrong, 404])
})

test('[DO36] every paper is in the dossier by the hash of its bytes, replaced and withdrawn ones too', async () => {
  const secretary = await hub.join(actors.secretary)
  const [old, now, recalled] = [await handIn(hub, 'cũ'), await handIn(hub, 'mới'), await handIn(hub, 'nhầm')]
  await secretary.send('materials.add', { title: 'Báo cáo', file: old, to: { kind: 'all' } })
  const materialId = (await hub.meeting()).state.all.materials.published[0]!.id
  await secretary.send('materials.replace', { materialId, file: now })
  const to = { kind: 'units' as const, ids: [ids.unit.a1] }
  await secretary.send('materials.add', { title: 'Riêng', file: recalled, to })
  const sentId = (await hub.meeting()).state.desk.materials.sent[0]!.id
  await secretary.send('materials.withdraw', { materialId: sentId, reason: 'nhầm tệp' })
  await begin(chair)
  await chair.send('meeting.close', {})
  const { bytes } = await admin.file(`conferences/${id}/dossier`)
  const { files } = JSON.parse(Buffer.from(unzipSync(bytes)['materials.json']!).toString()) as { files: object[] }
  expect(files).toMatchObject([
    { kind: 'material', title: 'Báo cáo', version: 1, sha256: old.hash, size: old.size },
    { kind: 'material', title: 'Báo cáo', version: 2, sha256: now.hash },
    { kind: 'material', title: 'Riêng', sha256: recalled.hash, withdrawn: { reason: 'nhầm tệp' } },
  ])
  expect(checkDossier(bytes).findings).toEqual([])
})
