import { describe, expect, test } from 'vitest'
import type { Report } from './contract.ts'
import { deadlineIn } from './deadline.ts'
import { timing } from './progress.ts'
import { sentencesOf } from './sentences.ts'

const zone = 'Asia/Ho_Chi_Minh'
/** 10:00 on Thursday 25 April 2024 in Hạ Long. */
const now = Date.UTC(2024, 3, 25, 3)

describe('[CO16] deadlines as they are spoken', () => {
  test.each([
    ['hoàn thành trước 30/6', '2024-06-30', 'trước 30/6'],
    ['báo cáo trước ngày 5 tháng 5 năm 2024', '2024-05-05', 'trước ngày 5 tháng 5 năm 2024'],
    ['trong quý III', '2024-09-30', 'trong quý III'],
    ['xong trong quý I', '2025-03-31', 'xong trong quý I'],
    ['thứ Sáu tuần sau', '2024-05-03', 'thứ Sáu tuần sau'],
    ['chậm nhất thứ hai tuần tới', '2024-04-29', 'chậm nhất thứ hai tuần tới'],
    ['trong tuần này', '2024-04-26', 'trong tuần này'],
    ['hết tháng 6', '2024-06-30', 'hết tháng 6'],
    ['cuối tháng này', '2024-04-30', 'cuối tháng này'],
    ['tháng 2', '2025-02-28', 'tháng 2'],
    ['đến cuối năm nay', '2024-12-31', 'đến cuối năm nay'],
    ['trong 15 ngày tới', '2024-05-10', 'trong 15 ngày tới'],
    ['3 tháng tới', '2024-07-25', '3 tháng tới'],
    ['chậm nhất ngày 01/01', '2025-01-01', 'chậm nhất ngày 01/01'],
    ['ngày 15.5.2024', '2024-05-15', 'ngày 15.5.2024'],
    ['xong ngày mai', '2024-04-26', 'ngày mai'],
  ])('%s', (text, day, words) => {
    expect(deadlineIn(text, now, zone)).toMatchObject({ day, words })
  })

  test.each(['trước 31/2', 'mục 3.2 của báo cáo', 'giao 12 xã', 'năm 2024 là năm bản lề', 'điểm 5 khoản 2', ''])(
    'none in “%s”',
    (text) => expect(deadlineIn(text, now, zone)).toBeUndefined(),
  )

  test('the first of several, and where it stands', () => {
    const text = 'Giao Xã a1 xong trước 30/6, báo cáo trong quý III'
    const found = deadlineIn(text, now, zone)
    expect(text.slice(found?.start, found?.end)).toBe('xong trước 30/6'.slice(5))
  })

  test('today is the day of the meeting, not of Greenwich', () => {
    expect(deadlineIn('hôm nay', Date.UTC(2024, 3, 25, 18), zone)?.day).toBe('2024-04-26')
  })
})

describe('[CO12] in time, due soon, overdue', () => {
  const deadline = { day: '2024-04-30' }
  const at = (day: number, hour = 3) => Date.UTC(2024, 3, day, hour)
  const report = (progress: Report['progress'], day: number): Report => ({
    unitId: 'a1' as Report['unitId'],
    progress,
    text: 'x',
    at: at(day),
  })
  test('up to the end of the last day by the meeting’s calendar', () => {
    expect(timing(undefined, undefined, now, zone)).toBe('none')
    expect(timing(deadline, undefined, at(20), zone)).toBe('onTime')
    expect(timing(deadline, undefined, at(23), zone)).toBe('dueSoon')
    expect(timing(deadline, undefined, at(30, 16), zone)).toBe('dueSoon')
    expect(timing(deadline, undefined, at(30, 17), zone)).toBe('overdue')
  })
  test('what was done in time stays so; what was done late stays overdue; being at work is not being done', () => {
    expect(timing(deadline, report('done', 30), Date.UTC(2024, 6, 1), zone)).toBe('onTime')
    expect(timing(deadline, report('done', 31), Date.UTC(2024, 6, 1), zone)).toBe('overdue')
    expect(timing(deadline, report('doing', 20), at(28), zone)).toBe('dueSoon')
  })
})

test('[CO10] sentences: abbreviations and numbers of a list end none', () => {
  expect(
    sentencesOf('1. Giao TP. Hạ Long chủ trì; các xã phối hợp. Hoàn thành trước 30/6.\n\nBáo cáo v.v. ngay'),
  ).toEqual(['1. Giao TP. Hạ Long chủ trì;', 'các xã phối hợp.', 'Hoàn thành trước 30/6.', 'Báo cáo v.v. ngay'])
  expect(sentencesOf('  ')).toEqual([])
})
