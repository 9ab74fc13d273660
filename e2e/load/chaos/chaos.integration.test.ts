/** A short round of trouble with a seed, and one without the fence, in which the checker must find forks. */
import { expect, test, vi } from 'vitest'
import { figuresOf, perfect } from '../tool.ts'
import type { ChaosFigures } from './report.ts'

// Whole clusters, on whatever machine this is.
vi.setConfig({ testTimeout: 300_000, maxConcurrency: 2 })

const chaos = (...args: string[]) => figuresOf<ChaosFigures>('chaos/chaos.ts', args)

test.concurrent('[CL1] [CL3] [CL5] nodes, Redis, Postgres and the lines between them fail: nothing acknowledged is lost, nothing counts twice, nobody sees another log', async () => {
  const kinds = 'nodeKilled,nodeHeld,redisKilled,postgresKilled,linkCut,linkHalfOpen'
  const { code, figures, said } = await chaos('--minutes', '0.4', '--seed', '1', '--sites', '6', '--only', kinds)
  expect(figures, said).toMatchObject({ ...perfect, forked: 0, joined: 6 })
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
