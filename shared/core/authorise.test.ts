/** Who may send what: every role × every command, against a table written by hand from the rules. */
import { describe, expect, test } from 'vitest'
import { byHand } from './authorise-by-hand.ts'
import { authorise } from './authorise.ts'
import { commandSchemas } from './contracts.ts'
import type { Command, CommandInput, CommandType } from './envelope.ts'
import { usual } from '../polls/setup.ts'
import type {
  Actor,
  CallId,
  CueId,
  DirectiveId,
  EntryId,
  MaterialId,
  PollId,
  QuestionId,
  RequestId,
} from './identity.ts'
import { recordingSamples } from '../stage/testing.ts'
import { actors, demoPlan, ids, inSession } from './testing.ts'

const [head = '', ...lines] = byHand.trim().split('\n')
const roles = head.trim().split(/\s+/) as Actor['role'][]
const rows = lines.map((line) => line.trim().split(/\s+/)) as [CommandType, ...string[]][]

const play = inSession()
const requestOf = (who: Actor, siteId: (typeof ids.site)[keyof typeof ids.site]): RequestId => {
  const events = play.ok(who, 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId })
  return (events[0]!.data as { request: { id: RequestId } }).request.id
}
const asked = {
  site: requestOf(actors.site('a1'), ids.site.a1),
  delegate: requestOf(actors.delegate('land'), ids.site.hall),
  other: requestOf(actors.site('b1'), ids.site.b1),
}
const state = play.state

const ofOwnUnit =
  /^(announcements\.acknowledge|conclusions\.(acknowledge|ask|report)|questions\.(withdraw|reply)|materials\.open)$/

type Whose = 'site' | 'delegate' | 'other'

/** The command about what belongs to the site, to the delegate, or to somebody else. */
function commandFor(type: CommandType, whose: Whose): Command {
  const unitId = { site: ids.unit.a1, delegate: ids.unit.land, other: ids.unit.b1 }[whose]
  const siteId = { site: ids.site.a1, delegate: ids.site.hall, other: ids.site.b1 }[whose]
  const delegateId = { site: ids.delegate.a1s, delegate: ids.delegate.land, other: ids.delegate.b1s }[whose]
  const itemId = ids.item.discussion
  const turnId = 'turn1' as Extract<Command, { type: 'floor.end' }>['data']['turnId']
  const announcementId = 'a1' as Extract<Command, { type: 'announcements.remind' }>['data']['announcementId']
  const pollId = 'p1' as PollId
  const entryId = 'e1' as EntryId
  const materialId = 'm1' as MaterialId
  const file = { hash: 'f'.repeat(64), name: 'x.pdf', size: 1, type: 'application/pdf' as const }
  const questionId = 'q1' as QuestionId
  const callId = 'c1' as CallId
  const setup = { ...usual, question: 'x' }
  const hands = { for: 1, against: 0, abstain: 0, guests: 0 }
  const data: { [T in CommandType]: CommandInput<T> } = {
    'meeting.load': demoPlan(),
    'meeting.openLobby': {},
    'meeting.start': {},
    'meeting.startBreak': {},
    'meeting.resume': {},
    'meeting.endSitting': {},
    'meeting.close': {},
    'meeting.reopen': { reason: 'x' },
    'meeting.handOver': { chairId: ids.chair.second },
    'meeting.change': { changes: {} },
    'roster.setTechnician': { unitId, technician: { name: 'x', phone: '0912345678' } },
    'roster.addDelegate': { unitId, siteId, name: 'x', titles: ['x'], principal: false },
    'roster.seatDelegate': { delegateId, siteId },
    'roster.changeDelegate': { delegateId },
    'roster.setSummoned': { siteId, summoned: 1 },
    'attendance.confirm': { siteId },
    'attendance.markByPhone': { siteId, byPhone: true },
    'attendance.nameSubstitute': { delegateId, substitute: { name: 'x', title: 'x' } },
    'attendance.reportHeadcount': { siteId, headcount: 1 },
    'attendance.markDelegate': { delegateId, status: 'absent' },
    'attendance.openRollCall': {},
    'attendance.closeRollCall': {},
    'attendance.check': { siteId, check: 'line', ok: true },
    'attendance.noteLost': { sites: [{ siteId, since: play.now }] },
    'attendance.noteReturned': { siteIds: [siteId] },
    'agenda.start': { itemId },
    'agenda.finish': {},
    'agenda.skip': { itemId },
    'agenda.insert': { kind: 'other', title: 'x', minutes: 1, afterId: null, hidden: false },
    'agenda.move': { itemId, afterId: null },
    'agenda.change': { itemId, changes: {} },
    'agenda.remove': { itemId },
    'agenda.reveal': { itemId },
    'floor.open': { mode: 'open' },
    'floor.request': { kind: 'remark', itemId, siteId },
    'floor.requestFor': { kind: 'remark', itemId, siteId },
    'floor.attachText': { requestId: asked[whose], text: 'x' },
    'floor.withdraw': { requestId: asked[whose] },
    'floor.reorder': { requestId: asked[whose], beforeId: null, reason: 'x' },
    'floor.prepare': { requestId: asked[whose] },
    'floor.call': { requestId: asked[whose] },
    'floor.skip': { requestId: asked[whose], keepPlace: true },
    'floor.noAnswer': { turnId },
    'floor.pause': { turnId, reason: 'pause' },
    'floor.resume': { turnId },
    'floor.extend': { turnId, seconds: 60 },
    'floor.end': { turnId },
    'floor.undoEnd': { turnId },
    'floor.setLimit': { kind: 'remark', seconds: 300, applyToRunning: false },
    'floor.submitStatement': { itemId, siteId, text: 'x' },
    'announcements.send': { text: 'x', to: { kind: 'all' }, needsAck: false },
    'announcements.acknowledge': { announcementId },
    'announcements.remind': { announcementId },
    'polls.draft': { setup },
    'polls.revise': { pollId, setup },
    'polls.discard': { pollId },
    'polls.open': { setup },
    'polls.extend': { pollId, seconds: 60 },
    'polls.close': { pollId },
    'polls.cancel': { pollId, reason: 'x' },
    'polls.publish': { pollId },
    'polls.remind': { pollId },
    'polls.answer': { pollId, siteId, choices: [0] },
    'polls.answerFor': { pollId, siteId, choices: [0] },
    'polls.cast': { pollId, delegateId, choices: [0] },
    'polls.reportHands': { pollId, siteId, hands },
    'polls.reportHandsFor': { pollId, siteId, hands },
    'polls.correctHands': { pollId, siteId, hands, reason: 'x' },
    'polls.closeDue': { pollId },
    'polls.noteTurnout': { pollId },
    'polls.noteTally': { pollId, ballots: 0, options: [], none: 0 },
    'conclusions.capture': { kind: 'note', text: 'x', beganAt: play.now },
    'conclusions.revise': { entryId, revision: 1, changes: {} },
    'conclusions.settle': { entryId, revision: 1, text: 'x' },
    'conclusions.split': { entryId, revision: 1, texts: ['x', 'y'] },
    'conclusions.merge': { entryIds: [entryId, entryId] },
    'conclusions.move': { entryId, afterId: null },
    'conclusions.drop': { entryId },
    'conclusions.restore': { entryId },
    'conclusions.propose': { entryId, revision: 1 },
    'conclusions.return': { entryId, remark: 'x' },
    'conclusions.adopt': { entryId, revision: 1 },
    'conclusions.putToVote': { entryId, setup },
    'conclusions.publish': { entryId },
    'conclusions.correct': { entryId, revision: 1, changes: {}, reason: 'x' },
    'conclusions.read': { entryId, sentence: 0 },
    'conclusions.endReading': {},
    'conclusions.acknowledge': { entryId, by: 'x' },
    'conclusions.ask': { entryId, text: 'x', by: 'x' },
    'conclusions.answer': { questionId, text: 'x' },
    'conclusions.remind': { entryId },
    'conclusions.report': { directiveId: 'd1' as DirectiveId, progress: 'doing', text: 'x' },
    'questions.ask': { siteId, itemId, text: 'x' },
    'questions.withdraw': { questionId },
    'questions.group': { questionId, others: [questionId] },
    'questions.separate': { questionId },
    'questions.promote': { questionId },
    'questions.assign': { questionId, unitId, deadline: { day: '2024-05-31' } },
    'questions.answer': { questionId },
    'questions.reply': { questionId, text: 'x' },
    'questions.publish': { questionId },
    'help.call': { siteId, kind: 'noSound' },
    'help.receive': { siteId, callId },
    'help.answer': { siteId, callId, text: 'x' },
    'help.finish': { siteId, callId },
    'help.note': { text: 'x' },
    'documents.fill': { document: 'minutes', fields: { profile: 'state2020' } },
    'materials.add': { title: 'x', file, to: { kind: 'all' } },
    'materials.release': { materialId },
    'materials.replace': { materialId, file },
    'materials.withdraw': { materialId, reason: 'x' },
    'materials.open': { materialId, version: 1 },
    'stage.tick': { cueIds: ['q1' as CueId] },
    'stage.mute': { siteId },
    'stage.unmute': { siteId },
    'stage.choose': { siteId },
    'stage.follow': {},
    'stage.caption': { text: 'x' },
    'stage.noteAired': { on: [], off: [] },
    ...recordingSamples,
    'rehearsal.simulate': { siteIds: [siteId] },
    'rehearsal.noteArrived': { siteId },
  }
  return { type, data: commandSchemas[type].parse(data[type]) } as Command
}

