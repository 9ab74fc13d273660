import { describe, expect, test } from 'vitest'
import { actors, ids, type Play } from '../core/testing.ts'
import { arrive, deskPoll, hands, opened, ownPoll, pollIn, present, report } from './testing.ts'
import { receiptOf } from './receipt.ts'
import type { CommandId } from '../core/identity.ts'

const { chair, secretary, hub } = actors
const cast = (play: Play, pollId: ReturnType<typeof opened>, place: 'a1' | 'b1' | 'c1', ...choices: number[]) =>
  play.send(actors.site(place), 'polls.cast', { pollId, siteId: ids.site[place], choices })

describe('[PO20] an anonymous answer', () => {
  test('is a ballot for the box, and no event holds it', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { kind: 'straw', entitled: 'present' })
    const before = play.state
    expect(cast(play, pollId, 'a1', 1)).toEqual({
      ok: true,
      events: [],
      ballot: { pollId, voterId: ids.site.a1, choices: [1] },
    })
    expect(play.state).toEqual(before)
  })

  test('of a late one puts them on the list, without what they chose', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'straw', entitled: 'present' })
    const decision = cast(arrive(play, 'b1'), pollId, 'b1', 2)
    expect(decision).toMatchObject({
      ballot: { choices: [2] },
      events: [{ type: 'polls.lateAdmitted', data: { pollId, unitId: ids.unit.b1, voterId: ids.site.b1 } }],
    })
    expect(JSON.stringify(play.log)).not.toContain('choices')
    // On the list already: a second ballot of theirs the box refuses, by its mark.
    expect(cast(play, pollId, 'b1', 0)).toMatchObject({ ok: true, events: [] })
  })

  test('who has voted comes in groups in the order of ids, never in that of voting; each unit hears of its own', () => {
    const play = present('a1', 'b1', 'c1')
    const pollId = opened(play, { kind: 'straw', voters: 'delegate' })
    const { a1s, a1c, b1s, c1s } = ids.delegate
    const events = play.ok(hub, 'polls.noteTurnout', { pollId, voters: [c1s, a1s, b1s, a1c, a1s, 'nobody' as never] })
    expect(events.map(({ type, data }) => [type, 'voters' in data ? data.voters : undefined])).toEqual([
      ['polls.marked', [a1c, a1s, b1s, c1s]],
      ['polls.unitMarked', [a1c, a1s]],
      ['polls.unitMarked', [b1s]],
      ['polls.unitMarked', [c1s]],
      ['polls.turnoutNoted', undefined],
    ])
    expect(pollIn(play, pollId).answered).toBe(4)
    expect(ownPoll(play, pollId, 'a1')?.marked).toEqual({ [a1s]: play.now, [a1c]: play.now })
    expect(play.ok(hub, 'polls.noteTurnout', { pollId, voters: [a1s] })).toEqual([])
  })

  test('the record has opening, marks, closing and tally; marks of the last moment may follow the closing', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { kind: 'straw', entitled: 'present' })
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1] })
    play.ok(chair, 'polls.close', { pollId })
    expect(play.no(chair, 'polls.publish', { pollId })).toBe('polls.counting')
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.b1] })
    play.ok(hub, 'polls.noteTally', { pollId, ballots: 2, options: [1, 1], none: 0 })
    play.ok(chair, 'polls.publish', { pollId })
    expect(new Set(play.log.map(({ type }) => type).filter((type) => type.startsWith('polls.')))).toEqual(
      new Set(
        [
          'opened',
          'listed',
          'unitListed',
          'marked',
          'unitMarked',
          'turnoutNoted',
          'closed',
          'tallied',
          'published',
        ].map((name) => `polls.${name}`),
      ),
    )
    expect(pollIn(play, pollId)).toMatchObject({ answered: 2, entitled: 2 })
    expect(play.ok(hub, 'polls.noteTally', { pollId, ballots: 9, options: [9], none: 0 })).toEqual([])
  })

  test('the last ballot on disk closes the poll where it says so', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { kind: 'straw', entitled: 'present', closesWhenAll: true, turnout: 'desk' })
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1] })
    expect(pollIn(play, pollId).state).toBe('open')
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.b1] })
    expect(pollIn(play, pollId)).toMatchObject({ state: 'closed', answered: 2 })
  })

  test('of a cancelled poll is not counted', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'straw' })
    play.ok(chair, 'polls.cancel', { pollId, reason: 'Nhầm' })
    expect(play.ok(hub, 'polls.noteTally', { pollId, ballots: 1, options: [1], none: 0 })).toEqual([])
    expect(play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1] })).toEqual([])
  })
})

