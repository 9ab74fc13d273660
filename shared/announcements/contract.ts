/** announcements: from the desk to all, clusters, sites or units; may demand acknowledgement. */
import { z } from 'zod'
import { AnnouncementId, ClusterId, SiteId, UnitId } from '../core/identity.ts'
import { text } from '../core/text.ts'
import { Instant } from '../core/time.ts'

export const Recipients = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('clusters'), ids: z.array(ClusterId).min(1).max(200) }),
  z.strictObject({ kind: z.literal('sites'), ids: z.array(SiteId).min(1).max(5000) }),
  z.strictObject({ kind: z.literal('units'), ids: z.array(UnitId).min(1).max(5000) }),
])
export type Recipients = z.infer<typeof Recipients>

export const commands = {
  'announcements.send': z.strictObject({ text: text(1000), to: Recipients, needsAck: z.boolean() }),
  'announcements.acknowledge': z.strictObject({ announcementId: AnnouncementId }),
  /** Reminds those who have not acknowledged; at most once a minute. */
  'announcements.remind': z.strictObject({ announcementId: AnnouncementId }),
}

const Announcement = z.object({
  id: AnnouncementId,
  text: text(1000),
  to: Recipients,
  needsAck: z.boolean(),
  sentAt: Instant,
})
export type Announcement = z.infer<typeof Announcement>

/** `unitIds` are the addressees, frozen at sending: the units of the sites meant (AN1). */
export const events = {
  /** To everybody. */
  'announcements.published': z.object({ announcement: Announcement }),
  /** To some: desk and each unit meant. */
  'announcements.sent': z.object({ announcement: Announcement, unitIds: z.array(UnitId).min(1) }),
  /** Whom the desk awaits an acknowledgement from. */
  'announcements.awaited': z.object({ announcementId: AnnouncementId, unitIds: z.array(UnitId) }),
  'announcements.acknowledged': z.object({ announcementId: AnnouncementId, unitId: UnitId }),
  'announcements.reminded': z.object({ announcementId: AnnouncementId, unitIds: z.array(UnitId) }),
}

/** To everybody, in order of sending. */
export const All = z.object({ published: z.array(Announcement) })
export type All = z.infer<typeof All>

export const Desk = z.object({
  /** Those addressed to some only. */
  sent: z.array(Announcement.extend({ unitIds: z.array(UnitId) })),
  /** For those that demand it: who is awaited, who has acknowledged and when. */
  awaited: z.record(
    AnnouncementId,
    z.object({
      unitIds: z.array(UnitId),
      acknowledged: z.record(UnitId, Instant),
      remindedAt: Instant.optional(),
    }),
  ),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({
  received: z.array(Announcement),
  acknowledged: z.record(AnnouncementId, Instant),
  /** When the desk last reminded this unit. */
  reminded: z.record(AnnouncementId, Instant),
})
export type OfUnit = z.infer<typeof OfUnit>
