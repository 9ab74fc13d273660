import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play, plannedStart } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { elapsedMs } from './elapsed.ts'
import { forecast } from './forecast.ts'

const chair = actors.chair
const of = ({ state, now }: Play, later = 0) => forecast(state.all.agenda, state.all.meeting, now + later)
const started = () => inSession(ids.item.opening)
/** Minutes after the planned start. */
const after = (n: number) => plannedStart + minutes(n)
const whole = 10 + 20 + 35 + 15 + 60 + 20 + 25 + 5

describe('forecast', () => {
  test('[AG8] before the opening it counts from the planned start, or from now when that has passed', () => {
    const play = new Play()
    play.now = after(-30)
    expect(of(play)).toMatchObject({ end: after(whole), plannedEnd: after(whole), lateMinutes: 0 })
    expect(of(play).items[ids.item.report]).toEqual({ start: after(10), end: after(30) })
    play.now = after(7)
    expect(of(play)).toMatchObject({ end: after(7 + whole), lateMinutes: 7 })
  })

  test('[AG8] the running item has its minutes less what it used, then it runs over', () => {
    const play = started()
    expect(of(play, minutes(4)).end).toBe(after(whole))
    expect(of(play, minutes(10)).end).toBe(after(whole))
    expect(of(play, minutes(13))).toMatchObject({ end: after(whole + 3), lateMinutes: 3 })
  })

  test('[AG8] what is over keeps its times; what is skipped has none; gained time comes off the end', () => {
    const play = started()
    play.wait(minutes(6)).ok(chair, 'agenda.start', { itemId: ids.item.report })
    play.ok(chair, 'agenda.skip', { itemId: ids.item.papers, reason: 'Gửi văn bản' })
    const { items, lateMinutes, end } = of(play)
    expect(items[ids.item.opening]).toEqual({ start: after(0), end: after(6) })
    expect(items[ids.item.papers]).toBeUndefined()
    expect(end).toBe(after(6 + whole - 10 - 35))
    expect(lateMinutes).toBe(-39)
  })

  test('[AG8] items left behind come after the running one, in their order', () => {
    const play = started()
    play.ok(chair, 'agenda.start', { itemId: ids.item.discussion })
    const { items } = of(play)
    expect(items[ids.item.report]?.start).toBe(items[ids.item.discussion]?.end)
    expect(items[ids.item.closing]?.end).toBe(of(play).end)
  })

  test('[AG8] a break moves the end, and uses up nobody’s minutes', () => {
    const play = started()
    play.wait(minutes(4)).ok(chair, 'meeting.startBreak', { resumeAt: after(14) })
    const item = () => play.state.all.agenda.items[0]!
    expect(of(play, minutes(5)).end).toBe(after(10 + whole))
    expect(elapsedMs(item(), play.state.all.meeting, play.now + minutes(5))).toBe(minutes(4))
    // The break runs over: each minute is a minute later.
    expect(of(play, minutes(13)).end).toBe(after(13 + whole))
    play.wait(minutes(12)).ok(chair, 'meeting.resume', {})
    expect(of(play).end).toBe(after(12 + whole))
    expect(elapsedMs(item(), play.state.all.meeting, play.now + minutes(1))).toBe(minutes(5))
  })

  test('[AG8] an item finished or begun during a break counts only what it ran', () => {
    const play = started()
    play.wait(minutes(4)).ok(chair, 'meeting.startBreak', {})
    play.wait(minutes(3)).ok(chair, 'agenda.start', { itemId: ids.item.rest })
    const [opening, rest] = [play.state.all.agenda.items[0]!, play.state.all.agenda.items[3]!]
    expect(elapsedMs(opening, play.state.all.meeting, play.now + minutes(9))).toBe(minutes(4))
    expect(elapsedMs(rest, play.state.all.meeting, play.now + minutes(9))).toBe(minutes(9))
    expect(of(play).items[ids.item.rest]).toEqual({ start: after(7), end: after(22) })
    play.wait(minutes(15)).ok(chair, 'meeting.resume', {})
    expect(play.state.all.agenda.items[3]?.pausedMs).toBeUndefined()
  })

  test('[AG8] an item that is the break ends when the meeting is to go on', () => {
    const play = started()
    play.ok(chair, 'agenda.start', { itemId: ids.item.rest })
    play.ok(chair, 'meeting.startBreak', { resumeAt: after(20) })
    expect(of(play).items[ids.item.rest]?.end).toBe(after(20))
    expect(of(play, minutes(25)).items[ids.item.rest]?.end).toBe(after(25))
  })

  test('[AG8] [ME6] an item running at the end of a sitting stands still until the next', () => {
    const play = started()
    play.wait(minutes(4)).ok(chair, 'meeting.endSitting', {})
    expect(of(play, minutes(60)).items[ids.item.opening]?.end).toBe(after(4 + 60 + 6))
    play.wait(minutes(60)).ok(chair, 'meeting.start', {})
    expect(of(play).items[ids.item.opening]?.end).toBe(after(4 + 60 + 6))
    expect(play.state.all.agenda.items[0]?.pausedMs).toBe(minutes(60))
  })

  test('[AG8] [ME6] a break that ends with the sitting and the pause after it are counted once each', () => {
    const play = started()
    play.wait(minutes(4)).ok(chair, 'meeting.startBreak', {})
    play.wait(minutes(5)).ok(chair, 'meeting.endSitting', {})
    play.wait(minutes(60)).ok(chair, 'meeting.start', {})
    expect(play.state.all.agenda.items[0]?.pausedMs).toBe(minutes(65))
  })

  test('[AG8] a closed meeting ended when it ended', () => {
    const play = started()
    play.wait(minutes(50)).ok(chair, 'meeting.close', {})
    expect(of(play, minutes(500))).toMatchObject({ end: after(50), lateMinutes: 50 - whole })
    expect(Object.keys(of(play).items)).toEqual([ids.item.opening])
  })

  test('[AG9] changes before the opening are planning, later ones are delay or gain', () => {
    const play = new Play()
    const lengthen = (length: number) =>
      play.ok(chair, 'agenda.change', { itemId: ids.item.discussion, changes: { minutes: length } })
    lengthen(70)
    expect(of(play)).toMatchObject({ plannedEnd: after(whole + 10), lateMinutes: 0 })
    play.ok(chair, 'meeting.openLobby', {})
    play.ok(chair, 'meeting.start', {})
    lengthen(40)
    expect(of(play)).toMatchObject({ plannedEnd: after(whole + 10), lateMinutes: -30 })
  })

  test('[AG8] longer items, and later looks, never end it earlier', () => {
    const anyItem = fc.constantFrom(...Object.values(ids.item).filter((id) => id !== ids.item.hidden))
    fc.assert(
      fc.property(anyItem, anyItem, fc.nat(600), fc.nat(600), fc.boolean(), (running, longer, at, more, onBreak) => {
        const play = inSession(running)
        if (onBreak) play.ok(chair, 'meeting.startBreak', { resumeAt: play.now + minutes(15) })
        const before = of(play, minutes(at)).end
        expect(of(play, minutes(at + more)).end).toBeGreaterThanOrEqual(before)
        const length = play.state.all.agenda.items.find((item) => item.id === longer)!.minutes
        const changes = { minutes: Math.min(600, length + more) }
        play.send(chair, 'agenda.change', { itemId: longer, changes })
        expect(of(play, minutes(at)).end).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})
