import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figures, Result, Setup } from './contract.ts'
import { Fraction, type Majority } from './contract.ts'
import { decisionOf, missedQuorum, needed, reaches } from './majority.ts'
import { usual } from './setup.ts'

const setup = (wanted: Partial<Setup> = {}): Setup => ({ ...usual, question: 'Nhất trí?', ...wanted })
const choosing = (labels: string[], most = 1): Setup['options'] => ({ kind: 'custom', labels, most, none: false })
const result = (options: number[], wanted: Partial<Result> = {}): Result => {
  const answered = options.reduce((sum, n) => sum + n, 0)
  return { entitled: answered, answered, present: answered, options, none: 0, groups: [], ...wanted }
}
const decided = (wanted: Partial<Setup>, counted: Result) => decisionOf(setup(wanted), undefined, counted)!

/** As one writes it on paper, in fractions of any size. */
const exact: Record<Fraction, { num: bigint; den: bigint; strict: boolean }> = {
  half: { num: 1n, den: 2n, strict: true },
  twoThirds: { num: 2n, den: 3n, strict: false },
  threeQuarters: { num: 3n, den: 4n, strict: false },
}
const byFractions = (votes: number, of: number, need: Fraction): boolean => {
  const { num, den, strict } = exact[need]
  const over = BigInt(votes) * den - BigInt(of) * num
  return of > 0 && (strict ? over > 0n : over >= 0n)
}

describe('[PO17] the majority', () => {
  const figures = fc.record({
    of: fc.oneof(fc.nat(20), fc.nat(5_000_000)),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  test('is made in whole numbers: the same as by fractions of any size', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...Fraction.options), ({ of, part }, kind) => {
        // At the edge and beside it, where rounding would lie.
        const edge = Math.floor((Number(exact[kind].num) * of) / Number(exact[kind].den))
        for (const votes of [Math.floor(part * of), edge - 1, edge, edge + 1].filter((n) => n >= 0))
          expect(reaches(votes, of, { kind })).toBe(byFractions(votes, of, kind))
      }),
    )
  })

  test('is needed at the least: one vote fewer does not do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.constantFrom(...Fraction.options), (of, kind) => {
        const least = needed(of, { kind })
        expect([reaches(least, of, { kind }), reaches(least - 1, of, { kind })]).toEqual([true, false])
      }),
    )
    expect(needed(177, { kind: 'half' })).toBe(89)
    expect(needed(9, { kind: 'twoThirds' })).toBe(6)
    expect(needed(9, { kind: 'figure', figure: 120 })).toBe(120)
  })

  test('of nobody is reached by nothing', () => {
    for (const kind of Fraction.options) expect(reaches(0, 0, { kind })).toBe(false)
    expect(reaches(0, 0, { kind: 'figure', figure: 1 })).toBe(false)
    expect(decided({ base: 'answers' }, result([0, 0, 0])).outcome).toBe('notPassed')
  })

  test('is taken of the list, of those present, or of the answers', () => {
    const counted = result([6, 4, 0], { entitled: 20, present: 13 })
    expect(decided({ base: 'entitled' }, counted)).toMatchObject({ outcome: 'notPassed', votes: 6, of: 20 })
    expect(decided({ base: 'present' }, counted)).toMatchObject({ outcome: 'notPassed', votes: 6, of: 13 })
    expect(decided({ base: 'answers' }, counted)).toMatchObject({ outcome: 'passed', votes: 6, of: 10 })
  })

  test('in a vote by hands, of people', () => {
    const hands = { for: 60, against: 30, abstain: 5, sites: 2, of: 3, people: 110, summoned: 130 }
    const counted = result([60, 30, 5], { entitled: 3, present: 3, answered: 2, hands })
    const of = (wanted: Partial<Setup>) => decided({ kind: 'hands', ...wanted }, counted).of
    expect(of({ base: 'answers' })).toBe(95)
    expect(of({ base: 'present' })).toBe(110)
    expect(of({ base: 'entitled', entitled: 'summoned' })).toBe(130)
    expect(of({ base: 'entitled', entitled: 'present' })).toBe(110)
  })

  test('equal votes are a tie; no figure passes what more are against', () => {
    const figure: Majority = { kind: 'figure', figure: 5 }
    expect(decided({ base: 'answers' }, result([5, 5, 0])).outcome).toBe('tie')
    expect(decided({ majority: figure }, result([5, 5, 0]))).toMatchObject({ outcome: 'tie', reached: [] })
    expect(decided({ majority: figure }, result([5, 6, 0]))).toMatchObject({ outcome: 'notPassed', reached: [] })
    expect(decided({ majority: figure }, result([6, 5, 0]))).toMatchObject({ outcome: 'passed', reached: [0] })
    expect(decided({}, result([0, 0, 9])).outcome).toBe('notPassed')
  })

  test('among options: where each chooses one, one wins and a tie is none; of several choices several may', () => {
    const one = choosing(['A', 'B', 'C'])
    const figure: Majority = { kind: 'figure', figure: 4 }
    expect(decided({ options: one, base: 'answers' }, result([1, 6, 2]))).toMatchObject({
      outcome: 'passed',
      option: 1,
    })
    expect(decided({ options: one, majority: figure }, result([4, 5, 0]))).toMatchObject({
      outcome: 'passed',
      option: 1,
      reached: [1],
    })
    expect(decided({ options: one, majority: figure }, result([5, 5, 0]))).toMatchObject({ outcome: 'tie' })
    expect(decided({ options: one, base: 'answers' }, result([3, 3, 1]))).toMatchObject({ outcome: 'tie', reached: [] })
    expect(decided({ options: one }, result([0, 0, 0]))).toMatchObject({ outcome: 'notPassed', votes: 0 })
    const several = result([7, 7, 3], { answered: 10, entitled: 10 })
    expect(decided({ options: choosing(['A', 'B', 'C'], 2) }, several)).toMatchObject({
      outcome: 'passed',
      reached: [0, 1],
    })
  })
})

describe('[PO17] a quorum', () => {
  const figures = (sites: [number, number], people: [number, number]): Figures => ({
    entitled: 9,
    present: 9,
    sites: { present: sites[0], summoned: sites[1] },
    people: { present: people[0], summoned: people[1] },
  })

  test('of sites or people that is missed decides before all else, sites first', () => {
    const quorum = { sites: 'half', people: 'twoThirds' } as const
    const missed = (...args: Parameters<typeof figures>) => missedQuorum(setup({ quorum }), figures(...args))
    expect(missed([5, 9], [200, 300])).toBeUndefined()
    expect(missed([4, 9], [100, 300])).toEqual({ by: 'sites', present: 4, summoned: 9, need: 'half' })
    expect(missed([5, 9], [199, 300])).toEqual({ by: 'people', present: 199, summoned: 300, need: 'twoThirds' })
    expect(missedQuorum(setup(), figures([0, 9], [0, 300]))).toBeUndefined()
    const decision = decisionOf(setup({ quorum }), missed([4, 9], [300, 300]), result([9, 0, 0]))
    expect(decision).toMatchObject({ outcome: 'noQuorum', votes: 9, missed: { by: 'sites' } })
  })
})
