/**
 * What raw files tell of the order in which anonymous ballots were cast. Each measure is a rank correlation with that
 * order, as a number of standard deviations: chance alone stays within about four.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** One voter's ballot, in the order of casting; each with choices that nobody else has, as they lie in the file. */
export interface Known {
  voterId: string
  choices: string
}

export interface Measure {
  what: string
  /** Standard deviations from no relation; infinite for a value that is shared. */
  sigmas: number
}

/** Chance reaches this once in some hundred thousand measures. */
const beyondChance = 4.5
const pageSize = 4096

/** The measures that chance does not explain, over every file in a folder and both tables of its database. */
export function tracesOf(
  dir: string,
  database: string,
  cast: readonly Known[],
  tables: [marks: string, ballots: string],
) {
  const files = readdirSync(dir, { withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []))
  return [
    ...files.flatMap((file) => inFile(file, readFileSync(join(dir, file)).toString('latin1'), cast)),
    ...betweenTables(join(dir, database), cast, tables),
  ].filter(({ sigmas }) => Math.abs(sigmas) > beyondChance)
}

/** Where each ballot lies: in the whole file, within its page, and how many copies there are. */
function inFile(file: string, text: string, cast: readonly Known[]): Measure[] {
  const places = placesOf(text, new Map(cast.map(({ choices }, i) => [choices, i])))
  const found = cast.flatMap((_, i) => (places.has(i) ? [i] : []))
  const ranked = (what: string, value: (i: number) => number): Measure => ({
    what: `${file}: ${what}`,
    sigmas: sigmas(found, found.map(value)),
  })
  return [
    ranked('first place', (i) => places.get(i)![0]!),
    ranked('last place', (i) => places.get(i)!.at(-1)!),
    ranked('copies', (i) => places.get(i)!.length),
    { what: `${file}: neighbours, first places`, sigmas: neighbours(places, (all) => all[0]!) },
    { what: `${file}: neighbours, last places`, sigmas: neighbours(places, (all) => all.at(-1)!) },
    { what: `${file}: first places within pages`, sigmas: withinPages(places, (all) => all[0]!) },
    { what: `${file}: last places within pages`, sigmas: withinPages(places, (all) => all.at(-1)!) },
  ]
}

function placesOf(text: string, known: ReadonlyMap<string, number>): Map<number, number[]> {
  const places = new Map<number, number[]>()
  // Overlapping: the random id before the choices may end in a digit.
  for (const match of text.matchAll(/(?=([01]{20}))/g)) {
    const i = known.get(match[1]!)
    if (i !== undefined) places.set(i, [...(places.get(i) ?? []), match.index])
  }
  return places
}

/** The correlations inside each page together: the order of rows in a page outlives that of the pages. */
function withinPages(places: ReadonlyMap<number, number[]>, one: (inPage: number[]) => number): number {
  const pages = new Map<number, { order: number[]; at: number[] }>()
  for (const [i, all] of [...places].toSorted(([a], [b]) => a - b)) {
    for (const [number, inPage] of Map.groupBy(all, (at) => Math.floor(at / pageSize))) {
      const page = pages.get(number) ?? { order: [], at: [] }
      page.order.push(i)
      page.at.push(one(inPage))
      pages.set(number, page)
    }
  }
  // Rising in one page and falling in the next is order all the same: squares, which chance lets follow chi square.
  const squares = [...pages.values()].flatMap(({ order, at }) =>
    order.length < 10 ? [] : [spearman(order, at) ** 2 * (order.length - 1)],
  )
  const degrees = squares.length
  if (degrees === 0) return 0
  const sum = squares.reduce((total, square) => total + square, 0)
  const spread = 2 / (9 * degrees)
  return (Math.cbrt(sum / degrees) - (1 - spread)) / Math.sqrt(spread)
}

/** Whether ballots cast one after the other lie side by side: how far apart, in the order of casting, neighbours are. */
function neighbours(places: ReadonlyMap<number, number[]>, one: (all: number[]) => number): number {
  const inFile = [...places].toSorted(([, a], [, b]) => one(a) - one(b)).map(([i]) => i)
  const n = inFile.length
  if (n < 10) return 0
  const order = ranks(inFile)
  const apart = order.slice(1).reduce((sum, rank, i) => sum + Math.abs(rank - order[i]!), 0)
  return (apart - (n * n - 1) / 3) / Math.sqrt(((n - 2) * (n + 1) * (4 * n - 7)) / 90)
}

/** Columns of a voter's mark against columns of that voter's ballot, and each against the order of casting. */
function betweenTables(path: string, cast: readonly Known[], [marks, ballots]: [string, string]): Measure[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const mark = columnsOf(
      db,
      marks,
      'voter_id',
      cast.map(({ voterId }) => voterId),
    )
    const ballot = columnsOf(
      db,
      ballots,
      'choices',
      cast.map(({ choices }) => choices),
    )
    const order = cast.map((_, i) => i)
    const measures: Measure[] = ballot.map(({ name, values }) => ({
      what: `${ballots}.${name}: order of casting`,
      sigmas: sigmas(order, ranks(values)),
    }))
    for (const a of mark) {
      for (const b of ballot) {
        const what = `${marks}.${a.name} and ${ballots}.${b.name}`
        measures.push({ what: `${what}: order`, sigmas: sigmas(ranks(a.values), ranks(b.values)) })
        const shared = a.values.filter((value) => b.values.includes(value)).length
        measures.push({ what: `${what}: values shared`, sigmas: shared > 0 ? Infinity : 0 })
      }
    }
    return measures
  } finally {
    db.close()
  }
}

/** The columns of a table but those naming the poll, and the row's own number where it has one, in the order of `keys`. */
function columnsOf(db: DatabaseSync, table: string, key: string, keys: readonly string[]) {
  const withoutRowid = db.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').get(table)?.['wr'] === 1
  const rows = db.prepare(`SELECT ${withoutRowid ? '' : 'rowid AS row_number, '}* FROM ${table}`).all()
  const byKey = new Map(rows.map((row) => [row[key], row]))
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'meeting_id' && name !== 'poll_id')
  const text = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value))
  const places = new Map(rows.map((row, i) => [row[key], i]))
  return [
    ...names.map((name) => ({ name, values: keys.map((one) => text(byKey.get(one)?.[name])) })),
    { name: 'place', values: keys.map((one) => `place ${table} ${String(places.get(one)).padStart(6, '0')}`) },
  ]
}

function sigmas(x: readonly number[], y: readonly number[]): number {
  return x.length < 10 ? 0 : spearman(x, y) * Math.sqrt(x.length - 1)
}

/** Spearman's rank correlation; none where one side is all the same. */
function spearman(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [ranks(x), ranks(y)]
  const mean = (a.length + 1) / 2
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((rank, i) => {
    const [p, q] = [rank - mean, b[i]! - mean]
    ab += p * q
    aa += p * p
    bb += q * q
  })
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}

/** Ranks from 1, equal values sharing the middle one; digits in texts count as numbers. */
function ranks(values: readonly (number | string)[]): number[] {
  const compare = new Intl.Collator('en', { numeric: true }).compare
  const order = values
    .map((value, i) => ({ value, i }))
    .toSorted((a, b) =>
      typeof a.value === 'number' ? a.value - (b.value as number) : compare(a.value, String(b.value)),
    )
  const result = Array<number>(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && order[to]!.value === order[from]!.value) to++
    for (let k = from; k < to; k++) result[order[k]!.i] = (from + 1 + to) / 2
    from = to
  }
  return result
}
