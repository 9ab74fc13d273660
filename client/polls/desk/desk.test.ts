import { describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../../shared/core/time.ts'
import { actors, ids } from '../../../shared/core/testing.ts'
import { fill } from '../../../shared/i18n/texts.ts'
import deskTexts from '../../../shared/i18n/vi/pollDesk.json' with { type: 'json' }
import pollTexts from '../../../shared/i18n/vi/polls.json' with { type: 'json' }
import type { Setup } from '../../../shared/polls/contract.ts'
import { usual } from '../../../shared/polls/setup.ts'
import { answer, arrive, deskPoll, hands, opened, pollIn, present, report } from '../../../shared/polls/testing.ts'
import type { PollVoice } from '../../../shared/polls/words.ts'
import { handsOf, headcountOf, peopleOf, principalsAt } from './behalf.ts'
import { formOf, type PollForm, setupOf } from './form.ts'
import { draftsFor, leftMs, livePolls, pastPolls, readAloudMs, toReadAloud } from './live.ts'
import { type DeskText, previewOf, previewWords, quorumWarning } from './preview.ts'
import { barsOf, fileLinks, groupRows } from './result.ts'
import { missingRows, missingSites, remindWait, turnoutOf } from './turnout.ts'

const voice: PollVoice = { language: 'vi', t: (key, params) => fill(pollTexts[key], params) }
const t: DeskText = (key, params) => fill(deskTexts[key as keyof typeof deskTexts], params)
const question = 'Nhất trí các chỉ tiêu năm 2024?'
const setup = (wanted: Partial<Setup> = {}): Setup => ({ ...usual, question, ...wanted })

describe('what is written in the form', () => {
  const form = (changes: Partial<PollForm> = {}) => ({ ...formOf(setup()), ...changes })
  const wrong = (changes: Partial<PollForm>) => {
    const written = setupOf(form(changes))
    return written.ok ? [] : [...written.wrong]
  }

  test('a question alone is the usual poll; a setup written out is read back the same', () => {
    expect(setupOf({ ...formOf({ ...usual, question: '' }), question })).toEqual({ ok: true, setup: setup() })
    const full = setup({
      kind: 'delegate',
      voters: 'delegate',
      itemId: ids.item.conclusion,
      options: { kind: 'custom', labels: ['Hạ Long', 'Móng Cái'], most: 2, none: true },
      majority: { kind: 'figure', figure: 12 },
      quorum: { sites: 'half', people: 'twoThirds' },
      seconds: 90,
      publishes: true,
    })
    expect(setupOf(formOf(full))).toEqual({ ok: true, setup: full })
  })

  test('what is missing is named before anything is sent', () => {
    expect(wrong({ question: '  ' })).toEqual(['question'])
    expect(wrong({ minutes: '0,1' })).toEqual(['minutes'])
    expect(wrong({ minutes: 'ba' })).toEqual(['minutes'])
    expect(wrong({ majority: 'figure', figure: '' })).toEqual(['figure'])
    expect(wrong({ custom: true, labels: 'Chỉ một' })).toEqual(['labels'])
    expect(wrong({ custom: true, labels: 'A\nB', most: '0' })).toEqual(['most'])
    expect(wrong({ minutes: '1,5' })).toEqual([])
  })

  test('[PO2] what the kind does not allow is taken out before it is shown or sent', () => {
    const straw = setupOf(form({ kind: 'straw', majority: 'figure', figure: '', withHands: true }))
    expect(straw.ok && straw.setup).toMatchObject({ kind: 'straw', mayChange: false, withHands: false })
    const inHands = setupOf(form({ kind: 'hands', custom: true, labels: 'A\nB' }))
    expect(inHands.ok && inHands.setup).toMatchObject({ voters: 'site', options: { kind: 'standard' } })
  })
})

describe('what opening would do now', () => {
  test('[PO5] who is entitled, who of them is present, by which rule, until when', () => {
    const { state } = present('a1', 'a2')
    const preview = previewOf(state, setup({ seconds: 180 }), [])
    expect(preview.refusal).toBeUndefined()
    expect(previewWords(setup({ seconds: 180 }), preview.figures, voice, t)).toBe(
      '9 điểm cầu, 2 có mặt; cần quá 1/2 số được triệu tập; tự kết thúc sau 3 phút.',
    )
    const less = previewOf(state, setup(), [{ voterId: ids.site.a1, reason: 'Liên quan trực tiếp' }])
    expect(previewWords(setup(), less.figures, voice, t)).toContain('8 điểm cầu, 1 có mặt; ')
    const inHands = setup({ kind: 'hands', entitled: 'present' })
    expect(previewWords(inHands, previewOf(state, inHands, []).figures, voice, t)).toContain('3 điểm cầu, 3 có mặt')
  })

  test('[PO3][PO5] it is refused here as the hub would refuse it', () => {
    const play = present('a1')
    const code = (wanted: Partial<Setup> = {}) => previewOf(play.state, setup(wanted), []).refusal?.code
    expect(code({ kind: 'delegate', voters: 'delegate', entitled: 'present' })).toBe('polls.nobodyEntitled')
    opened(play)
    expect(code()).toBe('polls.anotherOpen')
    play.ok(actors.chair, 'polls.close', { pollId: play.state.all.polls.polls[0]!.id })
    expect(code()).toBeUndefined()
    play.ok(actors.chair, 'meeting.startBreak', {})
    expect(code()).toBe('meeting.notInSession')
  })

  test('[PO17] a quorum that would be missed is said beforehand', () => {
    const play = present('a1', 'a2')
    const wanted = setup({ quorum: { sites: 'half' } })
    const warning = () => quorumWarning(wanted, previewOf(play.state, wanted, []).figures, voice, t)
    expect(warning()).toBe('Chưa đủ điều kiện: 2/9 điểm cầu (22,2%) có mặt, cần quá 1/2 số được triệu tập.')
    for (const commune of ['a3', 'b1', 'b2'] as const) arrive(play, commune)
    expect(warning()).toBeUndefined()
  })

  test('[PO22] an anonymous poll has no majority to speak of', () => {
    const straw = setup({ kind: 'straw' })
    const { figures } = previewOf(present('a1').state, straw, [])
    expect(previewWords(straw, figures, voice, t)).toBe('9 điểm cầu, 1 có mặt; kết thúc khi chủ trì bấm.')
  })
})

describe('turnout and who is missing', () => {
  test('[PO16] by cluster it adds up to the whole; who comes late counts with their cluster', () => {
    const play = present('a1', 'a2', 'b1')
    const pollId = opened(play, { entitled: 'present' })
    answer(play, pollId, 'a1', 0)
    arrive(play, 'c1')
    answer(play, pollId, 'c1', 1)
    const turnout = turnoutOf(play.state.all, play.state.desk, pollIn(play, pollId), deskPoll(play, pollId))
    expect(turnout).toMatchObject({ entitled: 4, answered: 2 })
    expect(turnout.groups.map(({ key, entitled, answered }) => [key, answered, entitled])).toEqual([
      ['cluster A', 1, 2],
      ['cluster B', 0, 1],
      ['cluster C', 1, 1],
    ])
  })

  test('[PO10] those missing with their telephone, who is in the room first; hands besides are owed apart', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { withHands: true })
    answer(play, pollId, 'a1', 0)
    const rows = missingRows(play.state.all, play.state.desk, pollIn(play, pollId), deskPoll(play, pollId))
    expect(rows[0]).toMatchObject({ voterId: 'b1', phone: '0203000001', about: 'Cụm B', absent: false, lost: false })
    expect(rows[0]?.technician?.phone).toBe('0912000001')
    expect(rows.filter(({ absent }) => absent)).toHaveLength(7)
    expect(rows.filter(({ onlyHands }) => onlyHands).map(({ siteId }) => siteId)).toEqual(['hall', 'a1', 'b1'])
  })

  test('[PO11] a person is missing where they sit', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'delegate', voters: 'delegate' })
    const of = [play.state.all, play.state.desk, pollIn(play, pollId), deskPoll(play, pollId)] as const
    const land = missingRows(...of).find(({ voterId }) => voterId === 'land')
    expect(land).toMatchObject({ name: 'Đ/c Đại biểu land', about: 'Thủ trưởng · Hội trường tỉnh', siteId: 'hall' })
    expect(missingSites(...of).has(ids.site.hall)).toBe(true)
    expect(turnoutOf(...of).groups[0]).toMatchObject({ name: { kind: 'hall' }, entitled: 3 })
  })

  test('[PO10] the seconds until another reminder may go out', () => {
    const play = present('a1')
    const pollId = opened(play)
    expect(remindWait(deskPoll(play, pollId), play.now)).toBe(0)
    play.ok(actors.chair, 'polls.remind', { pollId })
    expect(remindWait(deskPoll(play, pollId), play.now + seconds(18))).toBe(42)
    expect(play.wait(seconds(60)).send(actors.chair, 'polls.remind', { pollId }).ok).toBe(true)
  })
})

