/** The figures of a rehearsal, and whether it may be called a success. */
import type { Verdict } from './checker/index.ts'
import { kindOf } from './checker/polls.ts'
import type { Usage } from './hub-process.ts'
import type { PartResult } from './messages.ts'
import type { Options } from './rehearsal.ts'
import { fullProgramme } from './scripts/polls/programme.ts'

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
  polls: number
  /** Acknowledged, the same again included. */
  answers: number
  wrong_tallies: number
  /** Anonymous ballots among them, which wait for each other on their way to disk: times of their own. */
  ballots: number
  ballots_p50_ms: number
  ballots_p99_ms: number
  /** From the opening of the largest anonymous poll to its last ballot. */
  ballots_seconds: number
  /** Kinds of polls that were open at all, during a kill of the hub, during a cut of a line. */
  poll_kinds: string[]
  kinds_killed: string[]
  kinds_cut: string[]
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
  /** Ends of the hub that nobody asked for. */
  deaths: number
  /** Errors of the hub or of the tool, and those ends. */
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
  kills: readonly number[]
  deaths: number
  problems: string[]
}

/** A plain run of this length must have used every command; a troubled one its share of trouble; one about polls enough. */
const completeSeconds = 60
const cutFigures = ['cuts', 'cuts_in_flight'] as const
const leastTrouble = { kills: 5, cuts: 500, cuts_in_flight: 50 }
const enough = { polls: 8, answersOfSite: 1_000 / 177 }

const everyKind = [...new Set(fullProgramme.flat().map(({ setup }) => kindOf(setup)))]

export function reportOf(outcome: Outcome): Report {
  const { options, joined, joinMs, drainMs, verdict, results, usage, kills, deaths, problems } = outcome
  const sites = results.filter((result) => result.role === 'site' && !result.second)
  const latencies = results.flatMap((result) => result.latencies).toSorted((a, b) => a - b)
  const ballotLatencies = results.flatMap((result) => result.ballotLatencies).toSorted((a, b) => a - b)
  const percentile = (p: number, of = latencies) => Math.round((of[Math.ceil(of.length * p) - 1] ?? 0) * 10) / 10
  const sum = (value: (result: PartResult) => number) => results.reduce((total, result) => total + value(result), 0)
  const seconds = (ms: number) => Math.round(ms / 100) / 10
  const { sent, acked, refused, unanswered, missing, doubled, divergent, stray, broken, turns, events } = verdict
  const { wrong_tallies } = verdict
  const cuts = results.flatMap((result) => result.cuts)
  const kindsDuring = (what: (poll: Verdict['polls'][number]) => boolean) => [
    ...new Set(verdict.polls.filter(what).map(({ kind }) => kind)),
  ]
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
    polls: verdict.polls.length,
    answers: verdict.answers,
    wrong_tallies,
    ballots: verdict.ballots,
    ballots_p50_ms: percentile(0.5, ballotLatencies),
    ballots_p99_ms: percentile(0.99, ballotLatencies),
    ballots_seconds: verdict.ballotSeconds,
    poll_kinds: kindsDuring(() => true),
    kinds_killed: kindsDuring(({ from, to }) => kills.some((at) => from < at && at < to)),
    kinds_cut: kindsDuring(({ from, to }) => cuts.some((at) => from < at && at < to)),
    p50_ms: percentile(0.5),
    p95_ms: percentile(0.95),
    p99_ms: percentile(0.99),
    bytes_per_site: Math.round(sites.reduce((total, site) => total + site.bytes, 0) / Math.max(1, sites.length)),
    rss_mb: usage?.rssMb ?? 0,
    cpu_s: usage?.cpuS ?? 0,
    kills: kills.length,
    cuts: cuts.length,
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
    deaths,
    problems: problems.length + deaths,
  }
  const isLong = options.seconds >= completeSeconds
  // Where thousands are played on a few cores, each does too little for every command to come up.
  const isComplete = isLong && sites.length <= 1_000 && !options.ballots && !options.crash && !options.flaky
  const wanted = [...(options.crash ? (['kills'] as const) : []), ...(options.flaky ? cutFigures : [])]
  const tooLittle = [
    ...(isLong ? wanted.filter((name) => figures[name] < leastTrouble[name]) : []).map(
      (name) => `${name} ${figures[name]}, at least ${leastTrouble[name]} wanted`,
    ),
    ...(isLong && options.polls && !options.ballots ? shortOf(figures) : []),
  ]
  const wrong = [
    missing,
    doubled,
    divergent,
    wrong_tallies,
    stray,
    broken,
    unanswered,
    sites.length - joined,
    figures.problems,
  ]
  const ok = wrong.every((n) => n === 0) && tooLittle.length === 0 && (!isComplete || verdict.unused.length === 0)
  const lines = [
    ...verdict.findings.map(({ kind, text }) => `${kind}: ${text}`),
    ...problems.map((problem) => `problem: ${problem}`),
    ...(deaths > 0 ? [`problem: the hub ended by itself, ${deaths} times`] : []),
    ...tooLittle.map((what) => `too little trouble: ${what}`),
    ...(isComplete && verdict.unused.length > 0 ? [`never accepted: ${verdict.unused.join(', ')}`] : []),
  ]
  return { ok, figures, lines, refusals: verdict.refusals }
}

/** What a rehearsal of polls did not have enough of to be worth its name. */
function shortOf(figures: Figures): string[] {
  const { polls, answers, sites, crash, flaky, poll_kinds, kinds_killed, kinds_cut } = figures
  const spared = (kinds: readonly string[]) => poll_kinds.filter((kind) => !kinds.includes(kind))
  return [
    ...(polls < enough.polls ? [`${polls} polls`] : []),
    ...(answers < Math.floor(sites * enough.answersOfSite) ? [`${answers} answers`] : []),
    ...everyKind.filter((kind) => !poll_kinds.includes(kind)).map((kind) => `no poll ${kind}`),
    ...(crash ? spared(kinds_killed).map((kind) => `no kill during ${kind}`) : []),
    ...(flaky ? spared(kinds_cut).map((kind) => `no cut during ${kind}`) : []),
  ]
}
