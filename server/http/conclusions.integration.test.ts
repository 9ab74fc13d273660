/** The follow-up and the files of reports over HTTP: what is in them, and who may have them. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DirectiveId, EntryId } from '../../shared/core/identity.ts'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { type FileRef, largestFile } from '../../shared/conclusions/file.ts'
import { filesFolder } from '../ops/data-folder.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin } from '../testing/polls.ts'
import { textsOf, zipOf } from '../testing/zip.ts'

const desk = [actors.chair, actors.moderator, actors.secretary, actors.operator]
const others = [actors.site('a2'), actors.site('b1'), actors.delegate('c1s'), actors.hall, actors.observer]
const sentence = expect.stringMatching(/[À-ỹ].*\.$/)
const pdf = Buffer.from(`%PDF-1.7\n${'báo cáo '.repeat(50)}`)
const directiveId = 'd1' as DirectiveId

let hub: TestHub
let chair: TestClient
beforeEach(async () => {
  hub = await startHub()
  chair = await hub.join(actors.chair)
  await begin(chair)
})
afterEach(() => hub.stop())

const as = async (who: Actor, path: string, init: RequestInit = {}) => {
  const { accessId } = await hub.link(who)
  const headers = { cookie: await hub.cookie(who), ...(init.headers as Record<string, string>) }
  return fetch(`${hub.url}/api/${path}?access=${accessId}`, { ...init, headers })
}
const upload = (who: Actor, body: Uint8Array<ArrayBuffer>, type = 'application/octet-stream') =>
  as(who, 'files', { method: 'POST', body, headers: { 'content-type': type } })
const refusal = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { code: string; text: string }),
})
const kept = () => readdirSync(filesFolder(hub.dir))

/** A conclusion for a1 and the department of land, published to these two only. */
async function publish(): Promise<EntryId> {
  const secretary = await hub.join(actors.secretary)
  const leads = [{ kind: 'unit' as const, id: ids.unit.a1 }]
  const supports = [{ kind: 'unit' as const, id: ids.unit.land }]
  const given = { id: directiveId, leads, supports, what: '=1+1; rà soát đất', deadline: { day: '2020-01-31' } }
  const changes = { directives: [given], reach: 'units' as const }
  await secretary.send('conclusions.capture', { kind: 'conclusion', text: 'Giao Xã a1.', beganAt: Date.now(), changes })
  await secretary.until(() => secretary.desk.conclusions.entries.length === 1)
  const entryId = secretary.desk.conclusions.entries[0]!.id
  await secretary.send('conclusions.propose', { entryId, revision: 1 })
  await chair.send('conclusions.adopt', { entryId, revision: 1 })
  expect(await secretary.send('conclusions.publish', { entryId })).toMatchObject({ ok: true })
  return entryId
}

async function reported(name = 'Báo cáo số 1.pdf'): Promise<FileRef> {
  await publish()
  const response = await upload(actors.site('a1'), pdf)
  expect(response.status).toBe(201)
  const file = { ...((await response.json()) as Omit<FileRef, 'name'>), name }
  const a1 = await hub.join(actors.site('a1'))
  const report = { directiveId, progress: 'doing' as const, text: '@Đang rà soát', file }
  expect(await a1.send('conclusions.report', report)).toMatchObject({ ok: true })
  return file
}

describe('the follow-up', () => {
  test('[CO12] tells the desk of each directive and unit: state, timing, report and file; nothing is computed', async () => {
    await reported()
    const response = await as(actors.operator, 'conclusions/follow-up.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=theo-doi-thuc-hien.csv')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const lines = (await response.text()).split('\r\n')
    expect(lines[0]).toContain('Bản minh họa')
    expect(lines).toContain('Tổng số việc giao,,2')
    expect(lines).toContain('quá hạn,,2')
    const head = lines.findIndex((line) => line.startsWith('STT,Kết luận số,Đơn vị,Cụm,Vai trò,Nhiệm vụ,Thời hạn'))
    expect(lines[head + 1]).toMatch(
      /^1,1,Xã a1,Cụm A,chủ trì,"'=1\+1; rà soát đất",31\/1\/2020,đang thực hiện,quá hạn,'@Đang rà soát,\d+\/\d+\/\d+ [\d:]{8},Báo cáo số 1\.pdf$/,
    )
    expect(lines[head + 2]).toMatch(/^2,1,[^,]+,,phối hợp,.*,chưa báo cáo,quá hạn,,,$/)
    const sheet = textsOf(Buffer.from(await (await as(actors.secretary, 'conclusions/follow-up.xlsx')).arrayBuffer()))
    for (const text of ['=1+1; rà soát đất', 'Xã a1', 'quá hạn', 'Báo cáo số 1.pdf']) expect(sheet).toContain(text)
    expect(sheet).not.toMatch(/<f[ >]/)
  })

  test('[CO8] [CO12] is for the desk alone', async () => {
    for (const who of desk) expect((await as(who, 'conclusions/follow-up.csv')).status).toBe(200)
    for (const who of [actors.site('a1'), ...others]) {
      for (const format of ['csv', 'xlsx'])
        expect(await refusal(await as(who, `conclusions/follow-up.${format}`))).toEqual({
          status: 403,
          code: 'access.notAllowed',
          text: sentence,
        })
    }
    expect((await fetch(`${hub.url}/api/conclusions/follow-up.csv`)).status).toBe(401)
    expect((await as(actors.chair, 'conclusions/follow-up.exe')).status).toBe(404)
  })
})