describe('entering on behalf', () => {
  test('[PO11][PO7] who has answered, who is left out and who came late is said before anything is entered', () => {
    const play = present('a1', 'a2')
    const pollId = opened(
      play,
      { entitled: 'present' },
      { exclusions: [{ voterId: ids.site.a2, reason: 'Liên quan trực tiếp' }] },
    )
    answer(play, pollId, 'a1', 0)
    const people = peopleOf(play.state.all, play.state.desk, pollIn(play, pollId), deskPoll(play, pollId))
    const stateOf = (id: string) => people.find(({ voterId }) => voterId === id)?.state
    expect(stateOf('a1')).toEqual({ kind: 'done' })
    expect(stateOf('a2')).toEqual({ kind: 'out', reason: 'Liên quan trực tiếp' })
    expect(stateOf('b1')).toEqual({ kind: 'late' })
    expect(stateOf('hall')).toBeUndefined()
  })

  test('[PO19] the hall is there where hands are counted; nobody is in an anonymous poll', () => {
    const play = present('a1')
    const inHands = opened(play, { kind: 'hands' })
    report(play, actors.secretary, inHands, 'hall', hands(80, 5, 2, 3))
    const peopleIn = (id: typeof inHands) =>
      peopleOf(play.state.all, play.state.desk, pollIn(play, id), deskPoll(play, id))
    expect(peopleIn(inHands)[0]).toMatchObject({ siteId: 'hall', state: { kind: 'done' } })
    expect(headcountOf(play.state.all, ids.site.hall)).toBe(100)
    expect(headcountOf(play.state.all, ids.site.b1)).toBeUndefined()
    play.ok(actors.chair, 'polls.close', { pollId: inHands })
    expect(peopleIn(opened(play, { kind: 'straw' }))).toEqual([])
  })

  test('[PO13] a principal who sits there confirms', () => {
    const { desk } = present('a1').state
    expect(principalsAt(desk, ids.site.a1).map(({ id }) => id)).toEqual(['a1s', 'a1c'])
  })

  test('hands as they are typed: an empty field is nobody, nothing at all is no report', () => {
    const text = { for: '', against: '', abstain: '', guests: '' }
    expect(handsOf(text)).toEqual({ kind: 'none' })
    expect(handsOf({ ...text, for: ' 12 ', guests: '1' })).toEqual({ kind: 'hands', hands: hands(12, 0, 0, 1) })
    expect(handsOf({ ...text, for: '1,5' })).toEqual({ kind: 'wrong' })
  })
})

