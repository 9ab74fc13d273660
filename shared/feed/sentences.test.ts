import { sample } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anySteps, take } from '../core/any-command.ts'
import { eventSchemas } from '../core/contracts.ts'
import type { EventType, ShownEvent } from '../core/envelope.ts'
import { initialState } from '../core/fold.ts'
import type { Language } from '../core/format.ts'
import type { UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { rareMeetings } from '../core/rare.ts'
import { actors, demoPlan, ids, inSession, Play, plannedStart } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { readBy, said } from './testing.ts'

/** Long random meetings, and one whole with papers, so that every event happens. */
function histories(): { log: readonly ShownEvent[]; state: MeetingState }[] {
  const loading = new Play(initialState)
  const paper = { itemId: ids.item.papers, siteId: ids.site.a1, unitId: ids.unit.a1, subject: 'Đường', text: 'Thưa' }
  loading.ok(actors.hub, 'meeting.load', { ...demoPlan(), papers: [paper] })
  const random = sample(anySteps(300), { seed: 7, numRuns: 60 }).map((steps, index) => {
    const play = index % 3 === 0 ? new Play() : inSession()
    for (const step of steps) take(play, step)
    return play
  })
  return [loading, ...rareMeetings(), ...random]
}

const all = histories()

/** Ids that are no words; those of units are taken out of the names first. */
const idWords = new Set<string>([
  ...Object.values(ids.site),
  ...Object.values(ids.unit),
  ...Object.values(ids.delegate),
  ...Object.values(ids.chair),
  ...Object.values(ids.sitting),
])
/** Ids that are English words too. */
for (const word of ['hall', 'first', 'second']) idWords.delete(word)

function withoutNames(text: string, { all: { roster }, desk }: MeetingState): string {
  const names = [
    ...Object.values(roster.sites),
    ...Object.values(roster.units),
    ...Object.values(desk.roster.delegates),
  ]
  return names
    .map(({ name }) => name)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ''), text.replaceAll(/Xã [abc]\d/g, ''))
}

describe('[FE1] every event has a sentence', () => {
  test('every type of event happened in these meetings', () => {
    const seen = new Set(all.flatMap(({ log }) => log.map((event) => event.type)))
    const missing = (Object.keys(eventSchemas) as EventType[]).filter((type) => !seen.has(type))
    expect(missing).toEqual([])
  })

  test.each<Language>(['vi', 'en'])('in %s, filled, without ids, for each who sees it', (language) => {
    for (const { log, state } of all) {
      for (const event of log) {
        for (const layer of audienceOf(event).slice(0, 4)) {
          const text = said(event, readBy(state, layer), language)
          expect(text).not.toMatch(/new\d+-\d|\n/)
          const words = withoutNames(text, state).split(/[^\p{L}\p{N}-]+/u)
          expect(
            words.filter((word) => idWords.has(word)),
            `${event.type}: ${text}`,
          ).toEqual([])
        }
      }
    }
  })
})

