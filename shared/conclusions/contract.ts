/** conclusions: what is written while it is spoken, adopted by the chair, sent to whom it concerns, acknowledged. */
import { z } from 'zod'
import { ClusterId, DirectiveId, EntryId, ItemId, PollId, QuestionId, TurnId, UnitId } from '../core/identity.ts'
import { line, text } from '../core/text.ts'
import { Instant } from '../core/time.ts'
import { Setup } from '../polls/contract.ts'
import { FileRef } from './file.ts'

/** note: a remark for the record; point: something to follow up; conclusion: a text the chair adopts. */
export const Kind = z.enum(['note', 'point', 'conclusion'])
export type Kind = z.infer<typeof Kind>

/** I- đánh giá, II- nhiệm vụ, III- tổ chức thực hiện, or a part of the house's own. */
export const Part = z.enum(['assessment', 'tasks', 'organisation', 'other'])
export type Part = z.infer<typeof Part>

/** Whom a directive is given to: a unit, the communes of a cluster, or all communes; groups become units at publication. */
export const Addressee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id: UnitId }),
  z.strictObject({ kind: z.literal('cluster'), id: ClusterId }),
  z.strictObject({ kind: z.literal('communes') }),
])
export type Addressee = z.infer<typeof Addressee>

/** A day by the calendar of the meeting's time zone, and the words in which it was said. */
export const Deadline = z.strictObject({ day: z.iso.date(), words: line(80).optional() })
export type Deadline = z.infer<typeof Deadline>

const directive = {
  leads: z.array(Addressee).min(1).max(50),
  supports: z.array(Addressee).max(50),
  what: text(1000),
  deadline: Deadline.optional(),
  reportTo: line(200).optional(),
}
export const Directive = z.strictObject({ id: DirectiveId, ...directive })
export type Directive = z.infer<typeof Directive>

/** What an edit may change; what is absent stays. */
const Changes = z
  .strictObject({
    text: text(4000),
    part: Part,
    /** The house's own name of the part, for `other`. */
    partTitle: line(120).nullable(),
    itemId: ItemId.nullable(),
    turnIds: z.array(TurnId).max(50),
    directives: z.array(Directive).max(40),
    /** Read by everybody once published, or by the units concerned only. */
    reach: z.enum(['all', 'units']),
    pollId: PollId.nullable(),
  })
  .partial()
export type Changes = z.infer<typeof Changes>

const revision = z.number().int().min(1)
const entry = { entryId: EntryId }
const edit = { ...entry, revision }

export const commands = {
  /** `turnId` and `itemId` as they were when the line was begun. */
  'conclusions.capture': z.strictObject({
    kind: Kind,
    text: text(4000),
    itemId: ItemId.optional(),
    turnId: TurnId.optional(),
    beganAt: Instant,
    changes: Changes.omit({ text: true, itemId: true, turnIds: true }).optional(),
  }),
  /** `revision`: the one the edit was made from (CO3). */
  'conclusions.revise': z.strictObject({ ...edit, changes: Changes }),
  /** Settles rivals: `text` is the one chosen or merged, `seen` how many rivals were looked at; later ones stay. */
  'conclusions.settle': z.strictObject({ ...edit, text: text(4000), seen: z.number().int().min(1).optional() }),
  'conclusions.split': z.strictObject({ ...edit, texts: z.array(text(4000)).min(2).max(10) }),
  /** The first takes in the others. */
  'conclusions.merge': z.strictObject({ entryIds: z.array(EntryId).min(2).max(10) }),
  'conclusions.move': z.strictObject({ ...entry, afterId: EntryId.nullable() }),
  'conclusions.drop': z.strictObject(entry),
  'conclusions.restore': z.strictObject(entry),
  'conclusions.propose': z.strictObject(edit),
  'conclusions.return': z.strictObject({ ...entry, remark: line(300) }),
  /** With other words where the chair changes them. */
  'conclusions.adopt': z.strictObject({ ...edit, text: text(4000).optional() }),
  /** Prepares a poll and attaches it (CO18). */
  'conclusions.putToVote': z.strictObject({ ...entry, setup: Setup }),
  'conclusions.publish': z.strictObject(entry),
  /** After adoption: a numbered correction with a reason (CO9). */
  'conclusions.correct': z.strictObject({
    ...edit,
    changes: Changes.pick({ text: true, directives: true }),
    reason: line(300),
  }),
  /** Shows the text everywhere while it is read; `sentence` counts from 0. */
  'conclusions.read': z.strictObject({ ...entry, sentence: z.number().int().min(0).max(500) }),
  'conclusions.endReading': z.strictObject({}),
  /**
   * By a unit concerned; `by` is who confirms, `correction` what was read: where it has been corrected meanwhile, the
   * new words are read first. Without it the words as they stand.
   */
  'conclusions.acknowledge': z.strictObject({ ...entry, by: line(120), correction: z.number().int().optional() }),
  'conclusions.ask': z.strictObject({ ...entry, text: text(1000), by: line(120) }),
  'conclusions.answer': z.strictObject({ questionId: QuestionId, text: text(2000) }),
  'conclusions.remind': z.strictObject(entry),
  /** After the meeting: how far the unit has come. */
  'conclusions.report': z.strictObject({
    directiveId: DirectiveId,
    progress: z.enum(['doing', 'done']),
    text: text(1000),
    /** Uploaded before (CO19). */
    file: FileRef.optional(),
  }),
}

