/** after: what becomes of a conference that is over: archived, exported, its personal data destroyed. */
import { z } from 'zod'
import { MeetingId } from '../../core/identity.ts'
import { line } from '../../core/text.ts'
import { Instant } from '../../core/time.ts'

const done = { at: Instant, by: z.string() }

/** How the office keeps a conference. Beside its log, which stays as it was written. */
export const Keeping = z.object({
  meetingId: MeetingId,
  /** No command is taken, no link opens (AF1). */
  archived: z.object(done).optional(),
  /** The latest export that was handed over whole: so many events of the log, and the SHA-256 of its list. */
  exported: z.object({ ...done, events: z.number().int(), manifest: z.string() }).optional(),
})
export type Keeping = z.infer<typeof Keeping>

/** As the conference's page shows it. */
export interface AfterView extends Omit<Keeping, 'meetingId'> {
  /** Whether it may be archived now: never opened, or closed. */
  isOver: boolean
  /** Until when what is personal is kept unless somebody asks (AF6). */
  keptUntil: Instant
  /** Directives that some unit has not reported as done: reports end with the archiving. */
  openDirectives: number
}

/** Documents of the record that the office takes as files. */
export const documentKinds = ['minutes', 'notice', 'attendance', 'opinions'] as const
export const DocumentAsked = z.object({ kind: z.enum(documentKinds), format: z.enum(['docx', 'pdf']) })
export const TableAsked = z.object({ format: z.enum(['csv', 'xlsx']) })

/** Why it is done before its time, or that the time is over. */
export const Reason = line(300)
