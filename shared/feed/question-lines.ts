/** What the card after an absence says of questions: answers that came, answers that are awaited. Pure. */
import type { Params } from '../core/envelope.ts'
import { type FeedKey, type Names, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]

/** The line goes on after it. */
const clause = (text: string) => shorten(text).replace(/[.?]$/, '')

/** What became of the reader's own questions. */
export function questionsMeanwhile({ unit: { questions: old } }: Names, { unit }: Names, us: string): Said[] {
  const answered = new Set(old.asked.filter(({ answer }) => answer).map(({ id }) => id))
  return unit.questions.asked.flatMap(({ id, text, answer }): Said[] => {
    if (!answer || answered.has(id)) return []
    const about = { us, question: clause(text) }
    return answer.text === undefined
      ? [['happened.questionAloud', about]]
      : [['happened.questionAnswered', { ...about, text: clause(answer.text) }]]
  })
}

/** What the reader's unit is to answer, those put with another left out. */
export const questionsWaiting = ({ unit }: Pick<Names, 'unit'>, say: Sayer): Said[] =>
  unit.questions.assigned
    .filter(({ leadId, answer }) => !answer && (!leadId || !unit.questions.assigned.some((o) => o.id === leadId)))
    .map(({ text, assigned }): Said => [
      'waiting.question',
      { text: shorten(text), day: assigned ? say.day(assigned.deadline.day) : say.nameless },
    ])
