/** rehearsal: what only a rehearsal (tổng duyệt) keeps: which rooms are simulated, which came in, which asked to speak. */
import { z } from 'zod'
import { SiteId } from '../core/identity.ts'
import { Instant } from '../core/time.ts'

export const commands = {
  /** By the hub: these places are simulated from now on, and no others. */
  'rehearsal.simulate': z.strictObject({ siteIds: z.array(SiteId).max(5_000) }),
  /** By the hub: a device of the room itself is here. */
  'rehearsal.noteArrived': z.strictObject({ siteId: SiteId }),
}

export const events = {
  'rehearsal.simulated': z.object({ siteIds: z.array(SiteId) }),
  /** It is not simulated any more. */
  'rehearsal.arrived': z.object({ siteId: SiteId }),
}

export const All = z.object({
  /** Places that asked to speak themselves, in the order of their first time; of a real meeting nothing is kept. */
  asked: z.array(SiteId),
})
export type All = z.infer<typeof All>

export const Desk = z.object({
  simulated: z.array(SiteId),
  /** When a room's own device first came in. */
  arrived: z.record(SiteId, Instant),
})
export type Desk = z.infer<typeof Desk>
