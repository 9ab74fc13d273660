/** Putting items in order. */
import type { ItemId } from '../core/identity.ts'

/** Puts an item after another, first if `afterId` is null, last if that one is unknown. The list must not hold it. */
export function placeAfter<T extends { id: ItemId }>(items: readonly T[], item: T, afterId: ItemId | null): T[] {
  const place = afterId === null ? -1 : items.findIndex((other) => other.id === afterId)
  const at = afterId !== null && place < 0 ? items.length : place + 1
  return [...items.slice(0, at), item, ...items.slice(at)]
}
