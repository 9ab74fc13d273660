/** The figures of a run in trouble, and whether it may be called a success. */
import type { Verdict } from '../checker/index.ts'
import type { Figures } from '../report.ts'
import { faultKinds, type FaultKind } from './faults.ts'
import { type Course, courseOf, rate } from './figures.ts'
import type { ChaosOptions } from './run.ts'
import type { Takeover } from './watch.ts'
import type { Happened } from './waves.ts'

/** What must be nothing, on the cluster and on the one box together. */
export const wrong = [
  'missing',
  'doubled',
  'divergent',
  'forked',
  'wrong_tallies',
  'stray',
  'broken',
  'unanswered',
] as const

export interface ChaosFigures extends Record<(typeof wrong)[number], number>, Course {
  /** Ends of nodes that nobody asked for, and scripts that failed. */
  problems: number
  faults: Record<FaultKind, number>
  /** Faults that were done to the node that wrote then. */
  faults_of_writer: number
  sites: number
  joined: number
  accepted: number
  refused: number
  events: number
  polls: number
  /** The longest time the tool itself, which all lines go through, was not served by the machine. */
  own_lag_ms: number
  minutes: number
  seed: number
}

export interface ChaosReport {
  ok: boolean
  figures: ChaosFigures
  /** What went wrong, in words. */
  lines: string[]
  refusals: Record<string, number>
}

export interface ChaosOutcome {
  options: ChaosOptions
  joined: number
  verdict: Verdict
  /** Of the hub on one box, where its disk was filled. */
  boxFigures: Figures | undefined
  happened: readonly Happened[]
  unanswered: number
  accepted: readonly number[]
  takeovers: readonly Takeover[]
  from: number
  to: number
  lagMs: number
  crashes: number
  failures: readonly string[]
}

/** A run of a minute has to keep its times, one of half an hour to have had every kind of trouble. */
const timedMinutes = 1
const completeMinutes = 30
const longestRecoveryMs = 15_000
const longestFailoverMs = 10_000

export function reportOf(outcome: ChaosOutcome): ChaosReport {
  const { options, joined, verdict, boxFigures, happened, accepted, takeovers, from, to, crashes, failures } = outcome
  const { minutes, seed, sites } = options
  const found: Record<(typeof wrong)[number], number> = { ...verdict, unanswered: outcome.unanswered }
  const sum = (name: (typeof wrong)[number]) => found[name] + (name === 'forked' ? 0 : (boxFigures?.[name] ?? 0))
  const [missing, doubled, divergent, forked, wrong_tallies, stray, broken, unanswered] = wrong.map(sum) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const faults = Object.fromEntries(
    faultKinds.map((kind) => [kind, happened.filter((one) => one.kind === kind).length]),
  ) as Record<FaultKind, number>
  const { peaces, ...course } = courseOf(accepted, happened, takeovers, { from, to })
  const figures: ChaosFigures = {
    missing,
    doubled,
    divergent,
    forked,
    wrong_tallies,
    stray,
    broken,
    unanswered,
    problems: crashes + (boxFigures?.deaths ?? 0) + failures.length + sites - joined,
    ...course,
    faults,
    faults_of_writer: happened.filter(({ writer }) => writer).length,
    sites,
    joined,
    accepted: accepted.length,
    refused: verdict.refused,
    events: verdict.events,
    polls: verdict.polls.length,
    own_lag_ms: outcome.lagMs,
    minutes,
    seed,
  }
  const late = [
    ...peaces
      .filter((peace) => peace.recoveryMs > longestRecoveryMs)
      .map(({ recoveryMs, after }) => `commands were accepted again only after ${recoveryMs} ms: ${after}`),
    ...peaces
      .filter((peace) => peace.rate !== undefined && peace.rate < rate)
      .map((peace) => `${peace.rate!.toFixed(1)} commands a second in peace, ${rate} wanted: ${peace.after}`),
    ...(course.failover_p99_ms > longestFailoverMs ? [`a taking over took ${course.failover_p99_ms} ms`] : []),
  ]
  const spared = minutes >= completeMinutes ? options.kinds.filter((kind) => faults[kind] === 0) : []
  const lines = [
    ...verdict.findings.map(({ kind, text }) => `${kind}: ${text}`),
    ...(boxFigures
      ? wrong.filter((name) => name !== 'forked' && boxFigures[name] > 0).map((name) => `one box: ${name}`)
      : []),
    ...failures.map((text) => `problem: ${text}`),
    ...(crashes > 0 ? [`problem: nodes ended by themselves, ${crashes} times`] : []),
    ...(boxFigures?.deaths ? [`problem: the hub on one box ended by itself, ${boxFigures.deaths} times`] : []),
    ...(minutes >= timedMinutes ? late : []),
    ...spared.map((kind) => `never happened: ${kind}`),
  ]
  const isRight = wrong.every((name) => figures[name] === 0) && figures.problems === 0
  const inTime = minutes < timedMinutes || late.length === 0
  return { ok: isRight && inTime && spared.length === 0, figures, lines, refusals: verdict.refusals }
}
