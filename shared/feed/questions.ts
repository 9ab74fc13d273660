/** The sentences of questions from the rooms. */
import type { EventData, EventType, Params, ShownEvent } from '../core/envelope.ts'
import { type FeedKey, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type QuestionEvent = Extract<EventType, `questions.${string}`>
type QuestionWriters = { [T in QuestionEvent]: (data: EventData<T>, say: Sayer, event: ShownEvent) => Said }

export const questionWriters: QuestionWriters = {
  'questions.asked': ({ unitId, itemId, text }, say) => [
    'questions.asked',
    { unit: say.unit(unitId), number: say.number(itemId), text: shorten(text) },
  ],
  'questions.withdrawn': ({ unitId }, say) => ['questions.withdrawn', { unit: say.unit(unitId) }],
  'questions.grouped': ({ unitId }, say) => ['questions.grouped', { unit: say.unit(unitId) }],
  'questions.separated': ({ unitId }, say) => ['questions.separated', { unit: say.unit(unitId) }],
  'questions.promoted': ({ unitId }, say) => ['questions.promoted', { unit: say.unit(unitId) }],
  'questions.assigned': ({ unitId, toUnitId, deadline, text }, say) => [
    'questions.assigned',
    { unit: say.unit(unitId), to: say.unit(toUnitId), day: say.day(deadline.day), text: shorten(text) },
  ],
  'questions.takenBack': ({ unitId }, say) => ['questions.takenBack', { unit: say.unit(unitId) }],
  'questions.answered': ({ unitId, toUnitId, byUnit, text }, say) => {
    const unit = say.unit(unitId)
    if (text === undefined) return ['questions.answered.aloud', { unit }]
    return byUnit && toUnitId
      ? ['questions.answered.byUnit', { unit, by: say.unit(toUnitId), text: shorten(text) }]
      : ['questions.answered', { unit, text: shorten(text) }]
  },
  'questions.published': ({ published: { unitIds, text, answer } }, say) => [
    'questions.published',
    { units: say.few(unitIds.map((id) => say.unit(id))), text: shorten(text), answer: shorten(answer) },
  ],
}
