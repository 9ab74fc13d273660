/** Waiting for what is no matter of time: as long as the machine needs, also for what works at the lowest priority. */
import { expect, vi } from 'vitest'

/** For a whole file: tests and their preparations may take minutes. */
export const takeTime = (): void => void vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

export const poll: typeof expect.poll = (get, options) =>
  expect.poll(get, { timeout: 100_000, interval: 100, ...options })
