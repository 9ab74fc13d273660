/** How a question stands, and which belong together. Pure. */
import type { QuestionId } from '../core/identity.ts'
import type { Question } from './contract.ts'

export type Standing = 'asked' | 'grouped' | 'promoted' | 'assigned' | 'answered'

/** What happened to it last in the order of its way: a written answer goes before a place on the list. */
export function standingOf({ leadId, requestId, assigned, answer }: Question): Standing {
  if (answer) return 'answered'
  if (assigned) return 'assigned'
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
