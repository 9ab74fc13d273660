/** Chance that can be repeated: the same seed gives the same numbers. */

export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  int: (below: number) => number
  between: (from: number, to: number) => number
  chance: (probability: number) => boolean
  /** One of a list; nothing of an empty one. */
  pick: <T>(list: readonly T[]) => T | undefined
  /** Waiting times of things that happen by themselves, in the unit of `mean`. */
  pause: (mean: number) => number
}

/** A stream of its own for each name: who else draws, and how often, changes nothing here. */
export function random(seed: number, name: string): Random {
  let state = hash(`${seed} ${name}`)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: (list) => list[int(list.length)],
    pause: (mean) => Math.min(5, -Math.log(1 - next())) * mean,
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
