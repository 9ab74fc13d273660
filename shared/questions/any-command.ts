/** Arbitrary commands about questions, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { CommandType } from '../core/envelope.ts'
import type { Actor, ItemId, QuestionId, SiteId } from '../core/identity.ts'
import { ids } from '../core/testing.ts'
import type { MeetingState } from '../core/state.ts'
import type { Question } from './contract.ts'
import { standingOf } from './standing.ts'

type QuestionCommand = Extract<CommandType, `questions.${string}`>
type PickSite = (c: Choices, s: MeetingState, who: Actor) => SiteId

/** One that fits if there is one, else any. */
const question = (c: Choices, s: MeetingState, fits: (question: Question) => boolean = () => true): QuestionId => {
  const { questions } = s.desk.questions
  const fitting = questions.filter(fits)
  return c.one(c.int(8) && fitting.length ? fitting : questions, undefined)?.id ?? ('none' as QuestionId)
}
const open = (one: Question) => !one.answer

export const questionBuilders = (site: PickSite): { [T in QuestionCommand]: Builders[T] } => ({
  'questions.ask': (c, s, who) => ({
    siteId: site(c, s, who),
    itemId: c.int(6) ? (s.all.agenda.runningId ?? ids.item.opening) : ('nothing' as ItemId),
    text: `${c.line()} ${c.int(100)}`,
  }),
  'questions.withdraw': (c, s, who) => ({ questionId: question(c, s, (one) => one.unitId === who.unitId) }),
  'questions.group': (c, s) => ({
    questionId: question(c, s),
    others: [question(c, s, (one) => standingOf(one) === 'asked'), question(c, s)],
  }),
  'questions.separate': (c, s) => ({ questionId: question(c, s, (one) => standingOf(one) === 'grouped') }),
  'questions.promote': (c, s) => ({ questionId: question(c, s, open) }),
  'questions.assign': (c, s) => ({
    questionId: question(c, s, open),
    unitId: c.one([ids.unit.land, ids.unit.finance, ids.unit.a1], ids.unit.land),
    deadline: { day: c.int(8) ? '2024-05-31' : '2024-01-01', ...(c.maybe() && { words: 'trong tháng 5' }) },
  }),
  'questions.answer': (c, s) => ({
    questionId: question(c, s, open),
    ...(c.int(3) && { text: c.line() }),
    publish: c.int(3) === 0,
  }),
  'questions.reply': (c, s, who) => ({
    questionId: question(c, s, (one) => open(one) && one.assigned?.unitId === who.unitId),
    text: c.line(),
  }),
  'questions.publish': (c, s) => ({ questionId: question(c, s, (one) => one.answer?.text !== undefined) }),
})

/** What might be done about questions next. */
export function questionsFitting({ all, desk }: Pick<MeetingState, 'all' | 'desk'>): CommandType[] {
  const { questions } = desk.questions
  const fits: CommandType[] = []
  if (all.agenda.runningId) fits.push('questions.ask')
  if (questions.some(open)) fits.push('questions.group', 'questions.promote', 'questions.assign', 'questions.answer')
  if (questions.some((one) => standingOf(one) === 'asked')) fits.push('questions.withdraw')
  if (questions.some((one) => standingOf(one) === 'grouped')) fits.push('questions.separate')
  if (questions.some((one) => one.assigned && open(one))) fits.push('questions.reply', 'questions.assign')
  if (questions.some((one) => one.answer?.text !== undefined)) fits.push('questions.publish')
  return fits
}
