/** questions: what sites ask the desk in writing, and what becomes of it. */
import { z } from 'zod'
import { Deadline } from '../conclusions/contract.ts'
import { ItemId, QuestionId, RequestId, SiteId, UnitId } from '../core/identity.ts'
import { text } from '../core/text.ts'
import { Instant } from '../core/time.ts'

const words = text(1000)
const answer = text(4000)
const one = { questionId: QuestionId }
const ofUnit = { ...one, unitId: UnitId }

export const commands = {
  /** `itemId` as it was when the question was written: a line that was down does not move it to another item. */
  'questions.ask': z.strictObject({ siteId: SiteId, itemId: ItemId, text: words }),
  'questions.withdraw': z.strictObject(one),
  /** Puts questions with one that asks the same: what is done with it holds for all (QU4). */
  'questions.group': z.strictObject({ ...one, others: z.array(QuestionId).min(1).max(50) }),
  'questions.separate': z.strictObject(one),
  /** Onto the list of speakers, for the item that runs. */
  'questions.promote': z.strictObject(one),
  /** To be answered in writing by a unit, up to the end of a day. */
  'questions.assign': z.strictObject({ ...one, unitId: UnitId, deadline: Deadline }),
  /** Without a text it was answered aloud. */
  'questions.answer': z.strictObject({ ...one, text: answer.optional(), publish: z.boolean().default(false) }),
  /** By the unit it was assigned to. */
  'questions.reply': z.strictObject({ ...one, text: answer }),
  'questions.publish': z.strictObject(one),
}

const Published = z.object({
  id: QuestionId,
  itemId: ItemId,
  /** Who asked, also those whose question was put with it. */
  unitIds: z.array(UnitId),
  text: words,
  answer,
  /** Who answered, where it was not the desk. */
  answeredBy: UnitId.optional(),
  askedAt: Instant,
})
export type Published = z.infer<typeof Published>

export const events = {
  'questions.asked': z.object({ ...ofUnit, siteId: SiteId, itemId: ItemId, text: words }),
  'questions.withdrawn': z.object(ofUnit),
  'questions.grouped': z.object({ ...ofUnit, leadId: QuestionId }),
  'questions.separated': z.object(ofUnit),
  /** `leadId` here and below: it was put with that one. */
  'questions.promoted': z.object({ ...ofUnit, requestId: RequestId, leadId: QuestionId.optional() }),
  /** `toUnitId` is to answer, and reads the question with it. */
  'questions.assigned': z.object({
    ...ofUnit,
    toUnitId: UnitId,
    siteId: SiteId,
    itemId: ItemId,
    text: words,
    askedAt: Instant,
    leadId: QuestionId.optional(),
    deadline: Deadline,
  }),
  /** `unitId` no longer has to answer: another does. */
  'questions.takenBack': z.object(ofUnit),
  /** `toUnitId`: the unit it is assigned to; `byUnit`: that unit answered, and not the desk. */
  'questions.answered': z.object({
    ...ofUnit,
    toUnitId: UnitId.optional(),
    byUnit: z.boolean(),
    text: answer.optional(),
    leadId: QuestionId.optional(),
  }),
  'questions.published': z.object({ published: Published }),
}

export const Question = z.object({
  id: QuestionId,
  unitId: UnitId,
  siteId: SiteId,
  itemId: ItemId,
  text: words,
  at: Instant,
  /** The one it was put with. */
  leadId: QuestionId.optional(),
  requestId: RequestId.optional(),
  assigned: z.object({ unitId: UnitId, deadline: Deadline, at: Instant }).optional(),
  /** Without a text it was answered aloud; `byUnit`: by the unit it was assigned to. */
  answer: z.object({ text: answer.optional(), byUnit: z.boolean(), at: Instant }).optional(),
})
export type Question = z.infer<typeof Question>

export const All = z.object({
  /** What was answered to everybody, in the order of publication. */
  published: z.array(Published),
})
export type All = z.infer<typeof All>

export const Desk = z.object({
  /** In the order in which they came; those taken back are left out. */
  questions: z.array(Question),
})
export type Desk = z.infer<typeof Desk>

export const OfUnit = z.object({
  asked: z.array(Question),
  /** Those of others, which this unit is to answer. */
  assigned: z.array(Question),
})
export type OfUnit = z.infer<typeof OfUnit>
