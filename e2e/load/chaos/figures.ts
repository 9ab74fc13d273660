/** How the conference came through the trouble: who took over how fast, and when nothing was accepted. */
import type { Takeover } from './watch.ts'
import type { Happened } from './waves.ts'

export interface Course {
  /** Takings over by another node that nobody had handed the meeting to. */
  failovers: number
  failover_p50_ms: number
  failover_p99_ms: number
  /** Longest time without an accepted command. */
  longest_gap_ms: number
  /** Longest time from the end of all trouble until commands were accepted at the rate again. */
  recovery_ms: number
  /** Fewest accepted in a second, on average over a time of peace. */
  peace_rate: number
}

/** Commands a second that must be accepted where there is no trouble; judged over so many milliseconds. */
export const rate = 20
const windowMs = 2_000
/** A time of peace too short says nothing. */
const leastPeaceMs = 3_000

/** `accepted`: when each command was, in order; `from`, `to`: of the run. All by one clock, in milliseconds. */
export function courseOf(
  accepted: readonly number[],
  happened: readonly Happened[],
  takeovers: readonly Takeover[],
  { from, to }: { from: number; to: number },
): Course {
  const within = accepted.filter((at) => at >= from && at <= to)
  const gaps = [from, ...within].map((at, i) => ({ from: at, to: within[i] ?? to }))
  const longest = Math.max(...gaps.map((gap) => gap.to - gap.from))
  const unplanned = takeovers.filter((one) => one.unplanned && one.at >= from && one.at <= to)
  // Where Postgres itself was away nobody could have taken over sooner: that says how long it was away.
  const away = happened.filter(
    ({ kind, target }) => kind.startsWith('postgres') || /postgres.* .*postgres/.test(target),
  )
  const times = unplanned.flatMap(({ at }) => {
    const gap = gaps.findLast((one) => one.from <= at)!
    return away.some((fault) => fault.from < gap.to && fault.to > gap.from) ? [] : [gap.to - gap.from]
  })
  const percentile = (p: number) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * p) - 1] ?? 0

  const recoveries: number[] = []
  const rates: number[] = []
  for (const peace of peaceBetween(happened, { from, to })) {
    const since = within.filter((at) => at >= peace.from && at < peace.to)
    const enough = (windowMs / 1_000) * rate
    const back = since.findIndex((at, i) => (since[i + enough - 1] ?? Infinity) - at <= windowMs)
    const recovered = back < 0 ? peace.to : since[back]!
    recoveries.push(recovered - peace.from)
    const restMs = peace.to - recovered
    if (restMs >= leastPeaceMs) rates.push((since.length - back) / (restMs / 1_000))
  }
  return {
    failovers: unplanned.length,
    failover_p50_ms: percentile(0.5),
    failover_p99_ms: percentile(0.99),
    longest_gap_ms: longest,
    recovery_ms: Math.max(0, ...recoveries),
    peace_rate: rates.length > 0 ? Math.floor(Math.min(...rates) * 10) / 10 : 0,
  }
}

/** Times without any trouble, after the first. */
function peaceBetween(
  happened: readonly Happened[],
  { to }: { from: number; to: number },
): { from: number; to: number }[] {
  const peace: { from: number; to: number }[] = []
  let end = -Infinity
  for (const fault of happened) {
    if (end > -Infinity && fault.from > end) peace.push({ from: end, to: fault.from })
    end = Math.max(end, fault.to)
  }
  if (end < to && end > -Infinity) peace.push({ from: end, to })
  return peace.filter((one) => one.to - one.from >= leastPeaceMs)
}
