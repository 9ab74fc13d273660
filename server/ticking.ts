/** What the hub does again and again, and the time between: a port, so that a whole conference can be played at once. */
export interface Ticking {
  /** Milliseconds since some moment; never goes back, whatever the clock on the wall does. */
  elapsed: () => number
  /** Does it about every `ms` milliseconds, until what is returned is called. */
  every: (ms: number, act: () => void) => () => void
}

export const machineTicking: Ticking = {
  elapsed: () => performance.now(),
  every(ms, act) {
    const timer = setInterval(act, ms)
    return () => clearInterval(timer)
  },
}
