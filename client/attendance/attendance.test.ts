import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../../shared/core/testing.ts'
import { judgeClock, judgeLine, nextCheck, passed, worthReporting } from './checks.ts'
import { owesRollCall, reportedHeadcount, rollCallState, standingsOf } from './standing-of.ts'

const a1 = actors.site('a1')
const { secretary, chair } = actors

describe('the check list', () => {
  test('judges line and clock by what a conversation bears', () => {
    expect(judgeLine(40)).toEqual({ ok: true })
    expect(judgeLine(800)).toEqual({ ok: true, slow: true })
    expect(judgeLine(3_000)).toEqual({ ok: false })
    expect(judgeClock(-29_000)).toEqual({ ok: true })
    expect(judgeClock(180_000)).toEqual({ ok: false })
  })

  test('[AT12] leads through what is not yet well, in order', () => {
    expect(nextCheck({})).toBe('line')
    const results = { line: { ok: true, at: 1 }, clock: { ok: true, at: 1 }, sound: { ok: false, at: 1 } }
    expect(nextCheck(results)).toBe('sound')
    expect(passed(results)).toBe(2)
  })

  test('a page reports what is new or found otherwise, once: two devices never argue', () => {
    expect(worthReporting(undefined, { ok: true }, false)).toBe(true)
    expect(worthReporting({ ok: true, at: 1 }, { ok: true }, false)).toBe(false)
    expect(worthReporting({ ok: false, at: 1 }, { ok: true }, false)).toBe(true)
    expect(worthReporting({ ok: false, at: 1 }, { ok: true }, true)).toBe(false)
  })
})

describe('the roll call of a unit', () => {
  const own = (play: Play) => {
    const { all, units } = play.state
    const unit = units[ids.unit.a1]!
    return standingsOf(all, unit.roster.delegates, unit.attendance.delegates, ids.site.a1)
  }

  test('[AT5] [AT8] shows who sits where and stands how, anew in each roll call', () => {
    const play = inSession()
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId: ids.site.hall })
    expect(rollCallState(play.state.all.attendance)).toBe('none')
    play.ok(secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1c, status: 'online' })
    expect(own(play).map(({ status, inHall, elsewhere }) => [status, inHall, elsewhere])).toEqual([
      ['notCalled', true, 'Hội trường tỉnh'],
      ['online', false, undefined],
    ])
    play.ok(secretary, 'attendance.closeRollCall', {})
    expect(rollCallState(play.state.all.attendance)).toBe('closed')
    play.ok(chair, 'meeting.endSitting', {})
    play.ok(secretary, 'attendance.openRollCall', {})
    expect(own(play).map(({ status }) => status)).toEqual(['notCalled', 'notCalled'])
  })

  test('a site owes its headcount and its own people, not those seated elsewhere', () => {
    const play = inSession()
    const owes = () => owesRollCall(play.state.all, play.state.units[ids.unit.a1]!, ids.site.a1)
    play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1s, siteId: ids.site.hall })
    expect(owes()).toBe(false)
    play.ok(secretary, 'attendance.openRollCall', {})
    play.ok(a1, 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 12 })
    expect(reportedHeadcount(play.state.all, ids.site.a1)).toBe(12)
    expect(owes()).toBe(true)
    play.ok(a1, 'attendance.markDelegate', { delegateId: ids.delegate.a1c, status: 'absent' })
    expect(owes()).toBe(false)
  })
})
