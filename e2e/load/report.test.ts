import { expect, test } from 'vitest'
import type { Verdict } from './checker/index.ts'
import type { PartResult } from './messages.ts'
import { reportOf } from './report.ts'

const verdict: Verdict = {
  sent: 9,
  acked: 9,
  refused: 0,
  unanswered: 0,
  missing: 0,
  doubled: 0,
  divergent: 0,
  stray: 0,
  broken: 0,
  turns: 1,
  events: 9,
  wrong_tallies: 0,
  forked: 0,
  polls: [],
  answers: 0,
  ballots: 0,
  ballotSeconds: 0,
  unused: [],
  refusals: {},
  findings: [],
}
const part = (cuts: number, cutsInFlight: number) =>
  ({
    role: 'site',
    cuts: Array(cuts).fill(0),
    cutsInFlight,
    drops: 0,
    connections: 1,
    bytes: 0,
    latencies: [],
    ballotLatencies: [],
  }) as unknown as PartResult

const report = (run: {
  seconds?: number
  crash?: boolean
  flaky?: boolean
  kills?: number
  results?: PartResult[]
}) => {
  const { seconds = 60, crash = false, flaky = false, kills = 0, results = [part(0, 0)] } = run
  const options = { sites: results.length, seconds, seed: 1, crash, flaky, polls: false }
  const took = { joinMs: 0, drainMs: 0, usage: undefined, deaths: 0, problems: [] }
  return reportOf({ options, joined: results.length, verdict, results, kills: Array(kills).fill(0), ...took })
}

test('a run of a minute or more that was to have trouble had enough of it', () => {
  expect(report({})).toMatchObject({ ok: true, lines: [] })
  expect(report({ crash: true, kills: 5 }).ok).toBe(true)
  expect(report({ crash: true, kills: 4 })).toMatchObject({ ok: false, lines: [expect.stringContaining('kills 4')] })
  expect(report({ flaky: true, results: [part(300, 20), part(200, 30)] }).ok).toBe(true)
  expect(report({ flaky: true, results: [part(499, 50)] }).ok).toBe(false)
  expect(report({ flaky: true, results: [part(500, 49)] }).ok).toBe(false)
  expect(report({ flaky: true, crash: true, results: [part(500, 50)] }).ok).toBe(false)
})

test('a shorter run has what it has', () => {
  expect(report({ seconds: 59, flaky: true, crash: true }).ok).toBe(true)
})
