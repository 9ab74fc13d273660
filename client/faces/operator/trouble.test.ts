import { describe, expect, test } from 'vitest'
import { allChecks, type Check, type CheckResult } from '../../../shared/attendance/contract.ts'
import { plannedStart } from '../../../shared/core/testing.ts'
import { minutes, seconds } from '../../../shared/core/time.ts'
import type { Phase } from '../../../shared/meeting/contract.ts'
import type { CallId } from '../../../shared/core/identity.ts'
import { noCounts } from '../../../shared/attendance/counts.ts'
import type { Rung } from '../../../shared/stage/wire.ts'
import { ids } from '../../../shared/core/testing.ts'
import { isBroken, type Moment, type Signs, troublesOf } from './trouble.ts'

const now = plannedStart + minutes(20)
const moment = (more: Partial<Moment> = {}): Moment => ({
  phase: 'inSession',
  plannedStart,
  startedAt: plannedStart,
  rollCall: undefined,
  now,
  ...more,
})
const lobby = (before: number): Moment => moment({ phase: 'lobby', startedAt: undefined, now: plannedStart - before })
const signs = (presence: Signs['presence'], more: Partial<Signs> = {}): Signs => ({
  presence,
  attendance: { confirmed: false, counts: noCounts, ready: true },
  checks: undefined,
  reported: false,
  ...more,
})
const here = (more: Partial<NonNullable<Signs['presence']>> = {}) => ({ devices: 1, drops: 0, since: now, ...more })
/** Never in, by record and hub. */
const never = signs(undefined, { attendance: undefined })
const gone = (since: number) => ({ devices: 0, drops: 1, since })
const kinds = (s: Signs, m = moment()) => troublesOf(s, m).map(({ kind }) => kind)
const results = (...failed: Check[]): Partial<Record<Check, CheckResult>> =>
  Object.fromEntries(allChecks.map((check) => [check, { ok: !failed.includes(check), at: now }]))

describe('a place out of reach', () => {
  test('is lost as the record says, or once it has been away longer than a reload takes', () => {
    const recorded = signs(undefined, { attendance: { ...signs(undefined).attendance!, lostSince: now - 1 } })
    expect(troublesOf(recorded, moment())).toEqual([{ kind: 'lost', since: now - 1 }])
    expect(kinds(signs(gone(now - seconds(9))))).toEqual([])
    expect(troublesOf(signs(gone(now - seconds(10))), moment())).toEqual([{ kind: 'lost', since: now - seconds(10) }])
  })

  test('is no longer lost while it is connected, whatever the record still says', () => {
    const back = signs(here(), { attendance: { ...signs(undefined).attendance!, lostSince: now - minutes(3) } })
    expect(kinds(back)).toEqual([])
  })

  test('that was in before, by the record, is not back yet where this hub has not seen it', () => {
    expect(troublesOf(signs(undefined), moment())).toEqual([{ kind: 'notBack' }])
    const counted = { confirmed: true, counts: noCounts, ready: false, headcount: 12 }
    expect(kinds(signs(undefined, { attendance: counted }))).toEqual(['notBack'])
  })

  test('that has never come is missed in session, and from half an hour before the planned start', () => {
    expect(troublesOf(never, moment())).toEqual([{ kind: 'notIn', since: plannedStart }])
    expect(kinds(never, lobby(minutes(31)))).toEqual([])
    expect(troublesOf(never, lobby(minutes(30)))).toEqual([{ kind: 'notIn' }])
  })

  test.each<Phase>(['draft', 'closed'])('is nobody’s trouble in phase %s', (phase) => {
    expect(kinds(signs(gone(now - minutes(5))), moment({ phase }))).toEqual([])
    expect(kinds(signs(undefined), moment({ phase }))).toEqual([])
  })
})

