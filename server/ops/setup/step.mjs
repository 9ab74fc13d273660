// What every set-up step gets, and how it fails. Plain JavaScript: it runs on Node 20 before anything is installed.
import { spawnSync } from 'node:child_process'

/** A set-up step that cannot go on; its message is meant to be read by a person, without a stack. */
export class SetupError extends Error {}

/** Says on stderr what is being done and why; stdout belongs to the task. */
export function say(text) {
  process.stderr.write(`[setup] ${text}\n`)
}

/** Runs a command with its output on stderr and returns whether it succeeded. */
export function succeeds(command, args, options = {}) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options }).status === 0
}

/** The folders of a PATH variable, without those of node_modules (npm puts its own there, which a step may replace). */
export function foldersOnPath(path) {
  return (path ?? '').split(':').filter((folder) => folder !== '' && !folder.includes('node_modules'))
}
