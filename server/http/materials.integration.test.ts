/** Documents of the conference over HTTP: handed in by the desk, read by those they are for, given out at their time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import type { FileRef } from '../../shared/conclusions/file.ts'
import { largestMaterial } from '../../shared/materials/contract.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { zipOf } from '../testing/zip.ts'

const pdf = Buffer.from(`%PDF-1.7\n${'báo cáo '.repeat(50)}`)
const everybody = [
  actors.chair,
  actors.moderator,
  actors.secretary,
  actors.operator,
  actors.site('a1'),
  actors.site('b1'),
  actors.delegate('c1s'),
  actors.department('land'),
  actors.hall,
  actors.observer,
]

let hub: TestHub
let secretary: TestClient
beforeEach(async () => {
  hub = await startHub()
  secretary = await hub.join(actors.secretary)
})
afterEach(() => hub.stop())

const as = async (who: Actor, path: string, init: RequestInit = {}) => {
  const { accessId } = await hub.link(who)
  const headers = { cookie: await hub.cookie(who), ...(init.headers as Record<string, string>) }
  return fetch(`${hub.url}/api/${path}?access=${accessId}`, { ...init, headers })
}
const upload = (who: Actor, body: Uint8Array<ArrayBuffer>) =>
  as(who, 'files', { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } })
const given = async (name = 'Báo cáo.pdf', body = pdf): Promise<FileRef> => ({
  ...((await (await upload(actors.secretary, body)).json()) as Omit<FileRef, 'name'>),
  name,
})
const readers = async (hash: string) => {
  const statuses = await Promise.all(everybody.map(async (who) => (await as(who, `files/${hash}`)).status))
  expect(statuses.every((status) => status === 200 || status === 404)).toBe(true)
  return everybody.filter((_, index) => statuses[index] === 200)
}
const desk = everybody.slice(0, 4)
const state = async () => (await hub.meeting()).state

describe('[MA1] the bytes first', () => {
  test('a document whose bytes are not here, or are not what it says, is refused', async () => {
    const add = (file: FileRef) => secretary.send('materials.add', { title: 'Báo cáo', file, to: { kind: 'all' } })
    const file = await given()
    const refused = { ok: false, code: 'materials.noFile' }
    expect(await add({ ...file, hash: '0'.repeat(64) })).toMatchObject(refused)
    expect(await add({ ...file, size: file.size + 1 })).toMatchObject(refused)
    expect(await add({ ...file, type: 'image/png', name: 'a.png' })).toMatchObject(refused)
    expect((await state()).all.materials.published).toEqual([])
    expect(await add(file)).toMatchObject({ ok: true })
    const { id } = (await state()).all.materials.published[0]!
    const other = { ...file, hash: '0'.repeat(64) }
    expect(await secretary.send('materials.replace', { materialId: id, file: other })).toMatchObject(refused)
  })

  test('the desk hands in up to 50 MB, the technician and screens nothing', async () => {
    expect((await upload(actors.chair, Buffer.alloc(11_000_000, pdf))).status).toBe(201)
    expect((await upload(actors.secretary, Buffer.alloc(largestMaterial + 1, pdf))).status).toBe(413)
    for (const who of [actors.operator, actors.hall, actors.observer]) expect((await upload(who, pdf)).status).toBe(403)
  })

  test.each([
    ['a page named as a PDF', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page that a PDF follows', Buffer.from(`<script>alert(1)</script>\n${pdf}`)],
    ['a document with macros', Buffer.from(zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'))],
    ['an archive', Buffer.from(zipOf('a.txt'))],
    ['a program', Buffer.from('MZ\u0090\u0000')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not taken', async (_what, bytes) => {
    expect((await upload(actors.secretary, bytes)).status).toBe(415)
  })

  test('a PDF that is a page as well is never shown as one', async () => {
    const file = await given('a.pdf', Buffer.from(`%PDF-1.7\n<script>alert(1)</script>`))
    await secretary.send('materials.add', { title: 'a', file, to: { kind: 'all' } })
    const { headers } = await as(actors.observer, `files/${file.hash}`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
  })
})

describe('[MA8] who reads', () => {
  test('everybody, the units meant, the desk alone; and nobody any more once it is withdrawn', async () => {
    const file = await given()
    const { hash } = file
    expect(await readers(hash)).toEqual([])
    await secretary.send('materials.add', { title: 'desk', file, to: { kind: 'desk' } })
    expect(await readers(hash)).toEqual(desk)
    const to = { kind: 'units' as const, ids: [ids.unit.a1, ids.unit.land] }
    await secretary.send('materials.add', { title: 'units', file, to })
    expect(await readers(hash)).toEqual([...desk, actors.site('a1'), actors.department('land')])
    await secretary.send('materials.add', { title: 'all', file, to: { kind: 'all' } })
    expect(await readers(hash)).toEqual(everybody)
    const { all, desk: shelf } = await state()
    for (const { id: materialId } of [...all.materials.published, ...shelf.materials.sent, ...shelf.materials.kept])
      expect(await secretary.send('materials.withdraw', { materialId, reason: 'nhầm' })).toMatchObject({ ok: true })
    expect(await readers(hash)).toEqual([])
  })

  test('of a document that was replaced only the present version', async () => {
    const [old, now] = [await given(), await given('Báo cáo.pdf', Buffer.concat([pdf, pdf]))]
    await secretary.send('materials.add', { title: 'a', file: old, to: { kind: 'all' } })
    const { id: materialId } = (await state()).all.materials.published[0]!
    await secretary.send('materials.replace', { materialId, file: now })
    expect(await readers(old.hash)).toEqual([])
    expect(await readers(now.hash)).toEqual(everybody)
  })
})

test('[MA3] what waits comes at its time, also when the hub was restarted in between', async () => {
  const file = await given()
  const from = Date.now() + 600_000
  await secretary.send('materials.add', { title: 'Dự thảo', file, to: { kind: 'all' }, from })
  expect((await state()).desk.materials.kept).toHaveLength(1)
  await hub.restart()
  const site = await hub.join(actors.site('a1'))
  expect((await state()).all.materials.published).toEqual([])
  hub.clock.offset += 600_000
  await site.until(() => site.all.materials.published.length === 1)
  expect((await state()).desk.materials.kept).toEqual([])
})
