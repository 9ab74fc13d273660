/** What an unwatched room must be told over the whole screen until somebody presses, most urgent first. Pure. */
import type { EndedTurn, Party, Request, Turn } from '../../shared/floor/contract.ts'
import type { AllState, UnitState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'
import type { Published } from '../../shared/conclusions/contract.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { isRoom } from '../../shared/roster/rooms.ts'
import { inbox, type Received } from '../announcements/inbox.ts'
import { owesRollCall } from '../attendance/standing-of.ts'
import { ownConclusions } from '../conclusions/room/own.ts'
import { readingNow } from '../conclusions/room/reading.ts'
import { openStatements } from '../floor/open-statements.ts'
import { concerns, ownTurn } from '../floor/own.ts'
import { type OwnPoll, wants } from '../polls/own.ts'
import type { ViewActor } from '../store/view-cache.ts'

export type AlarmNeed =
  | { kind: 'poll'; key: string; poll: Poll; reminded: boolean }
  | { kind: 'called'; key: string; turn: Turn }
  | { kind: 'prepared'; key: string; request: Request }
  | { kind: 'announcement'; key: string; announcement: Received }
  /** `keys`: of all that are read where it leads, so that one press is enough for many. */
  | { kind: 'conclusion'; key: string; keys: string[]; published: Published; reminded: boolean; more: number }
  | { kind: 'statement'; key: string; itemId: string; subject: string | undefined }
  | { kind: 'rollCall'; key: string }

export interface AlarmInput {
  all: AllState
  unit: UnitState
  actor: ViewActor
  own: Party | undefined
  now: Instant
  /** Keys somebody has pressed on this device. */
  pressed: ReadonlySet<string>
  /** Announcements and conclusions whose acknowledgement is on its way, or was refused. */
  answered: ReadonlySet<string>
  /** Open polls, as this screen stands in them. */
  polls: readonly OwnPoll[]
  /** Hub time at which the page was opened: an earlier roll call is on the screen anyway. */
  openedAt: Instant
}

/** The one to show now. While one's own side has the floor only the call itself may cover the clock. */
export function alarmOf(input: AlarmInput): AlarmNeed | undefined {
  const { all, own, pressed } = input
  const turn = ownTurn(all.floor, own)
  if (turn) {
    const called: AlarmNeed = { kind: 'called', key: `called:${turn.id}`, turn }
    return pressed.has(called.key) ? undefined : called
  }
  return [
    ...pollNeeds(input),
    ...preparedNeeds(input),
    ...announcementNeeds(input),
    ...conclusionNeeds(input),
    ...statementNeeds(input),
    ...rollCallNeeds(input),
  ].find(({ key }) => !pressed.has(key))
}

/** Keys of what is over, so that the same thing coming again rings again; a turn taken back does not. */
export function outdatedKeys({ all }: Pick<AlarmInput, 'all'>, pressed: ReadonlySet<string>): string[] {
  const prepared = `prepared:${all.floor.preparedId ?? ''}`
  return [...pressed].filter((key) => key.startsWith('prepared:') && key !== prepared)
}

/** An open poll that waits for an answer from here; a reminder rings again (PO7, PO10). */
function pollNeeds({ polls, unit }: AlarmInput): AlarmNeed[] {
  return polls
    .filter((own) => own.poll.state === 'open' && wants(own))
    .map(({ poll }) => {
      const remindedAt = unit.polls.polls[poll.id]?.remindedAt
      return { kind: 'poll', key: `poll:${poll.id}:${remindedAt ?? 0}`, poll, reminded: remindedAt !== undefined }
    })
}

function preparedNeeds({ all, own }: AlarmInput): AlarmNeed[] {
  const request = all.floor.queue.find((r) => r.id === all.floor.preparedId)
  if (!request || !concerns(own, request.party) || all.meeting.phase !== 'inSession') return []
  return [{ kind: 'prepared', key: `prepared:${request.id}`, request }]
}

/** A unit with a room answers in the room, not on every phone. */
const roomAnswers = ({ all, actor }: AlarmInput): boolean =>
  actor.role === 'delegate' && Object.values(all.roster.sites).some((s) => s.unitId === actor.unitId && isRoom(s))

/** The oldest first: they were said in that order. */
function announcementNeeds(input: AlarmInput): AlarmNeed[] {
  const { all, unit, actor, answered } = input
  if (roomAnswers(input)) return []
  return inbox(all, unit, actor.unitId)
    .filter((a) => a.awaited && !answered.has(a.id))
    .toReversed()
    .map((announcement) => ({
      kind: 'announcement',
      // A reminder rings again.
      key: `announcement:${announcement.id}:${announcement.remindedAt ?? 0}`,
      announcement,
    }))
}

/** After the close the room soon stands empty: it does not ring all day, the form stays on the screen. */
const afterCloseMs = 10 * 60_000

/** Whether it is still worth ringing for what has come about at this time, if not in the meeting. */
const rings = ({ closedAt, phase }: AllState['meeting'], now: Instant, at = 0): boolean =>
  phase !== 'closed' || now - Math.max(closedAt ?? now, at) <= afterCloseMs

/** What this unit has to acknowledge, in the order of numbers; not while everybody listens to a reading. */
function conclusionNeeds(input: AlarmInput): AlarmNeed[] {
  const { all, unit, actor, now, answered } = input
  if (roomAnswers(input) || !actor.unitId || readingNow(all)) return []
  const needs = ownConclusions(all, unit, actor.unitId, now)
    .ours.filter((own) => own.awaited && !answered.has(own.published.id) && rings(all.meeting, now, own.remindedAt))
    .map(({ published, remindedAt }) => ({
      kind: 'conclusion' as const,
      // A correction and a reminder ring again.
      key: `conclusion:${published.id}:${published.correction}:${remindedAt ?? 0}`,
      published,
      reminded: remindedAt !== undefined,
    }))
  const keys = needs.map(({ key }) => key)
  return needs.map((need) => ({ ...need, keys, more: keys.length - 1 }))
}

function statementNeeds(input: AlarmInput): AlarmNeed[] {
  const { all, unit, own, now } = input
  if (roomAnswers(input) || !rings(all.meeting, now)) return []
  return openStatements(all, unit, own, now)
    .filter((open) => open.sent === undefined)
    .map(({ itemId, subject }) => ({ kind: 'statement', key: `statement:${itemId}`, itemId, subject }))
}

function rollCallNeeds({ all, unit, actor, openedAt }: AlarmInput): AlarmNeed[] {
  const call = all.attendance.rollCalls.at(-1)
  if (actor.role !== 'site' || !actor.siteId || !call || call.openedAt < openedAt) return []
  if (!owesRollCall(all, unit, actor.siteId)) return []
  return [{ kind: 'rollCall', key: `rollCall:${call.sittingId}:${call.openedAt}` }]
}

/** How long the turn just ended lasted, for the moment after it: the room hears that its turn is over. */
export const justEnded = (ended: readonly EndedTurn[], own: Party | undefined, now: Instant): EndedTurn | undefined => {
  const last = ended.at(-1)
  return last && now - last.endedAt < justEndedMs && concerns(own, last.request.party) ? last : undefined
}
const justEndedMs = 30_000
