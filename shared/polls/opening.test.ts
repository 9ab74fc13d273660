import { describe, expect, test } from 'vitest'
import type { PollId } from '../core/identity.ts'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Setup } from './contract.ts'
import { usual } from './setup.ts'
import { answer, arrive, deskPoll, hands, opened, ownPoll, pollIn, present, report } from './testing.ts'

const { chair, secretary, operator, hub } = actors
const setup = (wanted: Partial<Setup> = {}): Setup => ({ ...usual, question: 'Nhất trí?', ...wanted })
const custom = (labels: string[], most = 1, none = false): Partial<Setup> => ({
  options: { kind: 'custom', labels, most, none },
})
const drafted = (play: Play, wanted: Partial<Setup> = {}): PollId =>
  (play.ok(secretary, 'polls.draft', { setup: setup(wanted) })[0]!.data as { pollId: PollId }).pollId

describe('preparing', () => {
  test('[PO1] a draft is the desk’s alone until it is opened, once', () => {
    const play = present('a1')
    const pollId = drafted(play, { itemId: ids.item.discussion })
    expect(play.state.all.polls.polls).toEqual([])
    play.ok(actors.moderator, 'polls.revise', { pollId, setup: setup({ question: 'Rõ hơn?' }) })
    expect(play.ok(secretary, 'polls.revise', { pollId, setup: setup({ question: 'Rõ hơn?' }) })).toEqual([])
    play.ok(chair, 'polls.open', { pollId })
    expect(pollIn(play, pollId)).toMatchObject({ id: pollId, state: 'open', setup: { question: 'Rõ hơn?' } })
    expect(play.state.desk.polls.drafts).toEqual([])
    expect(play.no(chair, 'polls.open', { pollId })).toBe('polls.notDraft')
    expect(play.no(chair, 'polls.revise', { pollId, setup: setup() })).toBe('polls.notDraft')
    expect(play.no(chair, 'polls.discard', { pollId })).toBe('polls.notDraft')
  })

  test('[PO1] a discarded draft is gone; one is opened by name or as it is written, not both', () => {
    const play = present('a1')
    const pollId = drafted(play)
    play.ok(secretary, 'polls.discard', { pollId })
    expect(play.no(chair, 'polls.open', { pollId })).toBe('polls.unknown')
    expect(play.no(chair, 'polls.open', {})).toBe('polls.draftOrNew')
    expect(play.no(chair, 'polls.open', { pollId: drafted(play), setup: setup() })).toBe('polls.draftOrNew')
  })

  test('[PO1] a draft whose item is gone or hidden is not opened', () => {
    const play = present('a1')
    const removed = drafted(play, { itemId: ids.item.conclusion })
    play.ok(secretary, 'agenda.remove', { itemId: ids.item.conclusion })
    expect(play.no(chair, 'polls.open', { pollId: removed })).toBe('agenda.unknownItem')
    const hidden = drafted(play, { itemId: ids.item.hidden })
    expect(play.no(chair, 'polls.open', { pollId: hidden })).toBe('agenda.revealFirst')
    expect(JSON.stringify(play.state.all)).not.toContain('"hidden"')
    play.ok(secretary, 'agenda.reveal', { itemId: ids.item.hidden })
    play.ok(chair, 'polls.open', { pollId: hidden })
  })

  test('[PO1] drafts and polls together are 200', () => {
    const play = present('a1')
    for (let i = 0; i < 200; i++) drafted(play)
    expect(play.no(secretary, 'polls.draft', { setup: setup() })).toBe('polls.tooMany')
    expect(play.no(chair, 'polls.open', { setup: setup() })).toBe('polls.tooMany')
    play.ok(chair, 'polls.open', { pollId: play.state.desk.polls.drafts[0]!.id })
  })

  test('[PO2] what the kind does not allow is taken out', () => {
    const play = present('a1')
    const all: Partial<Setup> = { withHands: true, principalConfirms: true, mayChange: true }
    const cleanedOf = (wanted: Partial<Setup>) => {
      drafted(play, { ...all, ...wanted })
      return play.state.desk.polls.drafts.at(-1)!.setup
    }
    expect(cleanedOf({ kind: 'straw', voters: 'delegate' })).toMatchObject({
      voters: 'delegate',
      withHands: false,
      principalConfirms: false,
      mayChange: false,
    })
    expect(cleanedOf({ kind: 'delegate', voters: 'site' })).toMatchObject({
      voters: 'delegate',
      withHands: true,
      principalConfirms: false,
    })
    expect(cleanedOf({ kind: 'hands', voters: 'delegate' })).toMatchObject({ voters: 'site', withHands: false })
    expect(cleanedOf({ kind: 'site', voters: 'delegate' })).toMatchObject({ ...all, voters: 'site' })
  })

  test('[PO2] options differ, by more than capitals; accents tell names apart', () => {
    const play = present('a1')
    const no = (wanted: Partial<Setup>) => play.no(secretary, 'polls.draft', { setup: setup(wanted) })
    expect(no({ kind: 'hands', ...custom(['A', 'B']) })).toBe('polls.handsNeedStandard')
    expect(no({ withHands: true, ...custom(['A', 'B']) })).toBe('polls.handsNeedStandard')
    expect(no(custom(['Phương án A', 'PHƯƠNG  án a']))).toBe('polls.sameOption')
    expect(no(custom(['A', 'B'], 3))).toBe('polls.mostTooHigh')
    drafted(play, custom(['Bà Lan', 'Bà Lân'], 2))
    expect(no({ itemId: 'nothing' as Setup['itemId'] })).toBe('agenda.unknownItem')
    expect(no({ repeats: 'nothing' as PollId })).toBe('polls.unknown')
  })
})

