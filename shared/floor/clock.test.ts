import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '../core/time.ts'
import { actors, ids, inSession } from '../core/testing.ts'
import { elapsedMs, leftMs, limitFor, median, overtimeMs, waitedMs } from './clock.ts'
import { ask, called, turnOf } from './testing.ts'

describe('the clock of a turn', () => {
  it('[FL15] counts down to the limit, then up as overtime', () => {
    const play = inSession()
    called(play, 'a1')
    play.wait(minutes(4))
    expect(leftMs(turnOf(play), play.now)).toBe(minutes(1))
    expect(overtimeMs(turnOf(play), play.now)).toBe(0)
    play.wait(minutes(2))
    expect(leftMs(turnOf(play), play.now)).toBe(-minutes(1))
    expect(overtimeMs(turnOf(play), play.now)).toBe(minutes(1))
  })

  it('[FL15] stands during a pause and during a question, and goes on where it stood', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.wait(minutes(1)).ok(actors.chair, 'floor.pause', { turnId, reason: 'pause' })
    play.wait(minutes(3))
    expect(elapsedMs(turnOf(play), play.now)).toBe(minutes(1))
    play.ok(actors.chair, 'floor.resume', { turnId })
    play.wait(seconds(30)).ok(actors.moderator, 'floor.pause', { turnId, reason: 'question' })
    play.wait(minutes(2))
    expect(turnOf(play).pauseReason).toBe('question')
    const [resumed] = play.ok(actors.chair, 'floor.resume', { turnId })
    expect(resumed).toEqual({ type: 'floor.resumed', data: { turnId, pausedMs: minutes(2) } })
    play.wait(seconds(30))
    expect(elapsedMs(turnOf(play), play.now)).toBe(minutes(2))
    expect(turnOf(play)).not.toHaveProperty('pausedAt')
    expect(turnOf(play)).not.toHaveProperty('pauseReason')
  })

  it('[FL15] an extension adds to the limit, also in overtime', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.wait(minutes(6)).ok(actors.chair, 'floor.extend', { turnId, seconds: 60 })
    play.ok(actors.chair, 'floor.extend', { turnId, seconds: 60 })
    expect(leftMs(turnOf(play), play.now)).toBe(minutes(1))
    expect(overtimeMs(turnOf(play), play.now)).toBe(0)
  })
})

describe('limits and waiting', () => {
  it("[FL16] an item's own limit goes before the kind's", () => {
    const play = inSession()
    play.ok(actors.chair, 'floor.setLimit', {
      kind: 'remark',
      itemId: ids.item.discussion,
      seconds: 180,
      applyToRunning: false,
    })
    const { floor } = play.state.all
    expect(limitFor(floor, 'remark', ids.item.discussion)).toBe(180)
    expect(limitFor(floor, 'remark', ids.item.report)).toBe(300)
  })

  it('[FL21] nobody waits for an item that has not begun', () => {
    const play = inSession(ids.item.report)
    const requestId = ask(play, 'a1')
    play.wait(minutes(20)).ok(actors.chair, 'agenda.start', { itemId: ids.item.discussion })
    play.wait(minutes(2))
    const request = play.state.all.floor.queue.find((r) => r.id === requestId)!
    expect(waitedMs(play.state.all, request, play.now)).toBe(minutes(2))
  })

  it('the median is the middle, or between the two in the middle', () => {
    expect(median([])).toBeUndefined()
    expect(median([7])).toBe(7)
    expect(median([9, 1, 5])).toBe(5)
    expect(median([8, 2, 4, 6])).toBe(5)
  })
})
