import { describe, expect, test } from 'vitest'
import { actors, ids, type Play } from '../core/testing.ts'
import type { HandSums, Setup } from './contract.ts'
import { arrive, deskPoll, hands, opened, ownPoll, pollIn, present, report } from './testing.ts'

const { chair, secretary, hub } = actors
const site = actors.site('a1')
/** A vote by hands of those present, in the hall and in these rooms. */
const voting = (play: Play, wanted: Partial<Setup> = {}) =>
  opened(play, { kind: 'hands', entitled: 'present', ...wanted })
const counted = (play: Play, pollId: ReturnType<typeof opened>) => deskPoll(play, pollId).result!
const correct = (play: Play, pollId: ReturnType<typeof opened>, place: 'a1' | 'hall', to: ReturnType<typeof hands>) =>
  play.send(secretary, 'polls.correctHands', { pollId, siteId: ids.site[place], hands: to, reason: 'Nhập nhầm' })

describe('[PO19] hands in a room', () => {
  test('are no more than the people there less the guests; the refusal says the figures', () => {
    const play = present('a1')
    const pollId = voting(play)
    expect(report(play, site, pollId, 'a1', hands(15, 3, 1, 2))).toEqual({
      ok: false,
      code: 'polls.handsOver',
      params: { sum: 19, limit: 18, headcount: 20, guests: 2 },
    })
    expect(report(play, site, pollId, 'a1', hands(0, 0, 0, 21))).toMatchObject({ code: 'polls.handsOver' })
    expect(report(play, site, pollId, 'a1', hands(14, 3, 1, 2)).ok).toBe(true)
    expect(ownPoll(play, pollId, 'a1')?.hands[ids.site.a1]).toMatchObject({ present: 20, onBehalf: false, changes: 0 })
    expect(deskPoll(play, pollId)).toMatchObject({ handsFrom: { [ids.site.a1]: play.now }, hands: {} })
  })

  test('the headcount comes first', () => {
    const play = present()
    const pollId = voting(play, { entitled: 'summoned' })
    expect(report(play, site, pollId, 'a1', hands(1))).toMatchObject({ code: 'polls.headcountFirst' })
    arrive(play, 'a1')
    expect(report(play, site, pollId, 'a1', hands(1)).ok).toBe(true)
  })

  test('are counted where the poll counts them, by the tellers in the hall', () => {
    const play = present('a1')
    const bySite = opened(play)
    expect(report(play, site, bySite, 'a1', hands(1))).toMatchObject({ code: 'polls.noHands' })
    play.ok(chair, 'polls.close', { pollId: bySite })
    const pollId = voting(play)
    expect(play.no(site, 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })).toBe('polls.onlyHands')
    expect(report(play, actors.site('b1'), pollId, 'a1', hands(1))).toMatchObject({ code: 'access.notYours' })
    expect(report(play, secretary, pollId, 'hall', hands(70, 20, 10)).ok).toBe(true)
    expect(deskPoll(play, pollId).hands[ids.site.hall]).toMatchObject({ onBehalf: true, present: 100 })
  })

  test('are changed until closing, or not; the same again changes nothing', () => {
    const play = present('a1')
    const free = voting(play)
    report(play, site, free, 'a1', hands(10))
    expect(report(play, site, free, 'a1', hands(10))).toEqual({ ok: true, events: [] })
    report(play, site, free, 'a1', hands(9, 1))
    expect(ownPoll(play, free, 'a1')?.hands[ids.site.a1]).toMatchObject({ hands: hands(9, 1), changes: 1 })
    play.ok(chair, 'polls.close', { pollId: free })
    const fixed = voting(play, { mayChange: false })
    report(play, site, fixed, 'a1', hands(10))
    arrive(play, 'a1', 25)
    expect(report(play, site, fixed, 'a1', hands(10))).toEqual({ ok: true, events: [] })
    expect(report(play, site, fixed, 'a1', hands(11))).toMatchObject({ code: 'polls.alreadyAnswered' })
  })

  test('what the desk entered is void for it once the room reports itself', () => {
    const play = present('a1')
    const pollId = voting(play)
    report(play, secretary, pollId, 'a1', hands(10))
    report(play, site, pollId, 'a1', hands(11))
    expect(deskPoll(play, pollId).hands).toEqual({})
    expect(ownPoll(play, pollId, 'a1')?.hands[ids.site.a1]).toMatchObject({ hands: hands(11), changes: 1 })
  })

  test('decide in a vote by hands, of the people with a vote', () => {
    const play = present('a1', 'b1')
    const pollId = voting(play, { base: 'present' })
    report(play, site, pollId, 'a1', hands(15, 3, 0, 2))
    report(play, secretary, pollId, 'hall', hands(60, 40))
    play.ok(hub, 'polls.noteTurnout', { pollId })
    expect(pollIn(play, pollId)).toMatchObject({ answered: 2, entitled: 3 })
    play.ok(chair, 'polls.close', { pollId })
    expect(counted(play, pollId)).toMatchObject({
      answered: 2,
      entitled: 3,
      options: [75, 43, 0],
      hands: { for: 75, against: 43, abstain: 0, sites: 2, of: 3, people: 138 } satisfies Partial<HandSums>,
      decision: { outcome: 'passed', votes: 75, of: 138 },
    })
  })

  test('are information in a vote by site, from every present room that is not left out', () => {
    const play = present('a1', 'b1')
    const exclusions = [{ voterId: ids.site.b1, reason: 'Liên quan' }]
    const pollId = opened(play, { withHands: true }, { exclusions })
    expect(report(play, actors.site('b1'), pollId, 'b1', hands(5))).toMatchObject({ code: 'polls.excluded' })
    expect(report(play, actors.site('c1'), pollId, 'c1', hands(5))).toMatchObject({ code: 'polls.headcountFirst' })
    report(play, site, pollId, 'a1', hands(5, 15))
    // A new count of the room, even of nobody, takes no reported hands away.
    arrive(play, 'a1', 0)
    play.ok(chair, 'polls.close', { pollId })
    expect(counted(play, pollId)).toMatchObject({ answered: 0, hands: { for: 5, against: 15, sites: 1, of: 2 } })
  })
})

