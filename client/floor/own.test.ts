import { describe, expect, test } from 'vitest'
import { initialLayer } from '../../shared/core/fold.ts'
import type { Actor } from '../../shared/core/identity.ts'
import type { UnitState } from '../../shared/core/state.ts'
import { actors, ids, inSession, Play } from '../../shared/core/testing.ts'
import { minutes, seconds } from '../../shared/core/time.ts'
import { openStatements } from './open-statements.ts'
import { concerns, isOwn, ownParty, ownRequests, ownTurn } from './own.ts'
import { placeOf } from './place.ts'
import { speakersAt } from './speakers.ts'

const { site, unit, item, delegate, cluster } = ids
const unitOf = (play: Play, actor: Actor) =>
  (actor.unitId && play.state.units[actor.unitId]) ?? (initialLayer('unit:none') as UnitState)
const partyOf = (play: Play, actor: Actor) => ownParty(actor, play.state.all, unitOf(play, actor))
const ask = (play: Play, actor: Actor, more: object = {}) => {
  const siteId = partyOf(play, actor)!.siteId
  play.ok(actor, 'floor.request', { kind: 'remark', itemId: item.discussion, siteId, ...more })
  return play.state.all.floor.queue.at(-1)!
}

describe('whose requests are mine', () => {
  test('[FL4] the party shown is the party the hub makes of the request', () => {
    for (const actor of [
      actors.site('a1'),
      actors.delegate('b1s'),
      actors.delegate('land'),
      actors.department('finance'),
    ]) {
      const play = inSession()
      expect(ask(play, actor).party).toEqual(partyOf(play, actor))
    }
  })

  test('nobody without a unit speaks', () => {
    expect(partyOf(inSession(), actors.observer)).toBeUndefined()
  })

  test('a delegate seated in the hall that day speaks from there', () => {
    const play = inSession()
    play.ok(actors.secretary, 'roster.seatDelegate', { delegateId: delegate.a1s, siteId: site.hall })
    expect(partyOf(play, actors.delegate('a1s'))).toEqual({
      siteId: site.hall,
      unitId: unit.a1,
      delegateId: delegate.a1s,
      side: 'hall',
    })
    expect(partyOf(play, actors.delegate('a1c'))).toMatchObject({ siteId: site.a1, clusterId: cluster.A })
  })

  test('in the hall a call of the unit reaches its people and a call of its people reaches the unit', () => {
    const play = inSession()
    const [named, department, other] = ['land', 'land', 'finance'].map((name, i) =>
      partyOf(play, i === 1 ? actors.department('land') : actors.delegate(name as 'land')),
    )
    expect(concerns(named, department!)).toBe(true)
    expect(concerns(department, named!)).toBe(true)
    expect(isOwn(named, department!)).toBe(false)
    expect(concerns(other, named!)).toBe(false)
    expect(concerns(partyOf(play, actors.site('a1')), named!)).toBe(false)
  })

  test('a commune and its delegates see the same turn', () => {
    const play = inSession()
    const request = ask(play, actors.site('a1'))
    play.ok(actors.chair, 'floor.call', { requestId: request.id })
    const { floor } = play.state.all
    expect(ownTurn(floor, partyOf(play, actors.delegate('a1c')))?.request.id).toBe(request.id)
    expect(ownTurn(floor, partyOf(play, actors.site('a2')))).toBeUndefined()
  })
})

describe('place and wait', () => {
  test('counts those on the same item, and their time', () => {
    const play = inSession()
    const first = ask(play, actors.site('a1'))
    const second = ask(play, actors.delegate('land'))
    const third = ask(play, actors.site('b1'))
    play.ok(actors.chair, 'floor.call', { requestId: first.id })
    play.wait(minutes(2))
    expect(placeOf(play.state.all, second, play.now)).toEqual({
      place: 1,
      waiting: 2,
      prepared: false,
      waitMs: minutes(3),
    })
    expect(placeOf(play.state.all, third, play.now)).toMatchObject({ place: 2, waitMs: minutes(8) })
  })

  test('the one asked to get ready comes first', () => {
    const play = inSession()
    const first = ask(play, actors.site('a1'))
    const second = ask(play, actors.site('b1'))
    play.ok(actors.chair, 'floor.prepare', { requestId: second.id })
    expect(placeOf(play.state.all, second, play.now)).toMatchObject({ place: 1, prepared: true, waitMs: 0 })
    expect(placeOf(play.state.all, first, play.now)).toMatchObject({ place: 2, waitMs: minutes(5) })
  })

  test('an item still to come is waited for, and a break too', () => {
    const play = inSession(item.report)
    const request = ask(play, actors.site('a1'))
    // Report 20, opening 10, papers 35, break 15 minutes before the discussion.
    expect(placeOf(play.state.all, request, play.now).waitMs).toBe(minutes(80))
    const discussion = inSession()
    const waiting = ask(discussion, actors.site('a1'))
    discussion.ok(actors.chair, 'meeting.startBreak', { resumeAt: discussion.now + minutes(15) })
    discussion.wait(minutes(5))
    expect(placeOf(discussion.state.all, waiting, discussion.now).waitMs).toBe(minutes(10))
  })

  test('says when the item will be over before', () => {
    const play = inSession()
    ask(play, actors.site('a1'))
    const late = ask(play, actors.site('b1'))
    play.wait(minutes(58))
    expect(placeOf(play.state.all, late, play.now).tooLateIn).toBe(minutes(2))
  })
})

describe('who can speak from here', () => {
  test('principals seated here, or their substitutes; the absent are left out', () => {
    const play = inSession()
    const a1 = actors.site('a1')
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    const substitute = { name: 'Lê Thị Sương', title: 'Phó Bí thư' }
    play.ok(a1, 'attendance.markDelegate', { delegateId: delegate.a1s, status: 'substituted', substitute })
    play.ok(a1, 'attendance.markDelegate', { delegateId: delegate.a1c, status: 'excused', reason: 'ốm' })
    const { roster, attendance } = play.state.units[unit.a1]!
    expect(speakersAt(roster.delegates, attendance.delegates, site.a1)).toEqual([{ id: delegate.a1s, ...substitute }])
  })
})

describe('written statements', () => {
  test('[FL20] open to those who were not heard, replaceable, until a day after the close', () => {
    const play = inSession()
    const a1 = actors.site('a1')
    ask(play, a1, { subject: 'Đất đai' })
    play.ok(actors.chair, 'agenda.finish', {})
    const open = () => openStatements(play.state.all, unitOf(play, a1), partyOf(play, a1), play.now)
    expect(open()).toEqual([{ itemId: item.discussion, subject: 'Đất đai', sent: undefined }])
    play.ok(a1, 'floor.submitStatement', { itemId: item.discussion, siteId: site.a1, text: 'Ý kiến của xã' })
    expect(open()).toMatchObject([{ sent: 'Ý kiến của xã' }])
    play.ok(actors.chair, 'meeting.close', {})
    play.wait(minutes(24 * 60))
    expect(open()).toHaveLength(1)
    play.wait(seconds(1))
    expect(open()).toEqual([])
    expect(ownRequests(play.state.all.floor, partyOf(play, a1))).toEqual([])
  })
})
