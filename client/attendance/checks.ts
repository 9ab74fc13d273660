/** The check list of a site: what the page can judge by itself, and what comes next (AT12). Pure. */
import { allChecks, type Check, type CheckResult } from '../../shared/attendance/contract.ts'

/** Checks the page makes by itself; the others are confirmed by a person. */
export const measured: readonly Check[] = ['line', 'clock']

/** Round trips in milliseconds: up to `slow` all is well, beyond `bad` a conversation stumbles. */
export const lineLimits = { slow: 400, bad: 1_500 } as const
/** A device's clock may be this far from the hub's, in milliseconds. */
export const clockLimitMs = 30_000

export type Judged = { ok: true; slow?: true } | { ok: false }

export const judgeLine = (rtt: number): Judged =>
  rtt > lineLimits.bad ? { ok: false } : rtt > lineLimits.slow ? { ok: true, slow: true } : { ok: true }

export const judgeClock = (clockOff: number): Judged => ({ ok: Math.abs(clockOff) <= clockLimitMs })

export type Results = Partial<Record<Check, CheckResult>>

/** The first check that is not yet well: what the technician does next. */
export const nextCheck = (results: Results): Check | undefined => allChecks.find((check) => !results[check]?.ok)

export const passed = (results: Results): number => allChecks.filter((check) => results[check]?.ok).length

/**
 * Whether a measure should be reported by itself: only what nobody has reported yet, or what the page finds
 * otherwise than reported – and by each page once, so that two devices of a site never argue.
 */
export const worthReporting = (before: CheckResult | undefined, now: Judged, reportedHere: boolean): boolean =>
  !reportedHere && (before === undefined || before.ok !== now.ok)
