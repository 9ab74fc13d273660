/** Lists and files of polls over HTTP: what is in them, and who may have them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, CommandId, PollId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { PollList } from '../../shared/polls/list.ts'
import { receiptOf } from '../../shared/polls/receipt.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin, openPoll, pollSeen, talliedFor } from '../testing/polls.ts'
import { textsOf } from '../testing/zip.ts'

const desk = [actors.chair, actors.moderator, actors.secretary, actors.operator]
const others = [actors.site('a1'), actors.site('b1'), actors.delegate('c1s'), actors.hall, actors.observer]
const remote = 9
const sentence = expect.stringMatching(/[À-ỹ].*\.$/)

let hub: TestHub
let chair: TestClient
beforeEach(async () => {
  hub = await startHub()
  chair = await hub.join(actors.chair)
  await begin(chair)
})
afterEach(() => hub.stop())

async function get(who: Actor, path: string): Promise<Response> {
  const { accessId } = await hub.link(who)
  return fetch(`${hub.url}/api/polls/${path}?access=${accessId}`, { headers: { cookie: await hub.cookie(who) } })
}
const list = async (who: Actor, pollId: PollId) => PollList.parse(await (await get(who, `${pollId}/list`)).json())
const refused = async (who: Actor, path: string) => {
  const response = await get(who, path)
  return { status: response.status, ...((await response.json()) as { code: string; text: string }) }
}
const csv = async (pollId: PollId) => (await get(actors.secretary, `${pollId}/result.csv`)).text()

/** The texts of a spreadsheet. */
const xlsx = async (pollId: PollId) =>
  textsOf(Buffer.from(await (await get(actors.secretary, `${pollId}/result.xlsx`)).arrayBuffer()))

