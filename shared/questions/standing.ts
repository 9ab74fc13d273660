/** How a question stands, and which belong together. Pure. */
import type { QuestionId } from '../core/identity.ts'
import type { All as Floor } from '../floor/contract.ts'
import type { Question } from './contract.ts'

export type Standing = 'asked' | 'grouped' | 'promoted' | 'heard' | 'assigned' | 'answered'

/** Its turn on the list of speakers has ended, and the end was not taken back (QU10). */
export const isHeard = ({ requestId }: Question, { ended }: Pick<Floor, 'ended'>): boolean =>
  requestId !== undefined && ended.some(({ request }) => request.id === requestId)

/** What happened to it last in the order of its way: a written answer goes before a place on the list. */
export function standingOf({ leadId, requestId, assigned, answer }: Question, heard = false): Standing {
  if (answer) return 'answered'
  if (assigned) return 'assigned'
  if (heard) return 'heard'
  if (requestId) return 'promoted'
  return leadId ? 'grouped' : 'asked'
}

export interface Group {
  lead: Question
  others: Question[]
}

/** Each question with those put with it, in the order of the first ones. */
export function groupsOf(questions: readonly Question[]): Group[] {
  const known = new Set(questions.map(({ id }) => id))
  const others = new Map<QuestionId, Question[]>()
  for (const question of questions)
    if (question.leadId && known.has(question.leadId))
      others.set(question.leadId, [...(others.get(question.leadId) ?? []), question])
  return questions
    .filter(({ leadId }) => !leadId || !known.has(leadId))
    .map((lead) => ({ lead, others: others.get(lead.id) ?? [] }))
}
