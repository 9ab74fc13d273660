/** What a programme shows: numbers, times, what is next, what only the desk sees. Pure. */
import type { All as Agenda, HiddenItem, Item } from '../../shared/agenda/contract.ts'
import { elapsedMs } from '../../shared/agenda/elapsed.ts'
import type { Forecast } from '../../shared/agenda/forecast.ts'
import type { Instant } from '../../shared/core/time.ts'
import { minutes } from '../../shared/core/time.ts'
import type { All as Meeting } from '../../shared/meeting/contract.ts'

export interface ItemRow {
  kind: 'item'
  item: Item
  /** From 1 among the items everybody sees. */
  number: number
  /** As it was, as it goes, or as it is expected. */
  start: Instant | undefined
  end: Instant | undefined
  isNext: boolean
}
export interface HiddenRow {
  kind: 'hidden'
  item: HiddenItem
}
export type AgendaRow = ItemRow | HiddenRow

/** What comes after the running item: the first still to come behind it, else the first still to come at all. */
export function nextItem({ items, runningId }: Pick<Agenda, 'items' | 'runningId'>): Item | undefined {
  const at = items.findIndex((item) => item.id === runningId)
  const isAhead = (item: Item) => item.state === 'planned'
  return items.slice(at + 1).find(isAhead) ?? items.find(isAhead)
}

/** "Mục 5": its number among the items everybody sees; 0 if it is not there. */
export const itemNumber = ({ items }: Pick<Agenda, 'items'>, id: Item['id'] | undefined): number =>
  items.findIndex((item) => item.id === id) + 1

/** Items in order, each followed by the hidden ones that belong after it. */
export function agendaRows(
  agenda: Agenda,
  times: Pick<Forecast, 'items'>,
  hidden: readonly HiddenItem[] = [],
): AgendaRow[] {
  const next = nextItem(agenda)
  const after = (id: Item['id'] | null): HiddenRow[] =>
    hidden.filter((item) => item.afterId === id).map((item) => ({ kind: 'hidden', item }))
  const rows = agenda.items.flatMap((item, i): AgendaRow[] => {
    const { start, end } = times.items[item.id] ?? {}
    return [{ kind: 'item', item, number: i + 1, start, end, isNext: item.id === next?.id }, ...after(item.id)]
  })
  return [...after(null), ...rows]
}

/** Milliseconds the running item still has; below zero once it runs over its minutes. */
export const itemLeftMs = (item: Item, meeting: Meeting, now: Instant): number =>
  minutes(item.minutes) - elapsedMs(item, meeting, now)
