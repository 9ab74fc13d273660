/** What the card after an absence says of conclusions: published, corrected, answered, still to be acknowledged. Pure. */
import type { Published } from '../conclusions/contract.ts'
import { readByUnit, toAcknowledge } from '../conclusions/own.ts'
import type { Params } from '../core/envelope.ts'
import type { Party } from '../floor/contract.ts'
import { type FeedKey, type Names, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]

/** More new ones than these are only counted. */
const mostTold = 3

/** What this reader has, the desk's too. */
const readBy = ({ all, desk, unit }: Names): Published[] => [
  ...readByUnit(all.conclusions, unit.conclusions),
  ...desk.conclusions.sent,
]

/** The line goes on after it. */
const clause = (text: string) => shorten(text).replace(/\.$/, '')
const byId = (list: readonly Published[]) => new Map(list.map((published) => [published.id, published]))

/** New ones with their words, corrected ones with the reason, and what the desk answered to the reader's unit. */
export function conclusionsMeanwhile(before: Names, after: Names, us: string): Said[] {
  const known = byId(readBy(before))
  const now = readBy(after).toSorted((a, b) => a.number - b.number)
  const fresh = now.filter(({ id }) => !known.has(id))
  const corrected = now.filter(({ id, correction }) => (known.get(id)?.correction ?? correction) < correction)
  const told = fresh.map(({ number, text }): Said => ['happened.conclusion', { number, text: clause(text) }])
  return [
    ...(fresh.length > mostTold ? [['happened.conclusions', { count: fresh.length }] satisfies Said] : told),
    ...corrected.map(({ number, correction, reason, text }): Said => [
      'happened.conclusionCorrected',
      { number, correction, reason: reason ?? '', text: clause(text) },
    ]),
    ...answers(before, after, us),
  ]
}

function answers({ unit: { conclusions: old } }: Names, after: Names, us: string): Said[] {
  const answered = new Set(old.questions.filter(({ answer }) => answer).map(({ id }) => id))
  const conclusions = byId(readBy(after))
  return after.unit.conclusions.questions.flatMap(({ id, entryId, answer }): Said[] => {
    const number = conclusions.get(entryId)?.number
    if (!answer || answered.has(id) || number === undefined) return []
    return [['happened.conclusionAnswered', { us, number, text: clause(answer.text) }]]
  })
}

/** What the reader's unit must acknowledge, in the order of numbers. */
export function conclusionsWaiting({ all, unit }: Pick<Names, 'all' | 'unit'>, own: Party): Said[] {
  return toAcknowledge(all.conclusions, unit.conclusions, own.unitId).map(({ number, correction, text, reason }) =>
    reason === undefined
      ? ['waiting.conclusion', { number, text: shorten(text) }]
      : ['waiting.conclusionCorrected', { number, correction, text: shorten(text) }],
  )
}
