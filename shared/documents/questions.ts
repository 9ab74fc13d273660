/** What was asked in writing and what became of it: a sentence in the minutes, and each question as an annex (DO37). Pure. */
import { figure } from '../core/format.ts'
import type { Question } from '../questions/contract.ts'
import { type Group, groupsOf, isHeard, standingOf } from '../questions/standing.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import type { Block } from './model.ts'
import { unitName } from './people.ts'
import { dayWords, hourWords, momentWords, type Sheet } from './sheet.ts'
import { say, type WordingKey } from './wording.ts'

type Outcome = 'answered' | 'heard' | 'waiting'

/** Those taken back are not among them. */
export const questionsOf = ({ state }: Sheet): Question[] => state.desk.questions.questions

function outcome({ state }: Sheet, question: Question): Outcome {
  const standing = standingOf(question, isHeard(question, state.all.floor))
  return standing === 'answered' || standing === 'heard' ? standing : 'waiting'
}

/** How many, and how many of them are answered; nothing where nobody asked. */
export function questionSummary(sheet: Sheet, annex: string): Block[] {
  const questions = questionsOf(sheet)
  if (questions.length === 0) return []
  const list = (['answered', 'heard', 'waiting'] as const).flatMap((one) => {
    const count = questions.filter((question) => outcome(sheet, question) === one).length
    return count ? [say(`questions.count.${one}`, { count: figure(count) })] : []
  })
  return [body(say('questions.summary', { count: figure(questions.length), list: list.join(', '), annex }))]
}

const texts = (text: string): Block[] => text.split(/\n+/).map((line) => body(line))

/** What became of it: who answered and when, or that nobody has, and who is to by which day. */
function answerBlocks(sheet: Sheet, question: Question): Block[] {
  const { answer, assigned, requestId } = question
  const told = (key: WordingKey, params?: Record<string, string>): Inline => ({ text: say(key, params), bold: true })
  const order = assigned && { unit: unitName(sheet, assigned.unitId), date: dayWords(assigned.deadline.day) }
  if (answer) {
    const time = momentWords(sheet, answer.at)
    if (answer.text === undefined) return [body(told('questions.aloud', { time }))]
    const head =
      answer.byUnit && order
        ? told('questions.answer.unit', { ...order, time })
        : told('questions.answer.desk', { time })
    return [body(head), ...texts(answer.text)]
  }
  if (order) return [body(told('questions.waiting'), say('questions.assigned', order))]
  if (outcome(sheet, question) === 'heard') return [body(told('questions.heard'))]
  return [body(told('questions.waiting'), requestId ? say('questions.promoted') : '')]
}

/** Questions that were put together have one answer, and each its words. */
function groupBlocks(sheet: Sheet, { lead, others }: Group, nth: number): Block[] {
  const all = [lead, ...others]
  const beside = sheet.state.all.meeting.startedAt
  const askers = all.map(({ unitId, at }) =>
    say('questions.asker', { unit: unitName(sheet, unitId), time: hourWords(sheet, at, beside) }),
  )
  return [
    paragraph('heading3', `${nth}. ${askers.join('; ')}`),
    ...all.flatMap(({ unitId, text }) =>
      others.length ? texts(say('questions.words', { unit: unitName(sheet, unitId), text })) : texts(text),
    ),
    ...answerBlocks(sheet, lead),
  ]
}

/** Every question in full, by item, in the order in which they came. */
export function questionTexts(sheet: Sheet): Block[] {
  const { items } = sheet.state.all.agenda
  const byItem = Map.groupBy(groupsOf(questionsOf(sheet)), ({ lead }) => lead.itemId)
  return [...byItem].flatMap(([itemId, groups]): Block[] => [
    paragraph('heading2', items.find(({ id }) => id === itemId)?.title ?? say('section.questions')),
    ...groups.flatMap((group, i) => groupBlocks(sheet, group, i + 1)),
  ])
}
