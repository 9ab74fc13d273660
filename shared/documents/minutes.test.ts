import { describe, expect, test } from 'vitest'
import { actors, ids } from '../core/testing.ts'
import { minutes as minuteMs } from '../core/time.ts'
import { usual } from '../polls/setup.ts'
import { lines, paragraphs } from './lines.ts'
import type { DocumentModel, Run } from './model.ts'
import { minutes } from './minutes.ts'
import { notice } from './notice.ts'
import {
  filled,
  held,
  loaded,
  opened,
  planned,
  secrets,
  speaks,
  task,
  votes,
  wide,
  writes,
  concludes,
} from './testing.ts'

const fields = filled('state2020', 'minutes')
const open = ({ blocks }: DocumentModel): Run[] =>
  paragraphs(blocks).flatMap(({ runs }) => runs.filter(({ gap }) => gap))
const keys = ({ gaps }: DocumentModel): string[] => gaps.map(({ key }) => key)

const { state } = held()
const whole = minutes(state, fields)
const text = lines(whole)

describe('what the record knows', () => {
  test('[DO13] a turn: speaker, unit, from when to when, how long, and what was noted of it', () => {
    expect(text).toContain(
      '- Đồng chí Phạm Văn Cường, Bí thư Đảng ủy (Xã a1) tham luận về “Quản lý đất công ở cơ sở” từ 08 giờ 30 phút đến 08 giờ 36 phút (6 phút 40 giây). Tóm tắt: Đề nghị tỉnh hướng dẫn việc rà soát đất công xen kẹt.',
    )
  })

  test('[DO1] [DO13] a turn of which nothing was noted, by somebody unnamed, stays open and is listed', () => {
    expect(text).toContain(
      '- Đại biểu …… (Xã c1) phát biểu từ 08 giờ 41 phút đến 08 giờ 44 phút (3 phút). Tóm tắt: …….',
    )
    expect(whole.gaps).toEqual([
      { key: 'gap.speaker', params: { unit: 'Xã c1' } },
      { key: 'gap.summary', params: { unit: 'Xã c1', time: '08 giờ 41 phút' } },
    ])
  })

  test('[DO13] a note of no turn stands with its item; a dropped one nowhere', () => {
    const at = text.indexOf('5. Thảo luận')
    expect(text.slice(at, text.indexOf('6. Giải trình'))).toContain('- Ghi chép: Hội trường mất điện hai phút.')
  })

  test('[DO12] those present in figures, and by cluster with substitutes and reasons', () => {
    expect(text).toContain(
      'Thành phần tham dự: có mặt 262/300 người được triệu tập; 9/9 điểm cầu trực tuyến đã báo số người có mặt; đại biểu có tên trong danh sách: có mặt 19, dự thay 1, vắng có lý do 1 (danh sách tại Phụ lục I).',
    )
    expect(text).toContain('Đồng chí Chủ tịch a2, Chủ tịch UBND: đồng chí Vũ Văn Em, Phó Chủ tịch UBND dự thay')
    expect(text).toContain('Đồng chí Chủ tịch b2, Chủ tịch UBND: vắng, lý do: đi công tác')
    const clusters = text.filter((line) => /^(Hội trường|Cụm [ABC])$/.test(line))
    expect(clusters.slice(0, 4)).toEqual(['Hội trường', 'Cụm A', 'Cụm B', 'Cụm C'])
  })

  test('[DO17] a vote: base, figures, the result in words, and tables that add up', () => {
    const at = text.indexOf('1. Nhất trí các mục tiêu năm 2024?')
    expect(text.slice(at + 1, at + 5)).toEqual([
      'Hình thức: Biểu quyết theo điểm cầu. Mở lúc 08 giờ 44 phút, kết thúc lúc 08 giờ 46 phút.',
      'Trong danh sách 9 điểm cầu, có mặt 9; đã biểu quyết 9.',
      'Kết quả: Tán thành 8 (88,9%); Không tán thành 1 (11,1%); Không có ý kiến 0 (0%). (Bảng 1, Phụ lục II.)',
      'Đạt: 8/9 điểm cầu tán thành (88,9%), cần quá 1/2 số được triệu tập.',
    ])
    const tables = whole.blocks.filter((block) => block.kind === 'table' && block.lines)
    const sums = lines({ ...whole, blocks: [tables[2]!] })
    expect(sums.slice(-6)).toEqual(['Cộng', '9', '9', '8', '1', '0'])
  })

  test('[DO17] the result stands with the conclusion that was put to the vote', () => {
    const at = text.indexOf('Kết luận số 2: Thống nhất các mục tiêu năm 2024.')
    expect(text[at + 1]).toBe(
      'Kết quả biểu quyết “Nhất trí các mục tiêu năm 2024?”: Đạt: 8/9 điểm cầu tán thành (88,9%), cần quá 1/2 số được triệu tập.',
    )
  })

  test('[DO6] adopted conclusions by parts, published or not, by their numbers in the record', () => {
    expect(
      text.filter((line) => /^(\d\. (Đánh|Nhiệm|Tổ)|Kết luận số)/.test(line)).map((line) => line.slice(0, 14)),
    ).toEqual([
      '1. Đánh giá ch',
      'Kết luận số 1:',
      '2. Nhiệm vụ, g',
      'Kết luận số 2:',
      'Kết luận số 3:',
      'Kết luận số 4:',
      '3. Tổ chức thự',
      'Kết luận số 5:',
    ])
    expect(text).toContain(
      'Kết luận số 4: Huyện ủy A kiểm tra việc quản lý tài sản công (chỉ gửi các đơn vị liên quan).',
    )
  })

  test('[DO6] nothing of drafts, proposals, dropped lines, polls never opened and hidden items', () => {
    const all = JSON.stringify(whole)
    for (const secret of Object.values(secrets)) expect(all).not.toContain(secret)
    // They are in the state it was made from.
    for (const secret of Object.values(secrets)) expect(JSON.stringify(state)).toContain(secret)
  })

  test('[DO18] a correction: which, why, and what stood before', () => {
    expect(text).toContain(
      'Đính chính lần 1; lý do: Thiếu đất xen kẹt; lời văn trước khi đính chính: “Rà soát toàn bộ quỹ đất công”.',
    )
  })

  test('[DO18] the reason of a correction that was not sent is not in the record of today and stays open', () => {
    const play = opened()
    const entryId = concludes(play, 'Rà soát đất công.', {}, false)
    play.ok(actors.chair, 'conclusions.correct', {
      entryId,
      revision: 1,
      changes: { text: 'Rà soát đất.' },
      reason: 'x',
    })
    expect(minutes(play.state, fields).gaps).toContainEqual({ key: 'gap.correction', params: { number: 1, count: 1 } })
  })

  test('[DO18] a written statement is attached in full, and who owes one is named', () => {
    expect(text).toContain('- Xã c2 gửi lúc 08 giờ 44 phút, ngày 25 tháng 4 năm 2024 (toàn văn tại Phụ lục III).')
    expect(text).toContain('- Đã mời gửi ý kiến bằng văn bản, chưa nhận được: Xã c3.')
    const at = text.indexOf('Đề nghị giao thêm biên chế địa chính.')
    expect(text.slice(at, at + 2)).toEqual(['Đề nghị giao thêm biên chế địa chính.', 'Hiện mỗi xã chỉ có một người.'])
  })

  test('parts that have nothing to say are left out, and the rest is numbered without a gap', () => {
    const play = opened()
    play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
    votes(play, 'Nhất trí?', { a1: 0 })
    const heads = paragraphs(minutes(play.state, fields).blocks).filter(({ style }) => style === 'heading1')
    expect(heads.map(({ runs }) => runs[0]!.text)).toEqual(['I. DIỄN BIẾN HỘI NGHỊ', 'II. BIỂU QUYẾT', 'III. KẾT LUẬN'])
    expect(lines(minutes(play.state, fields))).toContain('- Hội nghị biểu quyết “Nhất trí?” (kết quả tại mục II).')
  })
})

