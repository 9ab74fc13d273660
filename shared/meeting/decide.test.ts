import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { type Instant, minutes } from '../core/time.ts'
import { dayOf } from '../core/format.ts'
import { knownTimeZone, sameDay } from './day.ts'

const chair = actors.chair
const types = (events: { type: string }[]) => events.map((event) => event.type)
const hours = (n: number) => minutes(60 * n)

const lobby = () => {
  const play = new Play()
  play.ok(chair, 'meeting.openLobby', {})
  return play
}

const withTurn = () => {
  const play = inSession()
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  play.ok(chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
  return play
}

describe('phases', () => {
  test('[ME1] a meeting goes from draft by the lobby into session, on a break and back, to the lobby and to its close', () => {
    const play = new Play()
    const phase = () => play.state.all.meeting.phase
    expect(phase()).toBe('draft')
    play.ok(chair, 'meeting.openLobby', {})
    expect(phase()).toBe('lobby')
    play.ok(chair, 'meeting.start', {})
    expect(phase()).toBe('inSession')
    play.ok(chair, 'meeting.startBreak', {})
    expect(phase()).toBe('break')
    play.ok(chair, 'meeting.resume', {})
    expect(phase()).toBe('inSession')
    play.ok(chair, 'meeting.endSitting', {})
    expect(phase()).toBe('lobby')
    play.ok(chair, 'meeting.close', {})
    expect(phase()).toBe('closed')
  })

  test('[ME1] what does not fit the phase is refused with its reason', () => {
    const draft = new Play()
    expect(draft.no(chair, 'meeting.start', {})).toBe('meeting.lobbyFirst')
    expect(draft.no(chair, 'meeting.startBreak', {})).toBe('meeting.notInSession')
    expect(draft.no(chair, 'meeting.resume', {})).toBe('meeting.notOnBreak')
    expect(draft.no(chair, 'meeting.endSitting', {})).toBe('meeting.notInSession')
    expect(draft.no(chair, 'meeting.close', {})).toBe('meeting.notStarted')
    expect(draft.no(chair, 'meeting.reopen', { reason: 'x' })).toBe('meeting.notClosed')
    const open = inSession()
    expect(open.no(chair, 'meeting.openLobby', {})).toBe('meeting.lobbyAlreadyOpen')
    expect(open.no(chair, 'meeting.start', {})).toBe('meeting.alreadyInSession')
    open.ok(chair, 'meeting.startBreak', {})
    expect(open.no(chair, 'meeting.startBreak', {})).toBe('meeting.onBreak')
    expect(open.no(chair, 'meeting.start', {})).toBe('meeting.onBreak')
    expect(lobby().no(chair, 'meeting.close', {})).toBe('meeting.notStarted')
  })

  test('[ME2] a closed meeting takes no change', () => {
    const play = inSession()
    play.ok(chair, 'meeting.close', {})
    expect(play.no(chair, 'meeting.openLobby', {})).toBe('meeting.closed')
    expect(play.no(chair, 'meeting.start', {})).toBe('meeting.closed')
    expect(play.no(chair, 'meeting.close', {})).toBe('meeting.closed')
    expect(play.no(chair, 'meeting.change', { changes: { title: 'Tên khác' } })).toBe('meeting.closed')
    expect(play.no(chair, 'meeting.handOver', { chairId: ids.chair.second })).toBe('meeting.closed')
    expect(play.no(chair, 'agenda.start', { itemId: ids.item.closing })).toBe('meeting.closed')
    expect(play.no(actors.secretary, 'roster.setSummoned', { siteId: ids.site.a1, summoned: 1 })).toBe('meeting.closed')
    expect(play.no(actors.site('a1'), 'attendance.confirm', { siteId: ids.site.a1 })).toBe('meeting.closed')
    expect(play.no(chair, 'announcements.send', { text: 'x', to: { kind: 'all' }, needsAck: false })).toBe(
      'meeting.closed',
    )
  })
})

describe('sittings', () => {
  test('[ME3] opening opens the next sitting not yet held, or the one named', () => {
    const play = lobby()
    play.ok(chair, 'meeting.start', {})
    expect(play.state.all.meeting.sittingId).toBe(ids.sitting.morning)
    play.ok(chair, 'meeting.endSitting', {})
    expect(play.state.all.meeting.sittingId).toBeUndefined()
    play.ok(chair, 'meeting.start', {})
    expect(play.state.all.meeting.sittingId).toBe(ids.sitting.afternoon)
    const other = lobby()
    other.ok(chair, 'meeting.start', { sittingId: ids.sitting.afternoon })
    expect(other.state.all.meeting.sittingId).toBe(ids.sitting.afternoon)
    expect(lobby().no(chair, 'meeting.start', { sittingId: 'evening' as typeof ids.sitting.morning })).toBe(
      'meeting.unknownSitting',
    )
  })

  test('[ME3] when none is left, one must be named; [ME4] it keeps the time of its first opening', () => {
    const play = lobby()
    const first = play.now
    for (let i = 0; i < 2; i++) {
      play.ok(chair, 'meeting.start', {})
      play.wait(hours(3)).ok(chair, 'meeting.endSitting', {})
    }
    expect(play.no(chair, 'meeting.start', {})).toBe('meeting.noSittingLeft')
    play.ok(chair, 'meeting.start', { sittingId: ids.sitting.morning })
    expect(play.state.all.meeting.sittings[0]).toEqual({ id: ids.sitting.morning, name: 'Buổi sáng', openedAt: first })
    expect(play.state.all.meeting.startedAt).toBe(first)
  })

  test('[ME6] a sitting does not end while somebody has the floor; its end closes the roll call', () => {
    const play = withTurn()
    expect(play.no(chair, 'meeting.endSitting', {})).toBe('meeting.turnRunning')
    play.ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    expect(types(play.ok(chair, 'meeting.endSitting', {}))).toEqual([
      'attendance.rollCallClosed',
      'meeting.sittingEnded',
    ])
    expect(play.state.all.agenda.runningId).toBe(ids.item.discussion)
  })
})

describe('breaks', () => {
  test('[ME5] a break has no time to resume, or one within the next 24 hours', () => {
    const play = inSession()
    const at = (ms: number) => ({ resumeAt: play.now + ms })
    expect(play.no(chair, 'meeting.startBreak', at(0))).toBe('meeting.badResumeTime')
    expect(play.no(chair, 'meeting.startBreak', at(-1))).toBe('meeting.badResumeTime')
    expect(play.no(chair, 'meeting.startBreak', at(hours(24) + 1))).toBe('meeting.badResumeTime')
    play.ok(chair, 'meeting.startBreak', at(minutes(15)))
    expect(play.state.all.meeting).toMatchObject({ breakSince: play.now, resumeAt: play.now + minutes(15) })
    play.ok(chair, 'meeting.resume', {})
    expect(play.state.all.meeting).not.toHaveProperty('breakSince')
    expect(play.state.all.meeting).not.toHaveProperty('resumeAt')
  })

  test('[ME5] no break while somebody has the floor', () => {
    expect(withTurn().no(chair, 'meeting.startBreak', {})).toBe('meeting.turnRunning')
  })
})

describe('close and reopening', () => {
  test('[ME7] closing ends turn, item and roll call, and invites everybody still waiting', () => {
    const play = withTurn()
    play.ok(actors.secretary, 'attendance.openRollCall', {})
    const ask = (itemId: typeof ids.item.discussion, kind: 'remark' | 'paper') =>
      play.ok(actors.site('b1'), 'floor.request', { kind, itemId, siteId: ids.site.b1 })
    ask(ids.item.discussion, 'remark')
    ask(ids.item.papers, 'paper')
    const events = play.wait(minutes(2)).ok(chair, 'meeting.close', {})
    expect(types(events)).toEqual([
      'floor.ended',
      'floor.statementsInvited',
      'agenda.itemFinished',
      'floor.statementsInvited',
      'attendance.rollCallClosed',
      'meeting.closed',
    ])
    const { meeting, floor, agenda } = play.state.all
    expect(floor.turn).toBeUndefined()
    expect(agenda.runningId).toBeUndefined()
    expect(Object.keys(floor.invited)).toEqual([ids.item.discussion, ids.item.papers])
    expect(meeting.closedAt).toBe(play.now)
    expect(meeting.sittings[0]?.closedAt).toBe(play.now)
  })

  test('[ME7] a turn on an item that is no longer running ends too', () => {
    const play = withTurn()
    play.put({ type: 'agenda.itemStarted', data: { itemId: ids.item.response } })
    expect(types(play.ok(chair, 'meeting.close', {}))).toEqual(['agenda.itemFinished', 'floor.ended', 'meeting.closed'])
  })

  test('[ME8] reopened the same day it goes on where it stood, with its reason', () => {
    const play = inSession()
    play.ok(chair, 'meeting.close', {})
    play.wait(hours(2)).ok(chair, 'meeting.reopen', { reason: 'Bổ sung ý kiến' })
    expect(play.state.all.meeting).toMatchObject({ phase: 'inSession', sittingId: ids.sitting.morning })
    expect(play.state.all.meeting).not.toHaveProperty('closedAt')
    expect(play.state.all.meeting.sittings[0]).not.toHaveProperty('closedAt')
    play.ok(chair, 'meeting.endSitting', {})
    play.ok(chair, 'meeting.close', {})
    play.ok(chair, 'meeting.reopen', { reason: 'Bổ sung ý kiến' })
    expect(play.state.all.meeting.phase).toBe('lobby')
  })

  test('[ME8] the day is that of the meeting’s time zone, not of the hub', () => {
    // Planned for 8:00 in Hạ Long: midnight there is 17:00 UTC.
    const play = inSession()
    play.wait(hours(4)).ok(chair, 'meeting.close', {})
    const midnight: Instant = Date.UTC(2024, 3, 25, 17)
    play.now = midnight
    expect(play.no(chair, 'meeting.reopen', { reason: 'x' })).toBe('meeting.dayOver')
    play.now = midnight - 1
    play.ok(chair, 'meeting.reopen', { reason: 'x' })
  })

  test('[ME8] days are told apart by midnight, in any zone', () => {
    expect(dayOf(Date.UTC(2024, 3, 25, 17), 'Asia/Ho_Chi_Minh')).toBe('2024-04-26')
    expect(dayOf(Date.UTC(2024, 3, 25, 17), 'UTC')).toBe('2024-04-25')
    expect(knownTimeZone('Asia/Ho_Chi_Minh')).toBe(true)
    expect(knownTimeZone('Asia/Hạ_Long')).toBe(false)
    const zone = fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'America/Lima')
    const anyInstant = fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 })
    fc.assert(
      fc.property(zone, anyInstant, fc.nat(hours(48)), (timeZone, at, later) => {
        expect(sameDay(at, at, timeZone)).toBe(true)
        if (later > hours(25)) expect(sameDay(at, at + later, timeZone)).toBe(false)
        expect(sameDay(at, at + later, timeZone)).toBe(sameDay(at + later, at, timeZone))
      }),
    )
  })
})

