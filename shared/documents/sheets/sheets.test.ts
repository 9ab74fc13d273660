import { describe, expect, test } from 'vitest'
import type { PollId } from '../../core/identity.ts'
import { actors, ids, inSession, type Play } from '../../core/testing.ts'
import { readable } from '../../polls/list.ts'
import { answer, opened as openedPoll, present } from '../../polls/testing.ts'
import { Profile } from '../contract.ts'
import type { Block, DocumentModel } from '../model.ts'
import { formOf } from '../profiles.ts'
import { held, loaded, opened, secrets, wide } from '../testing.ts'
import { attendanceSheet } from './attendance.ts'
import { opinionsSheet } from './opinions.ts'
import { resultSheet } from './result.ts'

/** Every line of a document; cells of a row with bars between. */
function lines({ blocks }: Pick<DocumentModel, 'blocks'>): string[] {
  const of = (block: Block): string[] => {
    if (block.kind === 'paragraph') return [block.runs.map(({ text }) => text).join('')]
    if (block.kind !== 'table') return []
    return [...block.head, ...block.rows].map((row) =>
      row.map(({ content }) => content.flatMap((part) => of(part)).join(' / ')).join(' | '),
    )
  }
  return blocks.flatMap(of)
}

const resultOf = (play: Play, pollId: PollId): DocumentModel => {
  const read = readable(play.state, pollId, true)
  if (!read.ok) throw new Error(read.code)
  return resultSheet(play.state, read.poll, read.result, 'party2018')
}

describe('every sheet', () => {
  test('says whose it is, what it is and of which meeting, in the form asked for, with the mark of a demo', () => {
    const { state } = held()
    for (const profile of Profile.options)
      for (const sheet of [attendanceSheet(state, profile), opinionsSheet(state, profile)]) {
        const { page, styles } = formOf(profile)
        expect(sheet).toMatchObject({ page, styles, mark: 'BẢN MINH HỌA' })
        expect(lines(sheet)).toEqual(
          expect.arrayContaining([
            'BAN THƯỜNG VỤ',
            'Hội nghị làm việc với cấp xã',
            'Ngày 25 tháng 4 năm 2024, tại Hội trường tỉnh',
          ]),
        )
        expect(sheet.file).toMatch(/^[a-z0-9-]+$/)
      }
    expect(attendanceSheet(held({ kind: 'real' }).state, 'party2018')).not.toHaveProperty('mark')
  })

  test('of a meeting that has not begun says so', () => {
    const { state } = loaded()
    expect(lines(attendanceSheet(state, 'state2020'))).toContain(
      'Dự kiến ngày 25 tháng 4 năm 2024, tại Hội trường tỉnh',
    )
    expect(lines(opinionsSheet(state, 'state2020'))).toContain('Chưa có ý kiến nào.')
  })
})

describe('[DO23] the sheet of a poll', () => {
  test('has the question, the condition, the decision, the counts and every answer', () => {
    const play = held()
    const text = lines(resultOf(play, play.state.all.polls.polls[0]!.id))
    expect(text).toEqual(
      expect.arrayContaining([
        'KẾT QUẢ BIỂU QUYẾT',
        'Nội dung: Nhất trí các mục tiêu năm 2024?',
        'Mục chương trình: Kết luận.',
        'Danh sách: 9 điểm cầu; có mặt 9; đã biểu quyết 9, chưa biểu quyết 0.',
        'Điều kiện thông qua: cần quá 1/2 số được triệu tập.',
        'Kết quả: Đạt: 8/9 điểm cầu tán thành (88,9%), cần quá 1/2 số được triệu tập.',
        'Tán thành | 8 | 88,9%',
        '1 | Xã a1 | Cụm A | Tán thành | ',
        '9 | Xã c3 | Cụm C | Không tán thành | ',
      ]),
    )
    expect(text).not.toContain('Kết quả chưa công bố.')
  })

  test('says what is not published, who was silent, for whom the secretary answered, and whom it left out', () => {
    const play = present('a1', 'a2')
    const exclusions = [{ voterId: ids.site.c3, reason: 'Khách mời' }]
    const pollId = openedPoll(play, { entitled: 'summoned' }, { exclusions })
    answer(play, pollId, 'a1', 0)
    play.ok(actors.secretary, 'polls.answerFor', { pollId, siteId: ids.site.a2, choices: [2] })
    play.ok(actors.chair, 'polls.close', { pollId })
    expect(lines(resultOf(play, pollId))).toEqual(
      expect.arrayContaining([
        'Kết quả chưa công bố.',
        '2 | Xã a2 | Cụm A | Không có ý kiến | Thư ký ghi hộ',
        '3 | Xã a3 | Cụm A | chưa biểu quyết | ',
        '1 | Xã c3 | Khách mời',
      ]),
    )
  })

  test('of hands has every room, and of an anonymous poll totals only', () => {
    const play = present('a1', 'a2')
    const hands = openedPoll(play, { kind: 'hands', entitled: 'summoned' })
    const counted = { for: 9, against: 2, abstain: 1, guests: 3 }
    play.ok(actors.site('a1'), 'polls.reportHands', { pollId: hands, siteId: ids.site.a1, hands: counted })
    play.ok(actors.chair, 'polls.close', { pollId: hands })
    const text = lines(resultOf(play, hands))
    expect(text.find((line) => line.includes('Xã a1 | 9 | 2 | 1 | 3 | '))).toBeDefined()
    expect(text.filter((line) => line.endsWith('chưa báo'))).toHaveLength(9)

    const straw = openedPoll(play, { kind: 'straw', voters: 'site' })
    play.ok(actors.hub, 'polls.noteTurnout', { pollId: straw, voters: [ids.site.a1 as never] })
    play.ok(actors.chair, 'polls.close', { pollId: straw })
    play.ok(actors.hub, 'polls.noteTally', { pollId: straw, ballots: 1, options: [1, 0, 0], none: 0 })
    const secret = lines(resultOf(play, straw))
    expect(secret).toContain('KẾT QUẢ THĂM DÒ Ý KIẾN')
    expect(secret).toContain('Thăm dò ý kiến ẩn danh, không có giá trị biểu quyết chính thức.')
    expect(secret.filter((line) => line.includes('Xã '))).toEqual([])
  })
})

