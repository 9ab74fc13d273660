/** A poll's answers, voter by voter and room by room: what the desk reads after closing and everybody once published. Pure. */
import { z } from 'zod'
import { type Refusal, refuse } from '../core/decision.ts'
import { type DelegateId, PollId, SiteId, type UnitId, VoterId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { listOf, pollOf, seatOfVoter, unitPoll } from './closing.ts'
import { type Answer, Hands, type Poll, Result, type RoomHands } from './contract.ts'
import { unitOfVoter } from './voters.ts'

/** One on the list and the answer, whole: for the desk and its files. */
export interface VoterRow {
  voterId: VoterId
  name: string
  unitId: UnitId | undefined
  unit: string
  cluster: string
  answer: Answer | undefined
}

/** A room that counted hands, or was to. */
export interface RoomRow {
  siteId: SiteId
  name: string
  unit: string
  cluster: string
  reported: RoomHands | undefined
}

/** The list as the hub answers with it. `voters` and `rooms` are empty for an anonymous poll, which has totals only. */
export const PollList = z.object({
  pollId: PollId,
  result: Result,
  voters: z.array(
    z.object({
      /** A site's; a person's for the desk only. */
      voterId: VoterId.optional(),
      name: z.string().optional(),
      unit: z.string(),
      /** Absent: no answer. */
      choices: z.array(z.number().int()).optional(),
      receipt: z.string().optional(),
      onBehalf: z.boolean(),
      substitute: z.boolean(),
      changed: z.boolean(),
    }),
  ),
  rooms: z.array(
    z.object({
      siteId: SiteId,
      name: z.string(),
      /** Absent: not reported. */
      hands: Hands.optional(),
      present: z.number().int().optional(),
      receipt: z.string().optional(),
      onBehalf: z.boolean(),
      changed: z.boolean(),
    }),
  ),
})
export type PollList = z.infer<typeof PollList>

/** The poll and its result, for the desk once it is closed and for everybody once it is published; else why not. */
export function readable(
  state: MeetingState,
  pollId: PollId,
  desk: boolean,
): { ok: true; poll: Poll; result: Result } | Refusal {
  const poll = pollOf(state, pollId)
  if (!poll) return refuse('polls.unknown')
  if (poll.state === 'cancelled') return refuse('polls.cancelled')
  if (!desk && poll.state !== 'published') return refuse('access.notPublished')
  if (poll.state === 'open') return refuse('polls.stillOpen')
  const result = poll.result ?? state.desk.polls.polls[pollId]?.result
  return result ? { ok: true, poll, result } : refuse('polls.counting')
}

const clusterAt = ({ all }: MeetingState, siteId: SiteId | undefined): string => {
  const clusterId = siteId && all.roster.sites[siteId]?.clusterId
  return all.roster.clusters.find(({ id }) => id === clusterId)?.name ?? ''
}

/** Everybody on the list, in the roster's order with late ones last. None in a vote by hands or an anonymous poll. */
export function voterRows(state: MeetingState, poll: Poll): VoterRow[] {
  const desk = state.desk.polls.polls[poll.id]
  if (!desk || poll.setup.kind === 'straw' || poll.setup.kind === 'hands') return []
  return listOf(desk).map((voterId) => {
    const unitId = unitOfVoter(state, poll.setup, voterId)
    const name =
      poll.setup.voters === 'site'
        ? state.all.roster.sites[voterId as SiteId]?.name
        : state.desk.roster.delegates[voterId as DelegateId]?.name
    return {
      voterId,
      name: name ?? '',
      unitId,
      unit: (unitId && state.all.roster.units[unitId]?.name) ?? '',
      cluster: clusterAt(state, seatOfVoter(state, poll, voterId)),
      answer: unitPoll(state, unitId, poll.id)?.answers[voterId],
    }
  })
}

/** The rooms of a vote by hands; where hands are information, those that reported some. */
export function roomRows(state: MeetingState, poll: Poll): RoomRow[] {
  const desk = state.desk.polls.polls[poll.id]
  if (!desk) return []
  const { sites, units, order } = state.all.roster
  const rows = (poll.setup.kind === 'hands' ? (listOf(desk) as SiteId[]) : order).flatMap((siteId): RoomRow[] => {
    const site = sites[siteId]
    if (!site) return []
    const reported = unitPoll(state, site.unitId, poll.id)?.hands[siteId]
    return [
      { siteId, name: site.name, unit: units[site.unitId]?.name ?? '', cluster: clusterAt(state, siteId), reported },
    ]
  })
  return poll.setup.kind === 'hands' ? rows : rows.filter(({ reported }) => reported)
}

/** The list for a reader. A person is named to the desk only; to others by unit, in no order that would name them. */
export function pollList(state: MeetingState, poll: Poll, result: Result, desk: boolean): PollList {
  const named = desk || poll.setup.voters === 'site'
  const rows = voterRows(state, poll)
  const unitsInOrder = new Map([...new Set(rows.map(({ unitId }) => unitId))].map((unitId, i) => [unitId, i]))
  const receipt = ({ answer }: VoterRow) => answer?.receipt ?? '~'
  const voters = named
    ? rows
    : rows.toSorted(
        (a, b) =>
          unitsInOrder.get(a.unitId)! - unitsInOrder.get(b.unitId)! ||
          (receipt(a) < receipt(b) ? -1 : receipt(a) > receipt(b) ? 1 : 0),
      )
  return {
    pollId: poll.id,
    result,
    voters: voters.map(({ voterId, name, unit, answer }) => ({
      ...(named && { voterId, name }),
      unit,
      ...(answer && { choices: answer.choices, receipt: answer.receipt }),
      onBehalf: answer?.onBehalf ?? false,
      substitute: answer?.substitute !== undefined,
      changed: (answer?.changes ?? 0) > 0,
    })),
    rooms: roomRows(state, poll).map(({ siteId, name, reported }) => ({
      siteId,
      name,
      ...(reported && { hands: reported.hands, present: reported.present, receipt: reported.receipt }),
      onBehalf: reported?.onBehalf ?? false,
      changed: (reported?.changes ?? 0) > 0,
    })),
  }
}
