import { describe, expect, test } from 'vitest'
import * as format from './format.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (iso: string) => Date.parse(`${iso}+07:00`)

describe('format', () => {
  test('times are those of the meeting’s zone, midnight is 00', () => {
    expect(format.clockTime(at('2024-04-25T10:42:07'), zone)).toBe('10:42:07')
    expect(format.clockMinute(at('2024-04-25T00:05:00'), zone)).toBe('00:05')
    expect(format.clockMinute(at('2024-04-25T10:42:07'), 'UTC')).toBe('03:42')
  })

  test('dates as documents write them: days below 10 and the months 1 and 2 are padded', () => {
    expect(format.longDate(at('2024-04-25T08:00'), zone)).toBe('ngày 25 tháng 4 năm 2024')
    expect(format.longDate(at('2025-02-03T08:00'), zone)).toBe('ngày 03 tháng 02 năm 2025')
    expect(format.longDate(at('2025-12-09T08:00'), zone, 'en')).toBe('9 December 2025')
    expect(format.shortDate(at('2024-04-05T08:00'), zone)).toBe('5/4/2024')
    expect(format.weekday(at('2024-04-25T08:00'), zone)).toBe('Thứ Năm')
  })

  test.each([
    [0, '00:00'],
    [192_900, '03:12'],
    [3_909_000, '1:05:09'],
    [-5_000, '00:00'],
  ])('%d ms is %s', (ms, text) => expect(format.mmss(ms)).toBe(text))

  test.each([
    [192_000, '3 phút 12 giây', '3 minutes 12 seconds'],
    [192_999, '3 phút 12 giây', '3 minutes 12 seconds'],
    [59_999, '59 giây', '59 seconds'],
    [60_000, '1 phút', '1 minute'],
    [3_600_000, '1 giờ', '1 hour'],
    [3_905_000, '1 giờ 5 phút', '1 hour 5 minutes'],
    [90_000_000, '1 ngày 1 giờ', '1 day 1 hour'],
    [0, '0 giây', '0 seconds'],
  ])('%d ms is %s, %s', (ms, vi, en) => {
    expect(format.durationWords(ms)).toBe(vi)
    expect(format.durationWords(ms, 'en')).toBe(en)
  })

  test.each([
    [579_999_999, '6 ngày 17 giờ', '6 days 17 hours'],
    [172_799_999, '1 ngày 23 giờ', '1 day 23 hours'],
    [90_000_000 - 1, '1 ngày', '1 day'],
    [86_400_000, '1 ngày', '1 day'],
    [86_399_999, '23:59:59', '23:59:59'],
    [61_000, '01:01', '01:01'],
    [-1, '00:00', '00:00'],
  ])('until a moment %d ms ahead: %s, %s', (ms, vi, en) => {
    expect(format.countdown(ms)).toBe(vi)
    expect(format.countdown(ms, 'en')).toBe(en)
  })

  test('minutes are rounded; less than half of one is said so', () => {
    expect(format.minuteWords(7 * 60_000 + 20_000)).toBe('7 phút')
    expect(format.minuteWords(20_000)).toBe('dưới 1 phút')
    expect(format.minuteWords(75 * 60_000, 'en')).toBe('1 hour 15 minutes')
  })

  test('figures and shares', () => {
    expect(format.figure(94938)).toBe('94.938')
    expect(format.figure(94938, 'en')).toBe('94,938')
    expect(format.percent(168, 177)).toBe('94,9%')
    expect(format.percent(0, 0)).toBe('0%')
  })
})
