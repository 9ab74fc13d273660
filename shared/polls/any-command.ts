/** Arbitrary commands about polls, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { CommandInput, CommandType } from '../core/envelope.ts'
import type { Actor, DelegateId, PollId, SiteId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { Base, Fraction, type Hands, Kind, type Setup } from './contract.ts'
import { optionCount, usual } from './setup.ts'

type PollCommand = Extract<CommandType, `polls.${string}`>
type Pick1<T> = (c: Choices, s: MeetingState, who: Actor) => T

const anySetup = (c: Choices, s: MeetingState): Setup => {
  const kind = c.one(Kind.options, 'site')
  const labels = ['Phương án A', 'Phương án B', 'Phương án C', 'Phương án D'].slice(0, 2 + c.int(3))
  return {
    ...usual,
    question: c.line(),
    kind,
    voters: c.maybe() ? 'site' : 'delegate',
    withHands: c.int(3) === 0,
    options: c.int(3) ? { kind: 'standard' } : { kind: 'custom', labels, most: 1 + c.int(3), none: c.maybe() },
    entitled: c.maybe() ? 'summoned' : 'present',
    latecomers: c.int(4) > 0,
    substitutes: c.maybe(),
    principalConfirms: c.int(5) === 0,
    mayChange: c.int(3) > 0,
    majority: c.int(5) ? { kind: c.one(Fraction.options, 'half') } : { kind: 'figure', figure: 1 + c.int(9) },
    base: c.one(Base.options, 'entitled'),
    quorum: c.int(3) ? {} : { sites: 'half', ...(c.maybe() && { people: 'twoThirds' }) },
    ...(c.int(3) === 0 && { seconds: 10 + c.int(600) }),
    closesWhenAll: c.int(3) === 0,
    publishes: c.int(5) === 0,
    turnout: c.int(4) ? 'all' : 'desk',
    ...(c.int(6) === 0 && { repeats: poll(c, s) }),
  }
}

const poll = (c: Choices, s: MeetingState): PollId => {
  const { polls } = s.all.polls
  const open = polls.filter((other) => other.state === 'open')
  return c.one(c.int(5) && open.length ? open : polls, undefined)?.id ?? ('none' as PollId)
}
const closed = (c: Choices, s: MeetingState): PollId => {
  const done = s.all.polls.polls.filter((other) => other.state === 'closed')
  return (c.int(5) ? done.at(-1)?.id : undefined) ?? poll(c, s)
}
const draft = (c: Choices, s: MeetingState): PollId => c.one(s.desk.polls.drafts, undefined)?.id ?? poll(c, s)
const hands = (c: Choices): Hands => ({ for: c.int(20), against: c.int(6), abstain: c.int(4), guests: c.int(3) })

/** `site` and `person`: mostly the actor's own, sometimes another's, sometimes nobody's. */
export function pollBuilders(site: Pick1<SiteId>, person: Pick1<DelegateId>): { [T in PollCommand]: Builders[T] } {
  // The desk answers for any place, not mostly for the hall.
  const place: Pick1<SiteId> = (c, s, who) =>
    who.siteId || c.int(6) === 0 ? site(c, s, who) : c.one(s.all.roster.order, site(c, s, who))
  const voter = (c: Choices, s: MeetingState, who: Actor, pollId: PollId) => {
    const voters = s.all.polls.polls.find((other) => other.id === pollId)?.setup.voters
    return c.int(9) && voters !== 'delegate' ? { siteId: place(c, s, who) } : { delegateId: person(c, s, who) }
  }
  const choices = (c: Choices, s: MeetingState, pollId: PollId) => {
    const setup = s.all.polls.polls.find((other) => other.id === pollId)?.setup
    const count = setup ? optionCount(setup) : 3
    return c.int(9) ? [c.int(count)] : c.maybe() ? [] : [c.int(20), c.int(20)]
  }
  const answer = (c: Choices, s: MeetingState, who: Actor): CommandInput<'polls.answer'> => {
    const pollId = poll(c, s)
    return {
      pollId,
      ...voter(c, s, who, pollId),
      choices: choices(c, s, pollId),
      ...(c.int(3) === 0 && { confirmedBy: person(c, s, who) }),
    }
  }
  const room = (c: Choices, s: MeetingState, who: Actor) => ({
    pollId: poll(c, s),
    siteId: place(c, s, who),
    hands: hands(c),
  })
  return {
    'polls.draft': (c, s) => ({ setup: anySetup(c, s) }),
    'polls.revise': (c, s) => ({ pollId: draft(c, s), setup: anySetup(c, s) }),
    'polls.discard': (c, s) => ({ pollId: draft(c, s) }),
    'polls.open': (c, s, who) => ({
      ...(c.int(3) && s.desk.polls.drafts.length ? { pollId: draft(c, s) } : { setup: anySetup(c, s) }),
      ...(c.int(4) === 0 && { exclusions: [{ voterId: site(c, s, who), reason: c.line() }] }),
    }),
    'polls.extend': (c, s) => ({ pollId: poll(c, s), seconds: 5 + c.int(300) }),
    'polls.close': (c, s) => ({ pollId: poll(c, s) }),
    'polls.cancel': (c, s) => ({ pollId: c.maybe() ? closed(c, s) : poll(c, s), reason: c.line() }),
    'polls.publish': (c, s) => ({ pollId: closed(c, s) }),
    'polls.remind': (c, s) => ({ pollId: poll(c, s) }),
    'polls.answer': answer,
    'polls.answerFor': answer,
    'polls.cast': (c, s, who) => {
      const { pollId, choices: chosen, ...rest } = answer(c, s, who)
      return { pollId, choices: chosen, ...(rest.siteId ? { siteId: rest.siteId } : { delegateId: rest.delegateId }) }
    },
    'polls.reportHands': (c, s, who) => room(c, s, who),
    'polls.reportHandsFor': (c, s, who) => room(c, s, who),
    'polls.correctHands': (c, s, who) => {
      const pollId = closed(c, s)
      const rooms = Object.values(s.units).flatMap((unit) => Object.keys(unit.polls.polls[pollId]?.hands ?? {}))
      return { pollId, siteId: c.one(rooms as SiteId[], site(c, s, who)), hands: hands(c), reason: c.line() }
    },
    'polls.closeDue': (c, s) => ({ pollId: poll(c, s) }),
    'polls.noteTurnout': (c, s, who) => ({
      pollId: poll(c, s),
      ...(c.maybe() && { voters: [c.maybe() ? site(c, s, who) : person(c, s, who)] }),
    }),
    'polls.noteTally': (c, s) => ({ pollId: closed(c, s), ballots: 3, options: [2, 1, 0], none: 0 }),
  }
}

