/** Since when this page knows of a trouble, and which troubles are news. Pure. */
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { isBroken, type Trouble } from './trouble.ts'
import type { Tile } from './wall.ts'

/** By place and trouble: when this page saw it begin; nothing where it was there before the page. */
export type Noticed = ReadonlyMap<string, Instant | undefined>

export const noticeKey = (id: SiteId, trouble: Trouble): string => [id, trouble.kind, ...about(trouble)].join(' ')

/** What makes two troubles of one kind different ones: a call with other words is news again. */
function about(trouble: Trouble): string[] {
  if (trouble.kind === 'check') return [trouble.check]
  return trouble.kind === 'help' ? [trouble.call.id, trouble.call.kind, trouble.call.text ?? ''] : []
}

export interface Notice {
  noticed: Noticed
  /** Places where something has broken that was not broken before. */
  fresh: Tile[]
}

/**
 * Keeps what still holds, adds what is new; the same `noticed` as before where nothing is new or gone. Without a
 * `before` nothing is news: the page has just been opened.
 */
export function notice(before: Noticed | undefined, tiles: readonly Tile[], now: Instant): Notice {
  const noticed = new Map<string, Instant | undefined>()
  const fresh: Tile[] = []
  for (const tile of tiles) {
    let isNew = false
    for (const trouble of tile.troubles) {
      const key = noticeKey(tile.id, trouble)
      const begins = before !== undefined && !before.has(key)
      noticed.set(key, begins ? now : before?.get(key))
      if (begins && isBroken(trouble)) isNew = true
    }
    if (isNew) fresh.push(tile)
  }
  const same = before?.size === noticed.size && [...noticed.keys()].every((key) => before.has(key))
  return { noticed: same ? before : noticed, fresh }
}
