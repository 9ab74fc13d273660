/** What a unit does about conclusions: receives them, asks back, reports. By its room, a phone or a department's link. */
import type { Directive } from '../../../shared/conclusions/contract.ts'
import { concerned } from '../../../shared/conclusions/addressees.ts'
import { readByUnit, toAcknowledge } from '../../../shared/conclusions/own.ts'
import type { Attendee } from './attendee.ts'
import { type Act, press } from './acts.ts'
import { questions, readers, reports } from './words.ts'

/** Of one unit in a run. */
const mostQuestions = 2

export const acknowledgeConclusion: Act = (player) => {
  const { unitId, random } = player
  if (!unitId) return false
  const open = random.pick(toAcknowledge(player.all().conclusions, player.unit().conclusions, unitId))
  return open ? press(player, 'conclusions.acknowledge', { entryId: open.id, by: random.pick(readers)! }) : false
}

export const askBack: Act = (player) => {
  const { unitId, random } = player
  const asked = player.unit().conclusions.questions
  if (!unitId || asked.length >= mostQuestions || random.chance(0.7)) return false
  const isOpen = (id: string) => asked.some((question) => question.entryId === id && !question.answer)
  const given = ofUnit(player).filter(({ id }) => !isOpen(id))
  const about = random.pick(given)
  return about
    ? press(player, 'conclusions.ask', {
        entryId: about.id,
        text: random.pick(questions)!,
        by: random.pick(readers)!,
      })
    : false
}

/** First under way, then done. */
export const report: Act = (player) => {
  const { unitId, random } = player
  if (!unitId || random.chance(0.5)) return false
  const { reports: told } = player.unit().conclusions
  const own = ofUnit(player).flatMap(({ directives }) => directives.filter((one) => concerned([one]).includes(unitId)))
  const given: Directive | undefined = random.pick(own.filter(({ id }) => told[id]?.progress !== 'done'))
  if (!given) return false
  const progress = told[given.id] ? 'done' : 'doing'
  return press(player, 'conclusions.report', {
    directiveId: given.id,
    progress,
    text: random.pick<string>(reports[progress])!,
  })
}

/** What gives this unit something. */
const ofUnit = (player: Attendee) =>
  readByUnit(player.all().conclusions, player.unit().conclusions).filter(
    ({ directives }) => player.unitId !== undefined && concerned(directives).includes(player.unitId),
  )
