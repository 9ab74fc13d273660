/** questions: the rules of asking, grouping, promoting, assigning and answering (QU). */
import { dayOf } from '../core/format.ts'
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import { type QuestionId, type UnitId } from '../core/identity.ts'
import { equal } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { cleanLine } from '../core/text.ts'
import { isRefusal, partyAt } from '../floor/party.ts'
import { ask as askToSpeak } from '../floor/requests.ts'
import type { commands, Question } from './contract.ts'
import { type Group, isHeard, standingOf } from './standing.ts'

/** Questions of one unit that nobody has answered yet. */
export const mostOpen = 5
/** Characters of a question that stand with its place on the list. */
const longestSubject = 200

export const deciders: Deciders<keyof typeof commands> = {
  'questions.ask': ask,

  'questions.withdraw': (state, { questionId }, { actor }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const found = groupWith(state, questionId)
    if (!found) return refuse('questions.unknown')
    const question = state.desk.questions.questions.find(({ id }) => id === questionId)!
    if (question.unitId !== actor.unitId) return refuse('access.notYours')
    if (standingOf(question) !== 'asked' || found.others.length > 0) return refuse('questions.beingHandled')
    return accept({ type: 'questions.withdrawn', data: { questionId, unitId: question.unitId } })
  },

  'questions.group': (state, { questionId, others }) => {
    const group = groupWith(state, questionId)
    if (!group) return refuse('questions.unknown')
    const { lead } = group
    const joining = new Map<QuestionId, Question>()
    for (const id of others) {
      const other = groupWith(state, id)
      if (!other) return refuse('questions.unknown')
      if (other.lead.id === lead.id) continue
      if (isHandled(other.lead)) return refuse('questions.beingHandled')
      // Whatever stood with it comes along.
      for (const question of [other.lead, ...other.others]) joining.set(question.id, question)
    }
    return accept(...[...joining.values()].flatMap((question) => joined(lead, question)))
  },

  'questions.separate': (state, { questionId }) => {
    const group = groupWith(state, questionId)
    const question = group?.others.find(({ id }) => id === questionId)
    if (!group) return refuse('questions.unknown')
    if (!question) return refuse('questions.notGrouped')
    if (isHandled(question)) return refuse('questions.beingHandled')
    return accept({ type: 'questions.separated', data: { questionId, unitId: question.unitId } })
  },

  'questions.promote': (state, { questionId }, ctx) => {
    const group = unanswered(state, questionId)
    if (!group.ok) return group
    const { lead } = group
    const itemId = state.all.agenda.runningId
    if (!itemId) return refuse('questions.noItem')
    const party = partyAt(state, { siteId: lead.siteId, unitId: lead.unitId })
    if (isRefusal(party)) return party
    const subject = cleanLine(lead.text).slice(0, longestSubject).trim()
    const asked = { kind: 'remark' as const, itemId, subject, party, onBehalf: true, delegateId: undefined }
    const decision = askToSpeak(state, asked, ctx)
    if (!decision.ok) return decision
    const requestId = decision.events.flatMap((event) =>
      event.type === 'floor.requested' ? [event.data.request.id] : [],
    )[0]!
    return accept(...decision.events, ...ofAll(group, (question) => promoted(question, requestId)))
  },

  'questions.assign': (state, { questionId, unitId, deadline }, { now }) => {
    const group = unanswered(state, questionId)
    if (!group.ok) return group
    const { lead, others } = group
    if (!Object.hasOwn(state.all.roster.units, unitId)) return refuse('roster.unknownUnit')
    if ([lead, ...others].some((question) => question.unitId === unitId)) return refuse('questions.ownQuestion')
    if (deadline.day < dayOf(now, state.all.meeting.facts?.timeZone ?? 'UTC')) return refuse('questions.dayPast')
    const before = lead.assigned
    if (before?.unitId === unitId && equal(before.deadline, deadline)) return accept()
    return accept(
      ...ofAll(group, (question) => [
        ...(before && before.unitId !== unitId ? [takenBack(question, before.unitId)] : []),
        ...assigned(question, unitId, deadline),
      ]),
    )
  },

  'questions.answer': (state, { questionId, text, publish }) => {
    const group = unanswered(state, questionId)
    if (!group.ok) return group
    if (publish && text === undefined) return refuse('questions.nothingToPublish')
    const answer = { byUnit: false, ...(text !== undefined && { text }) }
    const events = ofAll(group, (question) => [answered(question, answer)])
    return accept(...events, ...(publish && text !== undefined ? [published(group, { text, byUnit: false })] : []))
  },

  'questions.reply': (state, { questionId, text }, { actor }) => {
    const group = groupWith(state, questionId)
    if (!group) return refuse('questions.unknown')
    if (!actor.unitId || group.lead.assigned?.unitId !== actor.unitId) return refuse('questions.notAssigned')
    if (group.lead.answer) return refuse('questions.alreadyAnswered')
    return accept(...ofAll(group, (question) => [answered(question, { byUnit: true, text })]))
  },

  'questions.publish': (state, { questionId }) => {
    const group = groupWith(state, questionId)
    if (!group) return refuse('questions.unknown')
    const { id, answer } = group.lead
    if (answer?.text === undefined) return refuse('questions.nothingToPublish')
    if (state.all.questions.published.some((other) => other.id === id)) return accept()
    return accept(published(group, { text: answer.text, byUnit: answer.byUnit }))
  },
}

