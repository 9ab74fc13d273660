/** Questions in tests. */
import type { EventData } from '../core/envelope.ts'
import type { QuestionId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, type Play } from '../core/testing.ts'
import type { Question } from './contract.ts'

/** A commune asks about the discussion, which runs. */
export function asked(play: Play, name: Commune, text = 'Bao giờ có hướng dẫn về đất đai?'): QuestionId {
  const data = { siteId: ids.site[name], itemId: ids.item.discussion, text }
  const [event] = play.ok(actors.site(name), 'questions.ask', data)
  return (event!.data as EventData<'questions.asked'>).questionId
}

/** As the desk has it. */
export const questionIn = (play: Play, id: QuestionId): Question =>
  play.state.desk.questions.questions.find((question) => question.id === id)!

/** To the department of land, by the end of May. */
export const toLand = (questionId: QuestionId) => ({
  questionId,
  unitId: ids.unit.land,
  deadline: { day: '2024-05-31' },
})

/** Two questions that were put together and apart again. */
export function takenApart(): Play {
  const play = inSession()
  const [questionId, other] = [asked(play, 'a1'), asked(play, 'b1')]
  play.ok(actors.secretary, 'questions.group', { questionId, others: [other] })
  play.ok(actors.secretary, 'questions.separate', { questionId: other })
  return play
}
