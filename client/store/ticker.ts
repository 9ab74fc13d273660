/** One beat for every clock on the page: all flip together, at whole multiples of the period in the hub's time. */

export interface Ticker {
  subscribe: (onBeat: () => void) => () => void
  /** The hub's time rounded down to the period. */
  read: () => number
}

/** `everyMs` is the period; `now` the hub's time. */
export function createTicker(everyMs: number, now: () => number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const read = () => Math.floor(now() / everyMs) * everyMs
  const arm = () => {
    // A few milliseconds late rather than early: a timer that fires just before the beat would show the old second.
    timer = setTimeout(beat, everyMs - (now() % everyMs) + 4)
  }
  const beat = () => {
    arm()
    for (const listener of listeners) listener()
  }
  return {
    read,
    subscribe: (onBeat) => {
      listeners.add(onBeat)
      if (listeners.size === 1) arm()
      return () => {
        listeners.delete(onBeat)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
  }
}
