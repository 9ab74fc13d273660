/** What at a place needs care, the worst first, and since when. Pure. */
import {
  allChecks,
  type Check,
  type CheckResult,
  type RollCall,
  type SiteAttendance,
} from '../../../shared/attendance/contract.ts'
import type { SitePresence } from '../../../shared/core/protocol.ts'
import { type Instant, minutes, seconds } from '../../../shared/core/time.ts'
import type { Call } from '../../../shared/help/contract.ts'
import type { Rung, SiteStage } from '../../../shared/stage/wire.ts'
import type { Phase } from '../../../shared/meeting/contract.ts'
import { isWeak } from './media.ts'
import { judgeClock, lineLimits, passed } from '../../attendance/checks.ts'

/** In the order in which somebody must be telephoned. */
export const troubleKinds = [
  'help',
  'lost',
  'notBack',
  'notIn',
  'noDevice',
  'drops',
  'slow',
  'weak',
  'check',
  'clock',
  'notReady',
  'notReported',
] as const
export type TroubleKind = (typeof troubleKinds)[number]

export type Trouble = { kind: TroubleKind; since?: Instant } & (
  | { kind: 'lost' | 'notBack' | 'notIn' | 'notReported' | 'noDevice' }
  | { kind: 'help'; call: Call }
  | { kind: 'drops'; drops: number }
  | { kind: 'slow'; rtt: number }
  | { kind: 'weak'; rung: Rung }
  | { kind: 'check'; check: Check; remark?: string }
  | { kind: 'clock'; off: number }
  | { kind: 'notReady'; done: number }
)

/** Something broke; the others are only late. */
const broken: ReadonlySet<TroubleKind> = new Set([
  'help',
  'lost',
  'noDevice',
  'drops',
  'slow',
  'weak',
  'check',
  'clock',
])
export const isBroken = ({ kind }: Pick<Trouble, 'kind'>): boolean => broken.has(kind)

/** A page that is only being reloaded is back within this time. */
const goneAfter = seconds(10)
/** From so many interruptions on the line is not to be relied on, until it has held for `calmAfter`. */
const manyDrops = 3
const calmAfter = minutes(20)
/** Technicians come this long before the planned start. */
const expectedBefore = minutes(30)
/** Rooms count their people this long before they are asked for it. */
const countingTime = minutes(2)

/** From then on until the close whoever is not in is missed. */
export const isExpected = ({ phase, plannedStart, now }: Moment): boolean =>
  phase === 'lobby' ? now >= plannedStart - expectedBefore : phase === 'inSession' || phase === 'break'

export interface Signs {
  attendance: SiteAttendance | undefined
  presence: SitePresence | undefined
  checks: Partial<Record<Check, CheckResult>> | undefined
  /** A headcount of this roll call. */
  reported: boolean
  /** Its device and line for picture and sound, where they are carried here and the hub has said so. */
  stage?: SiteStage | undefined
  /** It calls the technicians. */
  call?: Call | undefined
  /** It waits to speak, or speaks. */
  toSpeak?: boolean
}

export interface Moment {
  phase: Phase
  plannedStart: Instant
  startedAt: Instant | undefined
  rollCall: RollCall | undefined
  now: Instant
}

export const isConnected = (presence: SitePresence | undefined): boolean => (presence?.devices ?? 0) > 0

/** By the record it was in before, even where this hub, begun anew, has not seen it yet. */
export const wasIn = ({ attendance }: Signs): boolean =>
  attendance?.ready === true || attendance?.headcount !== undefined

/** Since when a place is out of reach: as the record says, or as this hub saw it a moment ago. */
export function lostSince({ attendance, presence }: Signs, { phase, now }: Moment): Instant | undefined {
  if (isConnected(presence) || phase === 'draft' || phase === 'closed') return undefined
  if (attendance?.lostSince !== undefined) return attendance.lostSince
  if (!presence?.drops || presence.since === undefined) return undefined
  return now - presence.since >= goneAfter ? presence.since : undefined
}

/** The worst first. Before the lobby only the lines of those already there are looked at; after the close nothing. */
export function troublesOf(signs: Signs, moment: Moment): Trouble[] {
  if (moment.phase === 'closed') return []
  const there = isConnected(signs.presence) ? inReach(signs, moment) : outOfReach(signs, moment)
  const { call } = signs
  // Whoever calls is helped first (HE5).
  const calls: Trouble[] = call ? [{ kind: 'help', since: call.at, call }] : []
  return [...calls, ...there, ...unreported(signs, moment)]
}

function outOfReach(signs: Signs, moment: Moment): Trouble[] {
  // By telephone it is there without a line (AT14).
  if (signs.attendance?.byPhone) return []
  const { phase, startedAt } = moment
  const since = lostSince(signs, moment)
  if (since !== undefined) return [{ kind: 'lost', since }]
  if (phase === 'draft' || signs.presence?.drops) return []
  if (wasIn(signs)) return [{ kind: 'notBack' }]
  if (!isExpected(moment)) return []
  return [{ kind: 'notIn', ...(phase !== 'lobby' && startedAt !== undefined && { since: startedAt }) }]
}

function inReach({ presence, attendance, checks = {}, stage, toSpeak }: Signs, moment: Moment): Trouble[] {
  const { phase, now } = moment
  const { drops = 0, rtt = 0, clockOff = 0, since = now } = presence ?? {}
  const found: Trouble[] = []
  if (stage && toSpeak && !stage.microphone) found.push({ kind: 'noDevice' })
  if (drops >= manyDrops && now - since < calmAfter) found.push({ kind: 'drops', since, drops })
  const slow = rtt > lineLimits.slow
  if (slow) found.push({ kind: 'slow', rtt })
  const rung = stage?.line?.rung
  if (rung && isWeak(rung)) found.push({ kind: 'weak', rung })
  // Somebody there may have said that the clock will do: every page shows the hub's time anyway.
  const clockWrong = !judgeClock(clockOff).ok && !checks.clock?.ok
  const failed = allChecks.filter((check) => checks[check]?.ok === false)
  for (const check of failed) {
    const result = checks[check]
    if (!result || (check === 'line' && slow) || (check === 'clock' && clockWrong)) continue
    found.push({
      kind: 'check',
      check,
      since: result.at,
      ...(result.remark !== undefined && { remark: result.remark }),
    })
  }
  if (clockWrong) found.push({ kind: 'clock', off: clockOff })
  const due = !attendance?.byPhone && phase === 'lobby' && isExpected(moment)
  if (due && !attendance?.ready && failed.length === 0) found.push({ kind: 'notReady', since, done: passed(checks) })
  return found
}

function unreported({ reported }: Signs, { rollCall, now }: Moment): Trouble[] {
  if (reported || !rollCall || now - rollCall.openedAt < countingTime) return []
  return [{ kind: 'notReported', since: rollCall.openedAt }]
}