describe('what it does not know', () => {
  test('[DO1] everything open is listed once, and everything listed stands open', () => {
    const model = minutes(loaded().state, { profile: 'state2020' })
    expect(keys(model).toSorted()).toEqual(
      [
        'gap.number',
        'gap.organCode',
        'gap.began',
        'gap.attendance',
        'gap.recorder',
        'gap.closed',
        'gap.signerName',
        'gap.recipients',
        'gap.headcount',
      ].toSorted(),
    )
    expect(open(model).length).toBeGreaterThanOrEqual(model.gaps.length)
    expect(open(minutes(loaded().state, fields)).length).toBe(
      lines(minutes(loaded().state, fields)).join().split(/…+/).length - 1,
    )
  })

  test('[DO6] [DO17] a result that is not published stays open, and figures of it stand nowhere', () => {
    const play = opened()
    play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
    votes(play, 'Nhất trí?', { a1: 0, a2: 0, a3: 1 }, false)
    const model = minutes(play.state, fields)
    expect(model.gaps).toContainEqual({ key: 'gap.result', params: { question: 'Nhất trí?' } })
    expect(lines(model).filter((line) => line.includes('Tán thành'))).toEqual([])
    expect(lines(model)).not.toContain('Phụ lục II')
  })

  test('[DO17] a cancelled vote says why; an anonymous one that it has no formal value', () => {
    const play = opened()
    play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
    const [event] = play.ok(actors.chair, 'polls.open', { setup: { ...usual, question: 'Nhầm?' } })
    const { pollId } = event!.data as { pollId: never }
    play.wait(minuteMs(1)).ok(actors.chair, 'polls.cancel', { pollId, reason: 'Nhầm nội dung' })
    const [asked] = play.ok(actors.chair, 'polls.open', {
      setup: { ...usual, kind: 'straw', question: 'Ẩn danh?', itemId: ids.item.discussion },
    })
    const straw = asked!.data as { pollId: never }
    play.ok(actors.chair, 'polls.close', { pollId: straw.pollId })
    play.ok(actors.hub, 'polls.noteTally', { pollId: straw.pollId, ballots: 5, options: [4, 1, 0], none: 0 })
    play.ok(actors.chair, 'polls.publish', { pollId: straw.pollId })
    const text = lines(minutes(play.state, fields))
    expect(text).toContain('Đã hủy lúc 08 giờ 01 phút; lý do: Nhầm nội dung.')
    expect(text).toContain('- Hội nghị thăm dò ý kiến ẩn danh “Ẩn danh?” (kết quả tại mục II).')
    expect(text).toContain('Trong danh sách 9 điểm cầu; đã bỏ phiếu 5.')
    expect(text.some((line) => line.endsWith('Không có giá trị biểu quyết chính thức.'))).toBe(true)
  })

  test('[DO1] a note with rival wordings says so and is listed', () => {
    const play = opened()
    play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
    const turnId = speaks(play, 'a1', ids.item.discussion, minuteMs(2), { speaker: { name: 'Phạm Văn Cường' } })
    const entryId = writes(play, 'note', 'Đề nghị một', { turnId })
    play.ok(actors.secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Đề nghị hai' } })
    play.ok(actors.secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Đề nghị ba' } })
    const model = minutes(play.state, fields)
    expect(lines(model).some((line) => line.endsWith('Tóm tắt: Đề nghị hai (lời văn chưa thống nhất).'))).toBe(true)
    expect(keys(model)).toContain('gap.rivals')
  })

  test('[DO1] a turn that still runs has no end', () => {
    const play = opened()
    play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
    const [asked] = play.ok(actors.site('a1'), 'floor.request', {
      kind: 'remark',
      itemId: ids.item.discussion,
      siteId: ids.site.a1,
    })
    const { request } = asked!.data as { request: { id: never } }
    play.ok(actors.moderator, 'floor.call', { requestId: request.id })
    expect(keys(minutes(play.state, fields))).toEqual(
      expect.arrayContaining(['gap.turnEnd', 'gap.itemEnd', 'gap.closed']),
    )
  })
})

describe('time and people', () => {
  test('[DO9] several sittings are told apart, each with its own roll call', () => {
    const play = opened()
    play.wait(minuteMs(180)).ok(actors.chair, 'meeting.endSitting', {})
    play.wait(minuteMs(120)).ok(actors.secretary, 'attendance.openRollCall', {})
    play.ok(actors.chair, 'meeting.start', {})
    play.wait(minuteMs(60)).ok(actors.chair, 'meeting.close', {})
    const text = lines(minutes(play.state, fields))
    expect(text).toContain(
      'Hội nghị họp 2 buổi: buổi sáng từ 08 giờ 00 phút, ngày 25 tháng 4 năm 2024 đến 11 giờ 00 phút; buổi chiều từ 13 giờ 00 phút, ngày 25 tháng 4 năm 2024 đến 14 giờ 00 phút.',
    )
    const present = text.find((line) => line.startsWith('Thành phần tham dự'))!
    expect(present).toContain('điểm danh buổi sáng: có mặt 262/300')
    expect(present).toContain('điểm danh buổi chiều: có mặt 0/300')
    expect(text).toContain('(Theo điểm danh buổi chiều)')
    // The notice has one figure: of the roll call at which most were there.
    expect(lines(notice(play.state, filled('party2018'))).join('\n')).toContain('Tham dự có 262/300')
  })

  test('[DO9] the time zone is the meeting’s', () => {
    const text = lines(minutes(held({ timeZone: 'UTC' }).state, fields))
    expect(text).toContain('Hội nghị kết thúc vào 02 giờ 06 phút, ngày 25 tháng 4 năm 2024./.')
  })

  test('people are addressed as the meeting says, and nobody by an office twice', () => {
    const chairs = [{ id: ids.chair.first, name: 'Chủ tịch UBND tỉnh', title: 'Chủ tịch UBND tỉnh, Trưởng ban' }]
    const { state } = held({ address: 'ongBa', chairs })
    const text = lines(minutes(state, fields))
    expect(text).toContain('Chủ trì (chủ tọa): ông, bà Chủ tịch UBND tỉnh, Trưởng ban.')
    expect(text.join('\n')).not.toMatch(/đồng chí/iu)
    const mayor = {
      id: ids.chair.first,
      name: 'Chủ tịch UBND tỉnh',
      title: 'Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh',
    }
    const second = held({ chairs: [mayor] }).state
    for (const said of [lines(minutes(second, fields)), lines(notice(second, fields))].map((all) => all.join('\n'))) {
      expect(said).toContain('đồng chí Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh')
      expect(said).not.toContain('Chủ tịch UBND tỉnh, Phó Bí thư')
    }
    expect(keys(minutes(second, { ...fields, signer: undefined }))).toContain('gap.signerName')
    // An office is no name to sign with.
    expect(keys(minutes(state, { ...fields, signer: undefined }))).toContain('gap.signerName')
    const named = held({ chairs: [{ id: ids.chair.first, name: 'Đồng chí Lê Văn Giang', title: 'Bí thư' }] })
    expect(lines(minutes(named.state, { ...fields, signer: undefined }))).toContain('Lê Văn Giang')
  })

  test('[DO8] a group stays a group, also where it only repeats who leads', () => {
    const play = opened(wide(30))
    concludes(play, 'Giao việc.', {
      directives: [task('d1', [{ kind: 'communes' }], 'Rà soát', { supports: [{ kind: 'communes' }] })],
    })
    const text = lines(minutes(play.state, fields))
    expect(text).toContain('a) Giao các xã chủ trì: Rà soát.')
  })
})

test('[DO1] every gap has a sentence in both languages', async () => {
  const vi = (await import('../i18n/vi/documents.json', { with: { type: 'json' } })).default as Record<string, string>
  const { gaps } = minutes(loaded(planned()).state, { profile: 'party2018' })
  for (const { key } of gaps) expect([key, vi[key] !== undefined]).toEqual([key, true])
})
