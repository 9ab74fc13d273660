// Runs the task itself: children that get our signals, end together and give us their exit code.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP']

/** Starts the commands side by side; when one ends the others are ended. Resolves to the exit code of the first to end. */
export function runTogether(commands, options) {
  const running = new Set(commands.map(([file, ...args]) => spawn(file, args, { stdio: 'inherit', ...options })))
  let told = false
  const tell = (signal) => {
    told = true
    // A terminal sends Ctrl-C to the children as well; telling them again would look like a second Ctrl-C.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    for (const child of running) child.kill(signal)
  }
  const handlers = FORWARDED.map((signal) => {
    const handler = () => tell(signal)
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  let first
  return new Promise((resolve) => {
    const ended = (child, code) => {
      if (!running.delete(child)) return
      first ??= code
      // Told once is enough: who is busy closing must not be told again.
      if (!told) tell('SIGTERM')
      if (running.size > 0) return
      handlers.forEach((remove) => remove())
      resolve(first)
    }
    for (const child of running) {
      child.on('error', (error) => {
        process.stderr.write(`${error.message}\n`)
        ended(child, 127)
      })
      child.on('exit', (code, signal) => ended(child, code ?? 128 + constants.signals[signal]))
    }
  })
}
