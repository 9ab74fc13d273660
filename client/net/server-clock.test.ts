import { describe, expect, test } from 'vitest'
import { createServerClock } from './server-clock.ts'

/** A device whose clock is `wrong` ms off, asking a hub over a line with set delays. */
function device(wrong: number) {
  let steady = 5_000
  const hubStart = 1_714_000_000_000
  const hub = () => hubStart + steady
  const clocks = { steady: () => steady, wall: () => hub() + wrong }
  const clock = createServerClock(clocks)
  const ask = (there: number, back: number) => async () => {
    steady += there
    const answer = hub()
    steady += back
    return answer
  }
  return { clock, hub, ask, pass: (ms: number) => (steady += ms) }
}

describe('server clock', () => {
  test('before any sample it is the device’s own', () => {
    const { clock, hub } = device(1234)
    expect(clock.now()).toBe(hub() + 1234)
  })

  test('a clock wrong by a year shows the hub’s time', async () => {
    const year = 365 * 86_400_000
    const { clock, hub, ask } = device(-year)
    await clock.sample(ask(20, 20))
    expect(clock.now()).toBe(hub())
    expect(clock.clockOff()).toBe(-year)
  })

  test('the shortest round trip wins over later, lopsided ones', async () => {
    const { clock, hub, ask } = device(0)
    await clock.sample(ask(10, 10))
    await clock.sample(ask(900, 10))
    await clock.sample(ask(5, 700))
    expect(clock.now()).toBe(hub())
    expect(clock.rtt()).toBe(20)
  })

  test('the error is at most half the round trip', async () => {
    const { clock, hub, ask } = device(0)
    await clock.sample(ask(300, 0))
    expect(Math.abs(clock.now() - hub())).toBeLessThanOrEqual(150)
  })

  test('a line that fails changes nothing', async () => {
    const { clock, hub, ask } = device(50)
    await clock.sample(ask(10, 10))
    expect(await clock.sample(() => Promise.reject(new Error('no line')))).toBe(false)
    expect(clock.now()).toBe(hub())
  })

  test('after sleep the first word of the hub replaces what was measured before', async () => {
    const { clock, hub, ask, pass } = device(0)
    await clock.sample(ask(1, 1))
    pass(1000)
    clock.restart(hub() + 77)
    expect(clock.now()).toBe(hub() + 77)
    await clock.sample(ask(400, 400))
    expect(clock.now()).toBe(hub())
  })
})