/** What might be done about polls next. */
export function pollsFitting({ all, desk }: Pick<MeetingState, 'all' | 'desk'>): CommandType[] {
  const fits: CommandType[] = []
  const { polls } = all.polls
  const open = polls.findLast((other) => other.state === 'open')
  if (all.meeting.phase === 'inSession' && !open) fits.push('polls.open')
  // Nobody is present, and no hands can be counted, before people have been reported.
  if (all.meeting.phase === 'inSession') fits.push('attendance.reportHeadcount')
  if (desk.polls.drafts.length) fits.push('polls.revise')
  if (open)
    fits.push(
      ...(open.setup.kind === 'straw'
        ? (['polls.cast', 'polls.noteTurnout'] as const)
        : open.setup.kind === 'hands'
          ? (['polls.reportHands', 'polls.reportHandsFor', 'polls.reportHandsFor', 'polls.reportHandsFor'] as const)
          : (['polls.answer', 'polls.answerFor', 'polls.answer', 'polls.noteTurnout'] as const)),
      'polls.close',
    )
  if (open?.setup.latecomers && open.setup.voters === 'site') fits.push('polls.answerFor', 'polls.reportHandsFor')
  const closed = polls.findLast((other) => other.state === 'closed')
  if (closed) fits.push('polls.publish', closed.setup.kind === 'straw' ? 'polls.noteTally' : 'polls.correctHands')
  if (closed?.setup.kind === 'hands') fits.push('polls.correctHands', 'polls.correctHands')
  return fits
}
