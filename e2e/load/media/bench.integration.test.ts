/** Short runs of the bench: what it says, that it loses nothing by itself, and that it sees what is lost. */
import { expect, test } from 'vitest'
import { run } from '../tool.ts'
import type { Row } from './rows.ts'

/** Runs it as the command line does: its exit code, and the rows of its last line. */
async function bench(...args: string[]): Promise<{ code: number; rows: Row[]; said: string }> {
  const { code, out, said } = await run('media/bench.ts', args)
  const last = out.trim().split('\n').at(-1) ?? ''
  const { rows } = JSON.parse(last || '{"rows":[]}') as { rows: Row[] }
  return { code, rows, said }
}
const seconds = 2
/** 50 sounds and 24 frames of at least one packet, each second. */
const fewest = (receivers: number) => 74 * seconds * receivers

test('five receivers over one worker and four over two get every packet; the figures are there', async () => {
  const { code, rows, said } = await bench('--rows', '5,4x2', '--seconds', String(seconds))
  expect(code, said).toBe(0)
  const positive = expect.any(Number) as number
  const measured = {
    kind: 'srtp',
    lost: 0,
    us_per_packet: positive,
    cpu_core: positive,
    rss_mb: positive,
    first_frame_ms: positive,
    first_frame_max_ms: positive,
    baseline_us: positive,
    ratio: positive,
    switch_ms: null,
    limit: 'none',
  }
  expect(rows, said).toMatchObject([
    { ...measured, receivers: 5, workers: 1 },
    { ...measured, receivers: 4, workers: 2 },
  ])
  for (const { packets, receivers, us_per_packet, first_frame_ms } of rows) {
    expect(packets).toBeGreaterThanOrEqual(fewest(receivers))
    // Everybody got the same.
    expect(packets! % receivers).toBe(0)
    expect(us_per_packet).toBeGreaterThan(0)
    expect(first_frame_ms).toBeGreaterThan(0)
  }
})

test('each tenth packet left out on purpose is missed at every receiver', async () => {
  const { code, rows, said } = await bench('--rows', '3', '--seconds', String(seconds), '--lose', '10')
  expect(code, said).toBe(0)
  const [{ lost, packets }] = rows as [Row]
  expect(lost! % 3).toBe(0)
  expect(lost! / (lost! + packets!)).toBeCloseTo(0.1, 2)
})

test('four viewers without packets are told of each new speaker', async () => {
  const { code, rows, said } = await bench('--rows', 'signalling4')
  expect(code, said).toBe(0)
  expect(rows).toMatchObject([
    { kind: 'signalling', receivers: 4, lost: null, consume_ms: expect.any(Number) as number },
  ])
})

test('a row that does not exist is named, and nothing runs', async () => {
  const { code, rows, said } = await bench('--rows', '20,many')
  expect(code).toBe(2)
  expect(said).toContain('no such row')
  expect(rows).toEqual([])
})
