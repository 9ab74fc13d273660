/** Closing a poll: what is in the state becomes a result (PO4, PO16). Pure. */
import { hasReported } from '../attendance/totals.ts'
import type { NewEvent } from '../core/envelope.ts'
import type { DelegateId, PollId, SiteId, UnitId, VoterId } from '../core/identity.ts'
import type { AllState, MeetingState } from '../core/state.ts'
import { isRoom } from '../roster/rooms.ts'
import type { DeskPoll, Figures, Poll, Result, UnitPoll } from './contract.ts'
import { groupsAt, type Room, tally } from './tally.ts'
import { handRooms, unitOfVoter } from './voters.ts'

export const pollOf = (state: MeetingState, pollId: PollId): Poll | undefined =>
  state.all.polls.polls.find((poll) => poll.id === pollId)

/** Everybody on the list, late ones included. */
export const listOf = ({ voters, late }: Pick<DeskPoll, 'voters' | 'late'>): VoterId[] => [...voters, ...late]

/** A unit's part of a poll; nothing where none of its voters is on the list. */
export const unitPoll = (state: MeetingState, unitId: UnitId | undefined, pollId: PollId): UnitPoll | undefined =>
  unitId && state.units[unitId]?.polls.polls[pollId]

/** The place a voter answers from. */
export const seatOfVoter = ({ desk }: MeetingState, { setup }: Poll, id: VoterId): SiteId | undefined =>
  setup.voters === 'site' ? (id as SiteId) : desk.roster.delegates[id as DelegateId]?.siteId

/** Who on the list has not answered, and which rooms besides have not reported hands that are information. */
export function missing(poll: Poll, desk: DeskPoll, all: AllState): { voters: VoterId[]; rooms: SiteId[] } {
  const list = listOf(desk)
  if (poll.setup.kind === 'hands')
    return { voters: list.filter((id) => desk.handsFrom[id as SiteId] === undefined), rooms: [] }
  return {
    voters: list.filter((id) => desk.answered[id] === undefined),
    rooms: handRooms(poll.setup, desk, all).filter((id) => desk.handsFrom[id] === undefined),
  }
}

/** How many on the list have answered. */
export const answeredIn = ({ setup }: Poll, desk: DeskPoll): number =>
  setup.kind === 'hands' ? Object.keys(desk.handsFrom).length : Object.keys(desk.answered).length

/** The figures of opening, and whoever has come since as their answers show: admitted late, or listed and then absent. */
export function figuresNow({ all }: MeetingState, { figures, setup }: Poll, desk: DeskPoll): Figures {
  const answers: Partial<Record<VoterId, unknown>> = setup.kind === 'hands' ? desk.handsFrom : desk.answered
  const came = [...desk.late, ...desk.absent.filter((id) => answers[id] !== undefined)]
  const { sites, people } = figures
  const now = { ...figures, entitled: figures.entitled + desk.late.length, present: figures.present + came.length }
  if (setup.voters === 'delegate')
    return { ...now, people: { ...people, present: Math.min(people.summoned, people.present + came.length) } }
  const places = came as SiteId[]
  const rooms = places.filter((id) => isRoom(all.roster.sites[id])).length
  const heads = places.reduce((sum, id) => sum + headcountAt(all, id), 0)
  return {
    ...now,
    sites: { ...sites, present: sites.present + rooms },
    people: { ...people, present: people.present + heads },
  }
}

/** People there by the roll call that counts now. */
function headcountAt({ attendance }: AllState, siteId: SiteId): number {
  const site = attendance.sites[siteId]
  return hasReported(attendance, site) ? (site?.headcount ?? 0) : 0
}

/** The result of a poll whose answers are in the state; an anonymous one is in its box. */
export function resultOf(state: MeetingState, poll: Poll, desk: DeskPoll): Result {
  const list = listOf(desk)
  const figures = figuresNow(state, poll, desk)
  const own = (id: VoterId) => unitPoll(state, unitOfVoter(state, poll.setup, id), poll.id)
  const entries = list.map((voterId) => {
    const part = own(voterId)
    return { voterId, choices: part?.answers[voterId]?.choices, hands: part?.hands[voterId as SiteId]?.hands }
  })
  const { setup } = poll
  const rooms = handRooms(setup, desk, state.all).map((siteId) => roomOf(state, poll.id, siteId))
  const groupOf = (id: VoterId) => groupsAt(state.all, seatOfVoter(state, poll, id))
  return tally({ setup, figures, entries, rooms, groupOf })
}

function roomOf(state: MeetingState, pollId: PollId, siteId: SiteId): Room {
  const site = state.all.roster.sites[siteId]
  const reported = unitPoll(state, site?.unitId, pollId)?.hands[siteId]
  const room = { present: reported?.present ?? headcountAt(state.all, siteId), summoned: site?.summoned ?? 0 }
  return reported ? { ...room, hands: reported.hands } : room
}

/** What closing a poll makes: the end for everybody, the tally for the desk, and the publication if it is automatic. */
export function closePoll(state: MeetingState, poll: Poll, how: 'hand' | 'time' | 'all'): NewEvent[] {
  const desk = state.desk.polls.polls[poll.id]
  if (!desk) return []
  const entitled = listOf(desk).length
  const answered = answeredIn(poll, desk)
  const closed: NewEvent = { type: 'polls.closed', data: { pollId: poll.id, how, answered, entitled } }
  // What is in an anonymous box is counted once it is sealed; the hub then says so (`polls.noteTally`).
  return poll.setup.kind === 'straw' ? [closed] : [closed, ...tallied(poll, resultOf(state, poll, desk))]
}

export function tallied({ id, setup }: Poll, result: Result): NewEvent[] {
  const events: NewEvent[] = [{ type: 'polls.tallied', data: { pollId: id, result } }]
  if (setup.publishes) events.push({ type: 'polls.published', data: { pollId: id, result } })
  return events
}
