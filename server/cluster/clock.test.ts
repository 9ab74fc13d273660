import { expect, test } from 'vitest'
import { ClusterClock } from './clock.ts'

/** A clock of Postgres that is `off` the node's counter, with ways there and back of so many milliseconds. */
function bench(off: number) {
  const line = { there: 0, back: 0, off }
  let elapsed = 1_000
  const clock = new ClusterClock(
    async () => {
      elapsed += line.there
      const now = elapsed + line.off
      elapsed += line.back
      return { rows: [{ now: String(now) }], count: 1 }
    },
    () => elapsed,
  )
  return { clock, line, wait: (ms: number) => void (elapsed += ms), right: () => elapsed + line.off }
}

test('[CL11] the time is Postgres’, and goes on by itself between two questions', async () => {
  const { clock, wait, right } = bench(1_700_000_000_000)
  await clock.look()
  expect(clock.now()).toBe(right())
  wait(60_000)
  expect(clock.now()).toBe(right())
})

test('[CL11] an answer that took long moves nothing: it shows no more than was known', async () => {
  const { clock, line, right } = bench(1_700_000_000_000)
  await clock.look()
  Object.assign(line, { there: 10, back: 8_000 })
  await clock.look()
  expect(clock.now()).toBe(right())
})

test('[CL11] what an answer shows to be wrong is put right, as far as it shows it', async () => {
  const { clock, line, right } = bench(1_700_000_000_000)
  Object.assign(line, { there: 0, back: 4_000 })
  await clock.look()
  expect(Math.abs(clock.now() - right())).toBe(2_000)
  Object.assign(line, { there: 5, back: 5 })
  await clock.look()
  expect(Math.abs(clock.now() - right())).toBeLessThanOrEqual(5)
  line.off += 300_000
  await clock.look()
  expect(Math.abs(clock.now() - right())).toBeLessThanOrEqual(5)
})

test('[CL11] until there was an answer it is this machine’s own', async () => {
  const clock = new ClusterClock(() => Promise.reject(new Error('away')))
  await expect(clock.look()).rejects.toThrow('away')
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000)
})
