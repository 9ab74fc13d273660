/** A store looked at calmly: however often it changes, whoever watches is told a few times a second. Outside React. */
import { shallow } from 'zustand/shallow'

interface Watched<T> {
  getState: () => T
  subscribe: (listener: () => void) => () => void
}

export interface Calm<T> {
  read: () => T
  subscribe: (listener: () => void) => () => void
}

/** The first change is told at once, those that follow together after `everyMs`; of an object, when a part is another one. */
export function calmly<S, T>(store: Watched<S>, select: (state: S) => T, everyMs: number): Calm<T> {
  const listeners = new Set<() => void>()
  let shown = select(store.getState())
  let timer: ReturnType<typeof setTimeout> | undefined
  let leave: (() => void) | undefined
  const look = () => {
    const now = select(store.getState())
    if (shallow(now, shown)) return
    shown = now
    for (const listener of listeners) listener()
    timer = setTimeout(() => {
      timer = undefined
      look()
    }, everyMs)
  }
  return {
    read: () => {
      // While nobody watches nothing is told: it is as the store has it.
      if (listeners.size === 0) shown = select(store.getState())
      return shown
    },
    subscribe: (listener) => {
      listeners.add(listener)
      leave ??= store.subscribe(() => {
        if (timer === undefined) look()
      })
      if (timer === undefined) look()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        leave?.()
        leave = undefined
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
