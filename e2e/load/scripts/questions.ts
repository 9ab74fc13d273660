/** What the desk does with questions in writing: puts together, takes apart, assigns, promotes, answers, publishes. */
import { dayOf } from '../../../shared/core/format.ts'
import type { Question } from '../../../shared/questions/contract.ts'
import { groupsOf, standingOf } from '../../../shared/questions/standing.ts'
import type { Act, Player } from '../player.ts'
import { press } from '../../../server/rehearsal/simulator/acts.ts'
import { answers } from '../../../server/rehearsal/simulator/words.ts'

const groups = (player: Player) => groupsOf(player.desk().questions.questions)
const isFresh = (question: Question): boolean => standingOf(question) === 'asked'
const fresh = (player: Player) =>
  groups(player)
    .map(({ lead }) => lead)
    .filter(isFresh)
const one = (player: Player): Question | undefined => player.random.pick(fresh(player))

export const groupQuestions: Act = (player) => {
  const [first, second] = fresh(player)
  return first && second ? press(player, 'questions.group', { questionId: first.id, others: [second.id] }) : false
}

export const separateQuestion: Act = (player) => {
  const other = groups(player).find(({ lead, others }) => isFresh(lead) && others.length > 0)?.others[0]
  return other && player.random.chance(0.3) ? press(player, 'questions.separate', { questionId: other.id }) : false
}

export const promoteQuestion: Act = (player) => {
  const question = one(player)
  return question ? press(player, 'questions.promote', { questionId: question.id }) : false
}

export const assignQuestion: Act = (player) => {
  const question = one(player)
  const { units, order, sites } = player.all().roster
  const unitId = sites[player.random.pick(order)!]?.unitId
  const { timeZone = 'UTC' } = player.all().meeting.facts ?? {}
  if (!question || !unitId || !units[unitId] || unitId === question.unitId) return false
  const deadline = { day: dayOf(player.now() + 86_400_000, timeZone) }
  return press(player, 'questions.assign', { questionId: question.id, unitId, deadline })
}

export const answerQuestion: Act = (player) => {
  const question = one(player)
  if (!question) return false
  const text = player.random.chance(0.7) ? { text: player.random.pick(answers)! } : {}
  return press(player, 'questions.answer', { questionId: question.id, ...text })
}

export const publishAnswer: Act = (player) => {
  const told = new Set(player.all().questions.published.map(({ id }) => id))
  const answered = groups(player).find(({ lead }) => lead.answer?.text !== undefined && !told.has(lead.id))
  return answered ? press(player, 'questions.publish', { questionId: answered.lead.id }) : false
}