async function answered(): Promise<PollId> {
  const pollId = await openPoll(chair, { question: '=HYPERLINK("x"); "nhất trí"?' })
  const a1 = await hub.join(actors.site('a1'))
  await a1.send('polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })
  await a1.send('polls.answer', { pollId, siteId: ids.site.a1, choices: [1] })
  const secretary = await hub.join(actors.secretary)
  await secretary.send('polls.answerFor', { pollId, siteId: ids.site.b1, choices: [0] })
  return pollId
}

describe('[PO23] who may have what', () => {
  test('while it is open nobody; after closing the desk; published, everybody the list, the desk the files', async () => {
    const pollId = await answered()
    for (const who of desk)
      expect(await refused(who, `${pollId}/list`)).toEqual({ status: 403, code: 'polls.stillOpen', text: sentence })
    for (const who of others)
      expect(await refused(who, `${pollId}/list`)).toEqual({ status: 403, code: 'access.notPublished', text: sentence })
    expect(await refused(actors.chair, `${pollId}/result.csv`)).toMatchObject({ status: 403, code: 'polls.stillOpen' })

    await chair.send('polls.close', { pollId })
    for (const who of desk) expect((await get(who, `${pollId}/list`)).status).toBe(200)
    for (const who of others) {
      for (const what of ['list', 'result.csv', 'result.xlsx'])
        expect(await refused(who, `${pollId}/${what}`)).toMatchObject({ status: 403, code: 'access.notPublished' })
    }

    await chair.send('polls.publish', { pollId })
    for (const who of [...desk, ...others]) expect((await list(who, pollId)).voters).toHaveLength(remote)
    for (const who of desk) expect((await get(who, `${pollId}/result.xlsx`)).status).toBe(200)
    for (const who of others) {
      for (const what of ['result.csv', 'result.xlsx'])
        expect(await refused(who, `${pollId}/${what}`)).toEqual({
          status: 403,
          code: 'access.notAllowed',
          text: sentence,
        })
    }
  })

  test('[ACC5] nobody without a link; a poll that is not there, a draft, a cancelled one and another file are refused', async () => {
    const pollId = await answered()
    const bare = await fetch(`${hub.url}/api/polls/${pollId}/list?access=${(await hub.link(actors.chair)).accessId}`)
    expect(bare.status).toBe(401)
    expect(await bare.json()).toMatchObject({ code: 'access.signInNeeded', text: sentence })
    expect((await fetch(`${hub.url}/api/polls/${pollId}/list`)).status).toBe(401)
    for (const id of ['nobody', 'constructor', 'a%2fb'])
      expect(await refused(actors.chair, `${id}/list`)).toMatchObject({ status: 404, code: 'polls.unknown' })
    await chair.send('polls.draft', { setup: { ...pollSeen(chair, pollId)!.setup, question: 'Bản nháp' } })
    await chair.until(() => chair.desk.polls.drafts.length === 1)
    const draft = chair.desk.polls.drafts[0]!.id
    expect(await refused(actors.chair, `${draft}/list`)).toMatchObject({ status: 404, code: 'polls.unknown' })
    await chair.send('polls.cancel', { pollId, reason: 'Nhầm nội dung' })
    expect(await refused(actors.chair, `${pollId}/list`)).toMatchObject({ status: 403, code: 'polls.cancelled' })
    expect((await get(actors.chair, `${pollId}/result.exe`)).status).toBe(404)
  })
})

test('[PO15] the list of a vote by site: each answer with its receipt, what the desk entered, what was changed', async () => {
  const pollId = await answered()
  await chair.send('polls.close', { pollId })
  await chair.send('polls.publish', { pollId })
  const { voters, result } = await list(actors.hall, pollId)
  expect(result).toMatchObject({ answered: 2, options: [1, 1, 0] })
  expect(voters[0]).toMatchObject({ voterId: ids.site.a1, name: 'Xã a1', choices: [1], changed: true, onBehalf: false })
  expect(voters[0]?.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const b1 = voters.find(({ voterId }) => voterId === ids.site.b1)
  expect(b1).toMatchObject({ choices: [0], changed: false, onBehalf: true })
  expect(voters.filter(({ choices }) => !choices)).toHaveLength(remote - 2)
})

test('[PO15] the list of a vote by delegate names persons to the desk, to others their units only', async () => {
  const pollId = await openPoll(chair, { kind: 'delegate', voters: 'delegate', publishes: true })
  const person = actors.delegate('c1s')
  const phone = await hub.join(person)
  const mine = await phone.send('polls.answer', { pollId, delegateId: person.delegateId!, choices: [2] }, 'mine-1')
  const whole = hub.plan.details.flatMap(({ delegates }) => delegates)
  await chair.send('polls.close', { pollId })
  expect(mine).toMatchObject({ ok: true })
  const named = await list(actors.chair, pollId)
  expect(named.voters.map(({ name }) => name)).toEqual(whole.map(({ name }) => name))
  const seen = await list(actors.observer, pollId)
  expect(seen.voters).toHaveLength(whole.length)
  for (const voter of seen.voters) {
    expect(voter.name).toBeUndefined()
    expect(voter.voterId).toBeUndefined()
    expect(voter.unit).not.toBe('')
  }
  const own = seen.voters.filter(({ receipt }) => receipt === receiptOf('mine-1' as CommandId))
  expect(own).toMatchObject([{ unit: 'Xã c1', choices: [2] }])
  const text = JSON.stringify(seen)
  for (const { name, id } of whole) {
    expect(text).not.toContain(name)
    expect(text).not.toContain(`"${id}"`)
  }
})

test('the files tell the whole: question, decision, figures, then site by site; nothing in them is computed', async () => {
  const pollId = await answered()
  await chair.send('polls.close', { pollId })
  const response = await get(actors.operator, `${pollId}/result.csv`)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename=bieu-quyet-${pollId}.csv`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = bytes.toString().slice(1).split('\r\n')
  expect(lines[0]).toBe('Bản minh họa')
  expect(lines).toContain(`Nội dung,"'=HYPERLINK(""x""); ""nhất trí""?"`)
  expect(lines.find((line) => line.startsWith('Kết luận'))).toContain(
    'Không đạt, hai bên bằng nhau: 1 tán thành, 1 không tán thành trên 9 điểm cầu',
  )
  expect(lines).toContain('Chưa biểu quyết,7')
  const head = lines.findIndex((line) => line.startsWith('STT,Cụm,Đơn vị,Điểm cầu,Ý kiến'))
  expect(lines[head + 1]).toMatch(
    /^1,Cụm A,Xã a1,Xã a1,Không tán thành,,,,[0-9A-Z]{4}-[0-9A-Z]{4},\d+\/\d+\/\d+ [\d:]{8},1$/,
  )
  expect(lines.slice(head + 1).filter((line) => line.includes(',Có,'))).toHaveLength(1)

  const sheet = await xlsx(pollId)
  for (const text of ['Bản minh họa', '=HYPERLINK("x")', 'Xã a1', 'Không tán thành', 'Kết luận'])
    expect(sheet).toContain(text)
  expect(sheet).not.toMatch(/<f[ >]/)
  const file = await get(actors.chair, `${pollId}/result.xlsx`)
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename=bieu-quyet-${pollId}.xlsx`)
  expect(file.headers.get('cache-control')).toBe('no-store')
})

test('hands are listed room by room, also where they are information', async () => {
  for (const kind of ['hands', 'site'] as const) {
    const a1 = await hub.join(actors.site('a1'))
    await a1.send('attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 20 })
    const pollId = await openPoll(chair, { kind, withHands: kind === 'site' })
    const hands = { for: 12, against: 3, abstain: 1, guests: 2 }
    expect(await a1.send('polls.reportHands', { pollId, siteId: ids.site.a1, hands })).toMatchObject({ ok: true })
    await chair.send('polls.close', { pollId })
    const { rooms, voters } = await list(actors.secretary, pollId)
    expect(rooms.find(({ siteId }) => siteId === ids.site.a1)).toMatchObject({ hands, present: 20, onBehalf: false })
    expect(rooms).toHaveLength(kind === 'hands' ? remote + 1 : 1)
    expect(voters).toHaveLength(kind === 'hands' ? 0 : remote)
    expect(await csv(pollId)).toMatch(/Xã a1,12,3,1,2,20,,[0-9A-Z]{4}-[0-9A-Z]{4},/)
  }
})

test('[PO22] of an anonymous poll there are totals only, in the list and in the files', async () => {
  const pollId = await openPoll(chair, { kind: 'straw', publishes: true })
  const a1 = await hub.join(actors.site('a1'))
  await a1.send('polls.cast', { pollId, siteId: ids.site.a1, choices: [0] }, 'secret-command')
  await chair.send('polls.close', { pollId })
  await talliedFor(chair, pollId)
  await chair.until(() => pollSeen(chair, pollId)?.state === 'published')
  for (const who of [actors.chair, actors.site('a1'), actors.observer]) {
    expect(await list(who, pollId)).toEqual({
      pollId,
      // Whoever has voted was there.
      result: { entitled: remote, present: 1, answered: 1, options: [1, 0, 0], none: 0, groups: [] },
      voters: [],
      rooms: [],
    })
  }
  const [text, sheet] = [await csv(pollId), await xlsx(pollId)]
  expect(text).toContain('Tán thành,1')
  expect(text).toContain('Không có giá trị biểu quyết chính thức')
  for (const file of [text, sheet]) {
    expect(file).not.toContain('Xã a1')
    expect(file).not.toContain('secret-command')
  }
})
