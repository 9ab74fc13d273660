import { expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../../../shared/core/testing.ts'
import { seconds } from '../../../shared/core/time.ts'
import { suggest } from '../../../shared/floor/suggest.ts'
import { opened, present } from '../../../shared/polls/testing.ts'
import { focusOf, undoable } from './focus.ts'
import { limitMinutes, mainKind } from './limits.ts'
import { atClock, atClockOfDay } from '../../meeting/at-clock.ts'
import { breakEnd } from './times.ts'

const kindOf = (play: Play) => focusOf(play.state.all, suggest(play.state.all, play.now)?.requestId).kind

const zone = 'Asia/Ho_Chi_Minh'
const at = (clock: string) => Date.parse(`2024-04-25T${clock}+07:00`)

test('the middle follows the meeting: before it, between items, while somebody waits or speaks, after it', () => {
  const play = new Play()
  expect(kindOf(play)).toBe('draft')
  play.ok(actors.chair, 'meeting.openLobby', {})
  expect(focusOf(play.state.all, undefined)).toMatchObject({
    kind: 'lobby',
    first: true,
    sitting: { name: 'Buổi sáng' },
  })
  play.ok(actors.chair, 'meeting.start', {})
  expect(focusOf(play.state.all, undefined)).toMatchObject({ kind: 'start', next: { title: 'Khai mạc' } })
  play.ok(actors.chair, 'agenda.start', { itemId: ids.item.discussion })
  expect(focusOf(play.state.all, undefined)).toMatchObject({ kind: 'item', next: { title: 'Giải trình' } })
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  expect(kindOf(play)).toBe('call')
  play.ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
  expect(kindOf(play)).toBe('turn')
  play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  play.ok(actors.chair, 'meeting.startBreak', {})
  expect(kindOf(play)).toBe('break')
  play.ok(actors.chair, 'meeting.endSitting', {})
  expect(focusOf(play.state.all, undefined)).toMatchObject({ kind: 'lobby', first: false })
  play.ok(actors.chair, 'meeting.close', {})
  expect(kindOf(play)).toBe('closed')
})

test('[PO23] a poll has the middle while it is open and until it is published, unless somebody speaks or it is put aside', () => {
  const play = present('a1')
  const pollId = opened(play)
  expect(kindOf(play)).toBe('poll')
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  expect(kindOf(play)).toBe('poll')
  play.ok(actors.chair, 'polls.close', { pollId })
  expect(kindOf(play)).toBe('poll')
  play.wait(1000).ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
  expect(kindOf(play)).toBe('turn')
  play.wait(1000).ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  expect(kindOf(play)).toBe('item')
  play.ok(actors.chair, 'polls.publish', { pollId })
  const { all } = play.state
  expect(focusOf(all, undefined, all.polls.polls[0])).toMatchObject({ kind: 'read', poll: { id: pollId } })
})

test('[FL17] an end can be taken back for ten seconds, while the item runs and nobody else speaks', () => {
  const play = inSession()
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  play.ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
  play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  expect(undoable(play.state.all, play.now + seconds(9))?.request.party.siteId).toBe(ids.site.a1)
  expect(undoable(play.state.all, play.now + seconds(10))).toBeUndefined()
  play.ok(actors.chair, 'agenda.finish', {})
  expect(undoable(play.state.all, play.now)).toBeUndefined()
})

test('a break ends on a whole minute', () => {
  expect(breakEnd(at('09:50:20'), 15)).toBe(at('10:06:00'))
})

test('a time of day is the next moment the clock shows it', () => {
  const now = at('10:05:30')
  expect(atClock('10:20', now, zone)).toBe(at('10:20:00'))
  expect(atClock(' 14h05 ', now, zone)).toBe(at('14:05:00'))
  expect(atClock('10:05', now, zone)).toBe(at('10:05:00') + 24 * 3_600_000)
  for (const wrong of ['25:00', '10:75', 'mai', '', '1030']) expect(atClock(wrong, now, zone)).toBeUndefined()
})

test('another time on the same day', () => {
  expect(atClockOfDay('7:30', at('08:00:00'), zone)).toBe(at('07:30:00'))
  expect(atClockOfDay('13h', at('08:00:00'), zone)).toBeUndefined()
})

test('minutes are written as people write them', () => {
  expect(limitMinutes('5')).toBe(300)
  expect(limitMinutes(' 2,5 ')).toBe(150)
  expect(limitMinutes('2.5')).toBe(150)
  for (const wrong of ['', '0', '0,4', '200', 'năm', '5 phút']) expect(limitMinutes(wrong)).toBeUndefined()
})

test('the limit meant is that of who speaks, then of most who wait, then of the item', () => {
  const play = inSession(ids.item.papers)
  const running = () => play.state.all.agenda.items.find((item) => item.id === play.state.all.agenda.runningId)
  expect(mainKind(play.state.all.floor, running())).toBe('paper')
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.papers, siteId: ids.site.a1 })
  expect(mainKind(play.state.all.floor, running())).toBe('remark')
})
