/**
 * `npm run worker`: obtains the worker and prints its path; stderr says what is being done, and why it cannot be had.
 * Started with a channel it also sends what came of it, and stops when the other end is gone.
 */
import { say } from '../../ops/setup/step.mjs'
import type { Obtained } from './contract.ts'
import { obtainWorker } from './obtain.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
process.on('disconnect', () => stop.abort())
process.channel?.unref()
// Nobody reads any more: no reason to leave half a build behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort())

try {
  tell(await obtainWorker({ env: process.env, say, signal: stop.signal }))
} catch (error) {
  if (!stop.signal.aborted) throw error
  process.exitCode = 1
}

function tell(obtained: Obtained): void {
  if (obtained.ok) process.stdout.write(`${obtained.path}\n`)
  else say(obtained.reason)
  process.exitCode = obtained.ok ? 0 : 1
  process.send?.(obtained)
}
