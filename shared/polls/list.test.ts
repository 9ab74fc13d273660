import { describe, expect, test } from 'vitest'
import { actors, ids, inSession } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import { mayAnswer } from './voters.ts'
import { answer, arrive, deskPoll, hands, opened, ownPoll, pollIn, present, report } from './testing.ts'

const { chair, secretary, hub } = actors
const roll = () => {
  const play = inSession()
  play.ok(secretary, 'attendance.openRollCall', {})
  return play
}
const mark = (play: ReturnType<typeof roll>, delegateId: keyof typeof ids.delegate, status: 'online' | 'absent') =>
  play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate[delegateId], status })

describe('[PO5] the list of a poll', () => {
  test('all summoned, or those present then; the hall only where hands are counted', () => {
    const play = present('a1', 'b1')
    const summoned = opened(play)
    expect(deskPoll(play, summoned).voters).toHaveLength(9)
    expect(deskPoll(play, summoned).absent).toHaveLength(7)
    play.ok(chair, 'polls.close', { pollId: summoned })
    const now = opened(play, { entitled: 'present' })
    expect(deskPoll(play, now).voters).toEqual([ids.site.a1, ids.site.b1])
    play.ok(chair, 'polls.close', { pollId: now })
    const raised = opened(play, { kind: 'hands', entitled: 'present' })
    expect(deskPoll(play, raised).voters).toEqual([ids.site.hall, ids.site.a1, ids.site.b1])
  })

  test('is frozen, with the figures of that moment', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { entitled: 'present' })
    const before = deskPoll(play, pollId).voters
    expect(pollIn(play, pollId).figures).toEqual({
      entitled: 2,
      present: 2,
      sites: { summoned: 9, present: 2 },
      people: { summoned: 300, present: 140 },
    })
    const { figures } = pollIn(play, pollId)
    arrive(arrive(play, 'c1'), 'b1', 0)
    expect(deskPoll(play, pollId).voters).toBe(before)
    expect(pollIn(play, pollId).figures).toBe(figures)
    // Who was there at opening and has left the room may still answer for it.
    answer(play, pollId, 'b1', 0)
  })

  test('less those left out, each with the reason its own unit reads', () => {
    const play = present('a1', 'b1')
    const exclusions = [
      { voterId: ids.site.b1, reason: 'Liên quan trực tiếp' },
      { voterId: ids.site.b1, reason: 'ghi hai lần' },
    ]
    const pollId = opened(play, { entitled: 'present' }, { exclusions })
    expect(deskPoll(play, pollId)).toMatchObject({ voters: [ids.site.a1], excluded: [exclusions[0]] })
    expect(ownPoll(play, pollId, 'b1')).toMatchObject({ voters: [], excluded: [exclusions[0]] })
    expect(ownPoll(play, pollId, 'a1')?.excluded).toEqual([])
    const refused = play.send(actors.site('b1'), 'polls.answer', { pollId, siteId: ids.site.b1, choices: [0] })
    expect(refused).toMatchObject({ code: 'polls.excluded', params: { reason: 'Liên quan trực tiếp' } })
  })

  test('of nobody, or leaving out somebody unknown, opens nothing', () => {
    const empty = inSession()
    const setup = { question: 'Nhất trí?', entitled: 'present' } as const
    expect(() => opened(empty, setup)).toThrow('polls.nobodyEntitled')
    expect(() => opened(empty, {}, { exclusions: [{ voterId: 'nobody', reason: 'x' }] })).toThrow('polls.unknownVoter')
    // Sites are no voters of a poll by delegate.
    const wrong = { exclusions: [{ voterId: ids.site.b1, reason: 'x' }] }
    expect(() => opened(empty, { kind: 'delegate' }, wrong)).toThrow('polls.unknownVoter')
  })
})