test('[DO24] the attendance list has the roll call, the sums and everybody named, with substitute or reason', () => {
  const text = lines(attendanceSheet(held().state, 'party2018'))
  expect(text).toContain('Điểm danh: Buổi sáng, mở lúc 08 giờ 00 phút, chốt lúc 08 giờ 00 phút.')
  expect(text.find((line) => line.startsWith('Tổng số: '))).toContain('có mặt 262/300 người được triệu tập')
  const row = (name: string) => text.find((line) => line.includes(`| ${name} |`)) ?? ''
  expect(row('Xã a2')).toMatch(/\| 20 \| 18 \|.*Vũ Văn Em, Phó Chủ tịch UBND dự thay/)
  expect(row('Xã b2')).toContain('đi công tác')
  for (const cluster of ['Cụm A', 'Cụm B', 'Cụm C']) expect(text).toContain(cluster)
})

test('[DO24] of 177 places none is missing, each once', () => {
  const text = lines(attendanceSheet(opened(wide(177)).state, 'state2020'))
  const numbers = text.flatMap((line) => /^(\d+) \| .* \| \d+ \| \d+ \| /.exec(line)?.[1] ?? [])
  expect(numbers).toEqual(Array.from({ length: 177 }, (_, i) => String(i + 1)))
})

describe('[DO25] collected opinions', () => {
  test('are turns with their notes and what was written, item by item', () => {
    const text = lines(opinionsSheet(held().state, 'party2018'))
    expect(text).toContain(
      'Hội nghị có 3 lượt phát biểu (3 từ các điểm cầu, 0 tại điểm cầu chính) và 1 ý kiến bằng văn bản.',
    )
    expect(text).toContain('1. Tham luận')
    expect(text).toContain('2. Thảo luận')
    expect(text.some((line) => line.startsWith('3. '))).toBe(false)
    expect(text.find((line) => line.includes('Phạm Văn Cường'))).toContain(
      'Đề nghị tỉnh hướng dẫn việc rà soát đất công xen kẹt',
    )
    expect(text).toContain('Đề nghị giao thêm biên chế địa chính.')
    expect(text).toContain('Hiện mỗi xã chỉ có một người.')
    for (const secret of Object.values(secrets)) expect(text.join('\n')).not.toContain(secret)
  })

  test('leave open what nobody noted, and list it', () => {
    const { gaps } = opinionsSheet(held().state, 'party2018')
    expect(gaps.map(({ key }) => key)).toEqual(expect.arrayContaining(['gap.speaker', 'gap.summary']))
  })

  test('have the papers that were handed in and not given', () => {
    const play = inSession(ids.item.papers)
    play.ok(actors.site('b1'), 'floor.request', {
      kind: 'paper',
      itemId: ids.item.papers,
      siteId: ids.site.b1,
      text: 'Kính thưa hội nghị.\nBài chưa đọc.',
    })
    const text = lines(opinionsSheet(play.state, 'party2018'))
    expect(text).toContain('Xã b1, tham luận gửi bằng văn bản, chưa trình bày')
    expect(text).toContain('Bài chưa đọc.')
  })
})
