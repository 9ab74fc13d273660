// Reads what each test runner wrote down and counts it. A part that ran nothing has failed, whatever it says.
import { z } from 'zod'

/** What one part of the tests came to; `notes` say why something counts as failed that no test reported. */
export type Outcome = { passed: number; failed: number; skipped: number; notes: string[] }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
})

/** A part that is one tool with one answer. */
export function countStatic(exitCode: number): Outcome {
  return exitCode === 0
    ? { passed: 1, failed: 0, skipped: 0, notes: [] }
    : { passed: 0, failed: 1, skipped: 0, notes: [`exit code ${exitCode}`] }
}

/** Counts a Vitest JSON report; a file that could not be loaded is one failure. */
export function countVitest(report: unknown, exitCode: number): Outcome {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) return crashed(exitCode)
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data
  const unloadable = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return settle(
    {
      passed: numPassedTests,
      failed: numFailedTests + unloadable.length,
      skipped: numPendingTests + numTodoTests,
      notes: unloadable.map((file) => `${file.name} failed outside its tests`),
    },
    exitCode,
  )
}

/** Counts a Playwright JSON report; a test that only passed when tried again has failed. */
export function countPlaywright(report: unknown, exitCode: number): Outcome {
  const parsed = playwrightReport.safeParse(report)
  if (!parsed.success) return crashed(exitCode)
  const { stats, errors } = parsed.data
  return settle(
    {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
      notes: errors.map((error) => error.message ?? 'an error outside the tests'),
    },
    exitCode,
  )
}

/** A part that ran without something it needs has failed, however many of its tests have passed. */
export function withProblem(outcome: Outcome, problem: string | undefined): Outcome {
  if (!problem) return outcome
  return { ...outcome, failed: outcome.failed + 1, notes: [...outcome.notes, problem] }
}

/** The sum over all parts. */
export function sum(outcomes: Outcome[]): Outcome {
  return outcomes.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      notes: [...total.notes, ...one.notes],
    }),
    { passed: 0, failed: 0, skipped: 0, notes: [] },
  )
}

/** The line that ends every run. */
export function lastLine({ passed, failed }: Outcome): string {
  return `${passed} passed, ${failed} failed`
}

function crashed(exitCode: number): Outcome {
  return { passed: 0, failed: 1, skipped: 0, notes: [`no report was written (exit code ${exitCode})`] }
}

function settle(outcome: Outcome, exitCode: number): Outcome {
  if (outcome.failed > 0) return outcome
  if (outcome.passed === 0) return { ...outcome, failed: 1, notes: ['no test was run'] }
  if (exitCode !== 0) return { ...outcome, failed: 1, notes: [`every test passed, yet exit code ${exitCode}`] }
  return outcome
}
