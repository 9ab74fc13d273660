/** What was decided, by exact integers (PO17). Pure. */
import {
  type Base,
  type Decision,
  type Figures,
  type Fraction,
  type Majority,
  type Result,
  type Setup,
  standard,
} from './contract.ts'

/** More than half; at least two thirds, three quarters, or a figure. Nothing reaches a majority of nobody. */
export function reaches(votes: number, of: number, need: Majority): boolean {
  if (of <= 0 && need.kind !== 'figure') return false
  switch (need.kind) {
    case 'half':
      return votes * 2 > of
    case 'twoThirds':
      return votes * 3 >= of * 2
    case 'threeQuarters':
      return votes * 4 >= of * 3
    case 'figure':
      return votes >= need.figure
  }
}

/** Votes needed at the least: what `reaches` asks, as a figure to be said. */
export function needed(of: number, need: Majority): number {
  switch (need.kind) {
    case 'half':
      return Math.floor(of / 2) + 1
    case 'twoThirds':
      return Math.ceil((of * 2) / 3)
    case 'threeQuarters':
      return Math.ceil((of * 3) / 4)
    case 'figure':
      return need.figure
  }
}

type Counted = Omit<Result, 'decision'>

/** What the majority is taken of: places or people, as the kind counts. */
export function baseOf({ kind, entitled }: Setup, base: Base, { hands, ...result }: Counted): number {
  if (kind !== 'hands') return base === 'answers' ? result.answered : result[base]
  if (!hands) return 0
  if (base === 'answers') return hands.for + hands.against + hands.abstain
  return base === 'entitled' && entitled === 'summoned' ? hands.summoned : hands.people
}

/** Decides a poll whose quorum is met, or is `missed`; a straw poll decides nothing. */
export function decisionOf(setup: Setup, missed: Decision['missed'], result: Counted): Decision | undefined {
  if (setup.kind === 'straw') return undefined
  const of = baseOf(setup, setup.base, result)
  const { options } = result
  if (setup.options.kind === 'standard') {
    const [votes, against] = [options[standard.for] ?? 0, options[standard.against] ?? 0]
    const passed = reaches(votes, of, setup.majority) && votes > against
    const outcome = missed ? 'noQuorum' : passed ? 'passed' : votes === against && votes > 0 ? 'tie' : 'notPassed'
    return {
      outcome,
      option: standard.for,
      votes,
      of,
      reached: passed ? [standard.for] : [],
      ...(missed && { missed }),
    }
  }
  const votes = Math.max(0, ...options)
  const leaders = options.flatMap((count, option) => (count === votes && votes > 0 ? [option] : []))
  // Where one is chosen, one can win: the leading one, if it leads alone.
  const one = setup.options.most === 1
  const reached = (one ? leaders : options.map((_, option) => option)).filter((option) =>
    reaches(options[option]!, of, setup.majority),
  )
  const isTie = leaders.length > 1 && (one || !reached.length)
  const outcome = missed ? 'noQuorum' : isTie ? 'tie' : reached.length ? 'passed' : 'notPassed'
  return { outcome, option: leaders[0] ?? 0, votes, of, reached, ...(missed && { missed }) }
}

/** The quorum that is missed: sites before people. */
export function missedQuorum({ quorum }: Setup, figures: Figures): Decision['missed'] {
  for (const by of ['sites', 'people'] as const) {
    const need: Fraction | undefined = quorum[by]
    const { present, summoned } = figures[by]
    if (need && !reaches(present, summoned, { kind: need })) return { by, present, summoned, need }
  }
  return undefined
}
