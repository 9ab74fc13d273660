/** One short run of the bench as the command line does it: its last line, that a ratio is of two real figures, and what got worse. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { run } from '../tool.ts'
import { plainRow, readReport, type Row } from './rows.ts'

const Machine = z.object({ machine: z.object({ cpu: z.string(), cores: z.number() }) })

const bench = (...args: string[]) => run('bench/bench.ts', args)

/** What an earlier run has printed, npm's own lines included. */
function printed(rows: Row[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-bench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'old.json')
  writeFileSync(file, `\n> diem-cau@0.1.0 bench\n\n${JSON.stringify({ machine: {}, rows })}\n`)
  return file
}

test('a command next to its floor: two figures measured, the ratio is theirs, and what got worse is named', async () => {
  const floored = { floor: 1, cpu_ratio: 1_000, rss_mb: 10_000 }
  const old = printed([
    { ...plainRow('command', 1, 1, 'ms'), ...floored, time_ratio: 0.001 },
    { ...plainRow('command', 200, 1, 'ms'), ...floored, time_ratio: 1_000 },
  ])
  const { code, out, said } = await bench('--quick', '--only', 'command', '--compare', old)
  expect(said).toMatch(/^command 1 ms: time_ratio 0\.001 → [\d.]+$/m)
  expect(said).not.toContain('command 200 ms:')
  expect(code, said).toBe(1)
  expect(Machine.safeParse(JSON.parse(out.trim().split('\n').at(-1)!)).success).toBe(true)
  const rows = readReport(out)
  expect(rows.map(({ name, n }) => [name, n])).toEqual([
    ['command', 1],
    ['command', 200],
  ])
  for (const { value, floor, time_ratio, cpu_ratio, rss_mb } of rows) {
    expect(Math.min(value, floor!, cpu_ratio!)).toBeGreaterThan(0)
    // Both are rounded to a microsecond.
    expect(Math.abs(time_ratio! / (value / floor!) - 1)).toBeLessThan(0.02)
    // The hub's own process was looked at, which is larger than any bare one.
    expect(rss_mb).toBeGreaterThan(60)
  }
})

test('a part of a name is no name, and what is to be compared has to be figures', async () => {
  const { code, said } = await bench('--quick', '--only', 'fan', '--compare', join(import.meta.dirname, 'rows.ts'))
  expect(code).toBe(2)
  expect(said).toContain('no such benchmark')
  expect(said).toContain('not what --json prints')
})
