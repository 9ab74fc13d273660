// Step: a Node that is new enough, without changing the machine: the pinned one comes with the packages.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupError, foldersOnPath } from './step.mjs'

/** The version the product is written for (native TypeScript, node:sqlite, and argon2 since 24.7). */
export const NEEDED = '24.7'

/** Whether a version such as `v24.21.0` is new enough; what is no version is not. */
export function isEnough(version) {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? []
  const [neededMajor, neededMinor] = NEEDED.split('.').map(Number)
  return Number(major) > neededMajor || (Number(major) === neededMajor && Number(minor) >= neededMinor)
}

/** The first of the candidates that is new enough; `versionOf` gives undefined where nothing can be run. */
export function pickNode(candidates, versionOf) {
  return candidates.find((path) => isEnough(versionOf(path)))
}

function askVersion(path) {
  if (path === process.execPath) return process.version
  if (!existsSync(path)) return undefined
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() : undefined
}

/** Finds the Node to run the product with and returns its path. */
export function ensureNode({ root, env }) {
  const onPath = foldersOnPath(env.PATH).map((folder) => join(folder, 'node'))
  const pinned = join(root, 'node_modules', '.bin', 'node')
  const found = pickNode([process.execPath, pinned, ...onPath], askVersion)
  if (found) return found
  throw new SetupError(
    `Node ${NEEDED} or newer is needed and this is ${process.version} on ${process.platform}-${process.arch}, ` +
      `for which no pinned Node is packaged. Put Node ${NEEDED} on PATH and run the same command again.`,
  )
}

/** The environment in which `node` means the Node that was found. */
export function withNode(env, node) {
  return { ...env, PATH: [join(node, '..'), env.PATH ?? ''].join(delimiter) }
}
