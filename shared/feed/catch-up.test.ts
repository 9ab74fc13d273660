import { describe, expect, test } from 'vitest'
import type { Language } from '../core/format.ts'
import { type Commune, actors, ids, inSession, type Play, plannedStart } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Party } from '../floor/contract.ts'
import { catchUp, inOneSentence, type Line } from './catch-up.ts'
import type { Names } from './names.ts'
import { readBy, readByUnit, voice } from './testing.ts'

const remote = (name: Commune): Party => ({ siteId: ids.site[name], unitId: ids.unit[name], side: 'remote' })
const viewOf = (play: Play, own: Party | undefined): Names =>
  own ? readByUnit(play.state, own.unitId) : readBy(play.state, 'all')

/** What somebody is told who was away while `happens`. */
function away(play: Play, own: Party | undefined, happens: () => void, language: Language = 'vi'): Line[] {
  const [before, since] = [viewOf(play, own), play.now]
  happens()
  return catchUp(before, viewOf(play, own), own, since, play.now, voice(language))
}
const texts = (lines: readonly Line[], about: Line['about']) =>
  lines.filter((line) => line.about === about).map((line) => line.text)
const ask = (play: Play, name: Commune) =>
  play.ok(actors.site(name), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site[name] })
const queued = (play: Play, name: Commune) =>
  play.state.all.floor.queue.find((request) => request.party.siteId === ids.site[name])!.id

