/** What the card after an absence says of polls: what became of them, and which this reader may still answer. Pure. */
import type { Params } from '../core/envelope.ts'
import type { SiteId, VoterId } from '../core/identity.ts'
import type { Instant } from '../core/time.ts'
import type { Party } from '../floor/contract.ts'
import type { Poll, UnitPoll } from '../polls/contract.ts'
import { countsHands } from '../polls/setup.ts'
import { mayAnswer, sitePresent } from '../polls/voters.ts'
import { verdict } from '../polls/words.ts'
import { pollWord } from './polls.ts'
import { type FeedKey, type Names, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type Own = Pick<Names, 'all' | 'unit'>

const named = ({ setup }: Poll, say: Sayer) => ({ what: pollWord(say, setup), question: shorten(setup.question) })

/** Of each poll where it has got to since; a result in the words that are read aloud. */
export function pollsMeanwhile({ all: old }: Names, { all }: Names, say: Sayer): Said[] {
  const before = new Map(old.polls.polls.map((poll) => [poll.id, poll.state]))
  return all.polls.polls
    .filter((poll) => before.get(poll.id) !== poll.state)
    .map((poll): Said => {
      const params = named(poll, say)
      switch (poll.state) {
        case 'open':
          return ['happened.pollOpened', params]
        case 'closed':
          return ['happened.pollClosed', params]
        case 'published':
          return [
            'happened.pollPublished',
            { ...params, verdict: poll.result ? verdict(poll, poll.result, say.polls).replace(/\.$/, '') : '' },
          ]
        case 'cancelled':
          return ['happened.pollCancelled', { ...params, reason: poll.cancelled?.reason ?? '' }]
      }
    })
}

/** Open polls that this reader may answer and has not, the one that ends first before the others. */
export function pollsWaiting(names: Own, own: Party, until: Instant, say: Sayer): Said[] {
  const end = (poll: Poll) => poll.closesAt ?? Infinity
  return names.all.polls.polls
    .filter((poll) => poll.state === 'open' && isWaitingFor(names, poll, own, until))
    .toSorted((a, b) => (end(a) === end(b) ? 0 : end(a) - end(b)))
    .map((poll): Said => {
      const params = named(poll, say)
      return poll.closesAt === undefined
        ? ['waiting.poll', params]
        : ['waiting.pollUntil', { ...params, duration: say.duration(poll.closesAt - until) }]
    })
}

function isWaitingFor({ all, unit }: Own, poll: Poll, own: Party, until: Instant): boolean {
  const part: UnitPoll | undefined = unit.polls.polls[poll.id]
  const { setup } = poll
  const hasNot = (id: VoterId) =>
    setup.kind === 'hands' ? !part?.hands[id as SiteId] : !part?.answers[id] && part?.marked[id] === undefined
  if (votersOf(unit, poll, own).some((id) => hasNot(id) && mayAnswer(all, unit, poll.id, id, until).ok)) return true
  // Hands of the own room that are information.
  const counts = setup.kind !== 'hands' && countsHands(setup) && isRoom(own) && sitePresent(all, own.siteId)
  return counts && !part?.hands[own.siteId] && !part?.excluded.some(({ voterId }) => voterId === own.siteId)
}

/** A remote site's own screen, not the phone of somebody who sits there. */
const isRoom = (own: Party): boolean => own.side === 'remote' && own.delegateId === undefined

/** Whom this reader answers for: their site, themselves, or the people of their unit where they sit. */
function votersOf({ roster }: Own['unit'], { setup }: Poll, own: Party): VoterId[] {
  if (setup.voters === 'site') return isRoom(own) ? [own.siteId] : []
  if (own.delegateId) return [own.delegateId]
  const people = Object.values(roster.delegates).filter((delegate) => delegate.siteId === own.siteId)
  return people.map((delegate) => delegate.id)
}
