import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTicker } from './ticker.ts'

describe('ticker', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('all clocks flip together, at whole seconds of the hub', () => {
    vi.setSystemTime(1_714_000_000_321)
    const hub = () => Date.now() + 4_567
    const ticker = createTicker(1000, hub)
    const seen: number[][] = [[], []]
    const stops = seen.map((list) => ticker.subscribe(() => list.push(ticker.read())))
    vi.advanceTimersByTime(3_000)
    for (const stop of stops) stop()
    expect(seen[0]).toEqual([1_714_000_005_000, 1_714_000_006_000, 1_714_000_007_000])
    expect(seen[1]).toEqual(seen[0])
  })

  test('follows the hub’s clock when it is measured anew', () => {
    vi.setSystemTime(1_714_000_000_000)
    let offset = 0
    const ticker = createTicker(1000, () => Date.now() + offset)
    const seen: number[] = []
    const stop = ticker.subscribe(() => seen.push(ticker.read()))
    vi.advanceTimersByTime(1_010)
    offset = 10_500
    vi.advanceTimersByTime(2_000)
    stop()
    expect(seen).toEqual([1_714_000_001_000, 1_714_000_012_000, 1_714_000_013_000])
  })

  test('stands still when nobody looks', () => {
    const ticker = createTicker(1000, () => Date.now())
    ticker.subscribe(() => undefined)()
    expect(vi.getTimerCount()).toBe(0)
  })
})
