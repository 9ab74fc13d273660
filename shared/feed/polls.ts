/** The sentences of polls: what was asked, never who answered what beyond those who may read it. */
import type { EventData, EventType, Params, ShownEvent } from '../core/envelope.ts'
import type { DelegateId, PollId, SiteId, VoterId } from '../core/identity.ts'
import type { Hands, Setup } from '../polls/contract.ts'
import { optionLabels, verdict } from '../polls/words.ts'
import { type FeedKey, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]
export type PollEvent = Extract<EventType, `polls.${string}`>
type PollWriters = { [T in PollEvent]: (data: EventData<T>, say: Sayer, event: ShownEvent) => Said }

const question = (say: Sayer, pollId: PollId): string => {
  const setup = say.poll(pollId)
  return setup ? shorten(setup.question) : say.t('unknown.poll')
}

/** "biểu quyết", or "thăm dò ý kiến ẩn danh": a straw poll is said to be one wherever it is named (PO22). */
export const pollWord = (say: Sayer, setup: Setup | undefined): string =>
  say.polls.t(setup?.kind === 'straw' ? 'app.straw' : 'app.formal').toLocaleLowerCase('vi')

/** Which poll a sentence is about: what it is, and its question. */
const named = (say: Sayer, pollId: PollId): { what: string; question: string } => ({
  what: pollWord(say, say.poll(pollId)),
  question: question(say, pollId),
})

/** Hands as they stand in a correction: "12/0/3". */
const handsWord = (hands: Hands): string => `${hands.for}/${hands.against}/${hands.abstain}`

function answerWord(say: Sayer, setup: Setup | undefined, choices: readonly number[]): string {
  if (choices.length === 0) return say.t('poll.none')
  const labels = setup ? optionLabels(setup, say.polls) : []
  return choices.map((choice) => labels[choice] ?? say.t('unknown.name')).join(', ')
}

const voterWord = (say: Sayer, pollId: PollId, id: VoterId): string =>
  say.poll(pollId)?.voters === 'delegate' ? say.delegate(id as DelegateId) : say.site(id as SiteId)

const hands = (data: EventData<'polls.handsReported'>, say: Sayer): Params => ({
  site: say.site(data.siteId),
  question: question(say, data.pollId),
  for: data.hands.for,
  against: data.hands.against,
  abstain: data.hands.abstain,
})

const turnout = (data: { pollId: PollId; answered: number; entitled: number }, say: Sayer): Params => ({
  ...named(say, data.pollId),
  answered: data.answered,
  entitled: data.entitled,
})

const marked = ({ pollId, voters }: Pick<EventData<'polls.marked'>, 'pollId' | 'voters'>, say: Sayer): Said => [
  'polls.marked',
  { voters: say.few(voters.map((id) => voterWord(say, pollId, id))), ...named(say, pollId) },
]

export const pollWriters: PollWriters = {
  'polls.drafted': ({ setup }, say) => [
    'polls.drafted',
    { what: pollWord(say, setup), question: shorten(setup.question) },
  ],
  'polls.revised': ({ setup }, say) => [
    'polls.revised',
    { what: pollWord(say, setup), question: shorten(setup.question) },
  ],
  'polls.discarded': () => ['polls.discarded'],
  'polls.opened': ({ setup, figures }, say) =>
    setup.kind === 'straw'
      ? ['polls.opened.straw', { question: shorten(setup.question) }]
      : [
          'polls.opened',
          {
            kind: say.polls.t(`kind.${setup.kind}`).toLocaleLowerCase('vi'),
            question: shorten(setup.question),
            entitled: figures.entitled,
            who: say.polls.t(`voters.${setup.voters}`),
          },
        ],
  'polls.listed': ({ pollId, voters, excluded }, say) => [
    'polls.listed',
    { ...named(say, pollId), entitled: voters.length, excluded: excluded.length },
  ],
  'polls.unitListed': ({ pollId, unitId, excluded }, say) => {
    const left = excluded.map(({ voterId, reason }) => `${voterWord(say, pollId, voterId)} (${reason})`)
    return left.length > 0
      ? ['polls.unitListed.not', { ...named(say, pollId), left: say.few(left) }]
      : ['polls.unitListed', { ...named(say, pollId), unit: say.unit(unitId) }]
  },
  'polls.lateAdmitted': ({ pollId, voterId }, say) => [
    'polls.lateAdmitted',
    { voter: voterWord(say, pollId, voterId), ...named(say, pollId) },
  ],
  'polls.answered': ({ pollId, voterId, choices, onBehalf }, say) => [
    onBehalf ? 'polls.answered.onBehalf' : 'polls.answered',
    {
      voter: voterWord(say, pollId, voterId),
      question: question(say, pollId),
      answer: answerWord(say, say.poll(pollId), choices),
    },
  ],
  'polls.handsReported': (data, say) => [
    data.onBehalf ? 'polls.handsReported.onBehalf' : 'polls.handsReported',
    hands(data, say),
  ],
  'polls.handsCorrected': ({ pollId, siteId, hands: to, from, reason }, say) => [
    'polls.handsCorrected',
    {
      site: say.site(siteId),
      question: question(say, pollId),
      from: handsWord(from),
      to: handsWord(to),
      reason,
    },
  ],
  'polls.marked': marked,
  'polls.unitMarked': marked,
  'polls.turnoutNoted': (data, say) => ['polls.turnoutNoted', turnout(data, say)],
  'polls.extended': ({ pollId, closesAt }, say) => [
    'polls.extended',
    { ...named(say, pollId), time: say.time(closesAt) },
  ],
  'polls.reminded': ({ pollId, unitIds }, say) => ['polls.reminded', { ...named(say, pollId), units: unitIds.length }],
  'polls.closed': (data, say) => [`polls.closed.${data.how}`, turnout(data, say)],
  'polls.tallied': ({ pollId }, say) => ['polls.tallied', { ...named(say, pollId) }],
  'polls.published': ({ pollId, result }, say) => {
    const setup = say.poll(pollId)
    return ['polls.published', { ...named(say, pollId), verdict: setup ? verdict({ setup }, result, say.polls) : '' }]
  },
  'polls.cancelled': ({ pollId, reason }, say) => ['polls.cancelled', { ...named(say, pollId), reason }],
}
