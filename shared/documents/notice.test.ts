import { describe, expect, test } from 'vitest'
import { longDate } from '../core/format.ts'
import { actors, ids } from '../core/testing.ts'
import type { Fields } from './contract.ts'
import type { Block, DocumentModel } from './model.ts'
import { notice } from './notice.ts'
import { letter, roman, unverified } from './profiles.ts'
import { concludes, filled, held, loaded, opened, secrets, task } from './testing.ts'

const line = (block: Block): string[] => {
  if (block.kind === 'paragraph') return [block.runs.map(({ text }) => text).join('')]
  return block.kind === 'table' ? block.rows.flat().flatMap(({ content }) => content.flatMap(line)) : []
}
const lines = ({ blocks }: DocumentModel): string[] => blocks.flatMap(line)
const { state } = held()
const whole = notice(state, filled('party2018'))
const text = lines(whole)

describe('the whole notice', () => {
  test('it says when and where, who presided, who was there and what was heard', () => {
    expect(text).toContain(
      'Ngày 25 tháng 4 năm 2024, tại Hội trường tỉnh, đồng chí Bí thư chủ trì hội nghị làm việc với cấp xã. Cùng chủ trì có đồng chí Phó Bí thư Thường trực. Hội nghị được kết nối trực tuyến đến 9 điểm cầu. Tham dự có 262/300 người được triệu tập.',
    )
    expect(text).toContain('Sau khi nghe Báo cáo; 3 ý kiến phát biểu, đồng chí Bí thư kết luận như sau:')
    expect(whole.gaps).toEqual([])
  })

  test('[DO7] what was published to everybody, and nothing of what was not', () => {
    const all = JSON.stringify(whole)
    for (const secret of Object.values(secrets)) expect(all).not.toContain(secret)
    // For the units concerned only; adopted and not published.
    expect(all).not.toContain('Huyện ủy A kiểm tra')
    expect(all).not.toContain('đôn đốc')
    expect(text.filter((other) => /^(I+- |\d\. )/.test(other))).toEqual([
      'I- ĐÁNH GIÁ CHUNG',
      '1. Năm qua cấp xã đã có nhiều cố gắng trong quản lý đất đai, tài chính và tài sản công.',
      'II- NHIỆM VỤ, GIẢI PHÁP',
      '1. Thống nhất các mục tiêu năm 2024.',
      '2. Rà soát toàn bộ quỹ đất công và đất xen kẹt.',
    ])
  })

  test('[DO8] [DO9] a directive: who leads, who supports, what, by which day, to whom to report', () => {
    expect(text).toContain(
      'a) Giao các xã thuộc Cụm A chủ trì, phối hợp với Sở Tài nguyên và Môi trường: Rà soát, lập hồ sơ từng thửa đất công; thời hạn: ngày 30 tháng 6 năm 2024; báo cáo Ban Thường vụ;',
    )
    expect(text).toContain(
      'b) Giao Sở Tài nguyên và Môi trường chủ trì: Hướng dẫn lập hồ sơ đất công; thời hạn: ngày 05 tháng 5 năm 2024.',
    )
  })

  test('[DO18] what was corrected after it was published says so, when and why, below it; what was before, not', () => {
    const note = '(Đính chính lần 1 ngày 25 tháng 4 năm 2024: Thiếu đất xen kẹt.)'
    const at = text.indexOf(note)
    expect(text.slice(at - 3, at).map((other) => other.slice(0, 12))).toEqual([
      '2. Rà soát t',
      'a) Giao các ',
      'b) Giao Sở T',
    ])
    expect(text.filter((other) => other.includes('ính chính'))).toHaveLength(1)
    // In the extract of whoever holds the earlier words.
    expect(lines(notice(state, filled('state2020'), ids.unit.a2))).toContain(note)
    expect(lines(notice(state, filled('state2020'), ids.unit.committee)).join('\n')).not.toContain('ính chính')

    const play = opened()
    const correct = (revision: number, words: string) =>
      play.ok(actors.chair, 'conclusions.correct', { entryId, revision, changes: { text: words }, reason: `${words}.` })
    const entryId = concludes(play, 'Một.', {}, false)
    correct(1, 'Hai')
    play.ok(actors.secretary, 'conclusions.publish', { entryId })
    expect(lines(notice(play.state, filled('party2018'))).join('\n')).not.toContain('ính chính')
    correct(2, 'Ba')
    expect(lines(notice(play.state, filled('party2018')))).toContain(
      `(Đính chính lần 2 ${longDate(play.now, 'Asia/Ho_Chi_Minh')}: Ba.)`,
    )
  })

  test('parts of the house’s own stand last, under their names', () => {
    const play = opened()
    concludes(play, 'Điểm riêng.', { part: 'other', partTitle: 'Về nước sạch' })
    concludes(play, 'Việc chung.', { part: 'organisation' })
    const heads = lines(notice(play.state, filled('state2020'))).filter((other) => /^I+\. /.test(other))
    expect(heads).toEqual(['I. TỔ CHỨC THỰC HIỆN', 'II. VỀ NƯỚC SẠCH'])
  })

  test('[DO1] before anything was published it says so', () => {
    const model = notice(loaded().state, { profile: 'state2020' })
    expect(lines(model)).toContain('Chưa có kết luận được công bố.')
    expect(model.gaps.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'gap.number',
        'gap.date',
        'gap.place',
        'gap.began',
        'gap.signer',
        'gap.recipients',
        'gap.archive',
      ]),
    )
  })
})

