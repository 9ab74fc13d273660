/** Answers, ballots and hands (PO11–PO15, PO19, PO20, PO24). */
import { standing } from '../attendance/standing.ts'
import { hasReported } from '../attendance/totals.ts'
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import { seatOf } from '../core/authorise.ts'
import type { CommandData, EventData, NewEvent } from '../core/envelope.ts'
import { initialLayer } from '../core/fold.ts'
import { follow } from '../core/follow.ts'
import type { DelegateId, PollId, SiteId, UnitId, VoterId } from '../core/identity.ts'
import { isDesk } from '../core/identity.ts'
import { equal } from '../core/object.ts'
import type { MeetingState, UnitState } from '../core/state.ts'
import { closePoll, missing, pollOf, unitPoll } from './closing.ts'
import type { commands, Hands, Poll } from './contract.ts'
import { receiptOf } from './receipt.ts'
import { choicesProblem, countsHands } from './setup.ts'
import { mayAnswer, notOpen, personPresent, sitePresent, unitOfVoter } from './voters.ts'

type Answering = 'polls.answer' | 'polls.answerFor' | 'polls.cast' | 'polls.reportHands' | 'polls.reportHandsFor'

export const answering: Pick<Deciders<keyof typeof commands>, Answering> = {
  'polls.answer': answer,
  'polls.answerFor': answer,

  'polls.cast': (state, data, ctx) => {
    const found = voterOf(state, data, ctx)
    if (!found.ok) return found
    const { poll, voterId, admitted } = found
    if (poll.setup.kind !== 'straw') return refuse('polls.notAnonymous')
    const problem = choicesProblem(poll.setup, data.choices)
    if (problem) return problem
    // Whether this voter's ballot is in the box already, the box alone says: it has one mark for each voter.
    const ballot = { pollId: poll.id, voterId, choices: data.choices.toSorted((a, b) => a - b) }
    return { ok: true, events: admitted, ballot }
  },

  'polls.reportHands': reportHands,
  'polls.reportHandsFor': reportHands,
}

const unitState = (state: MeetingState, unitId: UnitId): UnitState =>
  state.units[unitId] ?? (initialLayer(`unit:${unitId}`) as UnitState)

type Voter = { ok: true; poll: Poll; voterId: VoterId; unitId: UnitId; admitted: NewEvent[] } | Refusal

/** The voter a command speaks for, if they may answer now; a late one is admitted to the list with the answer (PO7). */
function voterOf(
  state: MeetingState,
  { pollId, siteId, delegateId }: { pollId: PollId; siteId?: SiteId | undefined; delegateId?: DelegateId | undefined },
  { actor, now }: Ctx,
): Voter {
  const poll = pollOf(state, pollId)
  const over = notOpen(poll, now)
  if (over) return over
  const { setup } = poll!
  const voterId = setup.voters === 'site' ? siteId : delegateId
  if (!voterId) return refuse(setup.voters === 'site' ? 'polls.bySite' : 'polls.byPerson')
  const unitId = unitOfVoter(state, setup, voterId)
  if (!unitId) return refuse(setup.voters === 'site' ? 'roster.unknownSite' : 'roster.unknownDelegate')
  // A site answers on its own screen; a person on the own phone, or on a device of their unit where they sit.
  if (setup.voters === 'site' && actor.role === 'delegate') return refuse('polls.bySite')
  if (setup.voters === 'delegate' && !isDesk(actor.role) && actor.delegateId === undefined) {
    if (state.desk.roster.delegates[voterId as DelegateId]?.siteId !== seatOf(state, actor))
      return refuse('access.notYours')
  }
  const stands = mayAnswer(state.all, unitState(state, unitId), pollId, voterId, now)
  if (!stands.ok) return stands
  const admitted: NewEvent[] = stands.late ? [{ type: 'polls.lateAdmitted', data: { pollId, unitId, voterId } }] : []
  return { ok: true, poll: poll!, voterId, unitId, admitted }
}

function answer(state: MeetingState, data: CommandData<'polls.answer'>, ctx: Ctx): Decision {
  const found = voterOf(state, data, ctx)
  if (!found.ok) return found
  const { poll, voterId, unitId, admitted } = found
  const { setup, id: pollId } = poll
  if (setup.kind === 'straw') return refuse('polls.anonymous')
  if (setup.kind === 'hands') return refuse('polls.onlyHands')
  const problem = choicesProblem(setup, data.choices)
  if (problem) return problem
  const choices = data.choices.toSorted((a, b) => a - b)
  const confirmed = confirmation(state, poll, unitId, voterId, data.confirmedBy)
  if (!confirmed.ok) return confirmed
  const was = unitPoll(state, unitId, pollId)?.answers[voterId]
  const { confirmedBy } = confirmed
  if (was && equal(was.choices, choices) && was.confirmedBy === confirmedBy) return accept()
  if (was && !setup.mayChange) return refuse('polls.alreadyAnswered')
  // Who answers or confirms in a person's place is named (PO8).
  const person = setup.voters === 'delegate' ? (voterId as DelegateId) : confirmedBy
  const entry = person && state.desk.attendance.delegates[person]
  const substituted = standing(state.all.attendance, entry) === 'substituted'
  const onBehalf = isDesk(ctx.actor.role)
  const answered: NewEvent = {
    type: 'polls.answered',
    data: {
      pollId,
      unitId,
      voterId,
      choices,
      receipt: receiptOf(ctx.commandId),
      onBehalf,
      ...(confirmedBy && { confirmedBy }),
      ...(substituted && entry?.substitute && { substitute: entry.substitute }),
    },
  }
  const held = state.desk.polls.polls[pollId]?.answers[voterId]
  const marked = markOf({ pollId, voters: [voterId], hands: false }, was, held, onBehalf)
  return closingWhenAll(state, poll, [...admitted, ...marked, answered], ctx)
}