describe('[FE4] the card after an absence', () => {
  test('how long, what happened, one’s place: one sentence', () => {
    const play = inSession()
    for (const name of ['b1', 'c1', 'a1'] as const) ask(play, name)
    const lines = away(play, remote('a1'), () => {
      play.wait(minutes(3)).ok(actors.chair, 'floor.setLimit', { kind: 'remark', seconds: 240, applyToRunning: false })
      play.wait(seconds(12)).ok(actors.chair, 'meeting.handOver', { chairId: ids.chair.second })
    })
    expect(inOneSentence(lines)).toBe(
      'Mất kết nối 3 phút 12 giây, từ 08:00 đến 08:03: Đồng chí Phó Bí thư đang chủ trì; ' +
        'thời lượng phát biểu còn 4 phút; xã ta thứ 3 trong danh sách phát biểu',
    )
    expect(texts(lines, 'waiting')).toEqual([])
  })

  test('in English too', () => {
    const play = inSession()
    ask(play, 'a1')
    const lines = away(play, remote('a1'), () => play.wait(seconds(60)), 'en')
    expect(inOneSentence(lines)).toBe(
      'Disconnected for 1 minute, from 08:00 to 08:01: your commune: number 1 in the list (remark)',
    )
  })

  test('nothing happened', () => {
    const play = inSession()
    const lines = away(play, remote('a1'), () => play.wait(seconds(20)))
    expect(texts(lines, 'away')).toEqual(['Mất kết nối 20 giây, lúc 08:00'])
    expect(texts(lines, 'happened')).toEqual(['không có thay đổi nào'])
  })

  test('the item, the programme, the phase', () => {
    const play = inSession()
    const lines = away(play, undefined, () => {
      play.ok(actors.chair, 'agenda.finish', {})
      play.ok(actors.secretary, 'agenda.change', { itemId: ids.item.conclusion, changes: { minutes: 10 } })
      play.ok(actors.chair, 'agenda.start', { itemId: ids.item.response })
      play.ok(actors.chair, 'meeting.startBreak', { resumeAt: plannedStart + minutes(30) })
      play.wait(minutes(5))
    })
    const [phase, item, programme, ...rest] = texts(lines, 'happened')
    expect(phase).toBe('hội nghị đang giải lao, họp lại lúc 08:30')
    expect(item).toBe('đã sang mục 6: Giải trình')
    expect(programme).toMatch(/^chương trình có thay đổi, dự kiến kết thúc \d\d:\d\d$/)
    expect(rest).toEqual([])
  })

  test('an item that is over and no other yet', () => {
    const play = inSession()
    const lines = away(play, undefined, () => play.ok(actors.chair, 'agenda.finish', {}))
    expect(texts(lines, 'happened')).toEqual(['đã xong mục 5: Thảo luận'])
  })

  test('called while away: the turn waits', () => {
    const play = inSession()
    ask(play, 'a1')
    const lines = away(play, remote('a1'), () => play.ok(actors.chair, 'floor.call', { requestId: queued(play, 'a1') }))
    expect(texts(lines, 'waiting')).toEqual(['Xã ta đang được mời phát biểu'])
    expect(texts(lines, 'happened')).toEqual(['không có thay đổi nào'])
  })

  test('called and not answered: at the end of the list', () => {
    const play = inSession()
    for (const name of ['a1', 'b1'] as const) ask(play, name)
    const lines = away(play, remote('a1'), () => {
      play.ok(actors.chair, 'floor.call', { requestId: queued(play, 'a1') })
      play.ok(actors.chair, 'floor.noAnswer', { turnId: play.state.all.floor.turn!.id })
    })
    expect(texts(lines, 'happened')).toEqual([
      'xã ta đã được mời nhưng chưa trả lời, chuyển xuống cuối danh sách',
      'xã ta thứ 2 trong danh sách phát biểu',
    ])
  })

  test('asked to get ready', () => {
    const play = inSession()
    ask(play, 'a1')
    const lines = away(play, remote('a1'), () =>
      play.ok(actors.chair, 'floor.prepare', { requestId: queued(play, 'a1') }),
    )
    expect(texts(lines, 'waiting')).toEqual(['Xã ta được mời chuẩn bị phát biểu'])
  })

  test('a turn that ended meanwhile; a request taken off the list', () => {
    const play = inSession()
    for (const name of ['a1', 'b1'] as const) ask(play, name)
    play.ok(actors.chair, 'floor.call', { requestId: queued(play, 'a1') })
    const before = viewOf(play, remote('b1'))
    const spoken = away(play, remote('a1'), () => {
      play.wait(minutes(1)).ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
      play.ok(actors.secretary, 'floor.withdraw', { requestId: queued(play, 'b1') })
    })
    expect(texts(spoken, 'happened')).toEqual(['đã có thêm 1 lượt phát biểu', 'lượt phát biểu của xã ta đã kết thúc'])
    const gone = catchUp(before, viewOf(play, remote('b1')), remote('b1'), plannedStart, play.now, voice('vi'))
    expect(texts(gone, 'happened')).toContain('đăng ký phát biểu của xã ta không còn trong danh sách')
  })

  test('roll call, announcements and a written statement wait until they are answered', () => {
    const play = inSession()
    ask(play, 'a1')
    const lines = away(play, remote('a1'), () => {
      play.ok(actors.secretary, 'attendance.openRollCall', {})
      play.ok(actors.secretary, 'announcements.send', { text: 'Gửi báo cáo', to: { kind: 'all' }, needsAck: true })
      const to = { kind: 'sites' as const, ids: [ids.site.a1] }
      play.ok(actors.secretary, 'announcements.send', { text: 'Kiểm tra micro', to, needsAck: true })
      play.ok(actors.chair, 'agenda.finish', {})
    })
    expect(texts(lines, 'happened')).toContain('có 2 thông báo mới')
    expect(texts(lines, 'waiting')).toEqual([
      'Đang điểm danh buổi sáng, xã ta chưa báo số có mặt',
      'Cần xác nhận thông báo: Gửi báo cáo',
      'Cần xác nhận thông báo: Kiểm tra micro',
      'Có thể gửi ý kiến bằng văn bản về mục 5: Thảo luận',
    ])

    const { published } = play.state.all.announcements
    const { received } = play.state.units[ids.unit.a1]!.announcements
    play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 9 })
    for (const { id } of [...published, ...received])
      play.ok(actors.site('a1'), 'announcements.acknowledge', { announcementId: id })
    const statement = { itemId: ids.item.discussion, siteId: ids.site.a1, text: 'Ý kiến' }
    play.ok(actors.site('a1'), 'floor.submitStatement', statement)
    const after = away(play, remote('a1'), () => play.wait(seconds(30)))
    expect(texts(after, 'waiting')).toEqual([])
  })

  test('a delegate in the hall is meant in person, a department as a unit', () => {
    const play = inSession()
    const hall = { siteId: ids.site.hall, unitId: ids.unit.finance, side: 'hall' as const }
    const asked = { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.hall } as const
    play.ok(actors.delegate('finance'), 'floor.request', asked)
    const told = (own: Party) =>
      texts(
        away(play, own, () => play.wait(seconds(15))),
        'happened',
      )
    expect(told({ ...hall, delegateId: ids.delegate.finance })).toEqual(['đồng chí thứ 1 trong danh sách phát biểu'])
    expect(told(hall)).toEqual(['đơn vị ta thứ 1 trong danh sách phát biểu'])
    expect(told({ ...hall, unitId: ids.unit.land })).toEqual(['không có thay đổi nào'])
  })
})