export const State = z.enum(['draft', 'proposed', 'returned', 'adopted', 'published', 'dropped'])
export type State = z.infer<typeof State>

/** An edit made from an older revision than it met: kept beside the text until settled (CO3). */
const Rival = z.object({ text: text(4000), from: revision, by: z.string(), at: Instant })
export type Rival = z.infer<typeof Rival>

const body = {
  text: text(4000),
  part: Part,
  partTitle: line(120).optional(),
  itemId: ItemId.optional(),
  turnIds: z.array(TurnId),
  directives: z.array(Directive),
  reach: z.enum(['all', 'units']),
  pollId: PollId.optional(),
}

/** A line of the desk. `number` is given at adoption and never changes. */
export const Entry = z.object({
  id: EntryId,
  kind: Kind,
  state: State,
  revision,
  /** The revision that last changed the text; absent while the words are those first written. */
  textRevision: revision.optional(),
  ...body,
  beganAt: Instant,
  capturedAt: Instant,
  by: z.string(),
  editedBy: z.string().optional(),
  editedAt: Instant.optional(),
  rivals: z.array(Rival),
  remark: line(300).optional(),
  number: z.number().int().optional(),
  adoptedAt: Instant.optional(),
  publishedAt: Instant.optional(),
  /** How often it was corrected after adoption. */
  corrections: z.number().int(),
})
export type Entry = z.infer<typeof Entry>

/** A directive as it goes out: groups are units now, frozen. */
export const SentDirective = Directive.extend({ leadUnits: z.array(UnitId), supportUnits: z.array(UnitId) })
export type SentDirective = z.infer<typeof SentDirective>

/** What those concerned read. */
export const Published = z.object({
  id: EntryId,
  number: z.number().int(),
  text: text(4000),
  part: Part,
  partTitle: line(120).optional(),
  itemId: ItemId.optional(),
  directives: z.array(SentDirective),
  pollId: PollId.optional(),
  adoptedAt: Instant,
  correction: z.number().int(),
  reason: line(300).optional(),
  /** The words before the last correction, to show the difference. */
  before: text(4000).optional(),
})
export type Published = z.infer<typeof Published>

const ofUnit = { unitId: UnitId }

