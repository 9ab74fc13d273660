/** polls: how each layer's part grows from events. An event about an unknown poll changes nothing. */
import type { PartOf } from '../core/decision.ts'
import type { EventData } from '../core/envelope.ts'
import type { PollId, SiteId, VoterId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import type { All, Answer, Desk, DeskPoll, OfUnit, Poll, RoomHands, UnitPoll } from './contract.ts'

const onPoll = (part: All, pollId: PollId, change: (poll: Poll) => Poll): All =>
  part.polls.some((poll) => poll.id === pollId)
    ? { polls: part.polls.map((poll) => (poll.id === pollId ? change(poll) : poll)) }
    : part

export const all: PartOf<All, AllState> = {
  initial: { polls: [] },
  on: {
    'polls.opened': (part, { pollId, setup, closesAt, figures }, { at }) => ({
      polls: [
        ...part.polls,
        {
          id: pollId,
          setup,
          state: 'open',
          openedAt: at,
          ...(closesAt !== undefined && { closesAt }),
          figures,
          answered: 0,
          entitled: figures.entitled,
        },
      ],
    }),
    'polls.turnoutNoted': (part, { pollId, answered, entitled }) =>
      onPoll(part, pollId, (poll) => ({ ...poll, answered, entitled })),
    'polls.extended': (part, { pollId, closesAt }) => onPoll(part, pollId, (poll) => ({ ...poll, closesAt })),
    'polls.closed': (part, { pollId, answered, entitled }, { at }) =>
      onPoll(part, pollId, (poll) => ({ ...poll, state: 'closed', closedAt: at, answered, entitled })),
    'polls.published': (part, { pollId, result }, { at }) =>
      onPoll(part, pollId, (poll) => ({
        ...poll,
        state: 'published',
        publishedAt: at,
        result,
        answered: result.answered,
        entitled: result.entitled,
      })),
    'polls.cancelled': (part, { pollId, reason }, { at }) =>
      onPoll(part, pollId, (poll) => ({ ...poll, state: 'cancelled', cancelled: { at, reason } })),
  },
}

type Answers = Pick<UnitPoll, 'answers' | 'hands'>

/** An answer, and how often it was changed, on the desk's part and on a unit's alike. */
function answered<P extends Answers>(part: P, data: EventData<'polls.answered'>, at: Instant): P {
  const { voterId, choices, receipt, onBehalf, confirmedBy, substitute } = data
  const was = part.answers[voterId]
  const answer: Answer = {
    choices,
    receipt,
    onBehalf,
    ...(confirmedBy && { confirmedBy }),
    ...(substitute && { substitute }),
    at,
    changes: was ? was.changes + 1 : 0,
  }
  return { ...part, answers: { ...part.answers, [voterId]: answer } }
}

type Reported = Omit<EventData<'polls.handsReported'>, 'pollId' | 'unitId'>

function handed<P extends Answers>(part: P, { siteId, hands, present, receipt, onBehalf }: Reported, at: Instant): P {
  const was = part.hands[siteId]
  const room: RoomHands = { hands, present, receipt, onBehalf, at, changes: was ? was.changes + 1 : 0 }
  return { ...part, hands: { ...part.hands, [siteId]: room } }
}

function stamped<K extends string>(marks: Record<K, Instant>, keys: readonly K[], at: Instant): Record<K, Instant> {
  const fresh = { ...marks }
  for (const key of keys) fresh[key] ??= at
  return fresh
}

const onDesk = (part: Desk, pollId: PollId, change: (poll: DeskPoll) => DeskPoll): Desk => {
  const poll = part.polls[pollId]
  return poll ? { ...part, polls: { ...part.polls, [pollId]: change(poll) } } : part
}

const withoutDraft = (part: Desk, pollId: PollId): Desk => ({
  ...part,
  drafts: part.drafts.filter((draft) => draft.id !== pollId),
})

export const desk: PartOf<Desk, DeskState> = {
  initial: { drafts: [], polls: {} },
  on: {
    'polls.drafted': (part, { pollId, setup }) => ({ ...part, drafts: [...part.drafts, { id: pollId, setup }] }),
    'polls.revised': (part, { pollId, setup }) => ({
      ...part,
      drafts: part.drafts.map((draft) => (draft.id === pollId ? { id: pollId, setup } : draft)),
    }),
    'polls.discarded': (part, { pollId }) => withoutDraft(part, pollId),
    'polls.listed': (part, { pollId, voters, excluded, absent }) => {
      const poll: DeskPoll = {
        voters,
        excluded,
        absent,
        late: [],
        answered: {},
        handsFrom: {},
        answers: {},
        hands: {},
      }
      const rest = withoutDraft(part, pollId)
      return { ...rest, polls: { ...rest.polls, [pollId]: poll } }
    },
    'polls.lateAdmitted': (part, { pollId, voterId }) =>
      onDesk(part, pollId, (poll) => ({ ...poll, late: [...poll.late, voterId] })),
    'polls.marked': (part, { pollId, voters, hands }, { at }) =>
      onDesk(part, pollId, (poll) =>
        hands
          ? {
              ...poll,
              handsFrom: stamped(poll.handsFrom, voters as SiteId[], at),
              hands: without(poll.hands, ...(voters as SiteId[])) as DeskPoll['hands'],
            }
          : {
              ...poll,
              answered: stamped<VoterId>(poll.answered, voters, at),
              answers: without(poll.answers, ...voters) as DeskPoll['answers'],
            },
      ),
    'polls.answered': (part, data, { at }) => onDesk(part, data.pollId, (poll) => answered(poll, data, at)),
    'polls.handsReported': (part, data, { at }) => onDesk(part, data.pollId, (poll) => handed(poll, data, at)),
    'polls.handsCorrected': (part, data, { at }) => onDesk(part, data.pollId, (poll) => handed(poll, data, at)),
    'polls.reminded': (part, { pollId }, { at }) => onDesk(part, pollId, (poll) => ({ ...poll, remindedAt: at })),
    'polls.tallied': (part, { pollId, result }) => onDesk(part, pollId, (poll) => ({ ...poll, result })),
  },
}

const noPart: UnitPoll = { voters: [], excluded: [], answers: {}, hands: {}, marked: {} }

const onUnit = (part: OfUnit, pollId: PollId, change: (poll: UnitPoll) => UnitPoll): OfUnit => ({
  polls: { ...part.polls, [pollId]: change(part.polls[pollId] ?? noPart) },
})

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { polls: {} },
  on: {
    'polls.unitListed': (part, { pollId, voters, excluded }) =>
      onUnit(part, pollId, (poll) => ({ ...poll, voters, excluded })),
    'polls.lateAdmitted': (part, { pollId, voterId }) =>
      onUnit(part, pollId, (poll) => ({ ...poll, voters: [...poll.voters, voterId] })),
    'polls.answered': (part, data, { at }) => onUnit(part, data.pollId, (poll) => answered(poll, data, at)),
    'polls.handsReported': (part, data, { at }) => onUnit(part, data.pollId, (poll) => handed(poll, data, at)),
    'polls.handsCorrected': (part, data, { at }) => onUnit(part, data.pollId, (poll) => handed(poll, data, at)),
    'polls.unitMarked': (part, { pollId, voters }, { at }) =>
      onUnit(part, pollId, (poll) => ({ ...poll, marked: stamped<VoterId>(poll.marked, voters, at) })),
    'polls.reminded': (part, { pollId }, { at }) => onUnit(part, pollId, (poll) => ({ ...poll, remindedAt: at })),
  },
}
