import { describe, expect, test } from 'vitest'
import type { Language } from '../core/format.ts'
import type { EventType } from '../core/envelope.ts'
import type { PollId } from '../core/identity.ts'
import { actors, type Commune, ids, type Play } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import type { Party } from '../floor/contract.ts'
import { answer, arrive, hands, opened, present, report } from '../polls/testing.ts'
import { catchUp, type Line } from './catch-up.ts'
import { isListed } from './listed.ts'
import { readBy, readByUnit, said, voice } from './testing.ts'

const { chair, secretary, hub } = actors
const room = (name: Commune): Party => ({ siteId: ids.site[name], unitId: ids.unit[name], side: 'remote' })
const viewOf = (play: Play, own: Party | undefined) =>
  own ? readByUnit(play.state, own.unitId) : readBy(play.state, 'all')

function away(play: Play, own: Party | undefined, happens: () => void, language: Language = 'vi'): Line[] {
  const [before, since] = [viewOf(play, own), play.now]
  happens()
  return catchUp(before, viewOf(play, own), own, since, play.now, voice(language))
}
const texts = (lines: readonly Line[], about: Line['about']) =>
  lines.filter((line) => line.about === about).map((line) => line.text)
/** What waits for a reader now. */
const waiting = (play: Play, own: Party, language: Language = 'vi') =>
  texts(
    away(play, own, () => {}, language),
    'waiting',
  )

describe('[FE4] polls after an absence', () => {
  test('where each has got to, the result in words', () => {
    const play = present('a1')
    let pollId: PollId | undefined
    const opening = away(play, undefined, () => (pollId = opened(play)))
    expect(texts(opening, 'happened')).toEqual(['biểu quyết “Nhất trí các chỉ tiêu năm 2024?” đã mở'])
    expect(texts(opening, 'waiting')).toEqual([])
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2'] as const) answer(play, pollId!, name, 0)
    const closing = away(play, undefined, () => play.ok(chair, 'polls.close', { pollId: pollId! }))
    expect(texts(closing, 'happened')).toEqual(['biểu quyết “Nhất trí các chỉ tiêu năm 2024?” đã kết thúc'])
    const result = away(play, undefined, () => play.ok(chair, 'polls.publish', { pollId: pollId! }))
    expect(texts(result, 'happened')).toEqual([
      'kết quả biểu quyết “Nhất trí các chỉ tiêu năm 2024?”: ' +
        'Đạt: 5/9 điểm cầu tán thành (55,6%), cần quá 1/2 số được triệu tập',
    ])
    expect(
      texts(
        away(play, undefined, () => {}),
        'happened',
      ),
    ).toEqual(['không có thay đổi nào'])
  })

  test('opened and cancelled meanwhile is told once; a straw poll is said to be one', () => {
    const play = present('a1')
    const lines = away(play, room('a1'), () => {
      const pollId = opened(play, { kind: 'straw' })
      play.ok(chair, 'polls.cancel', { pollId, reason: 'Nhầm câu hỏi' })
    })
    expect(texts(lines, 'happened')).toEqual([
      'thăm dò ý kiến ẩn danh “Nhất trí các chỉ tiêu năm 2024?” đã hủy: Nhầm câu hỏi',
    ])
    expect(texts(lines, 'waiting')).toEqual([])
  })

  test('what the room may still answer waits, the one that ends first before the others', () => {
    const play = present('a1')
    play.ok(chair, 'meeting.change', {
      changes: { settings: { lostAfterSeconds: 45, devicesPerSite: 3, severalPolls: true } },
    })
    opened(play, { question: 'Không hẹn giờ' })
    const long = opened(play, { question: 'Năm phút', seconds: 300 })
    const short = opened(play, { question: 'Một phút', seconds: 90 })
    play.wait(seconds(30))
    expect(waiting(play, room('a1'))).toEqual([
      'Biểu quyết: Một phút – còn 1 phút',
      'Biểu quyết: Năm phút – còn 4 phút 30 giây',
      'Biểu quyết: Không hẹn giờ',
    ])
    expect(waiting(play, room('a1'), 'en')[0]).toBe('Vote: Một phút – 1 minute left')
    answer(play, long, 'a1', 0)
    play.wait(seconds(60))
    // Its time is over, though nobody has closed it yet.
    expect(waiting(play, room('a1'))).toEqual(['Biểu quyết: Không hẹn giờ'])
    expect(play.state.all.polls.polls.find(({ id }) => id === short)?.state).toBe('open')
  })

  test('only for who may answer', () => {
    const play = present('a1')
    opened(play, { entitled: 'present' }, { exclusions: [{ voterId: ids.site.b1, reason: 'Liên quan' }] })
    for (const name of ['b1', 'c1'] as const) expect(waiting(play, room(name))).toEqual([])
    expect(waiting(arrive(play, 'c1'), room('c1'))).toHaveLength(1)
    // A phone does not answer for the room, nor does the hall.
    expect(waiting(play, { ...room('a1'), delegateId: ids.delegate.a1s })).toEqual([])
    expect(waiting(play, { siteId: ids.site.hall, unitId: ids.unit.land, side: 'hall' })).toEqual([])
  })

  test('of persons: the own phone, the room’s screen for who sits there, a department in the hall', () => {
    const play = present('a1')
    const pollId = opened(play, { kind: 'straw', voters: 'delegate' })
    const phone = { ...room('a1'), delegateId: ids.delegate.a1s }
    expect(waiting(play, phone)).toEqual(['Thăm dò ý kiến ẩn danh: Nhất trí các chỉ tiêu năm 2024?'])
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.delegate.a1s] })
    expect(waiting(play, phone)).toEqual([])
    expect(waiting(play, room('a1'))).toHaveLength(1)
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.delegate.a1c] })
    expect(waiting(play, room('a1'))).toEqual([])
    expect(waiting(play, { siteId: ids.site.hall, unitId: ids.unit.land, side: 'hall' })).toHaveLength(1)
  })

  test('hands of the room wait too, until they are reported', () => {
    const play = present('a1')
    const pollId = opened(play, { withHands: true })
    answer(play, pollId, 'a1', 0)
    expect(waiting(play, room('a1'))).toHaveLength(1)
    report(play, actors.site('a1'), pollId, 'a1', hands(9))
    expect(waiting(play, room('a1'))).toEqual([])
    play.ok(chair, 'polls.close', { pollId })
    const raised = opened(play, { kind: 'hands' })
    expect(waiting(play, room('a1'))).toHaveLength(1)
    report(play, actors.site('a1'), raised, 'a1', hands(9))
    expect(waiting(play, room('a1'))).toEqual([])
  })
})