export const events = {
  'conclusions.captured': z.object({ entry: Entry }),
  'conclusions.revised': z.object({ ...edit, changes: Changes }),
  'conclusions.rivalled': z.object({ ...entry, rival: Rival }),
  /** `seen` where rivals came that were not looked at: those stay. */
  'conclusions.settled': z.object({ ...edit, text: text(4000), seen: z.number().int().optional() }),
  /** The first keeps the id; the others are captured after it. */
  'conclusions.splitUp': z.object({ ...edit, text: text(4000), others: z.array(Entry) }),
  'conclusions.merged': z.object({
    ...edit,
    text: text(4000),
    turnIds: z.array(TurnId),
    directives: z.array(Directive),
    others: z.array(EntryId),
  }),
  'conclusions.moved': z.object({ ...entry, afterId: EntryId.nullable() }),
  'conclusions.dropped': z.object(entry),
  'conclusions.restored': z.object(entry),
  'conclusions.proposed': z.object(entry),
  'conclusions.returned': z.object({ ...entry, remark: line(300) }),
  'conclusions.adopted': z.object({ ...edit, number: z.number().int(), text: text(4000) }),
  'conclusions.corrected': z.object({
    ...edit,
    correction: z.number().int(),
    reason: line(300),
    text: text(4000),
    directives: z.array(Directive),
    before: text(4000),
  }),
  /** To everybody, or to the desk and the units concerned. A correction of it is sent again, with a higher number. */
  'conclusions.published': z.object({ published: Published }),
  'conclusions.sent': z.object({ published: Published, unitIds: z.array(UnitId) }),
  /** Whom the desk awaits: the units that lead or support. */
  'conclusions.awaited': z.object({ ...entry, correction: z.number().int(), unitIds: z.array(UnitId) }),
  'conclusions.reading': z.object({ ...entry, text: text(4000), sentence: z.number().int() }),
  'conclusions.readingEnded': z.object({}),
  'conclusions.acknowledged': z.object({ ...entry, ...ofUnit, by: line(120), correction: z.number().int() }),
  'conclusions.asked': z.object({ questionId: QuestionId, ...entry, ...ofUnit, text: text(1000), by: line(120) }),
  'conclusions.answered': z.object({ questionId: QuestionId, ...ofUnit, text: text(2000) }),
  'conclusions.reminded': z.object({ ...entry, unitIds: z.array(UnitId) }),
  'conclusions.reported': z.object({
    directiveId: DirectiveId,
    ...entry,
    ...ofUnit,
    progress: z.enum(['doing', 'done']),
    text: text(1000),
    file: FileRef.optional(),
  }),
}

const Reading = z.object({ entryId: EntryId, text: text(4000), sentence: z.number().int(), since: Instant })
export type Reading = z.infer<typeof Reading>

export const All = z.object({
  /** For everybody, in the order of their numbers. */
  published: z.array(Published),
  reading: Reading.optional(),
})
export type All = z.infer<typeof All>

const Acknowledgement = z.object({ at: Instant, by: line(120), correction: z.number().int() })
export type Acknowledgement = z.infer<typeof Acknowledgement>

const Question = z.object({
  id: QuestionId,
  entryId: EntryId,
  unitId: UnitId,
  text: text(1000),
  by: line(120),
  at: Instant,
  answer: z.object({ text: text(2000), at: Instant }).optional(),
})
export type Question = z.infer<typeof Question>

const Report = z.object({
  unitId: UnitId,
  progress: z.enum(['doing', 'done']),
  text: text(1000),
  at: Instant,
  /** The one handed in last, with this report or an earlier one. */
  file: FileRef.optional(),
})
export type Report = z.infer<typeof Report>

const Awaited = z.object({
  unitIds: z.array(UnitId),
  acknowledged: z.record(UnitId, Acknowledgement),
  correction: z.number().int(),
  remindedAt: Instant.optional(),
})
export type Awaited = z.infer<typeof Awaited>

export const Desk = z.object({
  /** Every line in the desk's order, dropped ones included. */
  entries: z.array(Entry),
  /** Those sent to some units only. */
  sent: z.array(Published),
  awaited: z.record(EntryId, Awaited),
  questions: z.array(Question),
  /** The last report of each unit on each directive. */
  reports: z.record(DirectiveId, z.record(UnitId, Report)),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({
  received: z.array(Published),
  acknowledged: z.record(EntryId, Acknowledgement),
  questions: z.array(Question),
  reports: z.record(DirectiveId, Report),
  reminded: z.record(EntryId, Instant),
})
export type OfUnit = z.infer<typeof OfUnit>