describe('a connected place', () => {
  test('with a slow line, a wrong clock, a failed check: the worst first', () => {
    const bad = signs(here({ rtt: 1_800, clockOff: -45_000 }), {
      checks: { sound: { ok: false, at: 7, remark: 'rè' } },
    })
    expect(troublesOf(bad, moment())).toEqual([
      { kind: 'slow', rtt: 1_800 },
      { kind: 'check', check: 'sound', since: 7, remark: 'rè' },
      { kind: 'clock', off: -45_000 },
    ])
    expect(kinds(signs(here({ rtt: 400, clockOff: 30_000 })))).toEqual([])
  })

  test('a measured fault is told once, not again as its check', () => {
    const both = signs(here({ rtt: 1_800, clockOff: 45_000 }), { checks: results('line', 'clock') })
    expect(kinds(both)).toEqual(['slow', 'clock'])
    expect(kinds(signs(here(), { checks: results('line', 'clock') }))).toEqual(['check', 'check'])
  })

  test('a wrong clock that somebody there has accepted is left alone', () => {
    expect(kinds(signs(here({ clockOff: 45_000 }), { checks: results() }))).toEqual([])
  })

  test('that drops again and again is watched until it has held for twenty minutes', () => {
    expect(troublesOf(signs(here({ drops: 3, since: now - minutes(19) })), moment())).toEqual([
      { kind: 'drops', since: now - minutes(19), drops: 3 },
    ])
    expect(kinds(signs(here({ drops: 3, since: now - minutes(20) })))).toEqual([])
    expect(kinds(signs(here({ drops: 2 })))).toEqual([])
  })

  test('should finish its check list in the half hour before the start; a failed step says it already', () => {
    const slow = signs(here(), {
      attendance: { ...signs(undefined).attendance!, ready: false },
      checks: { line: { ok: true, at: 1 }, clock: { ok: true, at: 1 } },
    })
    expect(troublesOf(slow, lobby(minutes(10)))).toEqual([{ kind: 'notReady', since: now, done: 2 }])
    expect(kinds(slow, lobby(minutes(40)))).toEqual([])
    expect(kinds(slow)).toEqual([])
    expect(kinds({ ...slow, checks: { line: { ok: false, at: 1 } } }, lobby(minutes(10)))).toEqual(['check'])
  })
})

describe('picture and sound', () => {
  const stage = (rung: Rung, microphone = true) => ({
    camera: true,
    microphone,
    line: { rung, lite: false, loss: 0.1, down: 100, up: 0 },
    at: now,
  })

  test('a line that carries no picture any more is trouble; a small picture is not', () => {
    const rungs = ['high', 'middle', 'low', 'soundOnly', 'textOnly'] as const
    expect(rungs.filter((rung) => kinds(signs(here(), { stage: stage(rung) })).length > 0)).toEqual([
      'soundOnly',
      'textOnly',
    ])
    expect(troublesOf(signs(here(), { stage: stage('soundOnly') }), moment())).toEqual([
      { kind: 'weak', rung: 'soundOnly' },
    ])
    expect(kinds(signs(undefined, { stage: stage('textOnly') }))).toEqual(['notBack'])
  })

  test('who waits to speak without a microphone is trouble, before anything else is', () => {
    const none = { stage: stage('soundOnly', false), toSpeak: true }
    expect(kinds(signs(here(), none))).toEqual(['noDevice', 'weak'])
    expect(kinds(signs(here(), { ...none, toSpeak: false }))).toEqual(['weak'])
    expect(kinds(signs(here(), { toSpeak: true }))).toEqual([])
  })
})

describe('a roll call', () => {
  const rollCall = { sittingId: ids.sitting.morning, openedAt: now - minutes(2) }
  test('leaves two minutes to count; then whoever has not reported is late, in reach or not', () => {
    expect(troublesOf(signs(here()), moment({ rollCall }))).toEqual([{ kind: 'notReported', since: rollCall.openedAt }])
    expect(kinds(signs(here()), moment({ rollCall, now: now - 1 }))).toEqual([])
    expect(kinds(signs(here(), { reported: true }), moment({ rollCall }))).toEqual([])
    expect(kinds(never, moment({ rollCall }))).toEqual(['notIn', 'notReported'])
    expect(kinds(signs(here()), moment({ rollCall, phase: 'closed' }))).toEqual([])
  })
})

test('[HE5] whoever calls for help stands first, in reach or not, until the call is over', () => {
  const call = { id: 'c1' as CallId, kind: 'noSound' as const, at: now - seconds(5), answers: [] }
  const lost = signs(gone(now - seconds(20)), { call })
  expect(troublesOf(lost, moment())).toEqual([
    { kind: 'help', since: now - seconds(5), call },
    { kind: 'lost', since: now - seconds(20) },
  ])
  expect(kinds(signs(here({ rtt: 900 }), { call }))).toEqual(['help', 'slow'])
  expect(isBroken({ kind: 'help' })).toBe(true)
  expect(kinds(lost, moment({ phase: 'closed' }))).toEqual([])
})

test('[AT14] a place on the telephone has no trouble with its line', () => {
  const byPhone = { confirmed: true, counts: noCounts, ready: false, byPhone: true as const }
  expect(kinds(signs(gone(now - minutes(5)), { attendance: { ...byPhone, lostSince: now - minutes(5) } }))).toEqual([])
  expect(kinds(signs(undefined, { attendance: byPhone }))).toEqual([])
  expect(kinds(signs(here(), { attendance: byPhone }), lobby(minutes(5)))).toEqual([])
})

test('being late is no news; what broke is', () => {
  expect(isBroken({ kind: 'lost' })).toBe(true)
  expect(isBroken({ kind: 'check' })).toBe(true)
  expect(['notIn', 'notReady', 'notReported'].some((kind) => isBroken({ kind: kind as 'notIn' }))).toBe(false)
})
