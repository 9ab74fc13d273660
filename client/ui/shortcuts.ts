/** Bare-key shortcuts that never fire while somebody types, composes Vietnamese, or has a control in focus. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** What of a key press matters; a KeyboardEvent fits. */
export interface KeyPress {
  key: string
  keyCode: number
  isComposing: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  repeat: boolean
  defaultPrevented: boolean
  target: EventTarget | null
}

/** Controls to which a bare key belongs while they are in focus. */
const controls =
  'input, textarea, select, button, a[href], summary, [contenteditable], [role="button"], [role="option"]'

const inControl = (target: EventTarget | null): boolean =>
  target !== null && 'closest' in target && (target as Element).closest(controls) !== null

/** A dialog on the screen takes all keys. */
const dialogOpen = (target: EventTarget | null): boolean => {
  const page = target && 'ownerDocument' in target ? (target as Node).ownerDocument : null
  return Boolean(page?.querySelector('dialog[open]'))
}

/** The name under which a press is looked up: 'Enter', ' ', '?', 'm'; nothing where it must not act. */
export function shortcutOf(press: KeyPress): string | undefined {
  // 229: Telex and Unikey compose through the input method even where isComposing is not set.
  if (press.isComposing || press.keyCode === 229 || press.key === 'Process' || press.key === 'Dead') return undefined
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat || press.defaultPrevented) return undefined
  if (inControl(press.target) || dialogOpen(press.target)) return undefined
  return press.key.length === 1 ? press.key.toLowerCase() : press.key
}

const offKey = 'diem-cau-shortcuts-off'
const watchers = new Set<() => void>()
let off: boolean | undefined

/** Whoever speaks to the computer, or whose hand slips, switches bare keys off for this device (WCAG 2.1.4). */
export const shortcutSwitch = {
  isOff: (): boolean => {
    try {
      off ??= localStorage.getItem(offKey) === 'yes'
    } catch {
      off ??= false
    }
    return off
  },
  set: (next: boolean): void => {
    off = next
    try {
      if (next) localStorage.setItem(offKey, 'yes')
      else localStorage.removeItem(offKey)
    } catch {
      // The choice then lasts as long as the page.
    }
    for (const watch of watchers) watch()
  },
}

export function useShortcutsOff(): boolean {
  return useSyncExternalStore((watch) => {
    watchers.add(watch)
    return () => void watchers.delete(watch)
  }, shortcutSwitch.isOff)
}

export type ShortcutMap = Readonly<Record<string, (() => void) | undefined>>

/** Keys by `event.key`, letters in lower case, e.g. { ' ': next, Enter: end, '?': help }. */
export function useShortcuts(map: ShortcutMap): void {
  const latest = useRef(map)
  // A key does what the screen says, from the moment at which it says so.
  useLayoutEffect(() => {
    latest.current = map
  })
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = shortcutSwitch.isOff() ? undefined : shortcutOf(event)
      const act = key === undefined ? undefined : latest.current[key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
