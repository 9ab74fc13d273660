import { expect, test } from 'vitest'
import { snapshotDue } from './snapshot.ts'

/** Numbers at which a log that grows to `end` is kept. */
function keptUntil(end: number): number[] {
  const kept: number[] = []
  for (let seq = 1; seq <= end; seq++) if (snapshotDue(seq, kept.at(-1) ?? 0)) kept.push(seq)
  return kept
}

test('a log of a usual conference is kept at each thousand events', () => {
  expect(keptUntil(5_500)).toEqual([1_000, 2_000, 3_000, 4_000, 5_000])
})

test.each([10_000, 100_000, 1_000_000])(
  'writing down a state that grows with the log costs no more for each event, also of %i',
  (end) => {
    const written = keptUntil(end).reduce((sum, seq) => sum + seq, 0)
    expect(written / end).toBeLessThan(12)
  },
)

test('a start of a long log has no more than a tenth of it to read', () => {
  const kept = keptUntil(300_000)
  for (const [i, seq] of kept.entries()) {
    const before = kept[i - 1] ?? 0
    expect(seq - before).toBeLessThanOrEqual(Math.max(1_000, seq / 10))
  }
})
