import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play, plannedStart } from '../../../shared/core/testing.ts'
import { minutes } from '../../../shared/core/time.ts'
import { ownParty } from '../../floor/own.ts'
import { ownStatistics, untilStart, viewOf } from './view.ts'

const { chair } = actors
const a1 = actors.site('a1')
const own = (play: Play) => ownParty(a1, play.state.all, play.state.units[ids.unit.a1]!)
const view = (play: Play) => viewOf(play.state.all, own(play))

describe('the commune room', () => {
  test('follows the meeting through its day', () => {
    const play = new Play()
    expect(view(play)).toBe('before')
    play.ok(chair, 'meeting.openLobby', {})
    expect(view(play)).toBe('before')
    play.ok(chair, 'meeting.start', {})
    play.ok(chair, 'agenda.start', { itemId: ids.item.discussion })
    expect(view(play)).toBe('session')
    play.ok(a1, 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
    play.wait(minutes(3)).ok(chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
    expect(view(play)).toBe('onAir')
    play.wait(minutes(6)).ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    play.ok(chair, 'meeting.startBreak', {})
    expect(view(play)).toBe('break')
    play.ok(chair, 'meeting.endSitting', {})
    expect(view(play)).toBe('between')
    play.ok(chair, 'meeting.close', {})
    expect(view(play)).toBe('closed')
    expect(ownStatistics(play.state.all, own(play))).toEqual({
      turns: 1,
      spokenMs: minutes(6),
      overtimeMs: minutes(1),
      waitedMs: minutes(3),
    })
  })

  test('counts down to the planned start, and no further', () => {
    const play = new Play()
    expect(untilStart(play.state.all, plannedStart - minutes(5))).toBe(minutes(5))
    expect(untilStart(play.state.all, plannedStart)).toBeUndefined()
    expect(untilStart(inSession().state.all, plannedStart - minutes(5))).toBeUndefined()
  })
})