describe('[FE1] as an office writes them', () => {
  const last = (play: Play, type: EventType) => play.log.findLast((event) => event.type === type)
  const vi = (play: Play, type: EventType, layer: 'all' | 'desk' = 'all') =>
    said(last(play, type), readBy(play.state, layer))

  test('asking, preparing, calling and ending', () => {
    const play = inSession()
    const asked = { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 } as const
    const speaker = { name: 'Nguyễn Văn Bách', title: 'Bí thư Đảng ủy' }
    play.ok(actors.site('a1'), 'floor.request', { ...asked, subject: 'Nước sạch', speaker })
    expect(vi(play, 'floor.requested')).toBe('Xã a1 đăng ký phát biểu: Nước sạch')
    play.ok(actors.secretary, 'floor.requestFor', { ...asked, siteId: ids.site.b1 })
    expect(vi(play, 'floor.requested')).toBe('Xã b1 đăng ký phát biểu (ghi hộ)')
    const [first, second] = play.state.all.floor.queue
    play.ok(actors.chair, 'floor.prepare', { requestId: second!.id })
    expect(vi(play, 'floor.prepared')).toBe('Mời Xã b1 chuẩn bị (gợi ý: Xã a1)')
    play.ok(actors.chair, 'floor.call', { requestId: first!.id })
    expect(vi(play, 'floor.called')).toBe('Mời Xã a1 phát biểu: Đ/c Nguyễn Văn Bách, Bí thư Đảng ủy (gợi ý: Xã b1)')
    const turnId = play.state.all.floor.turn!.id
    play.ok(actors.chair, 'floor.extend', { turnId, seconds: 60 })
    expect(vi(play, 'floor.extended')).toBe('Thêm 1 phút cho Xã a1')
    play.wait(minutes(6) + seconds(20)).ok(actors.chair, 'floor.end', { turnId })
    expect(vi(play, 'floor.ended')).toBe('Xã a1 phát biểu xong, 6 phút 20 giây, quá giờ 20 giây')
    play.ok(actors.chair, 'floor.setLimit', { kind: 'remark', seconds: 180, applyToRunning: false })
    expect(vi(play, 'floor.limitChanged')).toBe('Thời lượng phát biểu còn 3 phút, trước là 5 phút')
    play.ok(actors.site('b1'), 'floor.withdraw', { requestId: second!.id })
    expect(vi(play, 'floor.withdrawn')).toBe('Xã b1 rút đăng ký')
  })

  test('a change of the agenda is told as a difference, with the new end', () => {
    const play = inSession()
    const change = (changes: object) =>
      play.ok(actors.secretary, 'agenda.change', { itemId: ids.item.response, changes })
    change({ minutes: 10 })
    expect(vi(play, 'agenda.itemChanged')).toMatch(/^Mục 6 rút còn 10 phút, dự kiến kết thúc \d\d:\d\d$/)
    change({ minutes: 90 })
    expect(vi(play, 'agenda.itemChanged')).toMatch(/^Mục 6 kéo dài thành 1 giờ 30 phút, dự kiến/)
    change({ title: 'Trả lời', presenter: 'Sở Tài chính' })
    expect(vi(play, 'agenda.itemChanged')).toMatch(
      /^Mục 6 thay đổi: tên “Trả lời”, người trình bày Sở Tài chính, dự kiến/,
    )
    play.ok(actors.secretary, 'agenda.remove', { itemId: ids.item.response })
    expect(vi(play, 'agenda.itemRemoved')).toMatch(/^Bỏ mục Trả lời, dự kiến/)
    expect(vi(play, 'agenda.itemChanged')).toMatch(/^Mục đã bỏ thay đổi/)
  })

  test('handing over, breaks and the form of address', () => {
    const play = inSession()
    play.ok(actors.chair, 'meeting.handOver', { chairId: ids.chair.second })
    expect(vi(play, 'meeting.handedOver')).toBe('Đồng chí Phó Bí thư chủ trì, thay Đồng chí Bí thư')
    play.ok(actors.chair, 'meeting.change', { changes: { address: 'ongBa' } })
    expect(vi(play, 'meeting.changed')).toBe('Thông tin hội nghị thay đổi: cách xưng hô “ông, bà”')
    play.ok(actors.chair, 'meeting.startBreak', { resumeAt: plannedStart + minutes(75) })
    expect(vi(play, 'meeting.breakStarted')).toBe('Giải lao, họp lại lúc 09:15')
  })

  test('sites by name while they are few, then by number', () => {
    const play = inSession()
    const lost = (...names: ('a1' | 'a2' | 'a3' | 'b1' | 'b2')[]) =>
      play.ok(actors.hub, 'attendance.noteLost', {
        sites: names.map((name) => ({ siteId: ids.site[name], since: plannedStart + minutes(1) })),
      })
    lost('a1')
    expect(vi(play, 'attendance.sitesLost')).toBe('Xã a1 mất kết nối từ 08:01')
    lost('a2', 'a3', 'b1', 'b2')
    expect(vi(play, 'attendance.sitesLost')).toBe('4 điểm cầu mất kết nối: Xã a2, Xã a3, Xã b1 và 1 nơi khác')
    play.wait(minutes(4)).ok(actors.hub, 'attendance.noteReturned', { siteIds: [ids.site.a1] })
    expect(vi(play, 'attendance.sitesReturned')).toBe('Xã a1 kết nối lại sau 3 phút')
  })

  test('long announcements are cut, lines are joined', () => {
    const play = inSession()
    const text = `Đề nghị các điểm cầu\nkiểm tra micro ${'và đường truyền '.repeat(20)}`
    play.ok(actors.secretary, 'announcements.send', { text, to: { kind: 'all' }, needsAck: true })
    const shown = vi(play, 'announcements.published')
    expect(shown).toMatch(/^Thông báo: Đề nghị các điểm cầu kiểm tra micro và .*…$/)
    expect(shown.length).toBeLessThan(180)
  })

  test('names nobody may read any more are words, not ids', () => {
    const play = inSession()
    const [first] = play.ok(actors.site('a1'), 'attendance.nameSubstitute', {
      delegateId: ids.delegate.a1s,
      substitute: { name: 'Lê Thị Cúc', title: 'Phó Bí thư' },
    })
    expect(first?.type).toBe('attendance.substituteNamed')
    const event = last(play, 'attendance.substituteNamed')
    const unit = `unit:${ids.unit.a1 as UnitId}` as const
    const whole = 'Xã a1: Đ/c Lê Thị Cúc, Phó Bí thư sẽ dự thay Đ/c Bí thư a1, Bí thư Đảng ủy'
    expect(said(event, readBy(play.state, unit))).toBe(whole)
    expect(said(event, readBy(play.state, 'desk'))).toBe(whole)
    expect(said(event, readBy(play.state, 'all'))).toContain('sẽ dự thay một đại biểu')
  })
})
