import { describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../../shared/core/time.ts'
import { actors, ids, inSession, Play } from '../../../shared/core/testing.ts'
import { adopted } from '../../../shared/conclusions/testing.ts'
import { opened } from '../../../shared/polls/testing.ts'
import { freshAnnouncement, pollInStrip, preparedRequest, sceneAt, sizeOf, wall } from './scene.ts'

const scene = (play: Play) => sceneAt(play.state.all, play.now).kind
const asked = (play: Play, commune: 'a1' | 'b1') => {
  play.ok(actors.site(commune), 'floor.request', {
    kind: 'remark',
    itemId: ids.item.discussion,
    siteId: ids.site[commune],
  })
  return play.state.all.floor.queue.find(({ party }) => party.siteId === ids.site[commune])!.id
}

describe('the scenes of the hall follow the meeting', () => {
  test('welcome, between items, item, speaker, thanks, item again, break, closed', () => {
    const play = new Play()
    const seen = [scene(play)]
    play.ok(actors.chair, 'meeting.openLobby', {})
    seen.push(scene(play))
    play.ok(actors.chair, 'meeting.start', {})
    seen.push(scene(play))
    play.ok(actors.chair, 'agenda.start', { itemId: ids.item.discussion })
    seen.push(scene(play))
    play.ok(actors.chair, 'floor.call', { requestId: asked(play, 'a1') })
    seen.push(scene(play))
    play.wait(minutes(2)).ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    seen.push(scene(play))
    play.wait(seconds(11))
    seen.push(scene(play))
    play.ok(actors.chair, 'meeting.startBreak', {})
    seen.push(scene(play))
    play.ok(actors.chair, 'meeting.resume', {})
    play.ok(actors.chair, 'meeting.close', {})
    seen.push(scene(play))
    expect(seen).toEqual(['welcome', 'welcome', 'between', 'item', 'speaker', 'thanks', 'item', 'break', 'closed'])
  })

  test('[CO10] what is read back, behind an open poll and a turn given since, before a result seen already', () => {
    const { play, entryId } = adopted()
    const read = () => play.wait(seconds(1)).ok(actors.secretary, 'conclusions.read', { entryId, sentence: 0 })
    const seen: string[] = []
    const look = () => seen.push(scene(play))
    read()
    look()
    const pollId = opened(play.wait(seconds(1)))
    look()
    play.ok(actors.chair, 'polls.close', { pollId })
    play.ok(actors.chair, 'polls.publish', { pollId })
    look()
    play.ok(actors.chair, 'conclusions.endReading', {})
    read()
    look()
    play.wait(seconds(1)).ok(actors.chair, 'floor.call', { requestId: asked(play, 'a1') })
    look()
    play.ok(actors.chair, 'conclusions.endReading', {})
    read()
    look()
    play.ok(actors.chair, 'conclusions.endReading', {})
    look()
    expect(seen).toEqual(['reading', 'poll', 'poll', 'reading', 'speaker', 'reading', 'speaker'])
  })

  test('who is asked to be ready is named until called', () => {
    const play = inSession()
    const requestId = asked(play, 'b1')
    expect(preparedRequest(play.state.all)).toBeUndefined()
    play.ok(actors.chair, 'floor.prepare', { requestId })
    expect(preparedRequest(play.state.all)?.party.siteId).toBe('b1')
    play.ok(actors.chair, 'floor.call', { requestId })
    expect(preparedRequest(play.state.all)).toBeUndefined()
  })

  test('an announcement to everybody stays for a minute; one meant for some is never on the wall', () => {
    const play = inSession()
    const to = { kind: 'units' as const, ids: [ids.unit.a1] }
    play.ok(actors.secretary, 'announcements.send', { text: 'Riêng cho một xã', to, needsAck: false })
    expect(freshAnnouncement(play.state.all, play.now)).toBeUndefined()
    play.ok(actors.secretary, 'announcements.send', { text: 'Cho tất cả', to: { kind: 'all' }, needsAck: false })
    expect(freshAnnouncement(play.state.all, play.now)?.text).toBe('Cho tất cả')
    expect(freshAnnouncement(play.state.all, play.now + minutes(2))).toBeUndefined()
  })

  test('a poll has the wall while it is open; a turn given later has it before, and the strip names the poll', () => {
    const play = inSession()
    opened(play)
    expect([scene(play), pollInStrip(play.state.all, 'poll')]).toEqual(['poll', undefined])
    const requestId = asked(play, 'a1')
    play.wait(seconds(1)).ok(actors.chair, 'floor.call', { requestId })
    expect([scene(play), pollInStrip(play.state.all, 'speaker')?.state]).toEqual(['speaker', 'open'])
    play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    expect(scene(play)).toBe('poll')
  })

  test('a long announcement is written smaller, by its lines', () => {
    expect(sizeOf('Mời các điểm cầu ổn định chỗ ngồi.')).toBe('large')
    expect(sizeOf('Đề nghị kiểm tra micro. '.repeat(18))).toBe('middle')
    expect(sizeOf('Một dòng\n'.repeat(9))).toBe('small')
  })

  test('the wall has every remote site once, by cluster, with how it is', () => {
    const play = inSession()
    play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 7 })
    play.ok(actors.hub, 'attendance.noteLost', { sites: [{ siteId: ids.site.c3, since: play.now }] })
    const online = new Set<string>(['a1', 'a2', 'c3'])
    const clusters = wall(play.state.all, (id) => online.has(id))
    expect(clusters.map(({ sites }) => sites.map(({ id, state }) => `${id} ${state}`))).toEqual([
      ['a1 reported', 'a2 online', 'a3 away'],
      ['b1 away', 'b2 away', 'b3 away'],
      ['c1 away', 'c2 away', 'c3 lost'],
    ])
  })
})
