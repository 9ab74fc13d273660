/** The last small frame of each site, for the operator; too old ones are forgotten. Outside React. */
import type { SiteId } from '../../shared/core/identity.ts'

/** A frame older than this says nothing of the room any more, in milliseconds. */
export const freshMs = 20_000

export interface Frames {
  put: (siteId: SiteId, jpeg: Uint8Array) => void
  /** The frame, the same object until another comes; nothing where there is none or it is too old. */
  of: (siteId: SiteId) => Blob | undefined
  /** Calls back whenever this site's frame has changed; answers how to stop. */
  follow: (siteId: SiteId, onChange: () => void) => () => void
  clear: () => void
}

export interface FramesOptions {
  setTimer?: (work: () => void, ms: number) => () => void
}

const browserTimer = (work: () => void, ms: number) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

export function createFrames({ setTimer = browserTimer }: FramesOptions = {}): Frames {
  const kept = new Map<SiteId, { blob: Blob; stop: () => void }>()
  const followers = new Map<SiteId, Set<() => void>>()
  const tell = (siteId: SiteId) => {
    for (const hear of followers.get(siteId) ?? []) hear()
  }
  const drop = (siteId: SiteId) => {
    kept.get(siteId)?.stop()
    if (kept.delete(siteId)) tell(siteId)
  }
  return {
    put: (siteId, jpeg) => {
      kept.get(siteId)?.stop()
      const blob = new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' })
      kept.set(siteId, { blob, stop: setTimer(() => drop(siteId), freshMs) })
      tell(siteId)
    },
    of: (siteId) => kept.get(siteId)?.blob,
    follow: (siteId, onChange) => {
      const here = followers.get(siteId) ?? new Set()
      followers.set(siteId, here.add(onChange))
      return () => {
        here.delete(onChange)
        if (here.size === 0 && followers.get(siteId) === here) followers.delete(siteId)
      }
    },
    clear: () => {
      for (const siteId of kept.keys()) drop(siteId)
    },
  }
}