describe('[FE1] [FE2] polls in the histories', () => {
  const last = (play: Play, type: EventType) => play.log.findLast((event) => event.type === type)!
  const vi = (play: Play, type: EventType, name?: Commune | 'desk') =>
    said(
      last(play, type),
      name && name !== 'desk' ? readByUnit(play.state, ids.unit[name]) : readBy(play.state, name ?? 'all'),
    )
  const listed = (play: Play, type: EventType, reader: { desk?: boolean; name?: Commune }) =>
    isListed(
      last(play, type),
      { desk: reader.desk ?? false, unitId: reader.name && ids.unit[reader.name] },
      play.state.all,
    )

  test('as an office writes', () => {
    const play = present('a1')
    const pollId = opened(play, { question: 'Nhất trí?', entitled: 'present', seconds: 60 })
    expect(vi(play, 'polls.opened')).toBe('Mở biểu quyết theo điểm cầu: Nhất trí? (1 điểm cầu)')
    play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.a1, choices: [1] })
    expect(vi(play, 'polls.answered', 'desk')).toBe('Thư ký ghi thay Xã a1 biểu quyết “Nhất trí?”: Không tán thành')
    answer(arrive(play, 'b1'), pollId, 'b1', 0)
    expect(vi(play, 'polls.lateAdmitted', 'desk')).toBe(
      'Xã b1 có mặt sau, được bổ sung vào danh sách biểu quyết “Nhất trí?”',
    )
    play.wait(seconds(60)).ok(hub, 'polls.closeDue', { pollId })
    expect(vi(play, 'polls.closed')).toBe('Hết giờ biểu quyết “Nhất trí?”: 2/2 đã gửi ý kiến')
    play.ok(chair, 'polls.publish', { pollId })
    expect(vi(play, 'polls.published')).toBe(
      'Công bố kết quả biểu quyết “Nhất trí?”. Không đạt, hai bên bằng nhau: ' +
        '1 tán thành, 1 không tán thành trên 2 điểm cầu; cần quá 1/2 số trong danh sách biểu quyết.',
    )
  })

  test('a straw poll is nowhere called a vote', () => {
    const play = present('a1')
    const pollId = opened(play, { question: 'Nhất trí?', kind: 'straw' })
    play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1] })
    play.ok(chair, 'polls.extend', { pollId, seconds: 60 })
    play.ok(secretary, 'polls.remind', { pollId })
    play.ok(chair, 'polls.close', { pollId })
    play.ok(hub, 'polls.noteTally', { pollId, ballots: 1, options: [1], none: 0 })
    play.ok(chair, 'polls.publish', { pollId })
    const events = play.log.filter(({ type }) => type.startsWith('polls.'))
    for (const event of events) {
      const text = said(event, readBy(play.state, 'desk'))
      expect(text).toContain('thăm dò ý kiến ẩn danh')
      expect(text.replace('không có giá trị biểu quyết chính thức', '')).not.toMatch(/ biểu quyết (“|:)/)
    }
  })

  test('an answer is listed for its unit, for the desk only where it entered it; latecomers for both', () => {
    const play = present('a1', 'b1')
    const pollId = opened(play, { entitled: 'present' })
    answer(play, pollId, 'a1', 0)
    expect(listed(play, 'polls.answered', { name: 'a1' })).toBe(true)
    expect(listed(play, 'polls.answered', { name: 'b1' })).toBe(false)
    answer(arrive(play, 'c1'), pollId, 'c1', 0)
    expect(listed(play, 'polls.lateAdmitted', { desk: true })).toBe(true)
    expect(listed(play, 'polls.lateAdmitted', { name: 'c1' })).toBe(true)
    expect(listed(play, 'polls.lateAdmitted', { name: 'a1' })).toBe(false)
    for (const type of ['polls.marked', 'polls.listed', 'polls.unitListed'] as const)
      expect(listed(play, type, { desk: true })).toBe(false)
    expect(listed(play, 'polls.opened', {})).toBe(true)
  })

  test('who is left out reads why in the own history', () => {
    const play = present('a1', 'b1')
    opened(play, { question: 'Nhất trí?' }, { exclusions: [{ voterId: ids.site.b1, reason: 'Liên quan' }] })
    const mine = play.log.find(
      ({ type, data }) => type === 'polls.unitListed' && 'unitId' in data && data.unitId === 'b1',
    )!
    expect(isListed(mine, { desk: false, unitId: ids.unit.b1 }, play.state.all)).toBe(true)
    expect(isListed(mine, { desk: true }, play.state.all)).toBe(false)
    expect(said(mine, readByUnit(play.state, ids.unit.b1))).toBe(
      'Không tham gia biểu quyết “Nhất trí?”: Xã b1 (Liên quan)',
    )
  })
})
