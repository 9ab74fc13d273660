/** Every role × every command, over the real socket, against a table written by hand from the rules. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandSchemas } from '../../shared/core/contracts.ts'
import type { Actor, RequestId } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { usual } from '../../shared/polls/setup.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { recordingSamples } from '../../shared/stage/testing.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'

/** The duty of each role, in the words of the rules: what is not named here is forbidden. */
const conducts = `meeting.start meeting.startBreak meeting.resume meeting.endSitting meeting.close meeting.reopen
  meeting.handOver meeting.change agenda.start agenda.finish agenda.skip floor.open floor.prepare floor.call floor.skip
  floor.noAnswer floor.pause floor.resume floor.extend floor.end floor.undoEnd floor.setLimit
  polls.open polls.extend polls.close polls.cancel polls.publish
  conclusions.return conclusions.adopt conclusions.correct
  stage.mute stage.unmute stage.follow`
const keepsLists = `roster.addDelegate roster.seatDelegate roster.changeDelegate roster.setSummoned
  attendance.openRollCall attendance.closeRollCall agenda.insert agenda.move agenda.change agenda.remove agenda.reveal
  floor.requestFor floor.attachText floor.withdraw floor.reorder polls.draft polls.revise polls.discard polls.answerFor
  polls.reportHandsFor polls.correctHands`
const writesConclusions = `conclusions.capture conclusions.revise conclusions.settle conclusions.split conclusions.merge
  conclusions.move conclusions.drop conclusions.restore conclusions.propose conclusions.publish conclusions.read
  conclusions.endReading conclusions.answer conclusions.putToVote documents.fill`
const givesMaterials = 'materials.add materials.release materials.replace materials.withdraw'
const sortsQuestions = `questions.group questions.separate questions.promote questions.assign questions.answer
  questions.publish`
const helpsSites = `help.receive help.answer help.finish help.note attendance.markByPhone roster.setTechnician attendance.confirm attendance.nameSubstitute attendance.reportHeadcount
  attendance.markDelegate attendance.check`
const records = 'stage.startRecording stage.stopRecording'
const deletes = 'stage.deleteRecording'
const everyDesk = 'meeting.openLobby announcements.send announcements.remind polls.remind conclusions.remind'
const worksTheStage = 'stage.tick stage.mute stage.unmute stage.choose stage.follow stage.caption'
const speaks =
  'floor.request floor.attachText floor.withdraw floor.submitStatement announcements.acknowledge polls.answer polls.cast'
const receives =
  'conclusions.acknowledge conclusions.ask conclusions.report materials.open questions.withdraw questions.reply'
const asks = 'questions.ask'
const ownPeople = 'attendance.nameSubstitute attendance.markDelegate'
const ownRoom =
  'roster.setTechnician roster.addDelegate attendance.confirm attendance.reportHeadcount attendance.check polls.reportHands help.call help.finish'

const a1 = actors.site('a1')
const duties: [string, Actor, string[]][] = [
  [
    'the chair',
    actors.chair,
    [conducts, keepsLists, writesConclusions, givesMaterials, sortsQuestions, everyDesk, records, deletes],
  ],
  [
    'the moderator',
    actors.moderator,
    [conducts, keepsLists, writesConclusions, givesMaterials, sortsQuestions, everyDesk, records, deletes],
  ],
  [
    'the secretary',
    actors.secretary,
    [keepsLists, writesConclusions, givesMaterials, sortsQuestions, helpsSites, everyDesk, deletes, 'stage.caption'],
  ],
  ['the operator', actors.operator, [helpsSites, everyDesk, records, worksTheStage]],
  ['a site', a1, [speaks, asks, receives, ownPeople, ownRoom]],
  ['a delegate of a site', actors.delegate('a1s'), [speaks, asks, receives, ownPeople]],
  ['a delegate in the hall', actors.delegate('land'), [speaks, asks, receives, ownPeople]],
  ['the link of a department', actors.department('finance'), [speaks, asks, receives, ownPeople]],
  ['the hall screen', actors.hall, []],
  ['an observer', actors.observer, []],
]

