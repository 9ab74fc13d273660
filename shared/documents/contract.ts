/** documents: what people fill in before they sign; everything else of a document is read from the record. */
import { z } from 'zod'
import { line } from '../core/text.ts'

/** The rules of form: the State's (NĐ 30/2020), the Party's of 2018 (HD 36) and of 2026 (HD 05). */
export const Profile = z.enum(['state2020', 'party2018', 'party2026'])
export type Profile = z.infer<typeof Profile>

/** Those whose form is prescribed; each has fields of its own. */
export const Formal = z.enum(['minutes', 'notice'])
export type Formal = z.infer<typeof Formal>

/** In what capacity somebody signs: themselves, for the collective, for the head, by order, by authority, acting. */
export const Capacity = z.enum(['self', 'tm', 'kt', 'tl', 'tuq', 'q'])
export type Capacity = z.infer<typeof Capacity>

const Signer = z.strictObject({
  capacity: Capacity,
  /** For whom: the collective or the head, "Ban Thường vụ", "Chủ tịch". */
  of: line(200).optional(),
  title: line(200).optional(),
  name: line(120).optional(),
})
export type Signer = z.infer<typeof Signer>

/** What is absent is taken from the record where the record knows it, and else left visibly open. */
export const Fields = z.strictObject({
  profile: Profile,
  /** The organ above, first line of the heading; the State's form and lower Party organs have one. */
  parentOrgan: line(200).optional(),
  organ: line(200).optional(),
  /** In the number: "TU" in "Số 125-TB/TU". */
  organCode: line(30).optional(),
  number: z.number().int().min(1).max(99_999).optional(),
  /** Địa danh. */
  place: line(100).optional(),
  /** A calendar day, `2024-04-25`. */
  date: z.iso.date().optional(),
  signer: Signer.optional(),
  /** Who wrote the minutes. */
  recorder: line(120).optional(),
  /** Nơi nhận, without hyphens and stops; the last line, where it is kept, is of the form itself. */
  recipients: z.array(line(200)).max(30).optional(),
  /** "VT, TH": the unit that keeps it. */
  archive: line(100).optional(),
})
export type Fields = z.infer<typeof Fields>

const filled = { document: Formal, fields: Fields }

export const commands = {
  /** All fields of a document at once; the last word counts (DO20). */
  'documents.fill': z.strictObject(filled),
}

export const events = {
  'documents.filled': z.object(filled),
}

/** What has been filled in so far. */
export const Desk = z.object({ minutes: Fields.optional(), notice: Fields.optional() })
export type Desk = z.infer<typeof Desk>
