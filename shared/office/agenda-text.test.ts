import { expect, test } from 'vitest'
import type { ItemId } from '../core/identity.ts'
import { agendaFromText, kindOf } from './agenda-text.ts'
import { type DraftItem, lengthOf } from './draft.ts'

const read = (text: string) => {
  let n = 0
  return agendaFromText(text, () => `i${++n}` as ItemId)
}
const short = ({ kind, title, minutes, presenter }: DraftItem) => [kind, title, minutes, presenter]

test('[OF15] lines from Word: numbering is left out, a length in words is read, the kind follows from the words', () => {
  const items = read(
    [
      'I. Ổn định tổ chức, tuyên bố lý do (5 phút)',
      '2. Báo cáo kết quả sắp xếp đơn vị hành chính: 15 phút',
      '- Thảo luận 45’',
      '',
      'Giải lao',
      'a) Kết luận hội nghị – 20 phút',
    ].join('\r\n'),
  )
  expect(items.map(short)).toEqual([
    ['opening', 'Ổn định tổ chức, tuyên bố lý do', 5, ''],
    ['report', 'Báo cáo kết quả sắp xếp đơn vị hành chính', 15, ''],
    ['discussion', 'Thảo luận', 45, ''],
    ['break', 'Giải lao', 0, ''],
    ['conclusion', 'Kết luận hội nghị', 20, ''],
  ])
  expect(items.map(({ id }) => id)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5'])
})

test('[OF15] cells from Excel: headings are left out, times become minutes, the cell after the title is who presents', () => {
  const items = read(
    [
      'TT\tThời gian\tNội dung\tNgười trình bày',
      '1\t8h00 - 8h15\tKhai mạc\tBí thư Tỉnh ủy',
      '2\t08:15–09:00\tTham luận của các xã\t',
      '3\t9 giờ\tBiểu quyết thông qua nghị quyết\tChủ tọa',
      '4\t9 giờ 20\tBế mạc\t',
    ].join('\n'),
  )
  expect(items.map(short)).toEqual([
    ['opening', 'Khai mạc', 15, 'Bí thư Tỉnh ủy'],
    ['papers', 'Tham luận của các xã', 45, ''],
    ['vote', 'Biểu quyết thông qua nghị quyết', 20, 'Chủ tọa'],
    ['closing', 'Bế mạc', 0, ''],
  ])
})

test('[OF15] a number in a cell after the title is its minutes', () => {
  expect(read('Khai mạc\t10\tChủ tịch\n1\tThảo luận\t60').map(short)).toEqual([
    ['opening', 'Khai mạc', 10, 'Chủ tịch'],
    ['discussion', 'Thảo luận', 60, ''],
  ])
})

test('[OF15] what is long is cut, what is no agenda is nothing', () => {
  expect(read(' \n\t\n')).toEqual([])
  expect(read(`${'Dài '.repeat(200)}(999 phút)`)[0]).toMatchObject({ minutes: 600 })
  expect(read('Dài '.repeat(200))[0]!.title.length).toBeLessThanOrEqual(300)
  expect(kindOf('Hội ý các đoàn')).toBe('other')
})

test('[OF14] length and end count what everybody sees', () => {
  const items = read('Khai mạc (5 phút)\nThảo luận (40 phút)\nChuẩn bị nước (10 phút)')
  items[2]!.hidden = true
  expect(lengthOf(items)).toEqual({ minutes: 45, end: undefined })
  expect(lengthOf(items, 1_714_006_800_000)).toEqual({ minutes: 45, end: 1_714_006_800_000 + 45 * 60_000 })
})