describe('[PO19] correcting them', () => {
  const closed = (wanted: Partial<Setup> = {}) => {
    const play = present('a1', 'b1')
    const pollId = voting(play, { base: 'present', ...wanted })
    report(play, site, pollId, 'a1', hands(2, 18))
    report(play, secretary, pollId, 'hall', hands(50, 50))
    expect(correct(play, pollId, 'a1', hands(18, 2))).toMatchObject({ code: 'polls.stillOpen' })
    play.ok(chair, 'polls.close', { pollId })
    return { play, pollId }
  }

  test('after closing and before publication, with what was', () => {
    const { play, pollId } = closed()
    expect(counted(play, pollId).decision).toMatchObject({ outcome: 'notPassed', votes: 52, of: 140 })
    expect(correct(play, pollId, 'a1', hands(21))).toMatchObject({ code: 'polls.handsOver' })
    expect(
      play.no(secretary, 'polls.correctHands', {
        pollId,
        siteId: ids.site.b1,
        hands: hands(1),
        reason: 'chưa báo',
      }),
    ).toBe('polls.noHandsThere')
    expect(correct(play, pollId, 'a1', hands(2, 18))).toEqual({ ok: true, events: [] })
    expect(correct(play, pollId, 'a1', hands(18, 2)).ok).toBe(true)
    const { data } = play.log.findLast(({ type }) => type === 'polls.handsCorrected')!
    expect(data).toMatchObject({ from: hands(2, 18), hands: hands(18, 2), reason: 'Nhập nhầm' })
    expect(counted(play, pollId)).toMatchObject({ options: [68, 52, 0], hands: { for: 68, against: 52 } })
    play.ok(chair, 'polls.publish', { pollId })
    expect(pollIn(play, pollId).result).toEqual(counted(play, pollId))
    expect(correct(play, pollId, 'a1', hands(3))).toMatchObject({ code: 'polls.published' })
  })

  test('gives what would have been counted, had it been typed so', () => {
    for (const kind of ['hands', 'site'] as const) {
      const outcomes = [hands(2, 18), hands(15, 2, 1, 2)].map((first) => {
        const play = present('a1', 'b1')
        const pollId = opened(play, { kind, withHands: true, base: 'entitled' })
        report(play, site, pollId, 'a1', first)
        report(play, secretary, pollId, 'hall', hands(70, 30))
        play.ok(chair, 'polls.close', { pollId })
        correct(play, pollId, 'a1', hands(15, 2, 1, 2))
        return counted(play, pollId)
      })
      expect(outcomes[0]).toEqual(outcomes[1])
    }
  })

  test('moves these hands only: who came since the closing changes no base and no quorum', () => {
    const { play, pollId } = closed({ entitled: 'summoned', base: 'entitled', quorum: { sites: 'half' } })
    const before = counted(play, pollId)
    expect(before.decision).toMatchObject({ outcome: 'noQuorum', missed: { present: 2 } })
    for (const name of ['a2', 'a3', 'b2', 'c1'] as const) arrive(play, name, 50)
    correct(play, pollId, 'a1', hands(3, 17))
    const after = counted(play, pollId)
    expect(after.decision).toEqual({ ...before.decision, votes: 53 })
    expect(after.hands).toEqual({ ...before.hands, for: 53, against: 67 })
    const sides = (key: string) => after.groups.find((group) => group.key === key)?.options
    expect([sides('remote'), sides('hall')]).toEqual([
      [3, 17, 0],
      [50, 50, 0],
    ])
  })
})