type Names = Record<'unitId' | 'siteId' | 'delegateId' | 'requestId', string>
const itemId = ids.item.discussion
/** No poll has this id: whoever may send a command about it is told so. */
const pollId = 'p1'
const setup = { ...usual, question: 'Nhất trí?' }
/** Nor has a line this id. */
const entryId = 'e1'
/** A document that no hub has the bytes of: naming it is the upload's to check. */
const file = { hash: 'f'.repeat(64), name: 'bao-cao.pdf', size: 1, type: 'application/pdf' }
const hands = { for: 1, against: 0, abstain: 0, guests: 0 }

/** A command that parses, about the place, unit, person and request named. */
function sample(type: string, { unitId, siteId, delegateId, requestId }: Names): object {
  const [feature, name] = type.split('.')
  if (feature === 'floor') {
    if (['noAnswer', 'resume', 'end', 'undoEnd'].includes(name!)) return { turnId: 't1' }
    if (name === 'request' || name === 'requestFor') return { kind: 'remark', itemId, siteId }
    if (['withdraw', 'prepare', 'call'].includes(name!)) return { requestId }
  }
  if (feature === 'polls' && ['discard', 'close', 'publish', 'remind', 'closeDue', 'noteTurnout'].includes(name!))
    return { pollId }
  if (feature === 'conclusions' && ['drop', 'restore', 'publish', 'remind'].includes(name!)) return { entryId }
  const samples: Record<string, object> = {
    'meeting.reopen': { reason: 'ghi thiếu' },
    'meeting.handOver': { chairId: ids.chair.second },
    'meeting.change': { changes: { place: 'Hội trường khác' } },
    'roster.setTechnician': { unitId, technician: { name: 'Kỹ thuật', phone: '0912345678' } },
    'roster.addDelegate': { unitId, siteId, name: 'Người mới', titles: ['Cán bộ'], principal: false },
    'roster.seatDelegate': { delegateId, siteId },
    'roster.changeDelegate': { delegateId, name: 'Tên khác' },
    'roster.setSummoned': { siteId, summoned: 12 },
    'attendance.confirm': { siteId },
    'attendance.nameSubstitute': { delegateId, substitute: { name: 'Người thay', title: 'Phó Chủ tịch' } },
    'attendance.reportHeadcount': { siteId, headcount: 12 },
    'attendance.markDelegate': { delegateId, status: 'absent' },
    'attendance.check': { siteId, check: 'line', ok: true },
    'attendance.noteLost': { sites: [{ siteId, since: 1_714_000_000_000 }] },
    'attendance.noteReturned': { siteIds: [siteId] },
    'agenda.start': { itemId },
    'agenda.skip': { itemId },
    'agenda.insert': { kind: 'other', title: 'Mục mới', minutes: 5, afterId: null, hidden: false },
    'agenda.move': { itemId, afterId: null },
    'agenda.change': { itemId, changes: { minutes: 40 } },
    'agenda.remove': { itemId },
    'agenda.reveal': { itemId: ids.item.hidden },
    'floor.open': { mode: 'closed' },
    'floor.attachText': { requestId, text: 'Bài tham luận' },
    'floor.reorder': { requestId, beforeId: null, reason: 'theo yêu cầu' },
    'floor.skip': { requestId, keepPlace: true },
    'floor.pause': { turnId: 't1', reason: 'pause' },
    'floor.extend': { turnId: 't1', seconds: 60 },
    'floor.setLimit': { kind: 'remark', seconds: 300, applyToRunning: false },
    'floor.submitStatement': { itemId, siteId, text: 'Ý kiến bằng văn bản' },
    'announcements.send': { text: 'Tắt micro', to: { kind: 'all' }, needsAck: false },
    'announcements.acknowledge': { announcementId: 'n1' },
    'announcements.remind': { announcementId: 'n1' },
    'polls.draft': { setup },
    'polls.revise': { pollId, setup },
    'polls.open': { setup },
    'polls.extend': { pollId, seconds: 60 },
    'polls.cancel': { pollId, reason: 'nhầm' },
    'polls.answer': { pollId, siteId, choices: [0] },
    'polls.answerFor': { pollId, siteId, choices: [0] },
    'polls.cast': { pollId, delegateId, choices: [0] },
    'polls.reportHands': { pollId, siteId, hands },
    'polls.reportHandsFor': { pollId, siteId, hands },
    'polls.correctHands': { pollId, siteId, hands, reason: 'nhập nhầm' },
    'polls.noteTally': { pollId, ballots: 0, options: [], none: 0 },
    'conclusions.capture': { kind: 'note', text: 'Ghi chép', beganAt: 1_714_000_000_000 },
    'conclusions.revise': { entryId, revision: 1, changes: {} },
    'conclusions.settle': { entryId, revision: 1, text: 'Bản chọn' },
    'conclusions.split': { entryId, revision: 1, texts: ['Một', 'Hai'] },
    'conclusions.merge': { entryIds: [entryId, 'e2'] },
    'conclusions.move': { entryId, afterId: null },
    'conclusions.propose': { entryId, revision: 1 },
    'conclusions.return': { entryId, remark: 'ghi rõ thời hạn' },
    'conclusions.adopt': { entryId, revision: 1 },
    'conclusions.putToVote': { entryId, setup },
    'conclusions.correct': { entryId, revision: 1, changes: {}, reason: 'ghi nhầm' },
    'conclusions.read': { entryId, sentence: 0 },
    'conclusions.acknowledge': { entryId, by: 'Bí thư Đảng ủy' },
    'conclusions.ask': { entryId, text: 'Thời hạn nào?', by: 'Bí thư Đảng ủy' },
    'conclusions.answer': { questionId: 'q1', text: 'Trước 30/6.' },
    'conclusions.report': { directiveId: 'd1', progress: 'doing', text: 'Đang rà soát' },
    'documents.fill': { document: 'notice', fields: { profile: 'party2018' } },
    'materials.add': { title: 'Báo cáo', file, to: { kind: 'all' } },
    'materials.release': { materialId: 'm1' },
    'materials.replace': { materialId: 'm1', file },
    'materials.withdraw': { materialId: 'm1', reason: 'nhầm' },
    'materials.open': { materialId: 'm1', version: 1 },
    'questions.ask': { siteId, itemId, text: 'Kinh phí lấy từ đâu?' },
    'questions.withdraw': { questionId: 'q1' },
    'questions.group': { questionId: 'q1', others: ['q2'] },
    'questions.separate': { questionId: 'q1' },
    'questions.promote': { questionId: 'q1' },
    'questions.assign': { questionId: 'q1', unitId, deadline: { day: '2024-05-31' } },
    'questions.answer': { questionId: 'q1' },
    'questions.reply': { questionId: 'q1', text: 'Từ ngân sách tỉnh.' },
    'questions.publish': { questionId: 'q1' },
    'help.call': { siteId, kind: 'noSound' },
    'help.receive': { siteId, callId: 'c1' },
    'help.answer': { siteId, callId: 'c1', text: 'Đang xử lý' },
    'help.finish': { siteId, callId: 'c1' },
    'help.note': { text: 'Đổi ca lúc 10 giờ' },
    'attendance.markByPhone': { siteId, byPhone: true },
    'stage.mute': { siteId },
    'stage.unmute': { siteId },
    'stage.choose': { siteId },
    'stage.follow': {},
    'stage.caption': { text: 'Kính thưa hội nghị' },
    'stage.noteAired': { on: [], off: [] },
    'stage.tick': { cueIds: ['c1'] },
    ...recordingSamples,
    'rehearsal.simulate': { siteIds: [siteId] },
    'rehearsal.noteArrived': { siteId },
  }
  return samples[type] ?? {}
}