describe('who presides, and facts', () => {
  test('[ME9] the first chair presides until handing over to another of the list', () => {
    const play = new Play()
    expect(play.state.all.meeting.presiding).toBe(ids.chair.first)
    expect(play.ok(chair, 'meeting.handOver', { chairId: ids.chair.second })).toEqual([
      { type: 'meeting.handedOver', data: { from: ids.chair.first, to: ids.chair.second } },
    ])
    expect(play.ok(chair, 'meeting.handOver', { chairId: ids.chair.second })).toEqual([])
    expect(play.no(chair, 'meeting.handOver', { chairId: 'guest' as typeof ids.chair.first })).toBe(
      'meeting.unknownChair',
    )
  })

  test('[ME11] a change records only what differs', () => {
    const play = new Play()
    const { title, settings } = play.state.all.meeting.facts!
    expect(play.ok(chair, 'meeting.change', { changes: { title, settings: { ...settings } } })).toEqual([])
    const changes = { title, place: 'Hội trường B', address: 'ongBa', settings: { ...settings, devicesPerSite: 5 } }
    const [changed] = play.ok(chair, 'meeting.change', { changes: { ...changes, address: 'ongBa' } })
    expect(changed?.data).toEqual({
      changes: { place: 'Hội trường B', address: 'ongBa', settings: { ...settings, devicesPerSite: 5 } },
    })
    expect(play.state.all.meeting.facts).toMatchObject({ title, place: 'Hội trường B', address: 'ongBa' })
  })
})
