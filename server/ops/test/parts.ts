// The parts of the tests, in the order in which they are run and reported.
import { countPlaywright, countVitest, type Outcome } from './counts.ts'

const MINUTE = 60_000

/** One part: a program under node_modules, and for a test runner the report it writes and how that is counted. */
export type Part = {
  name: string
  program: string
  args: string[]
  limit: number
  /** Picture and sound are tested with the real worker. */
  needsWorker?: true
  /** The cluster is tested with the real PostgreSQL and the real Redis. */
  needsStores?: true
  env?: Record<string, string>
  report?: { path: string; count: (report: unknown, exitCode: number) => Outcome }
}

const vitest = (name: string): Part => {
  const path = `test-results/${name}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
  return {
    name,
    program: 'vitest/vitest.mjs',
    args: ['run', '--project', name, ...reporters],
    limit: 15 * MINUTE,
    report: { path, count: countVitest },
  }
}

const playwright = (name: string): Part => {
  const path = `test-results/${name}.json`
  return {
    name,
    program: '@playwright/test/cli.js',
    args: ['test', '-c', 'e2e/playwright.config.ts', '--project', name, '--output', `test-results/${name}`],
    limit: 20 * MINUTE,
    needsWorker: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
    report: { path, count: countPlaywright },
  }
}

/** Every part; those without a report say one thing each: yes or no. */
export const parts: Part[] = [
  // One checker: each of several makes the types that they share anew, and the other core is linting.
  { name: 'types', program: 'typescript/bin/tsc', args: ['-p', '.', '--checkers', '1'], limit: 5 * MINUTE },
  { name: 'lint', program: 'oxlint/bin/oxlint', args: ['--deny-warnings', '.'], limit: 5 * MINUTE },
  { name: 'format', program: 'oxfmt/bin/oxfmt', args: ['--check', '.'], limit: 5 * MINUTE },
  { name: 'dead', program: 'knip/bin/knip.js', args: ['--no-progress'], limit: 5 * MINUTE },
  vitest('unit'),
  { ...vitest('integration'), needsWorker: true, needsStores: true },
  { ...playwright('browser'), needsStores: true },
  playwright('media'),
]

/** The parts named on the command line (all when none is) and what goes on to their programs after `--`. */
export function choose(args: string[]): { chosen: Part[]; further: string[]; unknown: string[] } {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const names = args.slice(0, end)
  return {
    chosen: parts.filter((part) => names.length === 0 || names.includes(part.name)),
    further: args.slice(end + 1),
    unknown: names.filter((name) => !parts.some((part) => part.name === name)),
  }
}
