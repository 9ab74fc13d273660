/** meeting: phases, sittings, who presides, settings. */
import { z } from 'zod'
import { ChairId, MeetingId, SittingId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'

export const Phase = z.enum(['draft', 'lobby', 'inSession', 'break', 'closed'])
export type Phase = z.infer<typeof Phase>

/** How people are addressed in every sentence. */
export const Address = z.enum(['dongChi', 'ongBa'])
export type Address = z.infer<typeof Address>

export const Chair = z.object({ id: ChairId, name: line(120), title: line(200) })
export type Chair = z.infer<typeof Chair>

export const Sitting = z.object({
  id: SittingId,
  name: line(80),
  openedAt: Instant.optional(),
  closedAt: Instant.optional(),
})
export type Sitting = z.infer<typeof Sitting>

export const Settings = z.object({
  /** Seconds a site may be out of reach before the record says it was lost. */
  lostAfterSeconds: z.number().int().min(5).max(600).default(45),
  /** Devices a site may have connected at once. */
  devicesPerSite: z.number().int().min(1).max(10).default(3),
  /** More than one poll may be open at a time; absent in what was recorded before there were polls. */
  severalPolls: z.boolean().optional(),
  /**
   * own: the hub carries picture and sound itself; external: they run in the province's own system, whose technician
   * is told what to do; absent: none.
   */
  media: z.enum(['own', 'external', 'none']).optional(),
})
export type Settings = z.infer<typeof Settings>

/** The facts of a meeting, as loaded from meeting.json. */
export const Facts = z.object({
  id: MeetingId,
  title: line(400),
  organ: line(200),
  place: line(200),
  /** A rehearsal can never be mistaken for the record. */
  kind: z.enum(['real', 'demo', 'rehearsal']),
  address: Address,
  timeZone: z.string().min(1).max(60),
  plannedStart: Instant,
  sittings: z
    .array(z.object({ id: SittingId, name: line(80) }))
    .min(1)
    .max(10),
  chairs: z.array(Chair).min(1).max(12),
  settings: Settings,
})
export type Facts = z.infer<typeof Facts>

const Changes = z
  .object({
    title: line(400),
    organ: line(200),
    place: line(200),
    address: Address,
    plannedStart: Instant,
    settings: Settings,
  })
  .partial()
  .strict()

export const commands = {
  'meeting.openLobby': z.strictObject({}),
  /** Opens the sitting named, or the next one not yet held. */
  'meeting.start': z.strictObject({ sittingId: SittingId.optional() }),
  'meeting.startBreak': z.strictObject({ resumeAt: Instant.optional() }),
  'meeting.resume': z.strictObject({}),
  /** Ends the sitting; the meeting waits in the lobby for the next one. */
  'meeting.endSitting': z.strictObject({}),
  'meeting.close': z.strictObject({}),
  'meeting.reopen': z.strictObject({ reason: line(300) }),
  'meeting.handOver': z.strictObject({ chairId: ChairId }),
  'meeting.change': z.strictObject({ changes: Changes }),
}

export const events = {
  'meeting.created': Facts,
  'meeting.lobbyOpened': z.object({}),
  'meeting.started': z.object({ sittingId: SittingId }),
  'meeting.breakStarted': z.object({ resumeAt: Instant.optional() }),
  'meeting.resumed': z.object({}),
  'meeting.sittingEnded': z.object({ sittingId: SittingId }),
  'meeting.closed': z.object({}),
  'meeting.reopened': z.object({ reason: line(300) }),
  'meeting.handedOver': z.object({ from: ChairId, to: ChairId }),
  'meeting.changed': z.object({ changes: Changes }),
}

/** What everybody sees of the meeting. */
export const All = z.object({
  /** Absent only before `meeting.created`. */
  facts: Facts.optional(),
  phase: Phase,
  sittings: z.array(Sitting),
  sittingId: SittingId.optional(),
  presiding: ChairId.optional(),
  startedAt: Instant.optional(),
  closedAt: Instant.optional(),
  breakSince: Instant.optional(),
  resumeAt: Instant.optional(),
})
export type All = z.infer<typeof All>
