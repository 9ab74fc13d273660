/** Where an item can be moved by one step. Pure. */
import type { All as Agenda, HiddenItem } from '../../shared/agenda/contract.ts'
import type { ItemId } from '../../shared/core/identity.ts'

/** The item to stand after next (null: at the top); absent where it cannot go that way. */
export interface Moves {
  up?: ItemId | null
  down?: ItemId | null
}

/** Items still to come change places with one another only: what is over or running stays in front. */
export function movesOf({ items }: Pick<Agenda, 'items'>, hidden: readonly HiddenItem[], id: ItemId): Moves {
  const concealed = hidden.find((item) => item.id === id)
  if (concealed) {
    const at = concealed.afterId === null ? -1 : items.findIndex((item) => item.id === concealed.afterId)
    const below = items[at + 1]
    return { ...(at >= 0 && { up: items[at - 1]?.id ?? null }), ...(below && { down: below.id }) }
  }
  const at = items.findIndex((item) => item.id === id)
  if (items[at]?.state !== 'planned') return {}
  const [above, below] = [items[at - 1], items[at + 1]]
  return {
    ...(above?.state === 'planned' && { up: items[at - 2]?.id ?? null }),
    ...(below && { down: below.id }),
  }
}
