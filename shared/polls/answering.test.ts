import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, type Play } from '../core/testing.ts'
import { answer, arrive, deskPoll, opened, ownPoll, pollIn, present } from './testing.ts'

const { chair, secretary } = actors
const substitute = { name: 'Lê Thị Cúc', title: 'Phó Bí thư' }
/** A roll call in which the secretary of a1 is there, and somebody attends for the chair of a1. */
const called = (): Play => {
  const play = inSession()
  play.ok(secretary, 'attendance.openRollCall', {})
  play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
  play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate.a1c, status: 'substituted', substitute })
  return play
}

describe('[PO8] who attends for somebody', () => {
  test('answers where the poll says so, and is named', () => {
    const play = called()
    const pollId = opened(play, { kind: 'delegate', entitled: 'present' })
    expect(deskPoll(play, pollId).voters).toEqual([ids.delegate.a1s, ids.delegate.a1c])
    play.ok(actors.delegate('a1c'), 'polls.answer', { pollId, delegateId: ids.delegate.a1c, choices: [0] })
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.delegate.a1c]).toMatchObject({ choices: [0], substitute })
    play.ok(actors.delegate('a1s'), 'polls.answer', { pollId, delegateId: ids.delegate.a1s, choices: [0] })
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.delegate.a1s]).not.toHaveProperty('substitute')
  })

  test('does not where it does not, even on the list of all summoned', () => {
    const play = called()
    for (const entitled of ['present', 'summoned'] as const) {
      const pollId = opened(play, { kind: 'delegate', entitled, substitutes: false })
      const sent = { pollId, delegateId: ids.delegate.a1c, choices: [0] }
      expect(play.no(actors.delegate('a1c'), 'polls.answer', sent)).toBe('polls.substitute')
      expect(play.no(secretary, 'polls.answerFor', sent)).toBe('polls.substitute')
      play.ok(chair, 'polls.close', { pollId })
    }
  })
})

describe('[PO11] one answer for each', () => {
  test('whatever is sent how often from how many devices', () => {
    const play = present('a1')
    const pollId = opened(play)
    answer(play, pollId, 'a1', 0)
    expect(answer(play, pollId, 'a1', 0)).toEqual([])
    expect(play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.a1, choices: [0] })).toEqual([])
    play.ok(chair, 'polls.close', { pollId })
    expect(deskPoll(play, pollId).result).toMatchObject({ answered: 1, options: [1, 0, 0] })
  })

  test('a site on its own screen: not by a phone, not by name where places answer', () => {
    const play = present('a1')
    const pollId = opened(play)
    const phone = { pollId, siteId: ids.site.a1, choices: [0] }
    expect(play.no(actors.delegate('a1s'), 'polls.answer', phone)).toBe('polls.bySite')
    const named = { pollId, delegateId: ids.delegate.a1s, choices: [0] }
    expect(play.no(actors.site('a1'), 'polls.answer', named)).toBe('polls.bySite')
    expect(play.no(secretary, 'polls.answerFor', { ...phone, siteId: 'x' as never })).toBe('roster.unknownSite')
    expect(play.no(secretary, 'polls.answerFor', { ...phone, siteId: ids.site.hall })).toBe('polls.notEntitled')
  })

  test('a person on their phone, or on the screen of the place where they sit', () => {
    const play = called()
    const pollId = opened(play, { kind: 'delegate' })
    const sent = { pollId, delegateId: ids.delegate.a1s, choices: [0] }
    expect(play.no(actors.delegate('a1c'), 'polls.answer', sent)).toBe('access.notYours')
    expect(play.no(actors.site('b1'), 'polls.answer', sent)).toBe('access.notYours')
    expect(play.no(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })).toBe(
      'polls.byPerson',
    )
    play.ok(actors.site('a1'), 'polls.answer', sent)
    // Who sits in the hall today answers there, not on the commune's screen.
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1c, siteId: ids.site.hall })
    const moved = { ...sent, delegateId: ids.delegate.a1c }
    expect(play.no(actors.site('a1'), 'polls.answer', moved)).toBe('access.notYours')
    play.ok(actors.delegate('a1c'), 'polls.answer', moved)
    play.ok(actors.department('land'), 'polls.answer', { ...sent, delegateId: ids.delegate.land })
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.finance, siteId: ids.site.b1 })
    const away = { ...sent, delegateId: ids.delegate.finance }
    expect(play.no(actors.department('finance'), 'polls.answer', away)).toBe('access.notYours')
  })

  test('for whoever telephones the secretary answers, and the unit sees it so marked', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.a1, choices: [1] })
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.site.a1]).toMatchObject({ choices: [1], onBehalf: true })
    expect(deskPoll(play, pollId).answers[ids.site.a1]).toMatchObject({ choices: [1] })
  })
})

describe('[PO12] choices', () => {
  const labels = ['Phương án A', 'Phương án B', 'Phương án C']
  const custom = (most: number, none: boolean) => ({ options: { kind: 'custom' as const, labels, most, none } })
  const no = (play: Play, pollId: ReturnType<typeof opened>, ...choices: number[]) =>
    play.no(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices })

  test('are options of the poll, none twice, no more than allowed', () => {
    const play = present('a1')
    const pollId = opened(play, custom(2, false))
    expect(no(play, pollId, 3)).toBe('polls.badChoice')
    expect(no(play, pollId, 1, 1)).toBe('polls.badChoice')
    expect(no(play, pollId, 0, 1, 2)).toBe('polls.tooManyChoices')
    expect(no(play, pollId)).toBe('polls.noChoice')
    answer(play, pollId, 'a1', 2, 0)
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.site.a1]?.choices).toEqual([0, 2])
    expect(answer(play, pollId, 'a1', 0, 2)).toEqual([])
  })

  test('one of the three usual ones; none at all only where the poll has it', () => {
    const play = present('a1')
    const usual = opened(play)
    expect(no(play, usual, 0, 1)).toBe('polls.tooManyChoices')
    expect(no(play, usual)).toBe('polls.noChoice')
    expect(no(play, usual, 3)).toBe('polls.badChoice')
    play.ok(chair, 'polls.close', { pollId: usual })
    const pollId = opened(play, custom(2, true))
    answer(play, pollId, 'a1')
    play.ok(chair, 'polls.close', { pollId })
    expect(deskPoll(play, pollId).result).toMatchObject({ answered: 1, none: 1, options: [0, 0, 0] })
  })
})

