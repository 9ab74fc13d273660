/** The sign that a place shows at a glance, and how many places show which. Pure. */
import { isBroken } from './trouble.ts'
import type { SiteState, Tile } from './wall.ts'

/** A place's state, or that something there needs care. */
export type Mark = SiteState | 'care' | 'help'

/** What needs somebody first. */
export const marks: readonly Mark[] = ['help', 'lost', 'care', 'byPhone', 'away', 'gone', 'online', 'ready', 'reported']

export function markOf({ state, troubles }: Tile): Mark {
  if (troubles[0]?.kind === 'help') return 'help'
  return state !== 'lost' && troubles.some(isBroken) ? 'care' : state
}

/** The signs that some of these places show, what needs somebody first, with how many show it. */
export function countMarks(tiles: readonly Tile[]): { mark: Mark; count: number }[] {
  const counts = new Map<Mark, number>()
  for (const tile of tiles) {
    const mark = markOf(tile)
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  return marks.flatMap((mark) => {
    const count = counts.get(mark)
    return count === undefined ? [] : [{ mark, count }]
  })
}
