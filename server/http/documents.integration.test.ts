/** Documents over HTTP: what is in the files, and who may have them. */
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, EntryId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { directive, unit } from '../../shared/conclusions/testing.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin, openPoll } from '../testing/polls.ts'

const desk = [actors.chair, actors.moderator, actors.secretary, actors.operator]
const others = [actors.site('a1'), actors.delegate('c1s'), actors.department('land'), actors.hall, actors.observer]
const sentence = expect.stringMatching(/[À-ỹ].*\.$/)

let hub: TestHub
let chair: TestClient
let secretary: TestClient
beforeEach(async () => {
  hub = await startHub()
  chair = await hub.join(actors.chair)
  secretary = await hub.join(actors.secretary)
  await begin(chair)
})
afterEach(() => hub.stop())

async function get(who: Actor, path: string): Promise<Response> {
  const { accessId } = await hub.link(who)
  return fetch(`${hub.url}/api/documents/${path}?access=${accessId}`, { headers: { cookie: await hub.cookie(who) } })
}
const refused = async (who: Actor, path: string) => {
  const response = await get(who, path)
  return { status: response.status, ...((await response.json()) as { code: string; text: string }) }
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

/** The words of a DOCX, as Word reads them. */
async function words(who: Actor, path: string): Promise<string> {
  const response = await get(who, path)
  expect(response.status, path).toBe(200)
  const xml = strFromU8(unzipSync(await bytesOf(response))['word/document.xml']!)
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
}

async function publish(text: string, to: 'a1' | 'b2', reach: 'all' | 'units' = 'all'): Promise<void> {
  const directives = [directive([unit(to)], { id: `d-${to}-${reach}` as never, what: `${text} (nhiệm vụ)` })]
  const changes = { directives, reach }
  await secretary.send('conclusions.capture', { kind: 'conclusion', text, beganAt: Date.now(), changes })
  const entry = () => secretary.desk.conclusions.entries.find((one) => one.text === text)
  await secretary.until(() => entry() !== undefined)
  const line = { entryId: entry()!.id as EntryId, revision: 1 }
  await secretary.send('conclusions.propose', line)
  await chair.send('conclusions.adopt', line)
  expect(await secretary.send('conclusions.publish', { entryId: line.entryId })).toMatchObject({ ok: true })
}

const fill = (document: 'minutes' | 'notice') =>
  secretary.send('documents.fill', {
    document,
    fields: {
      profile: 'party2018',
      organ: 'Tỉnh ủy Quảng Ninh',
      organCode: 'TU',
      number: 125,
      signer: { capacity: 'tm', of: 'Ban Thường vụ', title: 'Phó Bí thư', name: 'Người Ký' },
      recipients: ['Nơi nhận riêng của bàn thư ký'],
    },
  })

describe('[DO26] the desk', () => {
  test('has every document in both formats, under a name in Vietnamese, never kept', async () => {
    await fill('minutes')
    for (const who of desk) expect((await get(who, 'opinions.docx')).status, who.role).toBe(200)
    const types = { docx: /wordprocessingml/, pdf: /^application\/pdf/ }
    for (const [format, type] of Object.entries(types))
      for (const name of ['minutes', 'notice', 'attendance', 'opinions']) {
        const response = await get(actors.secretary, `${name}.${format}`)
        expect(response.status, name).toBe(200)
        expect(response.headers.get('content-type')).toMatch(type)
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(response.headers.get('x-content-type-options')).toBe('nosniff')
        const bytes = await bytesOf(response)
        expect(strFromU8(bytes.slice(0, 4))).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004')
      }
    const named = (await get(actors.chair, 'minutes.docx')).headers.get('content-disposition') ?? ''
    expect(named).toMatch(/^attachment; filename="bien-ban-[a-z0-9-]+\.docx"; filename\*=UTF-8''/)
    expect(decodeURIComponent(named.split("''")[1] ?? '')).toBe('Biên bản hội nghị làm việc với cấp xã.docx')
  })

  test('reads in them what it filled in, and what the record knows', async () => {
    await fill('minutes')
    const text = await words(actors.secretary, 'minutes.docx')
    for (const part of ['TỈNH ỦY QUẢNG NINH', 'Số 125-BB/TU', 'ội nghị làm việc với cấp xã', 'Người Ký'])
      expect(text).toContain(part)
    expect(await words(actors.chair, 'attendance.docx')).toContain('DANH SÁCH ĐIỂM DANH')
    expect(await words(actors.operator, 'opinions.docx')).toContain('Chưa có ý kiến nào.')
  })

  test('has the sheet of a poll once it is closed', async () => {
    const pollId = await openPoll(chair, { question: 'Nhất trí các mục tiêu?' })
    expect(await refused(actors.secretary, `polls/${pollId}.pdf`)).toEqual({
      status: 403,
      code: 'polls.stillOpen',
      text: sentence,
    })
    await chair.send('polls.close', { pollId })
    const text = await words(actors.secretary, `polls/${pollId}.docx`)
    expect(text).toContain('Nhất trí các mục tiêu?')
    expect(text).toContain('Kết quả chưa công bố.')
    expect((await get(actors.chair, `polls/${pollId}.pdf`)).status).toBe(200)
    expect(await refused(actors.chair, 'polls/nobody.pdf')).toMatchObject({ status: 404, code: 'polls.unknown' })
  })

  test('is told what there is not', async () => {
    for (const path of ['rolls.docx', 'constructor.pdf', 'minutes.exe', 'notice/nobody.docx'])
      expect(await refused(actors.chair, path)).toEqual({ status: 404, code: 'wire.noDocument', text: sentence })
  })
})

describe('[DO26] everybody else', () => {
  test('has no document of the desk, and nobody without a link', async () => {
    const pollId = await openPoll(chair)
    await chair.send('polls.close', { pollId })
    await chair.send('polls.publish', { pollId })
    for (const who of others)
      for (const path of ['minutes.docx', 'notice.pdf', 'attendance.pdf', 'opinions.docx', `polls/${pollId}.pdf`])
        expect(await refused(who, path), `${who.role} ${path}`).toEqual({
          status: 403,
          code: 'access.notAllowed',
          text: sentence,
        })
    expect((await fetch(`${hub.url}/api/documents/minutes.docx`)).status).toBe(401)
  })

  test('a unit has the extract of what was published and given to it, and nothing the desk has filled in', async () => {
    await publish('Rà soát đất công', 'a1')
    await publish('Kiểm tra tài sản riêng', 'b2', 'units')
    await publish('Báo cáo riêng về nước sạch', 'a1', 'units')
    await fill('notice')
    for (const who of [actors.site('a1'), actors.delegate('a1s')]) {
      const text = await words(who, `notice/${ids.unit.a1}.docx`)
      expect(text).toContain('Rà soát đất công')
      expect(text).toContain('Báo cáo riêng về nước sạch')
      for (const secret of ['Kiểm tra tài sản riêng', 'Nơi nhận riêng', 'Người Ký', '125'])
        expect(text).not.toContain(secret)
    }
    expect((await get(actors.site('a1'), `notice/${ids.unit.a1}.pdf`)).status).toBe(200)
    expect(await words(actors.secretary, `notice/${ids.unit.a1}.docx`)).toContain('Nơi nhận riêng')
    for (const unitId of [ids.unit.b2, 'nobody'])
      expect(await refused(actors.site('a1'), `notice/${unitId}.pdf`)).toMatchObject({
        status: 403,
        code: 'access.notYours',
      })
    expect(await refused(actors.hall, `notice/${ids.unit.a1}.pdf`)).toMatchObject({ code: 'access.notAllowed' })
    expect(await refused(actors.site('c1'), `notice/${ids.unit.c1}.pdf`)).toEqual({
      status: 404,
      code: 'wire.noConclusions',
      text: sentence,
    })
  })
})

test('[DO27] the hub answers while a document is being set', async () => {
  const file = get(actors.secretary, 'minutes.pdf')
  // The thread has to start and load its fonts first: many commands are answered before.
  let answered = 0
  const busy = file.then(() => 'file')
  while (answered < 5) {
    const first = await Promise.race([busy, chair.send('agenda.change', change(answered))])
    if (first === 'file') break
    answered++
  }
  expect(answered).toBe(5)
  expect((await file).status).toBe(200)
})
const change = (n: number) => ({ itemId: ids.item.report, changes: { minutes: 21 + n } })
