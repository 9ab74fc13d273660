/** Chromium as tests, pictures and benchmarks start it. */
import { findShell } from '../../server/ops/setup/chromium.mjs'

const usual = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What Playwright starts it by, `more` beside what all have; throws where there is none. */
export function chromiumWith(...more: string[]): { executablePath: string; args: string[] } {
  const executablePath = findShell(process.env)
  if (!executablePath) throw new Error('Chromium is missing: npm run setup')
  return { executablePath, args: [...usual, ...more] }
}
