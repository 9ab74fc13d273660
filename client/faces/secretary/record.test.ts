import { describe, expect, test } from 'vitest'
import { minutes } from '../../../shared/core/time.ts'
import { actors, ids, inSession } from '../../../shared/core/testing.ts'
import { ask, call, called } from '../../../shared/floor/testing.ts'
import { isIn, itemsOfEvents, recordGroups } from './record.ts'

function played() {
  const play = inSession()
  const turnId = called(play, 'a1')
  ask(play, 'b1')
  play.wait(minutes(3)).ok(actors.chair, 'floor.end', { turnId })
  play.ok(actors.site('c1'), 'attendance.reportHeadcount', { siteId: ids.site.c1, headcount: 12 })
  play.ok(actors.chair, 'agenda.finish', {})
  play.ok(actors.site('b1'), 'floor.submitStatement', {
    itemId: ids.item.discussion,
    siteId: ids.site.b1,
    text: 'Đề nghị cấp nước sạch',
  })
  play.ok(actors.chair, 'agenda.start', { itemId: ids.item.conclusion })
  return play
}
const types = (group: (typeof recordGroups)[number]) =>
  played()
    .log.filter((event) => isIn(group, event))
    .map((event) => event.type)

describe('the running record', () => {
  test('the main record tells the course, turns and invitations, not every report', () => {
    const main = types('main')
    expect(main).toContain('floor.ended')
    expect(main).toContain('floor.statementSubmitted')
    expect(main).toContain('agenda.itemStarted')
    expect(main).not.toContain('floor.requested')
    expect(main).not.toContain('attendance.headcountReported')
  })

  test('a matter by itself: turns without what is written, written alone, everything', () => {
    expect(types('turns')).toEqual(['floor.requested', 'floor.called', 'floor.requested', 'floor.ended'])
    expect(types('written')).toEqual(['floor.statementsInvited', 'floor.statementSubmitted'])
    expect(types('attendance')).toEqual(['attendance.headcountReported'])
    expect(types('all')).toHaveLength(played().log.length)
  })

  test('an event belongs to the item it names, else to the one that ran', () => {
    const { log, state } = played()
    const items = itemsOfEvents(log, state.all)
    const itemOf = (type: string) => items.get(log.findLast((event) => event.type === type)?.seq ?? 0)
    expect(itemOf('floor.ended')).toBe(ids.item.discussion)
    expect(itemOf('attendance.headcountReported')).toBe(ids.item.discussion)
    expect(itemOf('agenda.itemFinished')).toBe(ids.item.discussion)
    expect(itemOf('floor.statementSubmitted')).toBe(ids.item.discussion)
    expect(itemOf('agenda.itemStarted')).toBe(ids.item.conclusion)
    expect(itemOf('meeting.started')).toBeUndefined()
  })

  test('a part of the record ties its events to the same items as the whole', () => {
    const { log, state } = played()
    const whole = itemsOfEvents(log, state.all)
    for (let from = 0; from < log.length; from++) {
      const part = itemsOfEvents(log.slice(from), state.all)
      for (const { seq } of log.slice(from)) expect([from, seq, part.get(seq)]).toEqual([from, seq, whole.get(seq)])
    }
  })

  test('a turn under way is tied by its request', () => {
    const play = inSession()
    call(play, ask(play, 'a2'))
    play.ok(actors.chair, 'floor.extend', { turnId: play.state.all.floor.turn!.id, seconds: 60 })
    const extended = play.log.at(-1)!
    expect(itemsOfEvents([extended], play.state.all).get(extended.seq)).toBe(ids.item.discussion)
  })
})
