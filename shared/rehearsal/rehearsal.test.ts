import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { usual } from '../polls/setup.ts'
import { passed, resultsOf, type RoomResult } from './results.ts'
import { filled, rehearsing } from './testing.ts'

const { a1, a2, hall } = ids.site
const of = (play: Play, siteId: string): RoomResult => resultsOf(play.state).find((one) => one.siteId === siteId)!

describe('simulated rooms', () => {
  test('[RH3] a real meeting has none, whoever asks', () => {
    const play = new Play()
    expect(play.no(actors.hub, 'rehearsal.simulate', { siteIds: [a1] })).toBe('rehearsal.notOne')
    expect(play.no(actors.hub, 'rehearsal.noteArrived', { siteId: a1 })).toBe('rehearsal.notOne')
    expect(play.no(actors.chair, 'rehearsal.simulate', { siteIds: [a1] })).toBe('access.notAllowed')
  })

  test('[RH3] only rooms are simulated, not the hall', () => {
    expect(rehearsing().no(actors.hub, 'rehearsal.simulate', { siteIds: [hall] })).toBe('roster.unknownSite')
  })

  test('[RH4] where the room itself comes in, it is simulated no more', () => {
    const play = filled()
    expect(play.state.desk.rehearsal.simulated).toEqual([a2])
    expect(Object.keys(play.state.desk.rehearsal.arrived)).toEqual([a1])
    expect(play.ok(actors.hub, 'rehearsal.noteArrived', { siteId: a1 })).toEqual([])
  })
})

describe('[RH6] results', () => {
  test('simulated rooms and the hall are not among them', () => {
    const rooms = resultsOf(filled().state).map(({ siteId }) => siteId)
    expect(rooms).toContain(a1)
    expect(rooms).not.toContain(a2)
    expect(rooms).not.toContain(hall)
  })

  test('what was not there to try is neither open nor passed', () => {
    const { outcomes } = of(rehearsing(), a1)
    expect(outcomes).toMatchObject({ arrived: 'open', picture: 'open', documents: 'none', voted: 'none' })
  })

  test('a check says yes or no, with what the room wrote', () => {
    const play = filled()
    play.ok(actors.site('a1'), 'attendance.check', { siteId: a1, check: 'picture', ok: true })
    play.ok(actors.site('a1'), 'attendance.check', { siteId: a1, check: 'microphone', ok: false, remark: 'Bị rè' })
    const room = of(play, a1)
    expect(room.outcomes).toMatchObject({ arrived: 'ok', picture: 'ok', microphone: 'failed', line: 'open' })
    expect(room.remarks).toEqual(['Bị rè'])
    expect(passed(room)).toBe(false)
  })

  test('asking to speak counts although it was taken back, and not where the desk asked for the room', () => {
    const play = filled()
    play.ok(actors.chair, 'meeting.openLobby', {})
    play.ok(actors.chair, 'meeting.start', {})
    play.ok(actors.chair, 'agenda.start', { itemId: ids.item.discussion })
    const remark = { kind: 'remark' as const, itemId: ids.item.discussion }
    const [asked] = play.ok(actors.site('a1'), 'floor.request', { ...remark, siteId: a1 })
    play.ok(actors.site('a1'), 'floor.withdraw', { requestId: (asked!.data as { request: { id: never } }).request.id })
    play.ok(actors.secretary, 'floor.requestFor', { ...remark, siteId: ids.site.b1 })
    expect(of(play, a1).outcomes.asked).toBe('ok')
    expect(of(play, ids.site.b1).outcomes.asked).toBe('open')
  })

  test('an answer in a poll counts', () => {
    const play = filled()
    play.ok(actors.chair, 'meeting.openLobby', {})
    play.ok(actors.chair, 'meeting.start', {})
    play.ok(actors.chair, 'polls.open', { setup: { ...usual, question: 'Nghe rõ không?' } })
    const pollId = play.state.all.polls.polls[0]!.id
    play.ok(actors.site('a1'), 'polls.answer', { pollId, siteId: a1, choices: [0] })
    expect(of(play, a1).outcomes.voted).toBe('ok')
    expect(of(play, ids.site.b1).outcomes.voted).toBe('open')
  })

  test('those with most trouble come first', () => {
    const play = filled()
    play.ok(actors.site('a1'), 'attendance.check', { siteId: a1, check: 'picture', ok: true })
    const order = resultsOf(play.state).map(({ siteId }) => siteId)
    expect(order.at(-1)).toBe(a1)
  })
})

test('[RH2] a real meeting keeps nothing of it', () => {
  const play = inSession()
  const remark = { kind: 'remark' as const, itemId: ids.item.discussion, siteId: a1 }
  play.ok(actors.site('a1'), 'floor.request', remark)
  expect(play.state.all.rehearsal).toEqual({ asked: [] })
})
