/** Times in the record: milliseconds since 1970 by the hub's clock. */
import { z } from 'zod'

/** From 2000 to 2100: a clock wrong by a century is refused, not stored. */
export const Instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000)
export type Instant = z.infer<typeof Instant>

export const seconds = (n: number): number => n * 1000
export const minutes = (n: number): number => n * 60_000
