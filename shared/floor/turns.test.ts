import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '../core/time.ts'
import { actors, ids, inSession, type Play } from '../core/testing.ts'
import { ask, call, called, listed, turnOf } from './testing.ts'

const { item, site, unit } = ids

const lose = (play: Play, siteId: (typeof site)['a1']) =>
  play.ok(actors.hub, 'attendance.noteLost', { sites: [{ siteId, since: play.now }] })

describe('giving the floor', () => {
  it('[FL10] only in session', () => {
    const play = inSession()
    const requestId = ask(play, 'a1')
    play.ok(actors.chair, 'meeting.startBreak', {})
    expect(play.no(actors.chair, 'floor.call', { requestId })).toBe('floor.notInSession')
    play.ok(actors.chair, 'meeting.resume', {})
    call(play, requestId)
    expect(turnOf(play)).toMatchObject({ limitSeconds: 300, extendedSeconds: 0, pausedMs: 0, overrode: false })
  })

  it('[FL10] only on the item that is running', () => {
    const play = inSession()
    const requestId = ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    expect(play.no(actors.chair, 'floor.call', { requestId })).toBe('floor.itemNotRunning')
    expect(play.no(actors.chair, 'floor.call', { requestId: 'none' })).toBe('floor.noSuchRequest')
  })

  it('[FL11] a call ends the turn before it, in the same moment', () => {
    const play = inSession()
    const first = called(play, 'a1')
    play.wait(minutes(6))
    const requestId = ask(play, 'b1')
    const events = play.wait(seconds(30)).ok(actors.chair, 'floor.call', { requestId })
    expect(events).toMatchObject([
      { type: 'floor.ended', data: { turnId: first, spokenMs: minutes(6.5), overtimeMs: minutes(1.5) } },
      { type: 'floor.called', data: { turn: { request: { id: requestId }, waitedMs: seconds(30) } } },
    ])
    const { ended } = play.state.all.floor
    expect(ended).toMatchObject([{ id: first, endedAt: play.now, spokenMs: minutes(6.5), overtimeMs: minutes(1.5) }])
  })

  it('[FL11] a button of an earlier turn does nothing to the present one', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    called(play, 'b1')
    const before = play.state
    const no = [
      play.no(actors.chair, 'floor.end', { turnId }),
      play.no(actors.chair, 'floor.pause', { turnId, reason: 'pause' }),
      play.no(actors.chair, 'floor.resume', { turnId }),
      play.no(actors.chair, 'floor.extend', { turnId, seconds: 60 }),
      play.no(actors.chair, 'floor.noAnswer', { turnId }),
    ]
    expect(new Set(no)).toEqual(new Set(['floor.noSuchTurn']))
    expect(play.state).toBe(before)
  })

  it('[FL12] a lost site keeps its place, and is called only after asking', () => {
    const play = inSession()
    const requestId = ask(play, 'a1')
    lose(play, site.a1)
    expect(listed(play)).toEqual([requestId])
    expect(play.no(actors.chair, 'floor.call', { requestId })).toBe('floor.siteLost')
    play.ok(actors.chair, 'floor.call', { requestId, evenIfLost: true })
    expect(turnOf(play).request.id).toBe(requestId)
  })

  it('[FL14] who does not answer goes to the back of the list, is counted, and was not heard', () => {
    const play = inSession()
    const [a, b] = [ask(play, 'a1'), ask(play, 'b1')]
    const turnId = call(play, a)
    play.wait(seconds(20)).ok(actors.chair, 'floor.noAnswer', { turnId })
    expect(listed(play)).toEqual([b, a])
    expect(play.state.all.floor.queue[1]).toMatchObject({ id: a, notAnswered: 1 })
    expect(play.state.all.floor.turn).toBeUndefined()
    expect(play.state.all.floor.ended).toEqual([])
    const again = call(play, a)
    play.ok(actors.chair, 'floor.noAnswer', { turnId: again })
    expect(play.state.all.floor.queue[1]).toMatchObject({ id: a, notAnswered: 2 })
  })

  it('[FL15] a clock that stands is not stopped again, one that runs is not started again', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    expect(play.no(actors.chair, 'floor.resume', { turnId })).toBe('floor.notPaused')
    play.ok(actors.chair, 'floor.pause', { turnId, reason: 'pause' })
    expect(play.no(actors.chair, 'floor.pause', { turnId, reason: 'question' })).toBe('floor.alreadyPaused')
  })
})