const actorOf = (role: Actor['role']): Actor =>
  role === 'site' ? actors.site('a1') : role === 'delegate' ? actors.delegate('land') : actors[role]

describe('the table of roles and commands', () => {
  test('[ACC1] [ACC3] [ACC4] the table by hand has every command, and every role has its column', () => {
    expect(rows.map(([type]) => type)).toEqual(Object.keys(commandSchemas))
    expect(roles).toHaveLength(9)
    for (const row of rows) expect(row).toHaveLength(10)
  })

  for (const [type, ...cells] of rows) {
    test(`[ACC1] [ACC2] ${type}`, () => {
      for (const [column, cell] of cells.entries()) {
        const role = roles[column]!
        const actor = actorOf(role)
        const own = authorise(state, actor, commandFor(type, role === 'delegate' ? 'delegate' : 'site'))?.code
        const others = authorise(state, actor, commandFor(type, 'other'))?.code
        // An acknowledgement, a question, a report name nobody: they are always of the actor's own unit.
        const foreign = ofOwnUnit.test(type) ? undefined : 'access.notYours'
        const expected = {
          yes: [undefined, undefined],
          own: [undefined, foreign],
          no: ['access.notAllowed', 'access.notAllowed'],
        }[cell]
        expect([own, others], `${role}: ${cell}`).toEqual(expected)
      }
    })
  }
})

test('[ACC1] deciding asks the table first: nothing of a forbidden command is looked at', () => {
  const other = inSession()
  expect(other.no(actors.hall, 'meeting.close', {})).toBe('access.notAllowed')
  expect(other.no(actors.site('a1'), 'floor.call', { requestId: 'whatever' })).toBe('access.notAllowed')
  expect(other.no(actors.hub, 'meeting.close', {})).toBe('access.notAllowed')
})
