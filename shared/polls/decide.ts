/** polls: the rules of preparing, opening, closing and publishing (PO1–PO10, PO23). */
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import type { PollId, UnitId, VoterId } from '../core/identity.ts'
import { equal } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { minutes, seconds } from '../core/time.ts'
import { answering } from './answering.ts'
import { correcting } from './correcting.ts'
import { answeredIn, closePoll, figuresNow, listOf, missing, pollOf, tallied } from './closing.ts'
import type { commands, DeskPoll, Exclusion, Poll, Setup } from './contract.ts'
import { cleaned, setupProblem } from './setup.ts'
import { strawResult } from './tally.ts'
import { listFor, notOpen, unitOfVoter } from './voters.ts'

/** Between two reminders of one poll. */
export const remindPauseMs = minutes(1)
/** Drafts and polls of one meeting. */
const mostPolls = 200

export const deciders: Deciders<keyof typeof commands> = {
  ...answering,
  ...correcting,

  'polls.draft': (state, { setup }, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const full = tooMany(state)
    if (full) return full
    const wanted = cleaned(setup)
    const problem = setupProblem(state, wanted)
    if (problem) return problem
    return accept({ type: 'polls.drafted', data: { pollId: ctx.newId<PollId>(), setup: wanted } })
  },

  'polls.revise': (state, { pollId, setup }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const draft = draftOf(state, pollId)
    if (!draft.ok) return draft
    const wanted = cleaned(setup)
    const problem = setupProblem(state, wanted)
    if (problem) return problem
    return equal(draft.setup, wanted) ? accept() : accept({ type: 'polls.revised', data: { pollId, setup: wanted } })
  },

  'polls.discard': (state, { pollId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const draft = draftOf(state, pollId)
    return draft.ok ? accept({ type: 'polls.discarded', data: { pollId } }) : draft
  },

  'polls.open': open,

  'polls.extend': (state, { pollId, seconds: more }, { now }) => {
    const poll = pollOf(state, pollId)
    const over = notOpen(poll, now)
    if (over) return over
    const closesAt = (poll!.closesAt ?? now) + seconds(more)
    return accept({ type: 'polls.extended', data: { pollId, closesAt, seconds: more } })
  },

  'polls.close': (state, { pollId }, { now }) => {
    const poll = pollOf(state, pollId)
    if (!poll || poll.state !== 'open') return notOpen(poll, now) ?? refuse('polls.closed')
    return accept(...closePoll(state, poll, 'hand'))
  },

  'polls.closeDue': (state, { pollId }, { now }) => {
    const poll = pollOf(state, pollId)
    if (poll?.state !== 'open' || poll.closesAt === undefined || now < poll.closesAt) return accept()
    return accept(...closePoll(state, poll, 'time'))
  },

  'polls.cancel': (state, { pollId, reason }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const poll = pollOf(state, pollId)
    if (!poll) return refuse('polls.unknown')
    if (poll.state === 'published') return refuse('polls.published')
    if (poll.state === 'cancelled') return refuse('polls.cancelled')
    return accept({ type: 'polls.cancelled', data: { pollId, reason } })
  },

  'polls.publish': (state, { pollId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const poll = pollOf(state, pollId)
    if (!poll) return refuse('polls.unknown')
    if (poll.state === 'open') return refuse('polls.stillOpen')
    if (poll.state === 'cancelled') return refuse('polls.cancelled')
    if (poll.state === 'published') return accept()
    const result = state.desk.polls.polls[pollId]?.result
    return result ? accept({ type: 'polls.published', data: { pollId, result } }) : refuse('polls.counting')
  },

  'polls.remind': (state, { pollId }, { now }) => {
    const poll = pollOf(state, pollId)
    const over = notOpen(poll, now)
    if (over) return over
    const desk = state.desk.polls.polls[pollId]
    const units = desk ? unitsMissing(state, poll!, desk) : []
    if (!desk || !units.length) return refuse('polls.nobodyMissing')
    const next = (desk.remindedAt ?? -Infinity) + remindPauseMs
    if (now < next) return refuse('polls.tooSoon', { seconds: Math.ceil((next - now) / 1000) })
    return accept({ type: 'polls.reminded', data: { pollId, unitIds: units } })
  },

  'polls.noteTurnout': (state, { pollId, voters = [] }) => {
    const poll = pollOf(state, pollId)
    const desk = state.desk.polls.polls[pollId]
    if (!poll || !desk || poll.state === 'published' || poll.state === 'cancelled') return accept()
    const list = new Set(poll.setup.kind === 'straw' ? listOf(desk) : [])
    const fresh = [...new Set(voters)].filter((id) => list.has(id) && desk.answered[id] === undefined)
    const events = marksOf(state, poll, fresh)
    const answered = answeredIn(poll, desk) + fresh.length
    const entitled = listOf(desk).length
    // Ballots taken just before the end may be on disk just after it.
    if (poll.state !== 'open') return accept(...events)
    const isNews = answered !== poll.answered || entitled !== poll.entitled
    if (poll.setup.turnout === 'all' && isNews)
      events.push({ type: 'polls.turnoutNoted', data: { pollId, answered, entitled } })
    const all = poll.setup.kind === 'straw' && poll.setup.closesWhenAll && answered >= entitled && entitled > 0
    if (all) events.push({ type: 'polls.closed', data: { pollId, how: 'all', answered, entitled } })
    return accept(...events)
  },

  'polls.noteTally': (state, { pollId, ...box }) => {
    const poll = pollOf(state, pollId)
    const desk = state.desk.polls.polls[pollId]
    if (!poll || !desk || poll.setup.kind !== 'straw' || poll.state !== 'closed' || desk.result) return accept()
    return accept(...tallied(poll, strawResult(poll.setup, figuresNow(state, poll, desk), box)))
  },
}

/**
 * Anonymous ballots that are on disk: who has voted, in the order of ids, never in that of voting (PO20). The desk is
 * told of all at once, each unit of its own.
 */
function marksOf(state: MeetingState, poll: Poll, fresh: readonly VoterId[]): NewEvent[] {
  if (fresh.length === 0) return []
  const { id: pollId, setup } = poll
  const voters = fresh.toSorted()
  const byUnit = new Map<UnitId, VoterId[]>()
  for (const id of voters) {
    const unitId = unitOfVoter(state, setup, id)
    const own = unitId && byUnit.get(unitId)
    if (own) own.push(id)
    else if (unitId) byUnit.set(unitId, [id])
  }
  return [
    { type: 'polls.marked', data: { pollId, voters, hands: false } },
    ...[...byUnit].map(([unitId, own]): NewEvent => ({
      type: 'polls.unitMarked',
      data: { pollId, unitId, voters: own },
    })),
  ]
}

function draftOf(state: MeetingState, pollId: PollId): { ok: true; setup: Setup } | Refusal {
  const draft = state.desk.polls.drafts.find((other) => other.id === pollId)
  if (draft) return { ok: true, setup: draft.setup }
  return refuse(pollOf(state, pollId) ? 'polls.notDraft' : 'polls.unknown')
}

function open(state: MeetingState, data: CommandData<'polls.open'>, ctx: Ctx): Decision {
  const meeting = openMeeting(state)
  if (!meeting.ok) return meeting
  if (state.all.meeting.phase !== 'inSession') return refuse('meeting.notInSession')
  const prepared = toOpen(state, data, ctx)
  if (!prepared.ok) return prepared
  const { pollId, setup } = prepared
  const running = state.all.polls.polls.some((poll) => poll.state === 'open')
  if (running && !meeting.facts.settings.severalPolls) return refuse('polls.anotherOpen')
  const exclusions = data.exclusions.filter(
    ({ voterId }, i, all) => all.findIndex((other) => other.voterId === voterId) === i,
  )
  const unknown = exclusions.some(({ voterId }) => unitOfVoter(state, setup, voterId) === undefined)
  if (unknown) return refuse('polls.unknownVoter')
  const { voters, absent, figures } = listFor(state, setup, exclusions)
  if (!voters.length) return refuse('polls.nobodyEntitled')
  const closesAt = setup.seconds === undefined ? undefined : ctx.now + seconds(setup.seconds)
  return accept(
    { type: 'polls.opened', data: { pollId, setup, figures, ...(closesAt !== undefined && { closesAt }) } },
    { type: 'polls.listed', data: { pollId, voters, excluded: exclusions, absent } },
    ...unitLists(state, setup, pollId, voters, exclusions),
  )
}

function toOpen(
  state: MeetingState,
  { pollId, setup }: CommandData<'polls.open'>,
  ctx: Ctx,
): { ok: true; pollId: PollId; setup: Setup } | Refusal {
  if (pollId !== undefined && setup === undefined) {
    const draft = draftOf(state, pollId)
    if (!draft.ok) return draft
    // The agenda may have changed since it was drafted.
    return problemOfOpening(state, draft.setup) ?? { ok: true, pollId, setup: draft.setup }
  }
  if (setup === undefined || pollId !== undefined) return refuse('polls.draftOrNew')
  const wanted = cleaned(setup)
  return tooMany(state) ?? problemOfOpening(state, wanted) ?? { ok: true, pollId: ctx.newId<PollId>(), setup: wanted }
}

/** Nothing is opened on an item that only the desk may know of (AG7). */
const problemOfOpening = (state: MeetingState, setup: Setup): Refusal | undefined =>
  state.desk.agenda.hidden.some((item) => item.id === setup.itemId)
    ? refuse('agenda.revealFirst')
    : setupProblem(state, setup)

const tooMany = ({ all, desk }: MeetingState): Refusal | undefined =>
  desk.polls.drafts.length + all.polls.polls.length >= mostPolls
    ? refuse('polls.tooMany', { limit: mostPolls })
    : undefined

/** Each unit is told of its own voters, and of those of its own left out with the reason. */
function unitLists(
  state: MeetingState,
  setup: Setup,
  pollId: PollId,
  voters: readonly VoterId[],
  exclusions: readonly Exclusion[],
): NewEvent[] {
  const lists = new Map<UnitId, { voters: VoterId[]; excluded: Exclusion[] }>()
  const listOfUnit = (id: VoterId) => {
    const unitId = unitOfVoter(state, setup, id)!
    let list = lists.get(unitId)
    if (!list) lists.set(unitId, (list = { voters: [], excluded: [] }))
    return list
  }
  for (const id of voters) listOfUnit(id).voters.push(id)
  for (const exclusion of exclusions) listOfUnit(exclusion.voterId).excluded.push(exclusion)
  return [...lists].map(([unitId, list]) => ({ type: 'polls.unitListed', data: { pollId, unitId, ...list } }))
}

/** Units to be reminded: a person is reached where they sit, by their own unit's layer. */
function unitsMissing(state: MeetingState, poll: Poll, desk: DeskPoll): UnitId[] {
  const { voters, rooms } = missing(poll, desk, state.all)
  const units = voters.flatMap((id) => unitOfVoter(state, poll.setup, id) ?? [])
  return [...new Set([...units, ...rooms.flatMap((id) => state.all.roster.sites[id]?.unitId ?? [])])]
}
