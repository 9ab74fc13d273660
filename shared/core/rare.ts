/** Meetings for tests in which happens what random ones hardly ever reach. */
import { allChecks } from '../attendance/contract.ts'
import { written as captured } from '../conclusions/testing.ts'
import { plantMaterials } from '../materials/canary.ts'
import { arrive, hands, opened, report } from '../polls/testing.ts'
import { takenApart } from '../questions/testing.ts'
import { filled } from '../rehearsal/testing.ts'
import { recorded } from '../stage/testing.ts'
import { actors, ids, inSession, type Play, plannedStart } from './testing.ts'
import { minutes } from './time.ts'

/** Each played anew. */
export const rareMeetings = (): Play[] => [written(), edited(), recorded(), takenApart(), filled()]

/** A conclusion written by two, dropped and taken up again. */
function edited(): Play {
  const { play, entryId } = captured()
  play.ok(actors.secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản một' } })
  play.ok(actors.moderator, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Bản hai' } })
  play.ok(actors.secretary, 'conclusions.settle', { entryId, revision: 2, text: 'Bản một và hai' })
  play.ok(actors.secretary, 'conclusions.drop', { entryId })
  play.ok(actors.secretary, 'conclusions.restore', { entryId })
  plantMaterials(play, new Map())
  return play
}

function written(): Play {
  const play = inSession()
  play.ok(actors.operator, 'attendance.markByPhone', { siteId: ids.site.c1, byPhone: true })
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  const remark = { kind: 'remark' as const, itemId: ids.item.discussion, siteId: ids.site.a2 }
  const [asked] = play.ok(actors.site('a2'), 'floor.request', remark)
  play.ok(actors.site('a2'), 'floor.withdraw', { requestId: (asked!.data as { request: { id: never } }).request.id })
  const [third] = play.ok(actors.site('a3'), 'floor.request', { ...remark, siteId: ids.site.a3 })
  play.ok(actors.chair, 'floor.call', { requestId: (third!.data as { request: { id: never } }).request.id })
  const turnId = play.state.all.floor.turn!.id
  play.ok(actors.chair, 'floor.pause', { turnId, reason: 'question' })
  play.ok(actors.chair, 'floor.resume', { turnId })
  play.ok(actors.chair, 'floor.end', { turnId })
  play.ok(actors.chair, 'floor.undoEnd', { turnId })
  play.ok(actors.chair, 'floor.end', { turnId })
  play.ok(actors.chair, 'agenda.finish', {})
  arrive(play, 'a1')
  const pollId = opened(play, { kind: 'hands', entitled: 'present', latecomers: true })
  play.ok(actors.chair, 'polls.remind', { pollId })
  play.ok(actors.chair, 'polls.extend', { pollId, seconds: 60 })
  report(arrive(play, 'b1'), actors.site('b1'), pollId, 'b1', hands(3))
  play.ok(actors.chair, 'polls.close', { pollId })
  const correction = { pollId, siteId: ids.site.b1, hands: hands(4), reason: 'Nhập nhầm' }
  play.ok(actors.secretary, 'polls.correctHands', correction)
  const straw = opened(play, { kind: 'straw', voters: 'delegate' })
  play.ok(actors.hub, 'polls.noteTurnout', { pollId: straw, voters: [ids.delegate.a1s] })
  play.ok(actors.chair, 'polls.close', { pollId: straw })
  for (const check of allChecks)
    play.ok(actors.site('a1'), 'attendance.check', { siteId: ids.site.a1, check, ok: true })
  const text = 'Ý kiến'
  play.ok(actors.site('a1'), 'floor.submitStatement', { itemId: ids.item.discussion, siteId: ids.site.a1, text })
  play.ok(actors.chair, 'meeting.endSitting', {})
  play.ok(actors.chair, 'meeting.close', {})
  play.ok(actors.chair, 'meeting.reopen', { reason: 'Còn một việc' })
  play.ok(actors.secretary, 'roster.setTechnician', {
    unitId: ids.unit.a1,
    technician: { name: 'Lê Văn Kỹ', phone: '0900000001' },
  })
  play.ok(actors.chair, 'meeting.change', {
    changes: { plannedStart: plannedStart + minutes(5), settings: { lostAfterSeconds: 30, devicesPerSite: 2 } },
  })
  return play
}
