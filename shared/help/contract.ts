/** help: a room calls the technicians (gọi kỹ thuật), and hears that it was heard. */
import { z } from 'zod'
import { CallId, SiteId, UnitId } from '../core/identity.ts'
import { line, text } from '../core/text.ts'
import { Instant } from '../core/time.ts'

/** What rooms call for, each a sentence of its own. */
export const Kind = z.enum(['noSound', 'noPicture', 'noMicrophone', 'strangeScreen', 'other'])
export type Kind = z.infer<typeof Kind>

const call = { siteId: SiteId, callId: CallId }

export const commands = {
  'help.call': z.strictObject({ siteId: SiteId, kind: Kind, text: line(200).optional() }),
  /** Somebody looks after it. */
  'help.receive': z.strictObject(call),
  'help.answer': z.strictObject({ ...call, text: text(500) }),
  'help.finish': z.strictObject(call),
  /** A note of the shift, for the desk. */
  'help.note': z.strictObject({ text: text(500) }),
}

const ofUnit = { ...call, unitId: UnitId }

export const events = {
  'help.called': z.object({ ...ofUnit, kind: Kind, text: line(200).optional() }),
  /** An open call has other words now. */
  'help.reworded': z.object({ ...ofUnit, kind: Kind, text: line(200).optional() }),
  'help.received': z.object(ofUnit),
  'help.answered': z.object({ ...ofUnit, text: text(500) }),
  'help.finished': z.object(ofUnit),
  'help.noted': z.object({ text: text(500) }),
}

export const Call = z.object({
  id: CallId,
  kind: Kind,
  text: line(200).optional(),
  /** When the room first called. */
  at: Instant,
  receivedAt: Instant.optional(),
  /** The latest ones, in order. */
  answers: z.array(z.object({ text: text(500), at: Instant })),
  finishedAt: Instant.optional(),
})
export type Call = z.infer<typeof Call>

export const Desk = z.object({
  /** By place, those that are open. */
  open: z.record(SiteId, Call),
  /** How often each place needed help. */
  times: z.record(SiteId, z.number().int()),
  /** Notes of the shift, the latest ones, in order. */
  notes: z.array(z.object({ text: text(500), at: Instant, by: z.string() })),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({
  /** The last call of each place of the unit, open or finished. */
  calls: z.record(SiteId, Call),
})
export type OfUnit = z.infer<typeof OfUnit>
