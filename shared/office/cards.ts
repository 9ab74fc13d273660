/** What the office asks for access cards with. */
import { z } from 'zod'
import { dayOf } from '../core/format.ts'
import { DelegateId, SiteId } from '../core/identity.ts'
import type { Instant } from '../core/time.ts'
import { momentOf } from '../meeting/day.ts'

export const cardFormats = ['a4', 'a6', 'zip', 'csv'] as const
export type CardFormat = (typeof cardFormats)[number]

/** Long enough to report on what was decided; afterwards a lost card opens nothing. */
const usualDays = 30
export const cardDays = [7, usualDays, 90, 366] as const

/** The first moment at which cards no longer open: the day after the last has begun. `from`: the conference, or today. */
export function cardsEnd(from: Instant, days: number, timeZone: string): Instant {
  const next = new Date(`${dayOf(from, timeZone)}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + days + 1)
  return momentOf(next.toISOString().slice(0, 10), '00:00', timeZone)!
}

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
  /** Days after the conference through which they open (CA6). */
  days: z.number().int().min(1).max(366).default(usualDays),
})
export type CardsAsked = z.infer<typeof CardsAsked>

/** Cards as a file, made this once; no file where everybody has a link already. */
export type MadeCards = { count: 0 } | { count: number; name: string; type: string; base64: string }
