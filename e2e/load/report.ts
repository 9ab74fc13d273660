/** The figures of a rehearsal, and whether it may be called a success. */
import type { Verdict } from './checker/index.ts'
import type { Usage } from './hub-process.ts'
import type { PartResult } from './messages.ts'
import type { Options } from './rehearsal.ts'

export interface Figures {
  sites: number
  joined: number
  sent: number
  acked: number
  refused: number
  /** Sent and never answered, although the hub was there to the end. */
  unanswered: number
  missing: number
  doubled: number
  divergent: number
  /** In the log, and nobody sent it or its sender was refused. */
  stray: number
  /** Places where the log itself is damaged. */
  broken: number
  turns: number
  events: number
  /** From the first sending to the answer, outages included. */
  p50_ms: number
  p95_ms: number
  p99_ms: number
  /** Received by a site, on average. */
  bytes_per_site: number
  /** The hub's largest memory and its processor time. */
  rss_mb: number
  cpu_s: number
  kills: number
  cuts: number
  /** Cuts between a sending and its acknowledgement. */
  cuts_in_flight: number
  /** Times a participant left and came back by its own will. */
  drops: number
  connections: number
  join_s: number
  drain_s: number
  seconds: number
  seed: number
  crash: boolean
  flaky: boolean
  /** Commands of the contracts that were never accepted. */
  unused: string[]
  /** Errors of the hub or of the tool. */
  problems: number
}

export interface Report {
  ok: boolean
  figures: Figures
  /** What went wrong, in words. */
  lines: string[]
  refusals: Record<string, number>
}

export interface Outcome {
  options: Options
  joined: number
  joinMs: number
  drainMs: number
  verdict: Verdict
  results: readonly PartResult[]
  usage: Usage | undefined
  kills: number
  deaths: number
  problems: string[]
}

/** A plain run of this length must have used every command; a troubled one must have had its share of trouble. */
const completeSeconds = 60
const cutFigures = ['cuts', 'cuts_in_flight'] as const
const leastTrouble = { kills: 5, cuts: 500, cuts_in_flight: 50 }

export function reportOf(outcome: Outcome): Report {
  const { options, joined, joinMs, drainMs, verdict, results, usage, kills, deaths, problems } = outcome
  const sites = results.filter((result) => result.role === 'site')
  const latencies = results.flatMap((result) => result.latencies).toSorted((a, b) => a - b)
  const percentile = (p: number) => Math.round((latencies[Math.ceil(latencies.length * p) - 1] ?? 0) * 10) / 10
  const sum = (value: (result: PartResult) => number) => results.reduce((total, result) => total + value(result), 0)
  const seconds = (ms: number) => Math.round(ms / 100) / 10
  const { sent, acked, refused, unanswered, missing, doubled, divergent, stray, broken, turns, events } = verdict
  const figures: Figures = {
    sites: sites.length,
    joined,
    sent,
    acked,
    refused,
    unanswered,
    missing,
    doubled,
    divergent,
    stray,
    broken,
    turns,
    events,
    p50_ms: percentile(0.5),
    p95_ms: percentile(0.95),
    p99_ms: percentile(0.99),
    bytes_per_site: Math.round(sites.reduce((total, site) => total + site.bytes, 0) / Math.max(1, sites.length)),
    rss_mb: usage?.rssMb ?? 0,
    cpu_s: usage?.cpuS ?? 0,
    kills,
    cuts: sum((result) => result.cuts),
    cuts_in_flight: sum((result) => result.cutsInFlight),
    drops: sum((result) => result.drops),
    connections: sum((result) => result.connections),
    join_s: seconds(joinMs),
    drain_s: seconds(drainMs),
    seconds: options.seconds,
    seed: options.seed,
    crash: options.crash,
    flaky: options.flaky,
    unused: verdict.unused,
    problems: problems.length + deaths,
  }
  const isLong = options.seconds >= completeSeconds
  const isComplete = isLong && !options.crash && !options.flaky
  const wanted = [...(options.crash ? (['kills'] as const) : []), ...(options.flaky ? cutFigures : [])]
  const tooLittle = isLong ? wanted.filter((name) => figures[name] < leastTrouble[name]) : []
  const wrong = [missing, doubled, divergent, stray, broken, unanswered, sites.length - joined, figures.problems]
  const ok = wrong.every((n) => n === 0) && tooLittle.length === 0 && (!isComplete || verdict.unused.length === 0)
  const lines = [
    ...verdict.findings.map(({ kind, text }) => `${kind}: ${text}`),
    ...problems.map((problem) => `problem: ${problem}`),
    ...(deaths > 0 ? [`problem: the hub ended by itself, ${deaths} times`] : []),
    ...tooLittle.map((name) => `too little trouble: ${name} ${figures[name]}, at least ${leastTrouble[name]} wanted`),
    ...(isComplete && verdict.unused.length > 0 ? [`never accepted: ${verdict.unused.join(', ')}`] : []),
  ]
  return { ok, figures, lines, refusals: verdict.refusals }
}
