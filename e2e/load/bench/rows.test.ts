/** How the figures come of rounds, and what is said to have got worse. */
import { expect, test } from 'vitest'
import { interleaved } from './rounds.ts'
import { compared, gotWorse, plainRow, quartiles, readReport, type Round, Row, rowOf } from './rows.ts'

const round = (product: number, floor: number): Round => ({
  product: { ms: product, cpuMs: product / 2 },
  floor: { ms: floor, cpuMs: floor / 4 },
})
const row = (over: Partial<Row>): Row => ({ ...plainRow('fan-out', 177, 10, 'ms', 100), ...over })

test('medians, the ratio of medians, quartiles, and the processor for one of many', () => {
  const made = rowOf('fan-out', 100, [round(12, 10), round(10, 8), round(90, 9)], 50)
  expect(made).toMatchObject({ value: 12, floor: 9, time_ratio: 1.333, cpu_ratio: 2.667, cpu_us: 60, rss_mb: 50 })
  expect(made).toMatchObject({ time_ratio_spread: [1.25, 10], cpu_ratio_spread: [2.5, 20] })
  expect(Row.parse(made)).toEqual(made)
  expect(quartiles([5, 1, 3, 2, 4])).toEqual([2, 4])
})

test('who begins changes from round to round, and rounds that warm up are not counted', async () => {
  const order: string[] = []
  const noted = (name: string) => async () => {
    order.push(name)
    return { ms: order.length, cpuMs: 0 }
  }
  const rounds = await interleaved(2, noted('product'), noted('floor'))
  expect(order.join(' ')).toBe('product floor floor product product floor')
  expect(rounds.map(({ product, floor }) => [product.ms, floor.ms])).toEqual([
    [4, 3],
    [5, 6],
  ])
  order.length = 0
  const [only, ...more] = await interleaved(1, noted('product'), noted('floor'), 3)
  expect([only?.product.ms, only?.floor.ms, more]).toEqual([8, 7, []])
})

test('with a floor the ratios are compared, without one the value; what is better, new or within the spread is not said', () => {
  const old = [row({ floor: 8, time_ratio: 1.2, cpu_ratio: 1.5 }), plainRow('face-chair-heap', 177, 40, 'MB')]
  expect(gotWorse(old, [row({ value: 30, floor: 25, time_ratio: 1.2, cpu_ratio: 1.6 })])).toEqual([])
  expect(gotWorse(old, [row({ floor: 8, time_ratio: 1.9, cpu_ratio: 2, rss_mb: 200 })])).toEqual([
    'fan-out 177 ms: time_ratio 1.2 → 1.9',
    'fan-out 177 ms: cpu_ratio 1.5 → 2',
    'fan-out 177 ms: rss_mb 100 → 200',
  ])
  expect(gotWorse(old, [plainRow('face-chair-heap', 177, 60, 'MB')])).toEqual(['face-chair-heap 177 MB: value 40 → 60'])
  expect(gotWorse(old, [plainRow('face-chair-heap', 3_321, 60, 'MB')])).toEqual([])
  expect(gotWorse([row({ spread: [9, 14] })], [row({ value: 13 })])).toEqual([])
  const wide = row({ floor: 8, time_ratio: 1.2, time_ratio_spread: [0.9, 2], cpu_ratio: 1, cpu_ratio_spread: [0.8, 3] })
  expect(gotWorse([wide], [row({ floor: 8, time_ratio: 1.9, cpu_ratio: 2.9 })])).toEqual([])
  expect(gotWorse([wide], [row({ floor: 8, time_ratio: 2.1, cpu_ratio: 3.1 })])).toEqual([
    'fan-out 177 ms: time_ratio 1.2 → 2.1',
    'fan-out 177 ms: cpu_ratio 1 → 3.1',
  ])
})

test('what is compared is said, and what cannot be; without anything to compare it is not fine', () => {
  const old = [row({ floor: 8, time_ratio: 1.2 })]
  const same = row({ floor: 8, time_ratio: 1.2 })
  expect(compared(old, [same])).toEqual({ said: 'Nothing got worse; rows compared: 1', fine: true })
  expect(compared(old, [row({ floor: 8, time_ratio: 3 })])).toEqual({
    said: 'Worse than before:\nfan-out 177 ms: time_ratio 1.2 → 3',
    fine: false,
  })
  const { said, fine } = compared(old, [row({ n: 1_000 })])
  expect(said).toContain('nothing to compare')
  expect(said).toContain('Not measured before: fan-out 1000 ms')
  expect(fine).toBe(false)
})

test('what --json printed is read again, npm’s own lines before it left out; anything else is refused in words', () => {
  const rows = [rowOf('fan-out', 100, [round(12, 10)], 50), plainRow('face-chair-heap', 177, 40, 'MB')]
  expect(readReport(`> npm run bench\n\n${JSON.stringify({ machine: { cores: 2 }, rows })}\n`)).toEqual(rows)
  expect(() => readReport('fan-out  177  12 ms')).toThrow('not what --json prints')
})
