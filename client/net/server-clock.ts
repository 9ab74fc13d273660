/** The hub's time on this device: the offset comes from the sample with the shortest round trip. */

/** Both clocks in milliseconds. `steady` must not jump when somebody sets the device's clock. */
export interface DeviceClocks {
  steady: () => number
  wall: () => number
}

export const deviceClocks: DeviceClocks = { steady: () => performance.now(), wall: () => Date.now() }

interface Sample {
  rtt: number
  /** Hub time minus the steady clock. */
  offset: number
}

/** Samples kept: the shortest of the last few minutes is taken, so that one slow answer never moves the clock. */
const windowSize = 12

export interface ServerClock {
  /** Hub time in milliseconds; the device's own until the first sample. */
  now: () => number
  /** Round trip of the best recent sample, if any. */
  rtt: () => number | undefined
  /** This device's clock minus the hub's. */
  clockOff: () => number
  /** Asks once and takes the answer in; answers whether it could. */
  sample: (ask: () => Promise<number>) => Promise<boolean>
  /** Forgets older samples: after sleep or on another line they are worth nothing. `hubNow` is a first guess. */
  restart: (hubNow: number) => void
}

export function createServerClock(clocks: DeviceClocks = deviceClocks): ServerClock {
  let samples: Sample[] = []
  let offset = clocks.wall() - clocks.steady()
  let rtt: number | undefined

  const choose = () => {
    const best = samples.reduce((a, b) => (b.rtt <= a.rtt ? b : a))
    offset = best.offset
    rtt = Number.isFinite(best.rtt) ? best.rtt : undefined
  }
  const now = () => Math.round(clocks.steady() + offset)

  return {
    now,
    rtt: () => rtt,
    clockOff: () => Math.round(clocks.wall() - now()),
    sample: async (ask) => {
      const before = clocks.steady()
      let hub: number
      try {
        hub = await ask()
      } catch {
        return false
      }
      const after = clocks.steady()
      samples = [...samples, { rtt: after - before, offset: hub + (after - before) / 2 - after }].slice(-windowSize)
      choose()
      return true
    },
    restart: (hubNow) => {
      samples = [{ rtt: Infinity, offset: hubNow - clocks.steady() }]
      choose()
    },
  }
}