function ask(state: MeetingState, { siteId, itemId, text }: CommandData<'questions.ask'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { unitId } = ctx.actor
  const party = partyAt(state, { siteId, unitId })
  if (isRefusal(party)) return party
  const item = state.all.agenda.items.find(({ id }) => id === itemId)
  // Also of an item that ended while the line was down: what was written then is not lost (QU1).
  if (item?.state !== 'running' && item?.state !== 'done') return refuse('questions.itemNotBegun')
  const own = state.desk.questions.questions.filter(
    (question) => question.unitId === party.unitId && waits(question, state),
  )
  if (own.length >= mostOpen) return refuse('questions.tooMany', { limit: mostOpen })
  const questionId = ctx.newId<QuestionId>()
  return accept({ type: 'questions.asked', data: { questionId, unitId: party.unitId, siteId, itemId, text } })
}

/** Neither answered nor heard yet (QU3, QU10). */
const waits = (question: Question, { all }: MeetingState): boolean => !question.answer && !isHeard(question, all.floor)

/** Something was done with it that others have been told of. */
const isHandled = (question: Question): boolean =>
  question.answer !== undefined || question.assigned !== undefined || question.requestId !== undefined

/** The group a question stands in: it leads it, alone or not, or was put with its lead. */
function groupWith({ desk }: MeetingState, id: QuestionId): Group | undefined {
  const { questions } = desk.questions
  const question = questions.find((other) => other.id === id)
  const lead = question?.leadId ? questions.find((other) => other.id === question.leadId) : question
  return lead && { lead, others: questions.filter((other) => other.leadId === lead.id) }
}

function unanswered(state: MeetingState, id: QuestionId): ({ ok: true } & Group) | Refusal {
  const group = groupWith(state, id)
  if (!group) return refuse('questions.unknown')
  return group.lead.answer ? refuse('questions.alreadyAnswered') : { ok: true, ...group }
}

const ofAll = ({ lead, others }: Group, events: (question: Question) => NewEvent[]): NewEvent[] =>
  [lead, ...others].flatMap(events)

const named = ({ id, unitId }: Question) => ({ questionId: id, unitId })
const put = ({ leadId }: Question) => (leadId ? { leadId } : {})

const promoted = (question: Question, requestId: NonNullable<Question['requestId']>): NewEvent[] => [
  { type: 'questions.promoted', data: { ...named(question), requestId, ...put(question) } },
]

function assigned(
  question: Question,
  toUnitId: UnitId,
  deadline: NonNullable<Question['assigned']>['deadline'],
): NewEvent[] {
  const { siteId, itemId, text, at } = question
  const about = { siteId, itemId, text, askedAt: at, ...put(question) }
  return [{ type: 'questions.assigned', data: { ...named(question), toUnitId, ...about, deadline } }]
}

const takenBack = ({ id }: Question, unitId: UnitId): NewEvent => ({
  type: 'questions.takenBack',
  data: { questionId: id, unitId },
})

const answered = (question: Question, answer: { text?: string; byUnit: boolean }): NewEvent => ({
  type: 'questions.answered',
  data: {
    ...named(question),
    ...(question.assigned && { toUnitId: question.assigned.unitId }),
    ...answer,
    ...put(question),
  },
})

/** Whoever comes to a group hears at once what was done with its lead (QU4). */
function joined(lead: Question, question: Question): NewEvent[] {
  const next: Question = { ...question, leadId: lead.id, ...(lead.assigned && { assigned: lead.assigned }) }
  const events: NewEvent[] = [{ type: 'questions.grouped', data: { ...named(question), leadId: lead.id } }]
  if (lead.requestId) events.push(...promoted(next, lead.requestId))
  if (lead.assigned) events.push(...assigned(next, lead.assigned.unitId, lead.assigned.deadline))
  if (lead.answer) {
    const { text, byUnit } = lead.answer
    events.push(answered(next, { byUnit, ...(text !== undefined && { text }) }))
  }
  return events
}

function published({ lead, others }: Group, answer: { text: string; byUnit: boolean }): NewEvent {
  const { id, itemId, text, at, assigned: to } = lead
  const unitIds = [...new Set([lead, ...others].map(({ unitId }) => unitId))]
  const answeredBy = answer.byUnit && to ? { answeredBy: to.unitId } : {}
  const data = { id, itemId, unitIds, text, answer: answer.text, ...answeredBy, askedAt: at }
  return { type: 'questions.published', data: { published: data } }
}
