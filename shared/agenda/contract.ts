/** agenda: items in order, their course, and notes hidden from all but the desk. */
import { z } from 'zod'
import { ItemId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'

export const ItemKind = z.enum([
  'opening',
  'report',
  'papers',
  'discussion',
  'response',
  'vote',
  'conclusion',
  'break',
  'closing',
  'other',
])
export type ItemKind = z.infer<typeof ItemKind>

const plan = {
  kind: ItemKind,
  title: line(300),
  minutes: z.number().int().min(1).max(600),
  presenter: line(200).optional(),
}

export const Item = z.object({
  id: ItemId,
  ...plan,
  state: z.enum(['planned', 'running', 'done', 'skipped']),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** Milliseconds the item stood still: breaks of the meeting inside it, or being set aside before it was taken up again. */
  pausedMs: z.number().int().min(0).optional(),
})
export type Item = z.infer<typeof Item>

/** An item only the desk sees; `afterId` is the visible item it follows, null at the top. */
export const HiddenItem = z.object({ id: ItemId, ...plan, afterId: ItemId.nullable() })
export type HiddenItem = z.infer<typeof HiddenItem>

const Changes = z.object(plan).partial().strict()
export type Changes = z.infer<typeof Changes>

export const commands = {
  'agenda.start': z.strictObject({ itemId: ItemId }),
  /** Finishes the running item; those still waiting get a written-statement form (AG4, FL19). */
  'agenda.finish': z.strictObject({}),
  'agenda.skip': z.strictObject({ itemId: ItemId, reason: line(200).optional() }),
  'agenda.insert': z.strictObject({ ...plan, afterId: ItemId.nullable(), hidden: z.boolean() }),
  'agenda.move': z.strictObject({ itemId: ItemId, afterId: ItemId.nullable() }),
  'agenda.change': z.strictObject({ itemId: ItemId, changes: Changes }),
  'agenda.remove': z.strictObject({ itemId: ItemId }),
  /** Shows a hidden item to everybody. */
  'agenda.reveal': z.strictObject({ itemId: ItemId }),
}

const when = { forecastEnd: Instant.optional() }

/** `forecastEnd` is the forecast after the change, so that the sentence of the record never needs recomputing. */
export const events = {
  'agenda.loaded': z.object({ items: z.array(Item) }),
  'agenda.itemStarted': z.object({ itemId: ItemId }),
  'agenda.itemFinished': z.object({ itemId: ItemId, ...when }),
  'agenda.itemSkipped': z.object({ itemId: ItemId, reason: line(200).optional(), ...when }),
  'agenda.itemInserted': z.object({ item: Item, afterId: ItemId.nullable(), ...when }),
  'agenda.itemMoved': z.object({ itemId: ItemId, afterId: ItemId.nullable(), ...when }),
  'agenda.itemChanged': z.object({ itemId: ItemId, changes: Changes, from: Changes, ...when }),
  'agenda.itemRemoved': z.object({ itemId: ItemId, title: line(300), ...when }),
  'agenda.hiddenInserted': z.object({ item: HiddenItem }),
  'agenda.hiddenChanged': z.object({ itemId: ItemId, changes: Changes }),
  'agenda.hiddenMoved': z.object({ itemId: ItemId, afterId: ItemId.nullable() }),
  'agenda.hiddenRemoved': z.object({ itemId: ItemId }),
}

export const All = z.object({
  /** In order. */
  items: z.array(Item),
  runningId: ItemId.optional(),
  /** Length of the programme as it stood when the meeting opened: what the forecast is compared with (AG9). */
  plannedMinutes: z.number().int(),
})
export type All = z.infer<typeof All>

export const Desk = z.object({ hidden: z.array(HiddenItem) })
export type Desk = z.infer<typeof Desk>