describe('which poll comes first', () => {
  test('[PO23] open before closed; published it is to be read aloud for a while; then it is past', () => {
    const play = present('a1')
    const pollId = opened(play, { seconds: 60 })
    expect(leftMs(pollIn(play, pollId), play.now + seconds(10))).toBe(seconds(50))
    play.ok(actors.chair, 'polls.close', { pollId })
    const next = opened(play)
    expect(livePolls(play.state.all.polls).map(({ id }) => id)).toEqual([next, pollId])
    play.ok(actors.chair, 'polls.publish', { pollId })
    play.ok(actors.chair, 'polls.cancel', { pollId: next, reason: 'Nhầm nội dung' })
    const { polls } = play.state.all
    expect(toReadAloud(polls, play.now, undefined)?.id).toBe(pollId)
    expect(toReadAloud(polls, play.now, pollId)).toBeUndefined()
    expect(toReadAloud(polls, play.now + readAloudMs, undefined)).toBeUndefined()
    expect(pastPolls(polls).map(({ id }) => id)).toEqual([next, pollId])
    expect(livePolls(polls)).toEqual([])
  })

  test('[PO1] an item brings its own drafts; an item to vote without any brings those on no item', () => {
    const play = present('a1')
    const draft = (wanted: Partial<Setup>) => play.ok(actors.secretary, 'polls.draft', { setup: setup(wanted) })
    draft({ question: 'Không gắn mục' })
    draft({ question: 'Của mục thảo luận', itemId: ids.item.discussion })
    const of = (id: (typeof ids.item)['discussion'], kind: string) =>
      draftsFor(play.state.desk.polls, { id, kind }).map(({ setup: drafted }) => drafted.question)
    expect(of(ids.item.discussion, 'discussion')).toEqual(['Của mục thảo luận'])
    expect(of(ids.item.conclusion, 'conclusion')).toEqual([])
    expect(of(ids.item.conclusion, 'vote')).toEqual(['Không gắn mục'])
  })
})

describe('a result as rows', () => {
  test('[PO16][PO18] shares are of what the decision is taken of; clusters stand in the roster’s order', () => {
    const play = present('a1', 'b1', 'c1')
    const pollId = opened(play, { base: 'answers' })
    answer(play, pollId, 'c1', 0)
    answer(play, pollId, 'b1', 1)
    answer(play, pollId, 'a1', 0)
    play.wait(minutes(1)).ok(actors.chair, 'polls.close', { pollId })
    const result = deskPoll(play, pollId).result!
    expect(
      barsOf(pollIn(play, pollId), result, voice).map(({ label, votes, of, tone }) => [label, votes, of, tone]),
    ).toEqual([
      ['Tán thành', 2, 3, 'for'],
      ['Không tán thành', 1, 3, 'against'],
      ['Không có ý kiến', 0, 3, 'plain'],
    ])
    expect(
      groupRows(play.state.all, result, 'cluster').map(({ name, answered, entitled }) => [name, answered, entitled]),
    ).toEqual([
      ['Cụm A', 1, 3],
      ['Cụm B', 1, 3],
      ['Cụm C', 1, 3],
    ])
    expect(groupRows(play.state.all, result, 'type')[0]).toMatchObject({ name: 'xã', entitled: 9 })
  })

  test('the files of a poll are fetched with the access of this page', () => {
    expect(fileLinks('p1', 'acc 1').csv).toBe('/polls/p1/result.csv?access=acc%201')
  })
})