let hub: TestHub
let clients: Map<Actor, TestClient>
/** Requests waiting: of site a1, of a1's delegate (the same request), of a delegate in the hall, of another site. */
const asked = new Map<string, string>()

beforeAll(async () => {
  hub = await startHub({ rates: { desk: 100_000, other: 100_000, question: 100_000 } })
  clients = new Map()
  for (const [, actor] of duties) clients.set(actor, await hub.join(actor))
  const chair = clients.get(actors.chair)!
  for (const type of ['meeting.openLobby', 'meeting.start'] as const) await chair.send(type, {})
  await chair.send('agenda.start', { itemId })
  const b1 = await hub.join(actors.site('b1'))
  const ask = async (client: TestClient, siteId: typeof ids.site.hall) => {
    expect(await client.send('floor.request', { kind: 'remark', itemId, siteId })).toMatchObject({ ok: true })
  }
  await ask(clients.get(a1)!, ids.site.a1)
  await ask(b1, ids.site.b1)
  const { queue } = (await hub.meeting()).state.all.floor
  for (const { party, id } of queue) asked.set(party.siteId, id)
})
afterAll(() => hub.stop())

const namesOf = ({ role, unitId, siteId, delegateId }: Actor): Names => {
  const people: Record<string, string> = { a1: 'a1s', land: 'land', finance: 'finance' }
  const seat = siteId ?? (unitId === ids.unit.a1 ? 'a1' : 'hall')
  const own = role === 'site' || role === 'delegate'
  return {
    unitId: own ? unitId! : 'a1',
    siteId: own ? seat : 'a1',
    delegateId: delegateId ?? people[unitId ?? 'a1']!,
    requestId: (own && seat === 'a1' ? asked.get('a1') : undefined) ?? ('none' as RequestId),
  }
}
const ofB1 = (): Names => ({ unitId: 'b1', siteId: 'b1', delegateId: 'b1s', requestId: asked.get('b1')! })

