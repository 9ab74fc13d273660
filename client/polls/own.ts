/** What a poll asks of one screen, and how far each answer given there is; by the hub's own rules. Pure. */
import { standing } from '../../shared/attendance/standing.ts'
import { type Refusal, refuse } from '../../shared/core/decision.ts'
import type { PollId, SiteId, VoterId } from '../../shared/core/identity.ts'
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'
import type { Answer, Hands, Poll, RoomHands, UnitPoll } from '../../shared/polls/contract.ts'
import { countsHands } from '../../shared/polls/setup.ts'
import { mayAnswer, notOpen, personPresent, sitePresent } from '../../shared/polls/voters.ts'
import type { Delegate } from '../../shared/roster/contract.ts'
import { isRoom } from '../../shared/roster/rooms.ts'
import { reportedHeadcount } from '../attendance/standing-of.ts'
import { isOnWay, type PendingCommand } from '../net/outbox.ts'
import type { ViewActor } from '../store/view-cache.ts'

/** How one voter stands: may answer, has sent, has been recorded, or cannot and why. */
export type Stand =
  | { kind: 'may' }
  | { kind: 'onWay'; command: PendingCommand; choices: readonly number[] }
  | { kind: 'answered'; answer: Answer }
  /** An anonymous ballot has been taken; what was in it nobody knows any more. */
  | { kind: 'cast'; at: Instant }
  /** It ended without an answer from here. */
  | { kind: 'missed' }
  | { kind: 'cannot'; why: Refusal }

export type RoomStand =
  | { kind: 'may' }
  | { kind: 'onWay'; command: PendingCommand; hands: Hands }
  | { kind: 'reported'; room: RoomHands }
  | { kind: 'missed' }
  | { kind: 'cannot'; why: Refusal }

export interface OwnVoter {
  id: VoterId
  /** The person, in a poll of persons. */
  delegate?: Delegate
  /** Who attends for them. */
  substitute?: string
  stand: Stand
}

export interface OwnRoom {
  siteId: SiteId
  /** People reported in the room; hands are counted against them. */
  headcount?: number
  stand: RoomStand
}

export interface OwnPoll {
  poll: Poll
  /** here: answered on this screen; room: on the screen of the own site; nobody: not by anybody of this screen. */
  by: 'here' | 'room' | 'nobody'
  /** A person's own phone: nobody is to be chosen there. */
  personal: boolean
  voters: OwnVoter[]
  room?: OwnRoom
}

export interface OwnInput {
  all: AllState
  unit: UnitState
  actor: ViewActor
  pending: readonly PendingCommand[]
  /** When this device had an anonymous ballot recorded: the unit hears of it a moment later. */
  castAt: (pollId: PollId, voterId: VoterId) => Instant | undefined
  now: Instant
}

interface Sent {
  pollId: PollId
  siteId?: SiteId
  delegateId?: VoterId
  choices?: number[]
  hands?: Hands
}
const sentBy = ({ data }: PendingCommand) => data as Sent
const answerTypes = new Set(['polls.answer', 'polls.cast'])

/** Answers and hands sent from this device about a poll: on their way, recorded just now, or refused. */
export const sentAbout = (pending: readonly PendingCommand[], pollId: PollId): PendingCommand[] =>
  pending.filter((p) => (answerTypes.has(p.type) || p.type === 'polls.reportHands') && sentBy(p).pollId === pollId)

/** Of those, the ones that speak for a voter. */
export const sentFor = (pending: readonly PendingCommand[], pollId: PollId, id: VoterId): PendingCommand[] =>
  sentAbout(pending, pollId).filter(
    (p) => answerTypes.has(p.type) && (sentBy(p).siteId === id || sentBy(p).delegateId === id),
  )

export const sentHands = (pending: readonly PendingCommand[], pollId: PollId): PendingCommand[] =>
  sentAbout(pending, pollId).filter((p) => p.type === 'polls.reportHands')

/** The whole of a poll as this screen sees it. */
export function ownPoll(input: OwnInput, poll: Poll): OwnPoll {
  const { actor } = input
  const room = roomOf(input, poll)
  const voters = votersOf(input, poll)
  const { setup } = poll
  const hasRoom = Object.values(input.all.roster.sites).some((s) => isRoom(s) && s.unitId === actor.unitId)
  const by =
    voters.length > 0 || room
      ? 'here'
      : setup.voters === 'site' && actor.role === 'delegate' && hasRoom
        ? 'room'
        : 'nobody'
  return { poll, by, personal: actor.delegateId !== undefined, voters, ...(room && { room }) }
}

/** Something of this poll still waits for this screen. */
export const wants = ({ voters, room }: OwnPoll): boolean =>
  voters.some(({ stand }) => stand.kind === 'may') || room?.stand.kind === 'may'

