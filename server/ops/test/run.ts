// `npm test [-- part…] [-- further arguments]`: runs the parts, shows what failed, ends with `N passed, N failed`.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { countStatic, lastLine, sum, withProblem, type Outcome } from './counts.ts'
import { choose, type Part } from './parts.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const results = join(root, 'test-results')
const colourful = process.stdout.isTTY && !process.env['NO_COLOR']
const children = new Set<ChildProcess>()

type Run = { exitCode: number; output: string }

/** Runs one part's program; its output is either shown as it comes or kept until the end. */
function execute(part: Part, further: string[], show: boolean): Promise<Run> {
  const args = [join(root, 'node_modules', part.program), ...part.args, ...further]
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    timeout: part.limit,
    env: { ...process.env, ...part.env, ...(colourful && { FORCE_COLOR: '1' }) },
  })
  children.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }))
    child.on('close', (code, signal) => {
      children.delete(child)
      resolve({ exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0), output })
    })
  })
}

function readReport(path: string): unknown {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  } catch {
    return undefined
  }
}

async function runStatic(part: Part, further: string[]): Promise<Outcome> {
  const started = Date.now()
  const { exitCode, output } = await execute(part, further, false)
  const outcome = countStatic(exitCode)
  if (outcome.failed > 0) console.log(`\n${output.trim()}`)
  return told(part, outcome, started)
}

async function runReported(part: Part, further: string[]): Promise<Outcome> {
  const started = Date.now()
  const report = part.report
  if (!report) return runStatic(part, further)
  const problem = ['browser', 'media'].includes(part.name) ? process.env['BROWSER_PROBLEM'] : undefined
  if (problem) return told(part, { passed: 0, failed: 1, skipped: 0, notes: [problem] }, started)
  const path = join(root, report.path)
  rmSync(path, { force: true })
  const { exitCode } = await execute(part, further, true)
  const problems = part.needsWorker ? ['WORKER_PROBLEM', 'FFMPEG_PROBLEM'] : []
  if (part.needsStores) problems.push('STORES_PROBLEM')
  return told(
    part,
    problems.map((name) => process.env[name]).reduce(withProblem, report.count(readReport(path), exitCode)),
    started,
  )
}

function told(part: Part, outcome: Outcome, started: number): Outcome {
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${part.name}: ${lastLine(outcome)}${skipped} (${seconds} s)`)
  for (const note of outcome.notes) console.log(`    ${note}`)
  return outcome
}

/** Static parts run two at a time, the test runners alone: they use both cores themselves and measure time. */
async function runAll(chosen: Part[], further: string[]): Promise<Outcome[]> {
  const waiting = chosen.filter((part) => !part.report)
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) outcomes.push(await runStatic(part, further))
  }
  await Promise.all([worker(), worker()])
  for (const part of chosen.filter((one) => one.report)) outcomes.push(await runReported(part, further))
  return outcomes
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal)
    process.exit(128 + constants.signals[signal])
  })
}

const { chosen, further, unknown } = choose(process.argv.slice(2))
if (unknown.length > 0) console.log(`No such part: ${unknown.join(', ')}`)
mkdirSync(results, { recursive: true })
const total = sum(await runAll(unknown.length > 0 ? [] : chosen, further))
if (unknown.length > 0) total.failed += 1
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${lastLine(total)}`)
