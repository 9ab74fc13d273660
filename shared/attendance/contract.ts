/** attendance: confirmation, substitutes, headcount, roll call, check list, lost and returned sites. */
import { z } from 'zod'
import { DelegateId, SiteId, SittingId, UnitId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'

/** here: in the hall; online: at a remote site; substituted: somebody attends for them (dự thay). */
export const Status = z.enum(['notCalled', 'here', 'online', 'substituted', 'excused', 'absent'])
export type Status = z.infer<typeof Status>

export const Substitute = z.object({ name: line(120), title: line(200) })
export type Substitute = z.infer<typeof Substitute>

export const Check = z.enum(['line', 'clock', 'sound', 'picture', 'microphone', 'principal'])
export type Check = z.infer<typeof Check>
export const allChecks: readonly Check[] = Check.options

/** Counts of a site's named delegates, people and not posts. */
export const Counts = z.object({
  present: z.number().int(),
  substituted: z.number().int(),
  excused: z.number().int(),
  absent: z.number().int(),
  notCalled: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

const Totals = z.object({
  sites: z.number().int(),
  sitesReported: z.number().int(),
  summoned: z.number().int(),
  headcount: z.number().int(),
  delegates: Counts,
})
export type Totals = z.infer<typeof Totals>

const headcount = z.number().int().min(0).max(5000)
const mark = {
  status: Status,
  substitute: Substitute.optional(),
  reason: line(200).optional(),
}

export const commands = {
  'attendance.confirm': z.strictObject({ siteId: SiteId }),
  /** It takes part by telephone: its line is not waited for (AT14). */
  'attendance.markByPhone': z.strictObject({ siteId: SiteId, byPhone: z.boolean() }),
  'attendance.nameSubstitute': z.strictObject({ delegateId: DelegateId, substitute: Substitute }),
  'attendance.reportHeadcount': z.strictObject({ siteId: SiteId, headcount }),
  /** `substituted` needs a substitute (named now or beforehand), `excused` a reason. */
  'attendance.markDelegate': z.strictObject({ delegateId: DelegateId, ...mark }),
  'attendance.openRollCall': z.strictObject({}),
  'attendance.closeRollCall': z.strictObject({}),
  'attendance.check': z.strictObject({
    siteId: SiteId,
    check: Check,
    ok: z.boolean(),
    remark: line(200).optional(),
  }),
  /** Sent by the hub itself, after the grace time. */
  'attendance.noteLost': z.strictObject({ sites: z.array(z.object({ siteId: SiteId, since: Instant })).min(1) }),
  'attendance.noteReturned': z.strictObject({ siteIds: z.array(SiteId).min(1) }),
}

export const events = {
  'attendance.confirmed': z.object({ siteId: SiteId }),
  'attendance.byPhoneMarked': z.object({ siteId: SiteId, byPhone: z.boolean() }),
  'attendance.substituteNamed': z.object({ unitId: UnitId, delegateId: DelegateId, substitute: Substitute }),
  'attendance.headcountReported': z.object({ siteId: SiteId, headcount, from: headcount.optional() }),
  /** `sittingId`: the roll call the mark belongs to; `from`: how the person stood in it before. */
  'attendance.delegateMarked': z.object({
    unitId: UnitId,
    delegateId: DelegateId,
    sittingId: SittingId,
    ...mark,
    from: Status,
  }),
  /** At loading: every site's counts at once. */
  'attendance.seatsCounted': z.object({ sites: z.array(z.object({ siteId: SiteId, counts: Counts })) }),
  /** Follows each mark and each change of seat: the public counts of the site. */
  'attendance.siteCounted': z.object({ siteId: SiteId, counts: Counts }),
  'attendance.rollCallOpened': z.object({ sittingId: SittingId }),
  'attendance.rollCallClosed': z.object({ sittingId: SittingId, totals: Totals }),
  'attendance.checked': z.object({
    unitId: UnitId,
    siteId: SiteId,
    check: Check,
    ok: z.boolean(),
    remark: line(200).optional(),
  }),
  /** The site's check list became complete, or is no longer. */
  'attendance.readinessChanged': z.object({ siteId: SiteId, ready: z.boolean() }),
  'attendance.sitesLost': z.object({ sites: z.array(z.object({ siteId: SiteId, since: Instant })) }),
  'attendance.sitesReturned': z.object({ sites: z.array(z.object({ siteId: SiteId, lostSince: Instant })) }),
}

export const SiteAttendance = z.object({
  confirmed: z.boolean(),
  headcount: headcount.optional(),
  reportedAt: Instant.optional(),
  counts: Counts,
  ready: z.boolean(),
  lostSince: Instant.optional(),
  /** It takes part by telephone; absent: no. */
  byPhone: z.literal(true).optional(),
})
export type SiteAttendance = z.infer<typeof SiteAttendance>

export const RollCall = z.object({
  sittingId: SittingId,
  openedAt: Instant,
  closedAt: Instant.optional(),
  totals: Totals.optional(),
})
export type RollCall = z.infer<typeof RollCall>

export const All = z.object({
  sites: z.record(SiteId, SiteAttendance),
  /** One for each sitting; the last is the current one. */
  rollCalls: z.array(RollCall),
})
export type All = z.infer<typeof All>

/** The status holds for the roll call of `sittingId`; in a later one the person is not yet called (standing.ts). */
export const DelegateAttendance = z.object({
  status: Status,
  sittingId: SittingId.optional(),
  substitute: Substitute.optional(),
  reason: line(200).optional(),
  markedAt: Instant.optional(),
})
export type DelegateAttendance = z.infer<typeof DelegateAttendance>

export const CheckResult = z.object({ ok: z.boolean(), at: Instant, remark: line(200).optional() })
export type CheckResult = z.infer<typeof CheckResult>

/** The same shape for the desk (all units) and for one unit (its own). */
export const Private = z.object({
  delegates: z.record(DelegateId, DelegateAttendance),
  checks: z.record(SiteId, z.partialRecord(Check, CheckResult)),
})
export type Private = z.infer<typeof Private>
