/** What the office asks for access cards with. */
import { z } from 'zod'
import { DelegateId, SiteId } from '../core/identity.ts'

export const cardFormats = ['a4', 'a6', 'zip', 'csv'] as const
export type CardFormat = (typeof cardFormats)[number]

/** A request for cards. */
export const CardsAsked = z.strictObject({
  format: z.enum(cardFormats),
  /** Whose: every remote site, every delegate, or those named. */
  who: z.union([
    z.enum(['sites', 'delegates']),
    z.strictObject({ sites: z.array(SiteId).max(5000) }),
    z.strictObject({ delegates: z.array(DelegateId).max(5000) }),
  ]),
  /** New links also for those who have one: theirs end, who is already in stays in (CA3). */
  again: z.boolean().default(false),
  hotline: z.string().trim().max(120).default(''),
})
export type CardsAsked = z.infer<typeof CardsAsked>

/** Cards as a file, made this once; no file where everybody has a link already. */
export type MadeCards = { count: 0 } | { count: number; name: string; type: string; base64: string }
