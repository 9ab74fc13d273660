import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { voice as feedVoice } from '../feed/testing.ts'
import type { Language } from '../core/format.ts'
import type { Decision, Majority, Result, Setup } from './contract.ts'
import { decisionOf } from './majority.ts'
import { usual } from './setup.ts'
import { permille, shareWords } from './share.ts'
import { needWords, partWords, type PollVoice, verdict } from './words.ts'

const voice = (language: Language): PollVoice => ({ language, t: feedVoice(language).polls })
const vi = voice('vi')
const setup = (wanted: Partial<Setup> = {}): Setup => ({ ...usual, question: 'Nhất trí?', ...wanted })
const choosing = (most: number): Setup['options'] => ({
  kind: 'custom',
  labels: ['Trụ sở cũ', 'Trụ sở mới', 'Thuê ngoài'],
  most,
  none: false,
})
/** A result with its decision. */
function decided(wanted: Partial<Setup>, options: number[], more: Partial<Result> = {}, missed?: Decision['missed']) {
  const answered = options.reduce((sum, n) => sum + n, 0)
  const counted = { entitled: answered, answered, present: answered, options, none: 0, groups: [], ...more }
  const decision = decisionOf(setup(wanted), missed, counted)
  return { setup: setup(wanted), result: decision ? { ...counted, decision } : counted }
}
const said = (args: ReturnType<typeof decided>, language: Language = 'vi') =>
  verdict({ setup: args.setup }, args.result, voice(language))

describe('[PO18] shares in words', () => {
  test('are those of the figures, to the nearest tenth', () => {
    expect(shareWords(168, 177)).toBe('94,9%')
    expect(shareWords(168, 177, 'en')).toBe('94.9%')
    expect(shareWords(1, 2)).toBe('50%')
    expect(shareWords(2, 3)).toBe('66,7%')
    expect(shareWords(0, 0)).toBe('0%')
    expect(partWords(3168, 3321, 'điểm cầu', vi)).toBe('3.168/3.321 điểm cầu (95,4%)')
  })

  test('all is said only of all, nothing only of none', () => {
    expect(shareWords(3320, 3321)).toBe('99,9%')
    expect(shareWords(1, 3321)).toBe('0,1%')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        for (const part of [0, 1, Math.floor(share * of), of - 1, of]) {
          const tenths = permille(part, of)
          expect(tenths === 1000).toBe(part === of)
          expect(tenths === 0).toBe(part === 0)
          // Half a tenth at most from the exact share, but where that would say all or nothing.
          const off = BigInt(tenths) * BigInt(of) - 1000n * BigInt(part)
          if (tenths > 1 && tenths < 999) expect(2n * (off < 0n ? -off : off) <= BigInt(of)).toBe(true)
        }
      }),
    )
  })

  test('more is never said to be less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(99_999), (of, n) => {
        const part = n % of
        expect(permille(part, of)).toBeLessThanOrEqual(permille(part + 1, of))
      }),
    )
  })
})

