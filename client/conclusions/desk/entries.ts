/** The desk's lines as they are put in order: shelves, states, neighbours, counts. Pure. */
import type { All } from '../../../shared/agenda/contract.ts'
import type { EntryId, ItemId } from '../../../shared/core/identity.ts'
import type { Entry, Kind, State } from '../../../shared/conclusions/contract.ts'

export const shelves = ['conclusion', 'point', 'note', 'dropped'] as const
export type Shelf = (typeof shelves)[number]

export const shelfOf = ({ kind, state }: { kind: Kind; state: State }): Shelf =>
  state === 'dropped' ? 'dropped' : kind

export const countsOf = (entries: readonly Entry[]): Record<Shelf, number> => {
  const counts = { conclusion: 0, point: 0, note: 0, dropped: 0 }
  for (const entry of entries) counts[shelfOf(entry)]++
  return counts
}

/** What asks for the desk's hand stands first. */
const states: readonly State[] = ['returned', 'draft', 'proposed', 'adopted', 'published']

export interface Group {
  /** Conclusions go by state; the other shelves are one list. */
  state: State | undefined
  entries: Entry[]
}

export function groupsOf(entries: readonly Entry[], shelf: Shelf): Group[] {
  const own = entries.filter((entry) => shelfOf(entry) === shelf)
  if (shelf !== 'conclusion') return own.length > 0 ? [{ state: undefined, entries: own }] : []
  return states.flatMap((state) => {
    const group = own.filter((entry) => entry.state === state)
    if (state === 'adopted' || state === 'published') group.sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    return group.length > 0 ? [{ state, entries: group }] : []
  })
}

/** After which line of the whole list it comes to stand one step up or down in its group; nothing at the ends. */
export function moved(
  entries: readonly Entry[],
  group: readonly Entry[],
  id: EntryId,
  step: 1 | -1,
): { afterId: EntryId | null } | undefined {
  const neighbour = group[group.findIndex((entry) => entry.id === id) + step]
  if (!neighbour) return undefined
  if (step === 1) return { afterId: neighbour.id }
  const rest = entries.filter((entry) => entry.id !== id)
  return { afterId: rest[rest.findIndex((entry) => entry.id === neighbour.id) - 1]?.id ?? null }
}

const longestQuestion = 400

/** A conclusion as the question of a poll on its item: in one line, cut at a word where it is too long. */
export function questionOf(
  { text, itemId }: Pick<Entry, 'text' | 'itemId'>,
  { items }: Pick<All, 'items'>,
): { question: string; itemId?: ItemId } {
  const words = text.replace(/\s+/g, ' ').trim()
  const cut = words.slice(0, longestQuestion).replace(/\s+\S*$/, '')
  const question = words.length <= longestQuestion ? words : `${cut.slice(0, longestQuestion - 1)}…`
  const shown = items.some(({ id }) => id === itemId)
  return { question, ...(itemId && shown && { itemId }) }
}

/** What the chair is asked to adopt, in the desk's order. */
export const waitingFor = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => entry.kind === 'conclusion' && entry.state === 'proposed')

/** The line that may still be changed, written last. */
export const lastOpen = (entries: readonly Entry[]): Entry | undefined =>
  entries
    .filter((entry) => entry.state !== 'dropped' && entry.number === undefined)
    .toSorted((a, b) => a.capturedAt - b.capturedAt)
    .at(-1)