describe('[CO19] files of reports', () => {
  test('are kept once by the hash of their bytes, and given to the desk and the unit as files to be saved', async () => {
    const file = await reported()
    expect(file).toMatchObject({ hash: createHash('sha256').update(pdf).digest('hex'), size: pdf.length })
    expect(await (await upload(actors.delegate('land'), pdf)).json()).toMatchObject({ hash: file.hash })
    expect(kept()).toEqual([file.hash])
    expect(statSync(join(filesFolder(hub.dir), file.hash)).mode & 0o777).toBe(0o600)
    await hub.restart()
    for (const who of [...desk, actors.site('a1')]) {
      const response = await as(who, `files/${file.hash}`)
      expect(response.status).toBe(200)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringMatching(
          /^attachment; .*filename\*=UTF-8''B%C3%A1o%20c%C3%A1o%20s%E1%BB%91%201\.pdf$/,
        ),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'no-store',
      })
    }
  })

  test('canary: no other unit, screen or observer gets one, also not a unit concerned by the same directive', async () => {
    const { hash } = await reported()
    for (const who of [...others, actors.delegate('land'), actors.department('land')])
      expect(await refusal(await as(who, `files/${hash}`))).toEqual({
        status: 404,
        code: 'wire.noFile',
        text: sentence,
      })
    expect((await fetch(`${hub.url}/api/files/${hash}`)).status).toBe(401)
    for (const strange of ['0'.repeat(64), '..%2Fhub.lock', 'constructor'])
      expect((await as(actors.chair, `files/${strange}`)).status).toBe(404)
  })

  test('what was uploaded and never reported is given to nobody', async () => {
    const { hash } = (await (await upload(actors.site('a1'), pdf)).json()) as FileRef
    for (const who of [actors.chair, actors.site('a1')]) expect((await as(who, `files/${hash}`)).status).toBe(404)
  })

  test('are taken from units, from who writes at the desk, and by what is in them', async () => {
    for (const who of [actors.operator, actors.hall, actors.observer])
      expect(await refusal(await upload(who, pdf))).toEqual({ status: 403, code: 'access.notAllowed', text: sentence })
    const docx = zipOf('[Content_Types].xml', 'word/document.xml')
    expect(await (await upload(actors.delegate('c1s'), new Uint8Array(docx))).json()).toMatchObject({
      type: expect.stringContaining('wordprocessingml'),
    })
    for (const bytes of [Buffer.from('<script>alert(1)</script>'), Buffer.from(zipOf('word/document.xml'))])
      expect(await refusal(await upload(actors.site('a1'), bytes))).toEqual({
        status: 415,
        code: 'conclusions.badFile',
        text: sentence,
      })
    expect((await upload(actors.site('a1'), pdf, 'application/pdf')).status).toBe(400)
    expect(kept()).toHaveLength(1)
  })

  test('[ACC7] are not taken from a page of another origin, nor without a link', async () => {
    const headers = { 'content-type': 'application/octet-stream', origin: 'https://elsewhere.example' }
    const foreign = await as(actors.site('a1'), 'files', { method: 'POST', body: pdf, headers })
    expect(await refusal(foreign)).toMatchObject({ status: 403, code: 'wire.badOrigin' })
    expect((await fetch(`${hub.url}/api/files`, { method: 'POST', body: pdf })).status).toBe(401)
  })

  test('too large or too many are refused in words, and nothing of them stays', async () => {
    const large = Buffer.alloc(largestFile + 1, pdf)
    expect(await refusal(await upload(actors.site('a1'), large))).toMatchObject({ status: 413, code: 'wire.tooLarge' })
    // Without saying beforehand how much comes.
    const answer = await sendChunks(actors.site('a1'), large)
    expect(answer).toMatchObject({ status: 413, code: 'wire.tooLarge' })
    expect(kept()).toEqual([])
    const statuses: number[] = []
    for (let n = 0; n < 31; n++) statuses.push((await upload(actors.site('a2'), pdf)).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
    expect((await upload(actors.site('b1'), pdf)).status).toBe(201)
  })
})

/** A body of unknown length, as a browser's stream sends it. */
async function sendChunks(who: Actor, body: Buffer): Promise<{ status: number | undefined; code: string }> {
  const { accessId } = await hub.link(who)
  const headers = { cookie: await hub.cookie(who), 'content-type': 'application/octet-stream' }
  return new Promise((done, fail) => {
    const request = rawRequest(`${hub.url}/api/files?access=${accessId}`, { method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => done({ status: response.statusCode, ...(JSON.parse(text) as { code: string }) }))
    })
    request.on('error', fail)
    for (let at = 0; at < body.length; at += 1_000_000) request.write(body.subarray(at, at + 1_000_000))
    request.end()
  })
}
