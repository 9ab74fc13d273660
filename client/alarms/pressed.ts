/** Which alarms somebody has pressed on this device; kept through a reload of the tab. */
import { useSyncExternalStore } from 'react'

const storageKey = 'diem-cau-pressed:'

export interface Pressed {
  read: () => ReadonlySet<string>
  subscribe: (listener: () => void) => () => void
  press: (...keys: string[]) => void
  forget: (keys: readonly string[]) => void
}

/** One for each access; without storage it lasts as long as the page. */
export function createPressed(access: string, storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): Pressed {
  const name = storageKey + access
  const listeners = new Set<() => void>()
  let keys: ReadonlySet<string> = new Set(load())
  function load(): string[] {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(name) ?? '[]')
      return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []
    } catch {
      return []
    }
  }
  const change = (next: ReadonlySet<string>) => {
    keys = next
    try {
      storage?.setItem(name, JSON.stringify([...next]))
    } catch {
      // Full or forbidden: it then lasts as long as the page.
    }
    for (const listener of listeners) listener()
  }
  return {
    read: () => keys,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    press: (...more) => change(new Set([...keys, ...more])),
    forget: (old) => {
      if (old.some((key) => keys.has(key))) change(new Set([...keys].filter((key) => !old.includes(key))))
    },
  }
}

const opened = new Map<string, Pressed>()

/** The keys of this page's access, shared by everything on the page. */
export function usePressed(access: string): Pressed & { keys: ReadonlySet<string> } {
  let pressed = opened.get(access)
  if (!pressed) {
    pressed = createPressed(access, tabStorage())
    opened.set(access, pressed)
  }
  return { ...pressed, keys: useSyncExternalStore(pressed.subscribe, pressed.read) }
}

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
