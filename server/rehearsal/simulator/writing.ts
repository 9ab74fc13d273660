/** What a unit writes besides: questions to the desk, calls for help, and that it has opened its papers. */
import { standingOf } from '../../../shared/questions/standing.ts'
import { Kind } from '../../../shared/help/contract.ts'
import { type Act, press, runningItem } from './acts.ts'
import { answers, questions } from './words.ts'

/** Of one unit, without an answer. */
const mostOpen = 2

export const askInWriting: Act = (player) => {
  const { siteId, random } = player
  const item = runningItem(player)
  const open = player.unit().questions.asked.filter(({ answer }) => !answer)
  if (!siteId || !item || open.length >= mostOpen) return false
  return press(player, 'questions.ask', { siteId, itemId: item.id, text: random.pick(questions)! })
}

export const takeQuestionBack: Act = (player) => {
  const own = player.unit().questions.asked.find((question) => standingOf(question) === 'asked')
  return own ? press(player, 'questions.withdraw', { questionId: own.id }) : false
}

/** To a question that the desk has assigned to this unit. */
export const replyInWriting: Act = (player) => {
  const given = player.unit().questions.assigned.find(({ answer }) => !answer)
  return given ? press(player, 'questions.reply', { questionId: given.id, text: player.random.pick(answers)! }) : false
}

export const callForHelp: Act = (player) => {
  const { siteId, random } = player
  const call = siteId && player.unit().help.calls[siteId]
  if (!siteId || player.all().meeting.phase === 'closed' || (call && call.finishedAt === undefined)) return false
  return press(player, 'help.call', { siteId, kind: random.pick(Kind.options)! })
}

/** Once the technicians have answered. */
export const endCall: Act = (player) => {
  const { siteId } = player
  const call = siteId && player.unit().help.calls[siteId]
  if (!siteId || !call || call.finishedAt !== undefined || call.answers.length === 0) return false
  return press(player, 'help.finish', { siteId, callId: call.id })
}

/** A paper in a version that nobody here has opened. */
export const openPaper: Act = (player) => {
  const { received, opened } = player.unit().materials
  const fresh = [...player.all().materials.published, ...received].find(
    ({ id, version }) => opened[id]?.version !== version,
  )
  return fresh ? press(player, 'materials.open', { materialId: fresh.id, version: fresh.version }) : false
}
