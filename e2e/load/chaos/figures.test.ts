import { expect, test } from 'vitest'
import { courseOf } from './figures.ts'
import type { Happened } from './waves.ts'

const second = 1_000
/** Commands accepted evenly, so many a second. */
const evenly = (rate: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor(((to - from) / second) * rate) }, (_, i) => Math.round(from + (i * second) / rate))
const fault = (kind: Happened['kind'], from: number, to: number): Happened => ({
  kind,
  target: 'node-1',
  from: from * second,
  to: to * second,
  writer: true,
})
const run = { from: 0, to: 60 * second }
const accepted = [...evenly(30, 0, 10 * second), ...evenly(25, 16 * second, 60 * second)]
const takeover = { at: 15 * second, node: 'node-2', unplanned: true }

test('a taking over lasts from the last command accepted before to the first one after', () => {
  const course = courseOf(accepted, [fault('nodeHeld', 10, 20)], [takeover], run)
  expect(course).toMatchObject({ failovers: 1, longest_gap_ms: 6_033, failover_p50_ms: 6_033, failover_p99_ms: 6_033 })
  expect(course).toMatchObject({ recovery_ms: 0, peace_rate: 25 })
})

test('a long run accepts more than a function takes arguments', () => {
  const hours = { from: 0, to: 3_600 * second }
  expect(courseOf(evenly(100, 0, hours.to), [], [], hours)).toMatchObject({ longest_gap_ms: 10 })
})

test('one that was arranged is none, and where Postgres was away it says nothing of the nodes', () => {
  const planned = courseOf(accepted, [fault('nodeHeld', 10, 20)], [{ ...takeover, unplanned: false }], run)
  expect(planned).toMatchObject({ failovers: 0, failover_p99_ms: 0 })
  const away = courseOf(accepted, [fault('postgresHeld', 10, 15)], [takeover], run)
  expect(away).toMatchObject({ failovers: 1, failover_p99_ms: 0, longest_gap_ms: 6_033 })
})

test('after the end of all trouble it counts how long the rate is not reached, and what is reached from then on', () => {
  const slow = [
    ...evenly(30, 0, 10 * second),
    ...evenly(5, 10 * second, 30 * second),
    ...evenly(22, 30 * second, 60 * second),
  ]
  const trouble = [fault('linkCut', 8, 14), fault('clockOff', 12, 18)]
  const course = courseOf(slow, trouble, [], run)
  expect(course.recovery_ms).toBeGreaterThan(11_000)
  expect(course.recovery_ms).toBeLessThanOrEqual(12_000)
  expect(course.peace_rate).toBeGreaterThan(20)
  expect(course.peaces).toMatchObject([{ after: 'linkCut node-1, clockOff node-1' }])
  const never = courseOf(evenly(5, 0, 60 * second), [fault('linkCut', 8, 14)], [], run)
  expect(never).toMatchObject({ recovery_ms: 46_000, peace_rate: 0 })
})