const send = async (actor: Actor, type: string, names: Names) => {
  const client = clients.get(actor)!
  // Half the schemas are as loose as this: what is sent is looked at by the hub.
  return (await client.send(type as 'meeting.close', sample(type, names) as never)) as { ok: boolean; code?: string }
}

const allowedOf = (lists: string[]) => lists.join(' ').split(/\s+/).filter(Boolean)

describe('[ACC1] [ACC3] [ACC4] every command outside its duty is refused, and nothing changes:', () => {
  test.each(duties)('%s', async (_, actor, lists) => {
    const hash = await hub.hash()
    const allowed = allowedOf(lists)
    for (const type of Object.keys(commandSchemas).filter((name) => !allowed.includes(name))) {
      // Loading carries a whole conference; on the wire it stops at its shape, which says no less.
      const code = type === 'meeting.load' ? 'wire.badShape' : 'access.notAllowed'
      const ack = await send(actor, type, namesOf(actor))
      expect({ type, ...ack }).toMatchObject({ type, ok: false, code })
    }
    expect(await hub.hash()).toBe(hash)
  })
})

describe('[ACC2] nobody acts for another:', () => {
  const own = duties.filter(([, { role }]) => role === 'site' || role === 'delegate')
  test.each(own)('%s', async (_, actor, lists) => {
    const hash = await hub.hash()
    for (const type of allowedOf(lists)) {
      // What names nobody is always the unit's own.
      if (type === 'announcements.acknowledge' || allowedOf([receives]).includes(type)) continue
      const ack = await send(actor, type, ofB1())
      expect({ type, ...ack }).toMatchObject({ type, ok: false, code: 'access.notYours' })
    }
    expect(await hub.hash()).toBe(hash)
  })
})

describe('[ACC1] what is said to a command within its duty is about the meeting, not about who asks:', () => {
  test.each(duties)('%s', async (_, actor, lists) => {
    for (const type of allowedOf(lists)) {
      const ack = await send(actor, type, namesOf(actor))
      expect(`${type} ${ack.code ?? 'ok'}`).not.toMatch(/ (access|wire)\./)
    }
    expect(hub.errors).toEqual([])
  })
})

test('every duty names a command there is', () => {
  const named = duties.flatMap(([, , lists]) => allowedOf(lists))
  for (const type of named) expect(Object.keys(commandSchemas)).toContain(type)
})

test('[ACC1] and the record says who pressed', async () => {
  const events = await hub.storage.read(hub.plan.facts.id, 0, 10_000)
  expect(events.some((event) => event.by.role === 'moderator' && event.type.startsWith('meeting.'))).toBe(true)
})