describe('opening and closing', () => {
  test('[PO3] in session only, one at a time unless the settings allow several', () => {
    const lobby = new Play()
    lobby.ok(chair, 'meeting.openLobby', {})
    expect(lobby.no(chair, 'polls.open', { setup: setup() })).toBe('meeting.notInSession')
    const play = present('a1')
    const first = opened(play)
    expect(play.no(chair, 'polls.open', { setup: setup() })).toBe('polls.anotherOpen')
    play.ok(chair, 'meeting.change', {
      changes: { settings: { lostAfterSeconds: 45, devicesPerSite: 3, severalPolls: true } },
    })
    const second = opened(play)
    expect([first, second].map((id) => pollIn(play, id).state)).toEqual(['open', 'open'])
  })

  test('[ME12] [PO3] while one is open there is no break, no end of the sitting and no close', () => {
    const play = present('a1')
    const pollId = opened(play)
    for (const type of ['meeting.startBreak', 'meeting.endSitting', 'meeting.close'] as const)
      expect(play.no(chair, type, {})).toBe('meeting.pollOpen')
    play.ok(chair, 'polls.cancel', { pollId, reason: 'Nhầm nội dung' })
    play.ok(chair, 'meeting.startBreak', {})
  })

  test('[ME2] a closed meeting changes no poll; reopened, it does', () => {
    const play = present('a1')
    const draftId = drafted(play)
    const pollId = opened(play)
    play.ok(chair, 'polls.close', { pollId })
    play.ok(chair, 'meeting.close', {})
    expect(play.no(chair, 'polls.publish', { pollId })).toBe('meeting.closed')
    expect(play.no(chair, 'polls.cancel', { pollId, reason: 'x' })).toBe('meeting.closed')
    expect(play.no(chair, 'polls.discard', { pollId: draftId })).toBe('meeting.closed')
    expect(play.no(chair, 'polls.open', { setup: setup() })).toBe('meeting.closed')
    play.ok(chair, 'meeting.reopen', { reason: 'Chưa công bố kết quả' })
    play.ok(chair, 'polls.publish', { pollId })
  })

  test('[PO4] by time: the last millisecond takes an answer, the next does not, whoever closes', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { seconds: 60 })
    play.wait(seconds(60) - 1)
    answer(play, pollId, 'a1', 0)
    expect(play.ok(hub, 'polls.closeDue', { pollId })).toEqual([])
    play.wait(1)
    const late = { pollId, siteId: ids.site.b1, choices: [1] }
    expect(play.no(actors.site('b1'), 'polls.answer', late)).toBe('polls.closed')
    expect(play.no(secretary, 'polls.answerFor', late)).toBe('polls.closed')
    expect(play.no(chair, 'polls.extend', { pollId, seconds: 60 })).toBe('polls.closed')
    expect(play.no(operator, 'polls.remind', { pollId })).toBe('polls.closed')
    play.ok(hub, 'polls.closeDue', { pollId })
    expect(play.log.findLast(({ type }) => type === 'polls.closed')?.data).toMatchObject({ how: 'time', answered: 1 })
    expect(play.ok(hub, 'polls.closeDue', { pollId })).toEqual([])
    expect(play.no(chair, 'polls.close', { pollId })).toBe('polls.closed')
  })

  test('[PO4] closed by hand after its time: nothing is taken between', () => {
    const play = present('a1')
    const pollId = opened(play, { seconds: 60 })
    play.wait(seconds(61)).ok(chair, 'polls.close', { pollId })
    expect(pollIn(play, pollId)).toMatchObject({ state: 'closed', answered: 0 })
  })

  test('[PO4] more time is added to the end, or to now where it had none', () => {
    const play = present('a1')
    const timed = opened(play, { seconds: 60 })
    play.wait(seconds(59)).ok(chair, 'polls.extend', { pollId: timed, seconds: 30 })
    expect(pollIn(play, timed).closesAt).toBe(play.now + seconds(31))
    play.wait(seconds(30))
    answer(play, timed, 'a1', 0)
    play.ok(chair, 'polls.close', { pollId: timed })
    const untimed = opened(play)
    play.ok(chair, 'polls.extend', { pollId: untimed, seconds: 30 })
    expect(pollIn(play, untimed).closesAt).toBe(play.now + seconds(30))
  })

  test('[PO4] the last answer closes it where it says so; somebody late is waited for no longer than the rest', () => {
    const play = present('a1', 'a2')
    const pollId = opened(play, { entitled: 'present', closesWhenAll: true })
    answer(play, pollId, 'a1', 0)
    answer(arrive(play, 'a3'), pollId, 'a3', 1)
    expect(pollIn(play, pollId).state).toBe('open')
    answer(play, pollId, 'a1', 1)
    expect(pollIn(play, pollId).state).toBe('open')
    answer(play, pollId, 'a2', 0)
    expect(pollIn(play, pollId)).toMatchObject({ state: 'closed', answered: 3, entitled: 3 })
  })

  test('[PO4] and where hands are asked for besides, the last hands', () => {
    const play = present('a1')
    const pollId = opened(play, { entitled: 'present', withHands: true, closesWhenAll: true })
    answer(play, pollId, 'a1', 0)
    report(play, actors.site('a1'), pollId, 'a1', hands(3))
    expect(pollIn(play, pollId).state).toBe('open')
    report(play, secretary, pollId, 'hall', hands(90))
    expect(deskPoll(play, pollId).result?.hands).toMatchObject({ for: 93, sites: 2, of: 2 })
  })

  test('[PO9] cancelled with a reason until it is published, and repeated only as a new one', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(chair, 'polls.cancel', { pollId, reason: 'Mất tiếng' })
    expect(pollIn(play, pollId)).toMatchObject({ state: 'cancelled', cancelled: { reason: 'Mất tiếng' } })
    for (const type of ['polls.close', 'polls.publish', 'polls.remind'] as const)
      expect(play.no(chair, type, { pollId })).toBe('polls.cancelled')
    expect(play.no(chair, 'polls.extend', { pollId, seconds: 60 })).toBe('polls.cancelled')
    expect(play.no(chair, 'polls.cancel', { pollId, reason: 'x' })).toBe('polls.cancelled')
    const again = opened(play, { repeats: pollId })
    expect(pollIn(play, again).setup.repeats).toBe(pollId)
    play.ok(chair, 'polls.close', { pollId: again })
    play.ok(chair, 'polls.cancel', { pollId: again, reason: 'Sai danh sách' })
    const third = opened(play, { publishes: true })
    play.ok(chair, 'polls.close', { pollId: third })
    expect(play.no(chair, 'polls.cancel', { pollId: third, reason: 'x' })).toBe('polls.published')
  })

  test('[PO10] reminders go to the units of those missing, at most once a minute', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { entitled: 'present' })
    answer(play, pollId, 'a1', 0)
    play.ok(operator, 'polls.remind', { pollId })
    expect(play.log.at(-1)?.data).toEqual({ pollId, unitIds: [ids.unit.b1] })
    expect(ownPoll(play, pollId, 'a1')?.remindedAt).toBeUndefined()
    expect(ownPoll(play, pollId, 'b1')?.remindedAt).toBe(play.now)
    expect(play.wait(minutes(1) - 1).no(operator, 'polls.remind', { pollId })).toBe('polls.tooSoon')
    play.wait(1).ok(operator, 'polls.remind', { pollId })
    answer(play, pollId, 'b1', 0)
    expect(play.wait(minutes(2)).no(operator, 'polls.remind', { pollId })).toBe('polls.nobodyMissing')
  })

  test('[PO23] the desk sees the tally first, the chair publishes it once, and then nothing of it changes', () => {
    const play = present('a1')
    const pollId = opened(play)
    expect(play.no(chair, 'polls.publish', { pollId })).toBe('polls.stillOpen')
    answer(play, pollId, 'a1', 0)
    play.ok(chair, 'polls.close', { pollId })
    expect(pollIn(play, pollId).result).toBeUndefined()
    const { result } = deskPoll(play, pollId)
    expect(result).toMatchObject({ answered: 1, entitled: 9, options: [1, 0, 0] })
    play.ok(chair, 'polls.publish', { pollId })
    expect(pollIn(play, pollId)).toMatchObject({ state: 'published', publishedAt: play.now, result })
    expect(play.ok(chair, 'polls.publish', { pollId })).toEqual([])
  })

  test('[PO23] or it is published by itself', () => {
    const play = present('a1')
    const pollId = opened(play, { publishes: true, entitled: 'present', closesWhenAll: true })
    answer(play, pollId, 'a1', 0)
    expect(pollIn(play, pollId)).toMatchObject({ state: 'published', result: { options: [1, 0, 0] } })
  })
})

test('an unknown poll is said to be unknown', () => {
  const play = inSession()
  const pollId = 'nothing' as PollId
  for (const type of ['polls.close', 'polls.publish', 'polls.remind', 'polls.discard'] as const)
    expect(play.no(chair, type, { pollId })).toBe('polls.unknown')
  expect(play.ok(hub, 'polls.closeDue', { pollId })).toEqual([])
  expect(play.ok(hub, 'polls.noteTurnout', { pollId })).toEqual([])
  expect(play.ok(hub, 'polls.noteTally', { pollId, ballots: 1, options: [1], none: 0 })).toEqual([])
})
