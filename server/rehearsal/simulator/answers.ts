/** What people answer. */
import type { DelegateAttendance } from '../../../shared/attendance/contract.ts'
import type { DelegateId, PollId, SiteId, VoterId } from '../../../shared/core/identity.ts'
import type { Hands, Poll, Setup } from '../../../shared/polls/contract.ts'
import { optionCount } from '../../../shared/polls/setup.ts'
import { personPresent } from '../../../shared/polls/voters.ts'
import type { Delegate } from '../../../shared/roster/contract.ts'
import type { Attendee } from './attendee.ts'
import type { Random } from './random.ts'

export const openPolls = (player: Attendee): Poll[] => player.all().polls.polls.filter((poll) => poll.state === 'open')

export const isOpen = (player: Attendee, pollId: PollId): boolean =>
  openPolls(player).some((poll) => poll.id === pollId)

/** The command's words for who answers. */
export const voterOf = ({ voters }: Setup, id: VoterId): { siteId: SiteId } | { delegateId: DelegateId } =>
  voters === 'site' ? { siteId: id as SiteId } : { delegateId: id as DelegateId }

export function choicesFor(random: Random, setup: Setup): number[] {
  const { options } = setup
  if (options.kind === 'standard') return [random.chance(0.75) ? 0 : 1 + random.int(2)]
  if (options.none && random.chance(0.15)) return []
  const chosen = Array.from({ length: 1 + random.int(options.most) }, () => random.int(optionCount(setup)))
  return [...new Set(chosen)]
}

/** Hands in a room of so many. */
export function handsFor(random: Random, headcount: number): Hands {
  const guests = random.int(Math.min(3, headcount + 1))
  const votes = headcount - guests
  const against = random.int(Math.ceil(votes / 4) + 1)
  const abstain = Math.min(votes - against, random.int(2))
  return { for: Math.max(0, votes - against - abstain), against, abstain, guests }
}

/** The principal of a place who is there to confirm its answer. */
export function confirmation(
  player: Attendee,
  { principalConfirms, substitutes }: Setup,
  siteId: SiteId,
  people: readonly Delegate[],
  marks: Record<DelegateId, DelegateAttendance>,
): { confirmedBy?: DelegateId } {
  if (!principalConfirms) return {}
  const there = people.filter((person) => person.principal && person.siteId === siteId)
  const person = there.find(({ id }) => personPresent(player.all(), marks[id], substitutes)) ?? there[0]
  return person ? { confirmedBy: person.id } : {}
}
