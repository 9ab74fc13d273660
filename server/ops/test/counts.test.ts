import { expect, test } from 'vitest'
import { countPlaywright, countStatic, countVitest, lastLine, sum, withProblem } from './counts.ts'

const passing = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed' }] }
const failing = { name: 'b.test.ts', status: 'failed', message: '', assertionResults: [{ status: 'failed' }] }
const unloadable = { name: 'c.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }
const vitest = (passed: number, failed: number, testResults: unknown[], pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults,
})
const playwright = (expected: number, unexpected = 0, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped: 2 },
  errors,
})

test('a static part is one passed or one failed', () => {
  expect(countStatic(0)).toMatchObject({ passed: 1, failed: 0 })
  expect(countStatic(2)).toMatchObject({ passed: 0, failed: 1 })
})

test('vitest: tests are counted, skipped ones are not passed ones', () => {
  expect(countVitest(vitest(3, 0, [passing], 2), 0)).toEqual({ passed: 3, failed: 0, skipped: 2, notes: [] })
  expect(countVitest(vitest(3, 1, [passing, failing]), 1)).toMatchObject({ passed: 3, failed: 1 })
})

test('vitest: a file that cannot be loaded is a failure', () => {
  const outcome = countVitest(vitest(3, 0, [passing, unloadable]), 1)
  expect(outcome).toMatchObject({ passed: 3, failed: 1 })
  expect(outcome.notes[0]).toContain('c.test.ts')
})

test('vitest: an error outside every test is a failure', () => {
  expect(countVitest(vitest(3, 0, [passing]), 1)).toMatchObject({ passed: 3, failed: 1 })
})

test('playwright: flaky tests and errors outside the tests are failures', () => {
  expect(countPlaywright(playwright(4), 0)).toEqual({ passed: 4, failed: 0, skipped: 2, notes: [] })
  expect(countPlaywright(playwright(4, 1, 2), 1)).toMatchObject({ passed: 4, failed: 3 })
  expect(countPlaywright(playwright(4, 0, 0, [{ message: 'no such file' }]), 1)).toMatchObject({
    failed: 1,
    notes: ['no such file'],
  })
  expect(countPlaywright(playwright(4), 1)).toMatchObject({ passed: 4, failed: 1 })
})

test('a run of nothing and a run without a report are failures', () => {
  expect(countVitest(vitest(0, 0, []), 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(countVitest(vitest(0, 0, [passing], 5), 0)).toMatchObject({ passed: 0, failed: 1, skipped: 5 })
  expect(countPlaywright(playwright(0), 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(countVitest(undefined, 139)).toMatchObject({ passed: 0, failed: 1 })
  expect(countPlaywright({ half: 'a report' }, 0)).toMatchObject({ passed: 0, failed: 1 })
})

test('a part that ran without something it needs has failed, and says what it lacked', () => {
  const outcome = countVitest(vitest(3, 0, [passing]), 0)
  expect(withProblem(outcome, 'no worker')).toEqual({ passed: 3, failed: 1, skipped: 0, notes: ['no worker'] })
  expect(withProblem(outcome, undefined)).toBe(outcome)
})

test('the last line is the sum', () => {
  expect(lastLine(sum([]))).toBe('0 passed, 0 failed')
  expect(lastLine(sum([countStatic(0), countStatic(1), countVitest(vitest(3, 0, [passing]), 0)]))).toBe(
    '4 passed, 1 failed',
  )
})
