/** questions: how each layer's part grows from events. An event about an unknown question changes nothing. */
import type { PartOf } from '../core/decision.ts'
import type { EventData, EventMeta } from '../core/envelope.ts'
import type { QuestionId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Desk, OfUnit, Question } from './contract.ts'

const on = (list: Question[], id: QuestionId, change: (question: Question) => Question): Question[] =>
  list.some((question) => question.id === id)
    ? list.map((question) => (question.id === id ? change(question) : question))
    : list

const fresh = (
  { questionId, unitId, siteId, itemId, text }: EventData<'questions.asked'>,
  { at }: EventMeta,
): Question => ({ id: questionId, unitId, siteId, itemId, text, at })

const leave = (list: Question[], id: QuestionId): Question[] => list.filter((question) => question.id !== id)

const grouped = (list: Question[], { questionId, leadId }: EventData<'questions.grouped'>) =>
  on(list, questionId, (question) => ({ ...question, leadId }))
const separated = (list: Question[], { questionId }: EventData<'questions.separated'>) =>
  on(list, questionId, (question) => without(question, 'leadId'))
const promoted = (list: Question[], { questionId, requestId }: EventData<'questions.promoted'>) =>
  on(list, questionId, (question) => ({ ...question, requestId }))
const assigned = (
  list: Question[],
  { questionId, toUnitId, deadline }: EventData<'questions.assigned'>,
  { at }: EventMeta,
) => on(list, questionId, (question) => ({ ...question, assigned: { unitId: toUnitId, deadline, at } }))
const answered = (list: Question[], { questionId, byUnit, text }: EventData<'questions.answered'>, { at }: EventMeta) =>
  on(list, questionId, (question) => ({
    ...question,
    answer: { byUnit, at, ...(text !== undefined && { text }) },
  }))

export const all: PartOf<All, AllState> = {
  initial: { published: [] },
  on: {
    'questions.published': (part, { published }) => ({ published: [...part.published, published] }),
  },
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { questions: [] },
  on: {
    'questions.asked': (part, data, event) => ({ questions: [...part.questions, fresh(data, event)] }),
    'questions.withdrawn': (part, { questionId }) => ({ questions: leave(part.questions, questionId) }),
    'questions.grouped': (part, data) => ({ questions: grouped(part.questions, data) }),
    'questions.separated': (part, data) => ({ questions: separated(part.questions, data) }),
    'questions.promoted': (part, data) => ({ questions: promoted(part.questions, data) }),
    'questions.assigned': (part, data, event) => ({ questions: assigned(part.questions, data, event) }),
    'questions.answered': (part, data, event) => ({ questions: answered(part.questions, data, event) }),
  },
}

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { asked: [], assigned: [] },
  on: {
    'questions.asked': (part, data, event) => ({ ...part, asked: [...part.asked, fresh(data, event)] }),
    'questions.withdrawn': (part, { questionId }) => ({ ...part, asked: leave(part.asked, questionId) }),
    'questions.grouped': (part, data) => ({ ...part, asked: grouped(part.asked, data) }),
    'questions.separated': (part, data) => ({ ...part, asked: separated(part.asked, data) }),
    'questions.promoted': (part, data) => ({ ...part, asked: promoted(part.asked, data) }),
    // Who asked has it already; whoever is to answer reads it now for the first time.
    'questions.assigned': (part, data, event) =>
      part.asked.some(({ id }) => id === data.questionId)
        ? { ...part, asked: assigned(part.asked, data, event) }
        : { ...part, assigned: taken(part.assigned, data, event) },
    'questions.takenBack': (part, { questionId }) => ({ ...part, assigned: leave(part.assigned, questionId) }),
    'questions.answered': (part, data, event) => ({
      asked: answered(part.asked, data, event),
      assigned: answered(part.assigned, data, event),
    }),
  },
}

function taken(list: Question[], data: EventData<'questions.assigned'>, event: EventMeta): Question[] {
  const { questionId, unitId, siteId, itemId, text, askedAt, leadId } = data
  const question = { id: questionId, unitId, siteId, itemId, text, at: askedAt, ...(leadId && { leadId }) }
  const known = list.some(({ id }) => id === questionId)
  return assigned(known ? list : [...list, question], data, event)
}