describe('[PO18] [PO17] the decision in words', () => {
  test('passed and not', () => {
    expect(said(decided({}, [168, 5, 2], { entitled: 177 }))).toBe(
      'Đạt: 168/177 điểm cầu tán thành (94,9%), cần quá 1/2 số được triệu tập.',
    )
    expect(said(decided({ majority: { kind: 'twoThirds' }, base: 'present' }, [6, 4, 0]))).toBe(
      'Không đạt: 6/10 điểm cầu tán thành (60%), cần ít nhất 2/3 số có mặt.',
    )
  })

  test('a tie, and outvoted though the figure is reached', () => {
    expect(said(decided({ base: 'answers' }, [80, 80, 3]))).toBe(
      'Không đạt, hai bên bằng nhau: 80 tán thành, 80 không tán thành trên 163 điểm cầu; cần quá 1/2 số đã biểu quyết.',
    )
    const majority: Majority = { kind: 'figure', figure: 5 }
    expect(said(decided({ majority }, [5, 6, 0]))).toBe(
      'Không đạt: 5 tán thành, 6 không tán thành trên 11 điểm cầu; cần ít nhất 5 điểm cầu và nhiều hơn số không tán thành.',
    )
  })

  test('a missed quorum, of sites, of people, of delegates', () => {
    const missed = (by: 'sites' | 'people') => ({ by, present: 4, summoned: 9, need: 'half' as const })
    const kinds = (wanted: Partial<Setup>, by: 'sites' | 'people') => said(decided(wanted, [4, 0, 0], {}, missed(by)))
    expect(kinds({}, 'sites')).toBe(
      'Không đủ điều kiện biểu quyết: 4/9 điểm cầu có mặt (44,4%), cần quá 1/2 số được triệu tập.',
    )
    expect(kinds({}, 'people')).toContain('4/9 người có mặt')
    expect(kinds({ kind: 'delegate', voters: 'delegate' }, 'people')).toContain('4/9 đại biểu có mặt')
  })

  test('options by name', () => {
    expect(said(decided({ options: choosing(1), base: 'answers' }, [2, 7, 1]))).toBe(
      'Đạt: 7/10 điểm cầu chọn “Trụ sở mới” (70%), cần quá 1/2 số đã biểu quyết.',
    )
    expect(said(decided({ options: choosing(1), base: 'answers' }, [4, 4, 1]))).toBe(
      'Chưa phân định: “Trụ sở cũ”, “Trụ sở mới” cùng được 4/9 điểm cầu chọn (44,4%); cần quá 1/2 số đã biểu quyết.',
    )
    expect(said(decided({ options: choosing(2) }, [7, 8, 1], { answered: 10, entitled: 10 }))).toBe(
      'Đạt 2 phương án trên 10 điểm cầu: “Trụ sở cũ” 7, “Trụ sở mới” 8; mỗi phương án cần quá 1/2 số được triệu tập.',
    )
  })

  test('hands count people; a straw poll says that it decides nothing', () => {
    const hands = { for: 61, against: 40, abstain: 0, sites: 2, of: 2, people: 120, summoned: 130 }
    expect(said(decided({ kind: 'hands', base: 'present' }, [61, 40, 0], { hands }))).toBe(
      'Đạt: 61/120 người tán thành (50,8%), cần quá 1/2 số có mặt.',
    )
    expect(said(decided({ kind: 'straw' }, [3, 2, 0], { entitled: 9 }))).toBe(
      'Thăm dò ý kiến ẩn danh: 5/9 điểm cầu đã bỏ phiếu. Không có giá trị biểu quyết chính thức.',
    )
    expect(needWords(setup({ majority: { kind: 'figure', figure: 1200 } }), vi)).toBe('cần ít nhất 1.200 điểm cầu')
  })

  test('both languages say every outcome, nothing left unfilled, the figures those of the result', () => {
    const anyResult = fc.array(fc.nat(200), { minLength: 3, maxLength: 3 })
    const anySetup = fc.record({
      kind: fc.constantFrom('site', 'delegate', 'straw'),
      base: fc.constantFrom('entitled', 'present', 'answers'),
      options: fc.constantFrom<Setup['options']>({ kind: 'standard' }, choosing(1), choosing(3)),
      majority: fc.constantFrom<Majority>({ kind: 'half' }, { kind: 'threeQuarters' }, { kind: 'figure', figure: 50 }),
    })
    fc.assert(
      fc.property(anySetup, anyResult, fc.constantFrom<Language>('vi', 'en'), (wanted, options, language) => {
        const args = decided(wanted as Partial<Setup>, options)
        const text = said(args, language)
        expect(text).not.toMatch(/\{\{|undefined|NaN|bỏ phiếu kín/)
        const { decision } = args.result
        if (!decision) return
        expect(text).toContain(`${decision.votes}`)
        expect(text.startsWith(language === 'vi' ? 'Đạt' : 'Passed') || /options passed/.test(text)).toBe(
          decision.outcome === 'passed',
        )
      }),
    )
  })
})
