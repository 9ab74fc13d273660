/** Publishing and what comes back from those concerned: acknowledgements, questions, reports (CO7, CO8, CO11–CO13). */
import { accept, type Ctx, type Deciders, refuse, type Refusal } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import type { DirectiveId, EntryId, QuestionId, UnitId } from '../core/identity.ts'
import { equal } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { minutes } from '../core/time.ts'
import { concerned, frozen } from './addressees.ts'
import type { Awaited, commands, Entry, Published, SentDirective } from './contract.ts'
import { plausible } from './file.ts'

/** Between two reminders of one conclusion. */
export const remindPauseMs = minutes(1)

type Delivering =
  | 'conclusions.publish'
  | 'conclusions.acknowledge'
  | 'conclusions.ask'
  | 'conclusions.answer'
  | 'conclusions.remind'
  | 'conclusions.report'

export const deliver: Pick<Deciders<keyof typeof commands>, Delivering> = {
  'conclusions.publish': (state, { entryId }, ctx) => {
    const entry = state.desk.conclusions.entries.find((other) => other.id === entryId)
    if (!entry) return refuse('conclusions.unknown')
    if (entry.state === 'published') return accept()
    if (entry.state !== 'adopted') return refuse('conclusions.notAdopted')
    const events = publishing(state, entry, ctx)
    return events.length ? accept(...events) : refuse('conclusions.nobodyConcerned')
  },

  'conclusions.acknowledge': (state, { entryId, by, correction: read }, { actor }) => {
    const awaited = awaitedFrom(state, entryId, actor.unitId)
    if (!awaited.ok) return awaited
    const { unitId, correction } = awaited
    if (read !== undefined && read !== correction) return refuse('conclusions.correctedMeanwhile')
    if (awaited.acknowledged[unitId]?.correction === correction) return accept()
    return accept({ type: 'conclusions.acknowledged', data: { entryId, unitId, by, correction } })
  },

  'conclusions.ask': (state, { entryId, text, by }, { actor, newId }) => {
    const awaited = awaitedFrom(state, entryId, actor.unitId)
    if (!awaited.ok) return awaited
    const { unitId } = awaited
    const waiting = state.desk.conclusions.questions.some(
      (question) => question.entryId === entryId && question.unitId === unitId && !question.answer,
    )
    if (waiting) return refuse('conclusions.questionWaits')
    return accept({ type: 'conclusions.asked', data: { questionId: newId<QuestionId>(), entryId, unitId, text, by } })
  },

  'conclusions.answer': ({ desk }, { questionId, text }) => {
    const question = desk.conclusions.questions.find((other) => other.id === questionId)
    if (!question) return refuse('conclusions.unknownQuestion')
    if (question.answer) return refuse('conclusions.alreadyAnswered')
    return accept({ type: 'conclusions.answered', data: { questionId, unitId: question.unitId, text } })
  },

  'conclusions.remind': (state, { entryId }, { now }) => {
    const awaited = state.desk.conclusions.awaited[entryId]
    if (!awaited) return refuse('conclusions.unknown')
    const unitIds = missing(awaited)
    if (!unitIds.length) return refuse('conclusions.nobodyMissing')
    const next = (awaited.remindedAt ?? -Infinity) + remindPauseMs
    if (now < next) return refuse('conclusions.tooSoon', { seconds: Math.ceil((next - now) / 1000) })
    return accept({ type: 'conclusions.reminded', data: { entryId, unitIds } })
  },

  'conclusions.report': (state, { directiveId, progress, text, file }, { actor }) => {
    const found = directiveOf(state, directiveId)
    const { unitId } = actor
    if (!found) return refuse('conclusions.unknownDirective')
    if (!unitId || !concerned([found.directive]).includes(unitId)) return refuse('conclusions.notConcerned')
    if (file && !plausible(file)) return refuse('conclusions.badFile')
    const last = state.desk.conclusions.reports[directiveId]?.[unitId]
    const sameFile = !file || equal(file, last?.file)
    if (last?.progress === progress && last.text === text && sameFile) return accept()
    const { entryId } = found
    return accept({
      type: 'conclusions.reported',
      data: { directiveId, entryId, unitId, progress, text, ...(file && { file }) },
    })
  },
}

/** Units that have not acknowledged the words as they stand now. */
export const missing = ({ unitIds, acknowledged, correction }: Awaited): UnitId[] =>
  unitIds.filter((unitId) => acknowledged[unitId]?.correction !== correction)

/**
 * What publishing an adopted conclusion makes, groups expanded and frozen. Nothing where it is for the units concerned
 * only and concerns none.
 */
export function publishing(
  { all, desk }: MeetingState,
  entry: Entry,
  ctx: Ctx,
  change?: { reason: string; before: string },
): NewEvent[] {
  const { id, number, text, part, partTitle, itemId, pollId, corrections } = entry
  const directives = entry.directives.map((directive) => frozen(all.roster, directive))
  const unitIds = concerned(directives)
  // Of a poll that was never opened only the desk knows (PO1).
  const voted = pollId && all.polls.polls.some((poll) => poll.id === pollId && poll.state !== 'cancelled')
  const visible = itemId && all.agenda.items.some((item) => item.id === itemId)
  const published: Published = {
    id,
    number: number ?? 0,
    text,
    part,
    ...(partTitle && { partTitle }),
    // A hidden item is the desk's alone (AG7).
    ...(visible && { itemId }),
    directives,
    ...(voted && { pollId }),
    adoptedAt: entry.adoptedAt ?? ctx.now,
    correction: corrections,
    ...change,
  }
  const awaited = desk.conclusions.awaited[id]
  const before = awaited?.unitIds ?? []
  if (entry.reach === 'units' && unitIds.length === 0 && before.length === 0) return []
  // Whoever had it hears of the correction, also where it concerns them no longer. What everybody reads is not asked of
  // those who had not acknowledged it yet: they see no task of theirs in it.
  const had = entry.reach === 'all' ? before.filter((unitId) => awaited?.acknowledged[unitId]) : before
  const readers = [...new Set([...unitIds, ...had])]
  return [
    entry.reach === 'all'
      ? { type: 'conclusions.published', data: { published } }
      : { type: 'conclusions.sent', data: { published, unitIds: readers } },
    // Also where nobody is awaited: it is how the desk's own line is known to be out, and its corrections are sent.
    { type: 'conclusions.awaited', data: { entryId: id, correction: corrections, unitIds: readers } },
  ]
}

function awaitedFrom(
  { desk }: MeetingState,
  entryId: EntryId,
  unitId: UnitId | undefined,
): ({ ok: true; unitId: UnitId } & Awaited) | Refusal {
  const awaited = desk.conclusions.awaited[entryId]
  if (!awaited) return refuse('conclusions.unknown')
  if (!unitId || !awaited.unitIds.includes(unitId)) return refuse('conclusions.notConcerned')
  return { ok: true, unitId, ...awaited }
}

function directiveOf(
  { all, desk }: MeetingState,
  id: DirectiveId,
): { entryId: EntryId; directive: SentDirective } | undefined {
  for (const published of [...all.conclusions.published, ...desk.conclusions.sent]) {
    const directive = published.directives.find((other) => other.id === id)
    if (directive) return { entryId: published.id, directive }
  }
  return undefined
}
