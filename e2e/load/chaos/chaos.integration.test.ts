/** A short round of trouble with a seed, and one without the fence, in which the checker must find forks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import type { ChaosFigures } from './report.ts'

// Whole clusters, on whatever machine this is.
vi.setConfig({ testTimeout: 300_000, maxConcurrency: 2 })

/** Runs the tool as the command line does: its exit code, and the figures of its last line. */
async function chaos(...args: string[]): Promise<{ code: number; figures: ChaosFigures; said: string }> {
  const tool = spawn(process.execPath, [join(import.meta.dirname, 'chaos.ts'), '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, said, [code]] = await Promise.all([text(tool.stdout), text(tool.stderr), once(tool, 'exit')])
  const last = out.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`no figures: ${said}`)
  return { code: code as number, figures: JSON.parse(last) as ChaosFigures, said }
}

const perfect = {
  missing: 0,
  doubled: 0,
  divergent: 0,
  forked: 0,
  wrong_tallies: 0,
  stray: 0,
  broken: 0,
  unanswered: 0,
  problems: 0,
}

test.concurrent('[CL1] [CL3] [CL5] nodes, Redis, Postgres and the lines between them fail: nothing acknowledged is lost, nothing counts twice, nobody sees another log', async () => {
  const kinds = 'nodeKilled,nodeHeld,redisKilled,postgresKilled,linkCut,linkHalfOpen'
  const { code, figures, said } = await chaos('--minutes', '0.4', '--seed', '1', '--sites', '6', '--only', kinds)
  expect(figures, said).toMatchObject({ ...perfect, joined: 6 })
  expect(
    Object.values(figures.faults).reduce((sum, n) => sum + n),
    said,
  ).toBeGreaterThan(2)
  expect(figures.accepted, said).toBeGreaterThan(50)
  expect(code, said).toBe(0)
})

test.concurrent('[CL1] without the fence a writer that was held writes on, and the checker finds the fork', async () => {
  const round = ['--minutes', '0.4', '--seed', '3', '--sites', '6', '--only', 'nodeHeld']
  const { code, figures, said } = await chaos(...round, '--unfenced')
  expect(figures.forked, said).toBeGreaterThan(0)
  expect(code, said).toBe(1)
})
