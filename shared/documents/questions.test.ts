import { expect, test } from 'vitest'
import { actors, ids } from '../core/testing.ts'
import { minutes as minuteMs } from '../core/time.ts'
import { asked, toLand } from '../questions/testing.ts'
import { lines } from './lines.ts'
import { minutes } from './minutes.ts'
import { filled, held, opened } from './testing.ts'

const { secretary, chair } = actors
const fields = filled('state2020', 'minutes')

/** In the discussion. */
function discussing() {
  const play = opened()
  play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
  return play
}

test('[DO37] each question with who asked, who answered, when and by which day; what waits says so', () => {
  const play = discussing()
  const byUnit = asked(play, 'a1', 'Bao giờ có hướng dẫn về đất đai?')
  const same = asked(play, 'b1', 'Xin hướng dẫn về đất đai.')
  const aloud = asked(play, 'a2', 'Kinh phí ở đâu?')
  const byDesk = asked(play, 'a3', 'Ai ký?')
  const given = asked(play, 'c1', 'Có bản đồ không?')
  asked(play, 'c2', 'Còn gì nữa?')
  const gone = asked(play, 'c3', 'CÂU ĐÃ RÚT')
  play.ok(actors.site('c3'), 'questions.withdraw', { questionId: gone })
  play.ok(secretary, 'questions.group', { questionId: byUnit, others: [same] })
  play.ok(secretary, 'questions.assign', toLand(byUnit))
  play.ok(secretary, 'questions.assign', toLand(given))
  play.wait(minuteMs(5))
  play.ok(actors.department('land'), 'questions.reply', {
    questionId: byUnit,
    text: 'Trong tháng 5.\nSẽ gửi bản thảo.',
  })
  play.ok(secretary, 'questions.answer', { questionId: aloud })
  play.ok(secretary, 'questions.answer', { questionId: byDesk, text: 'Chủ tịch ký.' })

  const text = lines(minutes(play.state, fields))
  expect(text).toContain(
    'Hội nghị nhận 6 câu hỏi bằng văn bản của các đơn vị: đã trả lời 4, chưa trả lời 2 (chi tiết tại Phụ lục II).',
  )
  const at = text.indexOf('CÂU HỎI CỦA CÁC ĐƠN VỊ VÀ TRẢ LỜI')
  expect(text.slice(text.indexOf('Thảo luận', at), at + 30)).toEqual([
    'Thảo luận',
    '1. Xã a1, gửi lúc 08 giờ 00 phút; Xã b1, gửi lúc 08 giờ 00 phút',
    'Xã a1: Bao giờ có hướng dẫn về đất đai?',
    'Xã b1: Xin hướng dẫn về đất đai.',
    'Sở Tài nguyên và Môi trường trả lời bằng văn bản lúc 08 giờ 05 phút, ngày 25 tháng 4 năm 2024 (thời hạn: ngày 31 tháng 5 năm 2024):',
    'Trong tháng 5.',
    'Sẽ gửi bản thảo.',
    '2. Xã a2, gửi lúc 08 giờ 00 phút',
    'Kinh phí ở đâu?',
    'Đã trả lời trực tiếp tại hội nghị lúc 08 giờ 05 phút, ngày 25 tháng 4 năm 2024.',
    '3. Xã a3, gửi lúc 08 giờ 00 phút',
    'Ai ký?',
    'Ban điều hành trả lời bằng văn bản lúc 08 giờ 05 phút, ngày 25 tháng 4 năm 2024:',
    'Chủ tịch ký.',
    '4. Xã c1, gửi lúc 08 giờ 00 phút',
    'Có bản đồ không?',
    'Chưa trả lời. Giao Sở Tài nguyên và Môi trường trả lời bằng văn bản; thời hạn: ngày 31 tháng 5 năm 2024.',
    '5. Xã c2, gửi lúc 08 giờ 00 phút',
    'Còn gì nữa?',
    'Chưa trả lời.',
  ])
  expect(text.join()).not.toContain('CÂU ĐÃ RÚT')
})

test('[DO37] on the list of speakers it waits until it was heard', () => {
  const play = discussing()
  const questionId = asked(play, 'a1')
  play.ok(secretary, 'questions.promote', { questionId })
  expect(lines(minutes(play.state, fields))).toContain('Chưa trả lời. Đã đưa vào danh sách phát biểu.')
  const { requestId } = play.state.desk.questions.questions[0]!
  play.ok(chair, 'floor.call', { requestId: requestId!, evenIfLost: true })
  play.wait(minuteMs(2))
  play.ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
  const text = lines(minutes(play.state, fields))
  expect(text).toContain('Đã phát biểu tại hội nghị.')
  expect(text.join()).toContain('đã phát biểu tại hội nghị 1 (chi tiết')
})

test('[DO37] nobody asked: nothing to tell; where somebody did, the course names the right part of the votes', () => {
  const play = held()
  const text = lines(minutes(play.state, fields))
  expect(text.join()).not.toMatch(/câu hỏi bằng văn bản/i)
  const part = text.find((line) => /\(kết quả tại mục /.test(line))!
  expect(part).toContain('mục III')
  const question = { id: 'q1' as never, unitId: ids.unit.a1, siteId: ids.site.a1, itemId: ids.item.discussion }
  const questions = [{ ...question, text: 'Bao giờ?', at: play.now }]
  const more = lines(minutes({ ...play.state, desk: { ...play.state.desk, questions: { questions } } }, fields))
  expect(more.find((line) => /\(kết quả tại mục /.test(line))).toContain('mục IV')
  expect(more.find((line) => line.startsWith('IV. '))).toMatch(/biểu quyết/i)
})
