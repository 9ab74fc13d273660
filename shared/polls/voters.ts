/** Who is on the list of a poll, and why somebody may not answer (PO5–PO8). Pure, for hub and client alike. */
import type { DelegateAttendance } from '../attendance/contract.ts'
import { standing } from '../attendance/standing.ts'
import { hasReported, totals } from '../attendance/totals.ts'
import { type Refusal, refuse } from '../core/decision.ts'
import type { DelegateId, PollId, SiteId, UnitId, VoterId } from '../core/identity.ts'
import type { AllState, MeetingState, UnitState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { isRoom, roomsOf } from '../roster/rooms.ts'
import type { DeskPoll, Exclusion, Figures, Poll, Setup, UnitPoll } from './contract.ts'

/** A place is present by the roll call: it reported people there. A line that is down for a moment takes nothing away. */
export function sitePresent({ attendance }: Pick<AllState, 'attendance'>, siteId: SiteId): boolean {
  const site = attendance.sites[siteId]
  if (!site) return false
  const { present, substituted } = site.counts
  return (hasReported(attendance, site) && (site.headcount ?? 0) > 0) || present + substituted > 0
}

/** A person is present in the hall or online; a substitute is where the poll lets substitutes answer. */
export function personPresent(
  all: Pick<AllState, 'attendance'>,
  entry: DelegateAttendance | undefined,
  substitutes: boolean,
): boolean {
  const status = standing(all.attendance, entry)
  return status === 'here' || status === 'online' || (substitutes && status === 'substituted')
}

/** Everybody who could be on the list: remote sites (with the hall, where hands are counted), or all delegates. */
function candidates({ all, desk }: MeetingState, { kind, voters }: Setup): VoterId[] {
  if (voters === 'delegate') return Object.values(desk.roster.delegates).map((delegate) => delegate.id)
  return all.roster.order.filter((id) => kind === 'hands' || isRoom(all.roster.sites[id]))
}

/** Whether a voter counts as present now. */
export function voterPresent({ all, desk }: MeetingState, { voters, substitutes }: Setup, id: VoterId): boolean {
  return voters === 'site'
    ? sitePresent(all, id as SiteId)
    : personPresent(all, desk.attendance.delegates[id as DelegateId], substitutes)
}

/** The unit whose answer a voter's is; nothing for an unknown voter. */
export const unitOfVoter = ({ all, desk }: MeetingState, { voters }: Setup, id: VoterId): UnitId | undefined =>
  voters === 'site' ? all.roster.sites[id as SiteId]?.unitId : desk.roster.delegates[id as DelegateId]?.unitId

/**
 * Rooms that are to report hands: those on the list of a vote by hands; where hands are information every present one
 * that is not left out, and whichever has reported.
 */
export function handRooms({ kind, voters, withHands }: Setup, desk: DeskPoll, all: AllState): SiteId[] {
  if (kind === 'hands') return [...desk.voters, ...desk.late] as SiteId[]
  const out = new Set<VoterId>(voters === 'site' ? desk.excluded.map(({ voterId }) => voterId) : [])
  const counts = (id: SiteId) => desk.handsFrom[id] !== undefined || (sitePresent(all, id) && !out.has(id))
  return withHands ? all.roster.order.filter(counts) : []
}

/** The list as it is frozen at opening, less those excluded, with the figures of that moment. */
export function listFor(state: MeetingState, setup: Setup, exclusions: readonly Exclusion[]) {
  const excluded = new Set(exclusions.map(({ voterId }) => voterId))
  const everybody = candidates(state, setup)
  const present = new Set(everybody.filter((id) => voterPresent(state, setup, id)))
  const voters = everybody.filter((id) => !excluded.has(id) && (setup.entitled === 'summoned' || present.has(id)))
  const figures: Figures = {
    entitled: voters.length,
    present: voters.filter((id) => present.has(id)).length,
    sites: sitesNow(state.all),
    people: peopleNow(state, setup, everybody.length, present.size),
  }
  return { voters, absent: voters.filter((id) => !present.has(id)), figures }
}

function sitesNow(all: AllState): Figures['sites'] {
  const rooms = roomsOf(all.roster)
  return { summoned: rooms.length, present: rooms.filter(({ id }) => sitePresent(all, id)).length }
}

/** In a poll of persons those are counted; else the people in the rooms. */
function peopleNow({ all }: MeetingState, { voters }: Setup, everybody: number, present: number): Figures['people'] {
  if (voters === 'delegate') return { summoned: everybody, present }
  const { summoned, headcount } = totals(all)
  return { summoned, present: headcount }
}

/** How a voter of a unit stands in a poll, by what the unit itself knows. */
export type Standing = { ok: true; late: boolean } | Refusal

/**
 * May this voter answer now (PO6–PO8)? The same on the hub and on the voter's own screen. Does not ask whether an
 * answer is there already.
 */
export function mayAnswer(all: AllState, unit: UnitState, pollId: PollId, id: VoterId, now: Instant): Standing {
  const poll = all.polls.polls.find((other) => other.id === pollId)
  const over = notOpen(poll, now)
  if (over) return over
  const { setup } = poll!
  const own: Pick<UnitPoll, 'voters' | 'excluded'> = unit.polls.polls[pollId] ?? { voters: [], excluded: [] }
  const exclusion = own.excluded.find(({ voterId }) => voterId === id)
  if (exclusion) return refuse('polls.excluded', { reason: exclusion.reason })
  const delegate = unit.roster.delegates[id as DelegateId]
  const entry = unit.attendance.delegates[id as DelegateId]
  if (setup.voters === 'delegate' && !delegate) return refuse('polls.notEntitled')
  const substituted = setup.voters === 'delegate' && standing(all.attendance, entry) === 'substituted'
  if (substituted && !setup.substitutes) return refuse('polls.substitute')
  if (own.voters.includes(id)) return { ok: true, late: false }
  const isSite = setup.voters === 'site' && all.roster.sites[id as SiteId] !== undefined
  if (!isSite && !delegate) return refuse('polls.notEntitled')
  if (isSite && setup.kind !== 'hands' && all.roster.sites[id as SiteId]?.kind === 'hall')
    return refuse('polls.notEntitled')
  const here = isSite ? sitePresent(all, id as SiteId) : personPresent(all, entry, setup.substitutes)
  if (!setup.latecomers) return refuse('polls.cameLate')
  return here ? { ok: true, late: true } : refuse('polls.notPresent')
}

/** Why a poll takes no answers now, or nothing. */
export function notOpen(poll: Poll | undefined, now: Instant): Refusal | undefined {
  if (!poll) return refuse('polls.unknown')
  if (poll.state === 'cancelled') return refuse('polls.cancelled')
  if (poll.state !== 'open' || (poll.closesAt !== undefined && now >= poll.closesAt)) return refuse('polls.closed')
  return undefined
}
