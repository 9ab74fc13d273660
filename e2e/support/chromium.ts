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

/**
 * A page of a test lives for a minute: the compilers that optimise, and threads and a process beside it, cost it a
 * seventh of the processor, with camera and microphone a quarter, and give nothing back. Where time, or what comes
 * through, is measured they are there.
 */
export const frugal = [
  '--js-flags=--no-opt --no-maglev --single-threaded-gc',
  '--num-raster-threads=1',
  '--in-process-gpu',
]

/** What Playwright starts it by, `more` beside what all have; throws where there is none. */
export function chromiumWith(...more: string[]): { executablePath: string; args: string[] } {
  const executablePath = findShell(process.env)
  if (!executablePath) throw new Error('Chromium is missing: npm run setup')
  return { executablePath, args: [...usual, ...more] }
}