describe('limits', () => {
  const limit = { kind: 'remark', seconds: 180 } as const

  it('[FL16] a new limit applies to those waiting, and to the running turn only if the chair says so', () => {
    const play = inSession()
    const next = ask(play, 'b1')
    called(play, 'a1')
    play.ok(actors.chair, 'floor.setLimit', { ...limit, applyToRunning: false })
    expect(turnOf(play).limitSeconds).toBe(300)
    const [event] = play.ok(actors.chair, 'floor.setLimit', { ...limit, seconds: 240, applyToRunning: true })
    expect(event?.data).toEqual({ kind: 'remark', seconds: 240, from: 180, turnId: turnOf(play).id })
    expect(turnOf(play).limitSeconds).toBe(240)
    call(play, next)
    expect(turnOf(play).limitSeconds).toBe(240)
  })

  it('[FL16] a limit for a kind everywhere replaces those of single items; one for an item leaves the others', () => {
    const play = inSession()
    const itemId = item.discussion
    play.ok(actors.chair, 'floor.setLimit', { ...limit, itemId, applyToRunning: false })
    play.ok(actors.chair, 'floor.setLimit', { kind: 'response', itemId, seconds: 60, applyToRunning: false })
    called(play, 'a1')
    expect(turnOf(play).limitSeconds).toBe(180)
    play.ok(actors.chair, 'floor.setLimit', { kind: 'remark', seconds: 300, applyToRunning: false })
    expect(play.state.all.floor.limits).toEqual({
      kinds: { paper: 420, remark: 300, response: 300 },
      items: { [itemId]: { response: 60 } },
    })
  })

  it('[FL16] the running turn is spared by a limit of another kind or item', () => {
    const play = inSession()
    called(play, 'a1')
    play.ok(actors.chair, 'floor.setLimit', { ...limit, itemId: item.report, applyToRunning: true })
    play.ok(actors.chair, 'floor.setLimit', { ...limit, kind: 'paper', applyToRunning: true })
    expect(turnOf(play).limitSeconds).toBe(300)
  })

  it('[FL16] what changes nothing, or an unknown item, is refused', () => {
    const play = inSession()
    const set = (more: object) => play.no(actors.chair, 'floor.setLimit', { ...limit, applyToRunning: true, ...more })
    expect(set({ seconds: 300 })).toBe('floor.sameLimit')
    expect(set({ seconds: 300, itemId: item.discussion })).toBe('floor.sameLimit')
    expect(set({ itemId: 'nowhere' })).toBe('floor.noSuchItem')
  })
})

describe('the end and taking it back', () => {
  it('[FL17] within ten seconds the clock goes on as if it had never stopped', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.wait(minutes(2))
    const before = turnOf(play)
    play.ok(actors.chair, 'floor.end', { turnId })
    play.wait(seconds(10)).ok(actors.moderator, 'floor.undoEnd', { turnId })
    expect(turnOf(play)).toEqual(before)
    play.wait(seconds(50)).ok(actors.chair, 'floor.end', { turnId })
    expect(play.state.all.floor.ended).toMatchObject([{ id: turnId, spokenMs: minutes(3) }])
  })

  it('[FL17] not later, not twice, not once another has the floor, not another turn than the last', () => {
    const play = inSession()
    const first = called(play, 'a1')
    play.ok(actors.chair, 'floor.end', { turnId: first })
    const second = called(play, 'b1')
    expect(play.no(actors.chair, 'floor.undoEnd', { turnId: first })).toBe('floor.nextHasBegun')
    expect(play.no(actors.chair, 'floor.undoEnd', { turnId: second })).toBe('floor.noSuchTurn')
    play.ok(actors.chair, 'floor.end', { turnId: second })
    expect(play.no(actors.chair, 'floor.undoEnd', { turnId: first })).toBe('floor.noSuchTurn')
    play.wait(seconds(10) + 1)
    expect(play.no(actors.chair, 'floor.undoEnd', { turnId: second })).toBe('floor.tooLateToUndo')
  })

  it('[FL17] not once the item is over', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(actors.chair, 'agenda.finish', {})
    expect(play.no(actors.chair, 'floor.undoEnd', { turnId })).toBe('floor.itemNotRunning')
  })

  it('[FL17] a turn that was not answered does not stand in the way', () => {
    const play = inSession()
    const first = called(play, 'a1')
    const second = called(play, 'b1')
    play.ok(actors.chair, 'floor.noAnswer', { turnId: second })
    play.wait(seconds(5)).ok(actors.chair, 'floor.undoEnd', { turnId: first })
    expect(turnOf(play).id).toBe(first)
  })

  it('[FL17] a site cut off by mistake that asked anew gets the floor back, and the new request is void', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(actors.chair, 'floor.end', { turnId })
    const anew = ask(play, 'a1')
    const events = play.ok(actors.chair, 'floor.undoEnd', { turnId })
    expect(events).toMatchObject([
      { type: 'floor.withdrawn', data: { requestId: anew } },
      { type: 'floor.endUndone', data: { turnId, party: { unitId: unit.a1 } } },
    ])
    expect(listed(play)).toEqual([])
    play.ok(actors.chair, 'floor.noAnswer', { turnId })
    expect(listed(play)).toHaveLength(1)
  })

  it('[FL17] a pause goes on as well', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.wait(minutes(1)).ok(actors.chair, 'floor.pause', { turnId, reason: 'question' })
    play.wait(minutes(1)).ok(actors.chair, 'floor.end', { turnId })
    expect(play.state.all.floor.ended[0]?.spokenMs).toBe(minutes(1))
    play.ok(actors.chair, 'floor.undoEnd', { turnId })
    expect(turnOf(play).pauseReason).toBe('question')
  })
})