/** The desk hears that an answer came in, and that one it entered itself holds no more; never what it says now. */
const markOf = (data: EventData<'polls.marked'>, was: unknown, held: unknown, onBehalf: boolean): NewEvent[] =>
  was === undefined || (held !== undefined && !onBehalf) ? [{ type: 'polls.marked', data }] : []

/** Where the poll asks for it, a site's answer names a principal of its unit who is there (PO13). */
function confirmation(
  { all, desk }: MeetingState,
  { setup }: Poll,
  unitId: UnitId,
  siteId: VoterId,
  confirmedBy: DelegateId | undefined,
): { ok: true; confirmedBy?: DelegateId } | Refusal {
  if (!setup.principalConfirms) return { ok: true }
  const person = confirmedBy && desk.roster.delegates[confirmedBy]
  if (!person?.principal || person.unitId !== unitId || person.siteId !== siteId) return refuse('polls.needsPrincipal')
  if (!personPresent(all, desk.attendance.delegates[person.id], setup.substitutes)) return refuse('polls.principalAway')
  return { ok: true, confirmedBy: person.id }
}

function reportHands(
  state: MeetingState,
  { pollId, siteId, hands }: CommandData<'polls.reportHands'>,
  ctx: Ctx,
): Decision {
  const poll = pollOf(state, pollId)
  const over = notOpen(poll, ctx.now)
  if (over) return over
  const { setup } = poll!
  const site = state.all.roster.sites[siteId]
  if (!site) return refuse('roster.unknownSite')
  if (!countsHands(setup)) return refuse('polls.noHands')
  const { unitId } = site
  const room = roomStanding(state, poll!, siteId, ctx)
  if (!room.ok) return room
  const attendance = state.all.attendance.sites[siteId]
  const headcount = attendance?.headcount
  if (headcount === undefined || !hasReported(state.all.attendance, attendance)) return refuse('polls.headcountFirst')
  const tooMany = handsOver(hands, headcount)
  if (tooMany) return tooMany
  const was = unitPoll(state, unitId, pollId)?.hands[siteId]
  if (was && equal(was.hands, hands) && (was.present === headcount || !setup.mayChange)) return accept()
  if (was && !setup.mayChange) return refuse('polls.alreadyAnswered')
  const receipt = receiptOf(ctx.commandId)
  const onBehalf = isDesk(ctx.actor.role)
  const reported: NewEvent = {
    type: 'polls.handsReported',
    data: { pollId, unitId, siteId, hands, present: headcount, receipt, onBehalf },
  }
  const held = state.desk.polls.polls[pollId]?.hands[siteId]
  const marked = markOf({ pollId, voters: [siteId], hands: true }, was, held, onBehalf)
  return closingWhenAll(state, poll!, [...room.admitted, ...marked, reported], ctx)
}

/** A room of a vote by hands is on the list, or comes late; where hands are information every present room may count. */
function roomStanding(
  state: MeetingState,
  poll: Poll,
  siteId: SiteId,
  ctx: Ctx,
): { ok: true; admitted: NewEvent[] } | Refusal {
  if (poll.setup.kind === 'hands') return voterOf(state, { pollId: poll.id, siteId }, ctx)
  const excluded = state.desk.polls.polls[poll.id]?.excluded.find(({ voterId }) => voterId === siteId)
  if (poll.setup.voters === 'site' && excluded) return refuse('polls.excluded', { reason: excluded.reason })
  return sitePresent(state.all, siteId) ? { ok: true, admitted: [] } : refuse('polls.headcountFirst')
}

/** More hands than people with a vote in the room are refused with the figures (PO19). */
export function handsOver({ guests, ...votes }: Hands, headcount: number): Refusal | undefined {
  const sum = votes.for + votes.against + votes.abstain
  const limit = headcount - guests
  return sum > limit || limit < 0 ? refuse('polls.handsOver', { sum, limit, headcount, guests }) : undefined
}

/** Where the poll closes once everybody has answered, the last answer closes it, or the last hands (PO4). */
function closingWhenAll(state: MeetingState, poll: Poll, events: NewEvent[], ctx: Ctx): Decision {
  if (!poll.setup.closesWhenAll) return accept(...events)
  const next = follow(state, events, ctx)
  const desk = next.desk.polls.polls[poll.id]
  if (!desk) return accept(...events)
  const { voters, rooms } = missing(poll, desk, next.all)
  if (voters.length > 0 || rooms.length > 0) return accept(...events)
  return accept(...events, ...closePoll(next, poll, 'all'))
}