describe('[PO6] presence', () => {
  test('of a site: people reported there, or one of its people marked', () => {
    const play = roll()
    arrive(play, 'a1')
    arrive(play, 'a2', 0)
    mark(play, 'b1s', 'online')
    mark(play, 'c1s', 'absent')
    expect(deskPoll(play, opened(play, { entitled: 'present' })).voters).toEqual([ids.site.a1, ids.site.b1])
  })

  test('a line that is down takes nothing away', () => {
    const play = present('a1')
    play.ok(hub, 'attendance.noteLost', { sites: [{ siteId: ids.site.a1, since: play.now }] })
    const pollId = opened(play, { entitled: 'present' })
    answer(play, pollId, 'a1', 0)
  })

  test('of a person: their mark', () => {
    const play = roll()
    mark(play, 'a1s', 'online')
    mark(play, 'a1c', 'absent')
    expect(deskPoll(play, opened(play, { kind: 'delegate', entitled: 'present' })).voters).toEqual([ids.delegate.a1s])
  })
})

describe('[PO7] who comes later', () => {
  const may = (play: ReturnType<typeof present>, pollId: ReturnType<typeof opened>) =>
    mayAnswer(play.state.all, play.state.units[ids.unit.b1]!, pollId, ids.site.b1, play.now)

  test('sees the poll and why they may not answer; present, the first answer puts them on the list', () => {
    const play = present('a1')
    const pollId = opened(play, { entitled: 'present' })
    expect(may(play, pollId)).toMatchObject({ ok: false, code: 'polls.notPresent' })
    arrive(play, 'b1')
    expect(may(play, pollId)).toEqual({ ok: true, late: true })
    expect(deskPoll(play, pollId).late).toEqual([])
    expect(answer(play, pollId, 'b1', 0).map(({ type }) => type)).toEqual([
      'polls.lateAdmitted',
      'polls.marked',
      'polls.answered',
    ])
    expect(deskPoll(play, pollId).late).toEqual([ids.site.b1])
    expect(may(play, pollId)).toEqual({ ok: true, late: false })
    // Admitted once: a change of mind does not put them there again.
    answer(play, pollId, 'b1', 1)
    play.ok(chair, 'polls.close', { pollId })
    expect(deskPoll(play, pollId).result).toMatchObject({ entitled: 2, present: 2, answered: 1, options: [0, 1, 0] })
    expect(may(play, pollId)).toMatchObject({ code: 'polls.closed' })
  })

  test('is refused where the poll admits nobody later, and an answer that is none admits nobody', () => {
    const play = present('a1')
    const strict = opened(play, { entitled: 'present', latecomers: false })
    arrive(play, 'b1')
    expect(may(play, strict)).toMatchObject({ ok: false, code: 'polls.cameLate' })
    play.ok(chair, 'polls.close', { pollId: strict })
    const kind = opened(arrive(play, 'b1', 0), { entitled: 'present' })
    const wrong = { pollId: kind, siteId: ids.site.b1, choices: [7] }
    expect(arrive(play, 'b1').no(actors.site('b1'), 'polls.answer', wrong)).toBe('polls.badChoice')
    expect(deskPoll(play, kind).late).toEqual([])
  })

  test('counts for a quorum, whether admitted or listed and then away; people of the room too', () => {
    for (const entitled of ['present', 'summoned'] as const) {
      const play = present('a1', 'a2', 'a3', 'b1')
      const quorum = { sites: 'half', people: 'half' } as const
      const pollId = opened(play, { entitled, quorum, base: 'present' })
      for (const name of ['a1', 'a2', 'a3', 'b1'] as const) answer(play, pollId, name, 0)
      answer(arrive(play, 'b2'), pollId, 'b2', 0)
      play.wait(seconds(5)).ok(chair, 'polls.close', { pollId })
      expect(deskPoll(play, pollId).result).toMatchObject({
        present: 5,
        decision: { outcome: 'passed', votes: 5, of: 5 },
      })
    }
  })

  test('the hall counts among people, not among remote sites', () => {
    const play = inSession()
    for (const name of ['a1', 'a2', 'a3', 'b1'] as const) arrive(play, name)
    const pollId = opened(play, { kind: 'hands', entitled: 'present', quorum: { sites: 'half' } })
    play.ok(secretary, 'attendance.reportHeadcount', { siteId: ids.site.hall, headcount: 90 })
    expect(report(play, secretary, pollId, 'hall', hands(80)).ok).toBe(true)
    play.ok(chair, 'polls.close', { pollId })
    expect(deskPoll(play, pollId).result?.decision).toMatchObject({
      outcome: 'noQuorum',
      missed: { by: 'sites', present: 4, summoned: 9 },
    })
  })
})
