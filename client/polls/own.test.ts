import { describe, expect, test } from 'vitest'
import { initialLayer } from '../../shared/core/fold.ts'
import type { Actor, CommandId, PollId } from '../../shared/core/identity.ts'
import type { UnitState } from '../../shared/core/state.ts'
import { actors, ids, type Play } from '../../shared/core/testing.ts'
import { seconds } from '../../shared/core/time.ts'
import { answer, arrive, hands, opened, pollIn, present, report } from '../../shared/polls/testing.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { confirmers, type OwnInput, ownPoll, sentAbout, wants } from './own.ts'

const a1 = actors.site('a1')
const input = (play: Play, actor: Actor, more: Partial<OwnInput> = {}): OwnInput => {
  const { all, units } = play.state
  const unit = (actor.unitId && units[actor.unitId]) ?? (initialLayer('unit:none') as UnitState)
  return { all, unit, actor, pending: [], castAt: () => undefined, now: play.now, ...more }
}
const own = (play: Play, pollId: PollId, actor: Actor = a1, more: Partial<OwnInput> = {}) =>
  ownPoll(input(play, actor, more), pollIn(play, pollId))
const sent = (type: string, data: object, state: PendingCommand['state'] = 'saved'): PendingCommand => ({
  id: 'c1' as CommandId,
  type,
  data,
  at: 0,
  state,
  durable: true,
  quiet: false,
})

describe('a vote by site, on the screen of the site', () => {
  test('[PO11] waits for this site, until it has answered', () => {
    const play = present('a1')
    const pollId = opened(play)
    expect(own(play, pollId)).toMatchObject({ by: 'here', voters: [{ id: 'a1', stand: { kind: 'may' } }] })
    expect(wants(own(play, pollId))).toBe(true)
    answer(play, pollId, 'a1', 0)
    const after = own(play, pollId)
    expect(after.voters[0]?.stand).toMatchObject({ kind: 'answered', answer: { choices: [0], onBehalf: false } })
    expect(wants(after)).toBe(false)
  })

  test('what is on its way stands instead, refused it does not', () => {
    const play = present('a1')
    const pollId = opened(play)
    const data = { pollId, siteId: 'a1', choices: [1] }
    const onWay = own(play, pollId, a1, { pending: [sent('polls.answer', data)] })
    expect(onWay.voters[0]?.stand).toMatchObject({ kind: 'onWay', choices: [1] })
    expect(wants(onWay)).toBe(false)
    expect(wants(own(play, pollId, a1, { pending: [sent('polls.answer', data, 'refused')] }))).toBe(true)
    expect(sentAbout([sent('polls.answer', data)], 'other' as PollId)).toEqual([])
  })

  test('[PO7] who comes late sees why they may not answer, or answers where latecomers may', () => {
    const play = present('a1')
    const shut = opened(play, { entitled: 'present', latecomers: false })
    arrive(play, 'b1')
    const late = (pollId: PollId) => own(play, pollId, actors.site('b1')).voters[0]?.stand
    expect(late(shut)).toMatchObject({ kind: 'cannot', why: { code: 'polls.cameLate' } })
    play.ok(actors.chair, 'polls.close', { pollId: shut })
    expect(late(shut)).toMatchObject({ kind: 'cannot', why: { code: 'polls.cameLate' } })
    const ajar = opened(play, { entitled: 'present', latecomers: true })
    arrive(play, 'c1')
    expect(own(play, ajar, actors.site('c1')).voters[0]?.stand).toEqual({ kind: 'may' })
  })

  test('[PO4] at its time nothing is taken any more, closed or not', () => {
    const play = present('a1')
    const pollId = opened(play, { seconds: 60 })
    play.wait(seconds(60))
    expect(own(play, pollId).voters[0]?.stand).toMatchObject({ kind: 'cannot', why: { code: 'polls.closed' } })
    play.ok(actors.hub, 'polls.closeDue', { pollId })
    expect(own(play, pollId).voters[0]?.stand).toEqual({ kind: 'missed' })
  })

  test('[PO13] confirmed by a principal who sits there and is present', () => {
    const play = present('a1')
    const pollId = opened(play, { principalConfirms: true })
    const who = () => confirmers(input(play, a1), pollIn(play, pollId), ids.site.a1).map(({ id }) => id)
    expect(who()).toEqual([])
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1s, status: 'online' })
    expect(who()).toEqual(['a1s'])
  })

  test('on a phone the room answers; for a unit without a room nobody does', () => {
    const play = present('a1')
    const pollId = opened(play)
    expect(own(play, pollId, actors.delegate('a1s'))).toMatchObject({ by: 'room', voters: [] })
    expect(own(play, pollId, actors.delegate('land'))).toMatchObject({ by: 'nobody', voters: [] })
    expect(own(play, pollId, actors.observer)).toMatchObject({ by: 'nobody', voters: [] })
  })
})

