// Step: a Chromium for the browser tests and for printing. The system's own is used; none is downloaded.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './apt.mjs'
import { SetupError, foldersOnPath, say } from './step.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where a Chromium may be, best first: the variable CHROMIUM, then the known names in the folders of PATH. */
export function chromiumCandidates(env) {
  const onPath = NAMES.flatMap((name) => foldersOnPath(env.PATH).map((folder) => join(folder, name)))
  return env.CHROMIUM ? [env.CHROMIUM, ...onPath] : onPath
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    if (!statSync(path).isFile()) return false
  } catch {
    return false
  }
  // Some distributions put a stub under this name that only says what to install.
  return spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
}

/** The first Chromium that runs, or undefined. */
export function findChromium(env, runs = canRun) {
  return chromiumCandidates(env).find(runs)
}

/** Finds Chromium, or installs it with apt-get where that needs no password, and returns its path. */
export function ensureChromium({ env }) {
  const found = findChromium(env)
  if (found) return found
  say('Chromium: installing with apt-get, because the browser tests drive it')
  const installed = installPackages(['chromium'], env) ? findChromium(env) : undefined
  if (installed) return installed
  throw new SetupError(
    'Chromium is missing and could not be installed from here. Run once: sudo apt-get install -y chromium ' +
      '(or set the variable CHROMIUM to the path of one).',
  )
}
