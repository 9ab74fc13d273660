/** after: what becomes of a conference that is over: archived, exported, its personal data destroyed. */
import { z } from 'zod'
import { MeetingId } from '../../core/identity.ts'
import { ConferenceFigures } from '../statistics.ts'
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
  /** Closed, or its day has come and it was never opened. */
  isOver: boolean
  /** Until when what is personal is kept unless somebody asks (AF6). */
  keptUntil: Instant
  /** Directives that some unit has not reported as done: reports end with the archiving. */
  openDirectives: number
  /** Of an archived one: what would be destroyed. */
  goes?: Gone
  /** Its data was destroyed; not finished: something of it may still lie on the disk. */
  erased?: { at: Instant; by: string; reason: string; finished: boolean; gone: Gone }
}

/** How many of what belong to a conference and would be destroyed with its data. */
export const Gone = z.object({
  /** Delegates, and technicians of units. */
  people: z.number().int(),
  events: z.number().int(),
  links: z.number().int(),
  /** Documents and files of reports. */
  papers: z.number().int(),
  recordings: z.number().int(),
  /** Copies of the database that a restoring has left in the data folder. */
  copies: z.number().int(),
})
export type Gone = z.infer<typeof Gone>

/** What stays of a conference whose personal data was destroyed: nobody who took part is in it (AF8). */
export const Erasure = z.object({
  conference: z.object({
    id: MeetingId,
    title: z.string(),
    organ: z.string(),
    kind: z.enum(['real', 'demo', 'rehearsal']),
    timeZone: z.string(),
    plannedStart: Instant,
    startedAt: Instant.optional(),
    closedAt: Instant.optional(),
  }),
  sites: z.number().int(),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  /** The time it was to be kept was over. */
  due: z.boolean(),
  archivedAt: Instant,
  log: z.object({ events: z.number().int(), hash: z.string() }),
  exported: z.object({ at: Instant, by: z.string(), manifest: z.string() }),
  gone: Gone,
  /** By the hash of their bytes, or their names in the folder of what was broken. */
  files: z.object({ papers: z.array(z.string()), recordings: z.array(z.string()), broken: z.array(z.string()) }),
  figures: ConferenceFigures,
})
export type Erasure = z.infer<typeof Erasure>

/** Documents of the record that the office takes as files. */
export const documentKinds = ['minutes', 'notice', 'attendance', 'opinions'] as const
export const DocumentAsked = z.object({ kind: z.enum(documentKinds), format: z.enum(['docx', 'pdf']) })
/** Days are those of the hub's time zone, both included. */
export const StatisticsAsked = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  kind: z.enum(['real', 'demo', 'rehearsal']).default('real'),
})
export const StatisticsFileAsked = StatisticsAsked.extend({
  by: z.enum(['conference', 'unit']),
  format: z.enum(['csv', 'xlsx']),
})
export const TableAsked = z.object({ format: z.enum(['csv', 'xlsx']) })

/** Why it is done before its time, or that the time is over. */
export const Reason = line(300)
