/** agenda: how each layer's part grows from events. */
import { without } from '../core/object.ts'
import type { PartOf } from '../core/decision.ts'
import type { EventMeta } from '../core/envelope.ts'
import type { ItemId } from '../core/identity.ts'
import type { AllState, DeskState } from '../core/state.ts'
import type { All, Desk, Item } from './contract.ts'
import { stoodMs } from './elapsed.ts'
import { placeAfter } from './order.ts'

const withItem = (items: Item[], id: ItemId | undefined, change: (item: Item) => Item): Item[] =>
  items.map((item) => (item.id === id ? change(item) : item))

const totalMinutes = (items: readonly Item[]): number => items.reduce((sum, item) => sum + item.minutes, 0)

/** Until the meeting has opened, a change of the programme is planning, not delay (AG9). */
const replanned = (part: All, items: Item[], { meeting }: AllState): All => ({
  ...part,
  items,
  plannedMinutes: meeting.startedAt === undefined ? totalMinutes(items) : part.plannedMinutes,
})

const pausedFor = (item: Item, ms: number): Item => (ms > 0 ? { ...item, pausedMs: (item.pausedMs ?? 0) + ms } : item)

/** Notes on the running item how long it stood still until now. */
const goesOn = (part: All, _data: unknown, { at }: EventMeta, { meeting }: AllState): All => {
  const running = part.items.find((item) => item.id === part.runningId)
  const ms = running ? stoodMs(running, meeting, at) : 0
  return ms > 0 ? { ...part, items: withItem(part.items, part.runningId, (item) => pausedFor(item, ms)) } : part
}

export const all: PartOf<All, AllState> = {
  initial: { items: [], plannedMinutes: 0 },
  on: {
    'agenda.loaded': (_part, { items }) => ({ items, plannedMinutes: totalMinutes(items) }),
    'agenda.itemStarted': (part, { itemId }, { at }) => ({
      ...part,
      runningId: itemId,
      items: withItem(part.items, itemId, (item) => ({
        // Taken up again, it goes on with the time it had used (AG3).
        ...without(pausedFor(item, item.endedAt === undefined ? 0 : at - item.endedAt), 'endedAt'),
        state: 'running',
        startedAt: item.startedAt ?? at,
      })),
    }),
    'agenda.itemFinished': (part, { itemId }, { at }, { meeting }) => ({
      ...without(part, 'runningId'),
      items: withItem(part.items, itemId, (item) => ({
        ...pausedFor(item, stoodMs(item, meeting, at)),
        state: 'done',
        endedAt: at,
      })),
    }),
    'agenda.itemSkipped': (part, { itemId }) => ({
      ...part,
      items: withItem(part.items, itemId, (item) => ({ ...item, state: 'skipped' })),
    }),
    'agenda.itemInserted': (part, { item, afterId }, _event, layer) =>
      replanned(part, placeAfter(part.items, item, afterId), layer),
    'agenda.itemMoved': (part, { itemId, afterId }) => {
      const item = part.items.find((other) => other.id === itemId)
      const rest = part.items.filter((other) => other.id !== itemId)
      return item ? { ...part, items: placeAfter(rest, item, afterId) } : part
    },
    'agenda.itemChanged': (part, { itemId, changes }, _event, layer) =>
      replanned(
        part,
        withItem(part.items, itemId, (item) => ({ ...item, ...changes })),
        layer,
      ),
    'agenda.itemRemoved': (part, { itemId }, _event, layer) =>
      replanned(
        part,
        part.items.filter((item) => item.id !== itemId),
        layer,
      ),
    // Breaks and the time between sittings do not use up the running item's minutes (AG8).
    'meeting.started': goesOn,
    'meeting.resumed': goesOn,
    'meeting.sittingEnded': goesOn,
  },
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { hidden: [] },
  on: {
    'agenda.hiddenInserted': (part, { item }) => ({ hidden: [...part.hidden, item] }),
    'agenda.hiddenChanged': (part, { itemId, changes }) => ({
      hidden: part.hidden.map((item) => (item.id === itemId ? { ...item, ...changes } : item)),
    }),
    // Last of those after the same item.
    'agenda.hiddenMoved': (part, { itemId, afterId }) => {
      const item = part.hidden.find((other) => other.id === itemId)
      if (!item) return part
      return { hidden: [...part.hidden.filter((other) => other.id !== itemId), { ...item, afterId }] }
    },
    'agenda.hiddenRemoved': (part, { itemId }) => ({ hidden: part.hidden.filter((item) => item.id !== itemId) }),
  },
}
