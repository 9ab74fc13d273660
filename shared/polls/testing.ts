/** Polls in tests: rooms that are present, a poll opened as wanted, answers by site. */
import type { Actor, PollId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, type Play } from '../core/testing.ts'
import type { DeskPoll, Poll, Setup, UnitPoll } from './contract.ts'
import { usual } from './setup.ts'

/** In session, with people reported in these rooms (and 100 in the hall). */
export function present(...communes: Commune[]): Play {
  const play = inSession()
  play.ok(actors.operator, 'attendance.reportHeadcount', { siteId: ids.site.hall, headcount: 100 })
  for (const commune of communes) arrive(play, commune)
  return play
}

export const arrive = (play: Play, commune: Commune, headcount = 20): Play => {
  play.ok(actors.site(commune), 'attendance.reportHeadcount', { siteId: ids.site[commune], headcount })
  return play
}

/** Opens a poll made on the spot; the usual one but for `wanted`. */
export function opened(
  play: Play,
  wanted: Partial<Setup> = {},
  more: { exclusions?: { voterId: string; reason: string }[] } = {},
): PollId {
  const events = play.ok(actors.chair, 'polls.open', {
    setup: { ...usual, question: 'Nhất trí các chỉ tiêu năm 2024?', ...wanted },
    ...more,
  } as never)
  return (events[0]!.data as { pollId: PollId }).pollId
}

export const answer = (play: Play, pollId: PollId, commune: Commune, ...choices: number[]) =>
  play.ok(actors.site(commune), 'polls.answer', { pollId, siteId: ids.site[commune], choices })

export const hands = (votesFor: number, against = 0, abstain = 0, guests = 0) => ({
  for: votesFor,
  against,
  abstain,
  guests,
})

export const report = (
  play: Play,
  who: Actor,
  pollId: PollId,
  place: Commune | 'hall',
  counted: ReturnType<typeof hands>,
) =>
  play.send(who, who.role === 'site' ? 'polls.reportHands' : 'polls.reportHandsFor', {
    pollId,
    siteId: ids.site[place],
    hands: counted,
  })

export const pollIn = (play: Play, pollId: PollId): Poll => play.state.all.polls.polls.find((p) => p.id === pollId)!
export const deskPoll = (play: Play, pollId: PollId): DeskPoll => play.state.desk.polls.polls[pollId]!
export const ownPoll = (play: Play, pollId: PollId, commune: Commune): UnitPoll | undefined =>
  play.state.units[ids.unit[commune]]?.polls.polls[pollId]