/** A site answers on its own screen; a person on the own phone, or on the screen of the place where they sit (PO11). */
function votersOf(input: OwnInput, poll: Poll): OwnVoter[] {
  const { all, unit, actor } = input
  const { voters, kind } = poll.setup
  if (kind === 'hands') return []
  if (voters === 'site')
    return actor.role === 'site' && actor.siteId
      ? [{ id: actor.siteId, stand: standOf(input, poll, actor.siteId) }]
      : []
  const mine = (delegate: Delegate) =>
    actor.role === 'delegate'
      ? actor.delegateId === undefined || delegate.id === actor.delegateId
      : delegate.siteId === actor.siteId
  return Object.values(unit.roster.delegates)
    .filter(mine)
    .toSorted((a, b) => Number(b.principal) - Number(a.principal))
    .map((delegate) => {
      const entry = unit.attendance.delegates[delegate.id]
      const replaced = standing(all.attendance, entry) === 'substituted' ? entry?.substitute?.name : undefined
      return {
        id: delegate.id,
        delegate,
        stand: standOf(input, poll, delegate.id),
        ...(replaced !== undefined && { substitute: replaced }),
      }
    })
}

const nothingKnown: Pick<UnitPoll, 'voters' | 'answers' | 'hands' | 'marked'> = {
  voters: [],
  answers: {},
  hands: {},
  marked: {},
}
const partOf = ({ unit }: OwnInput, { id }: Poll) => unit.polls.polls[id] ?? nothingKnown

function standOf(input: OwnInput, poll: Poll, id: VoterId): Stand {
  const part = partOf(input, poll)
  const command = sentFor(input.pending, poll.id, id).findLast(isOnWay)
  if (command) return { kind: 'onWay', command, choices: sentBy(command).choices ?? [] }
  const castAt = part.marked[id] ?? input.castAt(poll.id, id)
  if (poll.setup.kind === 'straw' && castAt !== undefined) return { kind: 'cast', at: castAt }
  const answer = part.answers[id]
  if (answer) return { kind: 'answered', answer }
  if (poll.state !== 'open') return part.voters.includes(id) ? { kind: 'missed' } : notOnList(input, poll, id)
  const stands = mayAnswer(input.all, input.unit, poll.id, id, input.now)
  return stands.ok ? { kind: 'may' } : { kind: 'cannot', why: stands }
}

/** Why somebody was not on the list, said as while it was open. */
function notOnList({ all, unit }: OwnInput, poll: Poll, id: VoterId): Stand {
  const asOpen = { ...all, polls: { polls: [{ ...poll, state: 'open' as const }] } }
  const stands = mayAnswer(asOpen, unit, poll.id, id, poll.openedAt)
  return stands.ok ? { kind: 'missed' } : { kind: 'cannot', why: stands }
}

/** Where hands are counted, the room of this screen (PO19). */
function roomOf(input: OwnInput, poll: Poll): OwnRoom | undefined {
  const { all, actor } = input
  const { siteId } = actor
  if (actor.role !== 'site' || !siteId || !countsHands(poll.setup)) return undefined
  const headcount = reportedHeadcount(all, siteId)
  return { siteId, stand: roomStand(input, poll, siteId), ...(headcount !== undefined && { headcount }) }
}

function roomStand(input: OwnInput, poll: Poll, siteId: SiteId): RoomStand {
  const part = partOf(input, poll)
  const command = sentHands(input.pending, poll.id).findLast(isOnWay)
  if (command) return { kind: 'onWay', command, hands: sentBy(command).hands! }
  const room = part.hands[siteId]
  if (room) return { kind: 'reported', room }
  if (poll.state !== 'open') return { kind: 'missed' }
  const stands = mayCount(input, poll, siteId)
  return stands.ok ? { kind: 'may' } : { kind: 'cannot', why: stands }
}

/** Hands that are information may be counted by every room that is present. */
function mayCount({ all, unit, now }: OwnInput, poll: Poll, siteId: SiteId) {
  if (poll.setup.kind === 'hands') return mayAnswer(all, unit, poll.id, siteId, now)
  return notOpen(poll, now) ?? (sitePresent(all, siteId) ? { ok: true as const } : refuse('polls.headcountFirst'))
}

/** Principals at a place who may confirm its answer, as they are present (PO13). */
export const confirmers = (
  { all, unit }: Pick<OwnInput, 'all' | 'unit'>,
  { setup }: Poll,
  siteId: VoterId,
): Delegate[] =>
  Object.values(unit.roster.delegates).filter(
    ({ id, principal, siteId: seat }) =>
      principal && seat === siteId && personPresent(all, unit.attendance.delegates[id], setup.substitutes),
  )