describe('[PO13] a principal confirms', () => {
  test('one of the site’s unit who sits there and is present; a substitute is named', () => {
    const play = called()
    play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate.b1s, status: 'online' })
    const pollId = opened(play, { principalConfirms: true })
    const sent = (confirmedBy?: string) => ({ pollId, siteId: ids.site.a1, choices: [0], confirmedBy }) as never
    const site = actors.site('a1')
    for (const wrong of [undefined, 'nobody', ids.delegate.b1s])
      expect(play.no(site, 'polls.answer', sent(wrong))).toBe('polls.needsPrincipal')
    play.ok(site, 'polls.answer', sent(ids.delegate.a1s))
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.site.a1]).toMatchObject({ confirmedBy: ids.delegate.a1s })
    play.ok(site, 'polls.answer', sent(ids.delegate.a1c))
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.site.a1]).toMatchObject({ substitute, changes: 1 })
    // A guest of another commune is no principal of this one.
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.b1s, siteId: ids.site.a1 })
    expect(play.no(site, 'polls.answer', sent(ids.delegate.b1s))).toBe('polls.needsPrincipal')
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId: ids.site.hall })
    expect(play.no(site, 'polls.answer', sent(ids.delegate.a1s))).toBe('polls.needsPrincipal')
  })

  test('not one who is away, nor by a substitute where the poll takes none', () => {
    const play = called()
    play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'absent' })
    const pollId = opened(play, { principalConfirms: true, substitutes: false })
    for (const confirmedBy of [ids.delegate.a1s, ids.delegate.a1c])
      expect(
        play.no(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0], confirmedBy }),
      ).toBe('polls.principalAway')
  })
})

describe('[PO14] what was answered', () => {
  test('is read by the own unit; the desk knows that, everybody how many', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play)
    answer(play, pollId, 'a1', 1)
    expect(deskPoll(play, pollId)).toMatchObject({ answered: { [ids.site.a1]: play.now }, answers: {} })
    expect(deskPoll(play, pollId).result).toBeUndefined()
    expect(ownPoll(play, pollId, 'b1')?.answers).toEqual({})
    expect(pollIn(play, pollId).answered).toBe(0)
    play.ok(actors.hub, 'polls.noteTurnout', { pollId })
    expect(pollIn(play, pollId)).toMatchObject({ answered: 1, entitled: 9 })
    expect(pollIn(play, pollId)).not.toHaveProperty('result')
    expect(play.ok(actors.hub, 'polls.noteTurnout', { pollId })).toEqual([])
  })

  test('not even how many, where turnout is the desk’s', () => {
    const play = present('a1')
    const pollId = opened(play, { turnout: 'desk' })
    answer(play, pollId, 'a1', 1)
    expect(play.ok(actors.hub, 'polls.noteTurnout', { pollId })).toEqual([])
    expect(pollIn(play, pollId).answered).toBe(0)
  })

  test('what the desk entered is void for it once the unit answers itself, and it does not learn what', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.a1, choices: [1] })
    const since = deskPoll(play, pollId).answered[ids.site.a1]
    answer(play.wait(1000), pollId, 'a1', 2)
    expect(deskPoll(play, pollId).answers).toEqual({})
    expect(deskPoll(play, pollId).answered[ids.site.a1]).toBe(since)
    play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.a1, choices: [0] })
    expect(deskPoll(play, pollId).answers[ids.site.a1]).toMatchObject({ choices: [0] })
    expect(ownPoll(play, pollId, 'a1')?.answers[ids.site.a1]).toMatchObject({ choices: [0], changes: 2 })
  })
})

describe('[PO24] changing one’s mind', () => {
  test('until closing, and the record keeps that it changed', () => {
    const play = present('a1')
    const pollId = opened(play)
    answer(play, pollId, 'a1', 0)
    const first = ownPoll(play, pollId, 'a1')!.answers[ids.site.a1]!
    answer(play, pollId, 'a1', 1)
    const second = ownPoll(play, pollId, 'a1')!.answers[ids.site.a1]!
    expect(second).toMatchObject({ choices: [1], changes: 1 })
    expect(second.receipt).not.toBe(first.receipt)
    expect(play.log.filter(({ type }) => type === 'polls.answered')).toHaveLength(2)
    play.ok(chair, 'polls.close', { pollId })
    expect(play.no(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })).toBe(
      'polls.closed',
    )
  })

  test('or never: the same answer again changes nothing, another is refused, whoever sends it', () => {
    const play = arrive(present('a1'), 'b1')
    const pollId = opened(play, { mayChange: false })
    answer(play, pollId, 'a1', 0)
    expect(answer(play, pollId, 'a1', 0)).toEqual([])
    const other = { pollId, siteId: ids.site.a1, choices: [1] }
    expect(play.no(actors.site('a1'), 'polls.answer', other)).toBe('polls.alreadyAnswered')
    expect(play.no(secretary, 'polls.answerFor', other)).toBe('polls.alreadyAnswered')
  })
})
