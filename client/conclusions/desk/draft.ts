/** The line being written: its text, the units chosen in it, and what it was tied to when it was begun. Pure. */
import { z } from 'zod'
import { ItemId, TurnId } from '../../../shared/core/identity.ts'
import { Instant } from '../../../shared/core/time.ts'
import { Addressee, Kind, Part } from '../../../shared/conclusions/contract.ts'

/** A unit or group chosen by completion. It holds as long as its name stands in the text. */
const Mention = z.object({
  name: z.string(),
  to: Addressee,
  /** Set by hand; otherwise it follows from the words before it. */
  role: z.enum(['lead', 'support']).optional(),
})
export type Mention = z.infer<typeof Mention>

/** Also the shape in which a line is kept in the browser. */
export const Draft = z.object({
  text: z.string(),
  mentions: z.array(Mention),
  /** When the first letter was typed, by the hub's clock, and what ran then. */
  beganAt: Instant.optional(),
  itemId: ItemId.optional(),
  turnId: TurnId.optional(),
  part: Part.optional(),
  /** Set by hand; a sign typed at the beginning goes before it. */
  kind: Kind.optional(),
  /** Days set by hand, by the words they stand for; empty where the words are no deadline. */
  days: z.record(z.string(), z.string()),
})
export type Draft = z.infer<typeof Draft>

export const noDraft: Draft = { text: '', mentions: [], days: {} }

export interface Moment {
  now: Instant
  itemId?: ItemId | undefined
  turnId?: TurnId | undefined
}

/** What is typed. The first letter ties the line to the moment; an emptied line is a new one. */
export function typed(draft: Draft, text: string, { now, itemId, turnId }: Moment): Draft {
  if (text.trim() === '') return text === '' ? noDraft : { ...noDraft, text }
  // A mention whose name stands no more is kept: undoing, or an input method that rewrites, brings the name back.
  if (draft.beganAt !== undefined) return { ...draft, text }
  return { ...draft, text, beganAt: now, ...(itemId && { itemId }), ...(turnId && { turnId }) }
}

/** A click on a unit of the line: who leads supports, and the other way round. */
export const withRole = (draft: Draft, at: number, role: 'lead' | 'support'): Draft => ({
  ...draft,
  mentions: draft.mentions.map((mention, i) => (i === at ? { ...mention, role } : mention)),
})

/** Another day for words that name a deadline; empty: they name none. */
export const withDay = (draft: Draft, words: string, day: string): Draft => ({
  ...draft,
  days: { ...draft.days, [words]: day },
})