describe('a vote by delegate', () => {
  test('[PO11] each on the own phone, all of them on the screen of the place', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'delegate', voters: 'delegate' })
    const room = () => own(play, pollId).voters.map(({ id, stand }) => `${id} ${stand.kind}`)
    expect(room()).toEqual(['a1s may', 'a1c may'])
    play.ok(actors.delegate('a1s'), 'polls.answer', { pollId, delegateId: ids.delegate.a1s, choices: [0] })
    expect(room()).toEqual(['a1s answered', 'a1c may'])
    expect(own(play, pollId, actors.delegate('a1c'))).toMatchObject({ personal: true, voters: [{ id: 'a1c' }] })
  })

  test('[PO8] who is replaced does not answer where substitutes may not', () => {
    const play = present('a1')
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.markDelegate', {
      delegateId: ids.delegate.a1s,
      status: 'substituted',
      substitute: { name: 'Phó Bí thư a1', title: 'Phó Bí thư' },
    })
    const pollId = opened(play, { kind: 'delegate', voters: 'delegate', substitutes: false })
    expect(own(play, pollId).voters[0]).toMatchObject({
      substitute: 'Phó Bí thư a1',
      stand: { kind: 'cannot', why: { code: 'polls.substitute' } },
    })
  })
})

describe('hands in the room', () => {
  test('[PO19] counted against the people reported; the headcount comes first', () => {
    const play = present('a1')
    const pollId = opened(play, { withHands: true })
    expect(own(play, pollId).room).toMatchObject({ headcount: 20, stand: { kind: 'may' } })
    expect(own(play, pollId, actors.site('b1')).room).toMatchObject({
      stand: { kind: 'cannot', why: { code: 'polls.headcountFirst' } },
    })
    answer(play, pollId, 'a1', 0)
    expect(wants(own(play, pollId))).toBe(true)
    report(play, a1, pollId, 'a1', hands(18, 1))
    expect(own(play, pollId).room?.stand).toMatchObject({ kind: 'reported', room: { hands: { for: 18 } } })
    expect(wants(own(play, pollId))).toBe(false)
  })

  test('a vote by hands alone has no other answer; a poll without hands no room', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'hands' })
    expect(own(play, pollId)).toMatchObject({ by: 'here', voters: [], room: { siteId: 'a1' } })
    play.ok(actors.chair, 'polls.close', { pollId })
    expect(own(play, pollId).room?.stand).toEqual({ kind: 'missed' })
    expect(own(play, opened(play)).room).toBeUndefined()
  })
})

test('[PO20] an anonymous ballot is known only as cast: from the unit, or a moment earlier from this device', () => {
  const play = present('a1')
  const pollId = opened(play, { kind: 'straw' })
  expect(own(play, pollId).voters[0]?.stand).toEqual({ kind: 'may' })
  expect(own(play, pollId, a1, { castAt: () => 7 }).voters[0]?.stand).toEqual({ kind: 'cast', at: 7 })
  play.ok(actors.hub, 'polls.noteTurnout', { pollId, voters: ['a1' as never] })
  expect(own(play, pollId).voters[0]?.stand).toEqual({ kind: 'cast', at: play.now })
})