describe('[PO21] [PO24] one ballot for each', () => {
  test('what goes into the box names the voter for the mark and the choices for the ballot, in the options’ order', () => {
    const play = present('a1')
    const options = { kind: 'custom' as const, labels: ['A', 'B', 'C'], most: 3, none: true }
    const pollId = opened(play, { kind: 'straw', options })
    expect(cast(play, pollId, 'a1', 2, 0)).toEqual({
      ok: true,
      events: [],
      ballot: { pollId, voterId: ids.site.a1, choices: [0, 2] },
    })
    expect(cast(play, pollId, 'a1')).toMatchObject({ ballot: { choices: [] } })
    expect(cast(play, pollId, 'a1', 3)).toMatchObject({ code: 'polls.badChoice' })
  })

  test('each by their own hand: nobody for another, no hands, no answer with a name', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'straw', mayChange: true })
    expect(pollIn(play, pollId).setup.mayChange).toBe(false)
    const sent = { pollId, siteId: ids.site.a1, choices: [0] }
    expect(play.no(secretary, 'polls.cast', sent)).toBe('access.notAllowed')
    expect(play.no(secretary, 'polls.answerFor', sent)).toBe('polls.anonymous')
    expect(play.no(actors.site('a1'), 'polls.answer', sent)).toBe('polls.anonymous')
    expect(report(play, actors.site('a1'), pollId, 'a1', hands(1))).toMatchObject({ code: 'polls.noHands' })
    expect(play.no(actors.delegate('a1s'), 'polls.cast', sent)).toBe('polls.bySite')
    play.ok(chair, 'polls.close', { pollId })
    const named = opened(play)
    expect(cast(play, named, 'a1', 0)).toMatchObject({ code: 'polls.notAnonymous' })
  })
})

describe('[PO22] without formal value', () => {
  test('totals only, and no decision', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { kind: 'straw', quorum: { sites: 'half' } })
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1, ids.site.c1] })
    play.ok(chair, 'polls.close', { pollId })
    play.ok(hub, 'polls.noteTally', { pollId, ballots: 2, options: [2], none: 0 })
    expect(deskPoll(play, pollId).result).toEqual({
      entitled: 9,
      // c1 was not there at opening, and its ballot says that somebody is now.
      present: 3,
      answered: 2,
      options: [2, 0, 0],
      none: 0,
      groups: [],
    })
  })

  test('[PO23] published by itself where it says so', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'straw', publishes: true })
    play.ok(chair, 'polls.close', { pollId })
    expect(pollIn(play, pollId).state).toBe('closed')
    play.ok(hub, 'polls.noteTally', { pollId, ballots: 0, options: [], none: 0 })
    expect(pollIn(play, pollId)).toMatchObject({ state: 'published', result: { answered: 0, options: [0, 0, 0] } })
  })
})

describe('[PO15] the receipt', () => {
  test('is the same on the device that sent the command and in the unit’s own record', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })
    const { receipt } = ownPoll(play, pollId, 'a1')!.answers[ids.site.a1]!
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(Array.from({ length: 30 }, (_, n) => receiptOf(`command${n}` as CommandId))).toContain(receipt)
  })

  test('tells answers apart, and says nothing of them', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => receiptOf(`c${n.toString(36)}` as CommandId))
    expect(new Set(many).size).toBe(many.length)
    // Each place of the code takes every letter: neighbours are not told by it.
    for (const place of [0, 1, 2, 3, 5, 6, 7, 8]) expect(new Set(many.map((code) => code[place])).size).toBe(32)
  })
})
