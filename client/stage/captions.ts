/** Which captions a screen shows at a moment (ST14), and whether this device wants them. Pure but for the choice kept. */
import type { Instant } from '../../shared/core/time.ts'
import type { Caption } from '../../shared/stage/contract.ts'

/** They leave the screen so long after the last one, in milliseconds. */
export const captionMs = 12_000
/** As many stand on a screen. */
const lines = 2

/** The newest, with the one before it while that still belongs to it; nothing once the last is too old. */
export function captionsAt(captions: readonly Caption[], now: Instant): Caption[] {
  const last = captions.at(-1)
  if (!last || now - last.at >= captionMs) return []
  return captions.slice(-lines).filter(({ at }) => last.at - at < captionMs)
}

const key = 'diem-cau-captions'
const watchers = new Set<() => void>()
let wanted: boolean | undefined

/** Shown on this device unless somebody has switched them off here. */
export function captionsWanted(): boolean {
  if (wanted === undefined)
    try {
      wanted = localStorage.getItem(key) !== 'off'
    } catch {
      // Storage is forbidden in some in-app browsers.
      wanted = true
    }
  return wanted
}

export function wantCaptions(want: boolean): void {
  wanted = want
  try {
    localStorage.setItem(key, want ? 'on' : 'off')
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const look of watchers) look()
}

export function watchCaptions(look: () => void): () => void {
  watchers.add(look)
  return () => watchers.delete(look)
}
