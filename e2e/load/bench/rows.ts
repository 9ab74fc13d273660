/** What the bench says: its rows, how they come of rounds, the table for people, and what got worse. Pure. */
import { z } from 'zod'
import { median, round } from '../usage.ts'

const figure = z.number().nullable()
const Spread = z.tuple([z.number(), z.number()])

export const Row = z.object({
  name: z.string(),
  /** Of what: sites, commands a second, events. */
  n: z.number(),
  /** Median of the rounds; less is better, whatever the unit. */
  value: z.number(),
  unit: z.string(),
  /** The same of the bare parts, in the same run. */
  floor: figure,
  time_ratio: figure,
  cpu_ratio: figure,
  /** Resident memory of the process measured. */
  rss_mb: figure,
  /** First and third quartile of the rounds. */
  spread: Spread.optional(),
  floor_spread: Spread.optional(),
  /** The same of what each round makes of the two: they are measured in turn, so that a slower minute slows both. */
  time_ratio_spread: Spread.optional(),
  cpu_ratio_spread: Spread.optional(),
  /** Microseconds of processor for one of `n`: for a delivery, a join, a command, an event. */
  cpu_us: z.number().optional(),
})
export type Row = z.infer<typeof Row>

/** What one round took: by the clock, and of the processor of the process measured; milliseconds. */
export interface Sample {
  ms: number
  cpuMs: number
}
export interface Round {
  product: Sample
  floor: Sample
}

/** A benchmark: one module, which knows alone what it measures and against which floor. */
export interface Benchmark {
  name: string
  /** `quick`: the smallest size and few rounds, to see that it works. */
  run: (options: { quick: boolean }) => Promise<Row[]>
}

/** The quartiles of a list. */
export function quartiles(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!
  return [round(at(0.25), 3), round(at(0.75), 3)]
}

/**
 * One row of interleaved rounds: medians, the ratio of the medians, and how far the rounds lie apart. `each`: what a round
 * is made of, where that is not `n`.
 */
export function rowOf(name: string, n: number, rounds: readonly Round[], rssMb: number | null, each = n): Row {
  const ms = (of: keyof Round) => rounds.map((one) => one[of].ms)
  const cpu = (of: keyof Round) => median(rounds.map((one) => one[of].cpuMs))
  const ratios = (of: keyof Sample) =>
    rounds.flatMap(({ product, floor }) => (floor[of] > 0 ? product[of] / floor[of] : []))
  const [value, floor] = [median(ms('product')), median(ms('floor'))]
  return {
    name,
    n,
    value: round(value, 3),
    unit: 'ms',
    floor: round(floor, 3),
    time_ratio: round(value / floor, 3),
    cpu_ratio: cpu('floor') > 0 ? round(cpu('product') / cpu('floor'), 3) : null,
    rss_mb: rssMb,
    spread: quartiles(ms('product')),
    floor_spread: quartiles(ms('floor')),
    time_ratio_spread: quartiles(ratios('ms')),
    ...(cpu('floor') > 0 && { cpu_ratio_spread: quartiles(ratios('cpuMs')) }),
    cpu_us: round((cpu('product') * 1000) / each, 3),
  }
}

/** A figure that has no floor. */
export const plainRow = (name: string, n: number, value: number, unit: string, rssMb: number | null = null): Row => ({
  name,
  n,
  value: round(value, 3),
  unit,
  floor: null,
  time_ratio: null,
  cpu_ratio: null,
  rss_mb: rssMb,
})

/** The rows in what `--json` printed, which is the last line; throws where there are none. */
export function readReport(text: string): Row[] {
  const last = text.trim().split('\n').at(-1) ?? ''
  try {
    return z.object({ rows: z.array(Row) }).parse(JSON.parse(last)).rows
  } catch (cause) {
    throw new Error('the last line is not what --json prints', { cause })
  }
}

/** So much worse is said to be worse; less is the day's weather. */
const tolerance = 1.15

const keyOf = ({ name, n, unit }: Row): string => `${name} ${n} ${unit}`

/**
 * Rows of `now` that are worse than those of the same name and size before. Where there is a floor the ratio is held
 * against the ratio, for the machine may be another or have other work; a figure inside the spread of before is not worse.
 */
export function gotWorse(before: readonly Row[], now: readonly Row[]): string[] {
  const old = new Map(before.map((row) => [keyOf(row), row]))
  return now.flatMap((row) => {
    const was = old.get(keyOf(row))
    if (!was) return []
    const said: string[] = []
    const look = (what: 'value' | 'time_ratio' | 'cpu_ratio' | 'rss_mb', [, highest]: [number, number] = [0, 0]) => {
      const [then, at] = [was[what], row[what]]
      if (then === null || at === null || at <= highest || at <= then * tolerance) return
      said.push(`${keyOf(row)}: ${what} ${then} → ${at}`)
    }
    if (was.time_ratio !== null && row.time_ratio !== null) look('time_ratio', was.time_ratio_spread)
    else look('value', was.spread)
    look('cpu_ratio', was.cpu_ratio_spread)
    look('rss_mb')
    return said
  })
}

/** What is said of rows held against those of before; `fine`: there was something to compare, and nothing got worse. */
export function compared(before: readonly Row[], now: readonly Row[]): { said: string; fine: boolean } {
  const old = new Set(before.map(keyOf))
  const both = now.filter((row) => old.has(keyOf(row)))
  const only = now.filter((row) => !old.has(keyOf(row))).map(keyOf)
  const worse = gotWorse(before, both)
  const lines = [
    ...(both.length === 0 ? ['Nothing of before has the same name and size: there is nothing to compare.'] : []),
    ...(only.length > 0 ? [`Not measured before: ${only.join(', ')}`] : []),
    ...(worse.length > 0 ? ['Worse than before:', ...worse] : []),
    ...(both.length > 0 && worse.length === 0 ? [`Nothing got worse; rows compared: ${both.length}`] : []),
  ]
  return { said: lines.join('\n'), fine: both.length > 0 && worse.length === 0 }
}

const columns: [string, (row: Row) => string | number | null | undefined][] = [
  ['', ({ name }) => name],
  ['n', ({ n }) => n],
  ['value', ({ value, unit }) => `${value} ${unit}`],
  ['quartiles', ({ spread }) => spread?.join('–')],
  ['floor', ({ floor }) => floor],
  ['quartiles', ({ floor_spread }) => floor_spread?.join('–')],
  ['time', ({ time_ratio }) => time_ratio],
  ['cpu', ({ cpu_ratio }) => cpu_ratio],
  ['µs each', ({ cpu_us }) => cpu_us],
  ['MB', ({ rss_mb }) => rss_mb],
]

/** For people: one line a row, columns below each other. */
export function table(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => `${of(row) ?? ''}`))]
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)))
  return cells
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
