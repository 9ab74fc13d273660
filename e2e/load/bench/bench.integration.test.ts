/** One short run of the bench as the command line does it: its last line, and that a ratio is of two real figures. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Row } from './rows.ts'

const Report = z.object({ machine: z.object({ cpu: z.string(), cores: z.number() }), rows: z.array(Row) })

async function bench(...args: string[]) {
  const tool = spawn(process.execPath, [join(import.meta.dirname, 'bench.ts'), '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, said, [code]] = await Promise.all([text(tool.stdout), text(tool.stderr), once(tool, 'exit')])
  return { code: code as number, last: out.trim().split('\n').at(-1) ?? '', said }
}

test('a command next to its floor: two figures measured, and the ratio is theirs', async () => {
  const { code, last, said } = await bench('--quick', '--only', 'command')
  expect(code, said).toBe(0)
  const { rows } = Report.parse(JSON.parse(last))
  expect(rows.map(({ name, n }) => [name, n])).toEqual([
    ['command', 1],
    ['command', 200],
  ])
  for (const { value, floor, time_ratio, cpu_ratio, rss_mb } of rows) {
    expect(Math.min(value, floor!, cpu_ratio!)).toBeGreaterThan(0)
    expect(time_ratio).toBeCloseTo(value / floor!, 2)
    // The hub's own process was looked at, which is larger than any bare one.
    expect(rss_mb).toBeGreaterThan(60)
  }
})

test('a part of a name is no name', async () => {
  const { code, said } = await bench('--quick', '--only', 'fan')
  expect(code).toBe(2)
  expect(said).toContain('no such benchmark')
})
