/** How the conference came through the trouble: who took over how fast, and when nothing was accepted. */
import type { Takeover } from './watch.ts'
import type { Happened } from './waves.ts'

/** A time without trouble, from the end of the trouble before it. */
export interface Peace {
  from: number
  to: number
  /** The trouble it came after, and to whom. */
  after: string
  /** Until commands were accepted at the rate again. */
  recoveryMs: number
  /** Accepted in a second from then on; undefined where too little time was left for it. */
  rate: number | undefined
}

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
): Course & { peaces: Peace[] } {
  const within = accepted.filter((at) => at >= from && at <= to)
  const gaps = [from, ...within].map((at, i) => ({ from: at, to: within[i] ?? to }))
  // Half an hour accepts more than a call takes arguments.
  const longest = gaps.reduce((most, gap) => Math.max(most, gap.to - gap.from), 0)
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

  const peaces = peacesOf(accepted, happened, to)
  const rates = peaces.flatMap((peace) => peace.rate ?? [])
  return {
    failovers: unplanned.length,
    failover_p50_ms: percentile(0.5),
    failover_p99_ms: percentile(0.99),
    longest_gap_ms: longest,
    recovery_ms: Math.max(0, ...peaces.map((peace) => peace.recoveryMs)),
    peaces,
    peace_rate: rates.length > 0 ? Math.floor(Math.min(...rates) * 10) / 10 : 0,
  }
}

/** The times without any trouble after the first, and how each went. */
function peacesOf(accepted: readonly number[], happened: readonly Happened[], to: number): Peace[] {
  const peaces: Peace[] = []
  let [end, after]: [number, string[]] = [-Infinity, []]
  const close = (until: number) => {
    if (after.length > 0 && until - end >= leastPeaceMs)
      peaces.push({ from: end, to: until, after: after.join(', '), ...courseIn(accepted, end, until) })
  }
  for (const fault of happened) {
    if (fault.from > end) {
      close(Math.min(fault.from, to))
      after = []
    }
    after.push(`${fault.kind} ${fault.target}`)
    end = Math.max(end, fault.to)
  }
  close(to)
  return peaces
}

function courseIn(accepted: readonly number[], from: number, to: number): Pick<Peace, 'recoveryMs' | 'rate'> {
  const since = accepted.filter((at) => at >= from && at < to)
  const enough = (windowMs / 1_000) * rate
  const back = since.findIndex((at, i) => (since[i + enough - 1] ?? Infinity) - at <= windowMs)
  const recovered = back < 0 ? to : since[back]!
  const restMs = to - recovered
  return {
    recoveryMs: recovered - from,
    rate: restMs >= leastPeaceMs ? (since.length - back) / (restMs / 1_000) : undefined,
  }
}