describe('an extract for one unit', () => {
  const extract = (unit: keyof typeof ids.unit) => lines(notice(state, filled('state2020'), ids.unit[unit]))

  test('[DO7] its directives alone, also what went to the units concerned only, and those of its group', () => {
    const committee = extract('committee').join('\n')
    expect(committee).toContain('TRÍCH THÔNG BÁO')
    expect(committee).toContain('(Phần nhiệm vụ giao Huyện ủy A)')
    expect(committee).toContain('Giao Huyện ủy A chủ trì, phối hợp với Xã a1: Kiểm tra việc quản lý tài sản công')
    expect(committee).not.toContain('Rà soát')
    const a2 = extract('a2')
    expect(a2.filter((other) => /^[a-z]\) /.test(other))).toEqual([
      'a) Giao các xã thuộc Cụm A chủ trì, phối hợp với Sở Tài nguyên và Môi trường: Rà soát, lập hồ sơ từng thửa đất công; thời hạn: ngày 30 tháng 6 năm 2024; báo cáo Ban Thường vụ.',
    ])
    expect(a2.join('\n')).not.toContain('Kiểm tra')
    expect(extract('a1').join('\n')).toContain('Kiểm tra việc quản lý tài sản công')
  })

  test('[DO7] a unit with nothing given reads that, and nothing else', () => {
    const b1 = extract('b1')
    expect(b1).toContain('Chưa có nhiệm vụ được công bố giao Xã b1.')
    expect(b1.filter((other) => /^[a-z]\) |^\d\. /.test(other))).toEqual([])
  })

  test('[DO7] what is adopted and not yet published is in no extract', () => {
    const play = opened()
    concludes(play, 'Giao việc.', { directives: [task('d1', [{ kind: 'unit', id: ids.unit.a1 }], 'Rà soát')] }, false)
    expect(JSON.stringify(notice(play.state, filled('state2020'), ids.unit.a1))).not.toContain('Rà soát')
    const { entries } = play.state.desk.conclusions
    play.ok(actors.secretary, 'conclusions.publish', { entryId: entries[0]!.id })
    expect(JSON.stringify(notice(play.state, filled('state2020'), ids.unit.a1))).toContain('Rà soát')
  })

  test('its file is named in plain letters', () => {
    expect(notice(state, filled('party2018'), ids.unit.land).file).toBe(
      'trich-thong-bao-ket-luan-so-tai-nguyen-va-moi-truong-hd36',
    )
  })
})

const signed = (fields: Fields) => lines(notice(state, fields))

test.each([
  ['state2020', 'tm', ['TM. ỦY BAN', 'CHỦ TỊCH']],
  ['state2020', 'kt', ['KT. ỦY BAN', 'CHỦ TỊCH']],
  ['state2020', 'tl', ['TL. ỦY BAN', 'CHỦ TỊCH']],
  ['state2020', 'tuq', ['TUQ. ỦY BAN', 'CHỦ TỊCH']],
  ['state2020', 'q', ['Q. CHỦ TỊCH']],
  ['state2020', 'self', ['CHỦ TỊCH']],
  ['party2018', 'tm', ['T/M ỦY BAN', 'CHỦ TỊCH']],
  ['party2026', 'kt', ['K/T ỦY BAN', 'CHỦ TỊCH']],
  ['party2018', 'tl', ['T/L ỦY BAN', 'CHỦ TỊCH']],
  ['party2018', 'q', ['Q. CHỦ TỊCH']],
] as const)('[DO10] %s, %s', (profile, capacity, expected) => {
  const signer = { capacity, of: 'Ủy ban', title: 'Chủ tịch', name: 'Đồng chí Nguyễn Văn An' }
  const text = signed(filled(profile, 'notice', { signer }))
  const at = text.indexOf(expected[0])
  expect(text.slice(at, at + expected.length)).toEqual(expected)
  expect(text.slice(at + expected.length).filter(Boolean)).toEqual(['Nguyễn Văn An'])
})

test('[DO10] how the Party writes signing by authorisation was not read: it is listed', () => {
  const signer = { capacity: 'tuq' as const, of: 'Ban Thường vụ', title: 'Chánh Văn phòng', name: 'A' }
  expect(notice(state, filled('party2018', 'notice', { signer })).gaps).toEqual([{ key: 'gap.capacity' }])
})

test('[DO3] a number below ten has a zero before it, and the organ above stands first', () => {
  const text = signed(filled('state2020', 'notice', { number: 7, parentOrgan: 'Chính phủ' }))
  expect(text).toContain('Số: 07/TB-UBND')
  expect(text[0]).toBe('CHÍNH PHỦ')
})

test('[DO2] the form of 2026 differs in its sign alone, and nothing in the document says how it was read', () => {
  const [before, after] = [notice(state, filled('party2018')), notice(state, filled('party2026'))]
  expect(unverified).toEqual(['party2026'])
  expect(after.styles).toEqual(before.styles)
  const differing = lines(after).filter((other, i) => other !== lines(before)[i])
  expect(differing).toEqual(['- Các sở, ban, ngành;', '- Ủy ban nhân dân các xã;'])
})

test('[DO5] numerals and letters go on as far as a document may', () => {
  expect([1, 4, 9, 14, 20].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XX'])
  expect([0, 4, 22, 23].map(letter)).toEqual(['a)', 'đ)', 'y)', 'a1)'])
})
