// Step: a Chromium for the browser tests. The system's own is used; none is downloaded.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { basename, join } from 'node:path'
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

const SHELL = 'chromium-headless-shell'

/**
 * What most tests drive: Chromium without a window of its own, which takes a fifth less of the processor for the same
 * pages; the full one where there is none, or where the variable CHROMIUM_SHELL says so. Undefined where there is neither.
 */
export function findShell(env, runs = canRun) {
  const onPath = foldersOnPath(env.PATH).map((folder) => join(folder, SHELL))
  return (env.CHROMIUM_SHELL ? [env.CHROMIUM_SHELL] : onPath).find(runs) ?? findChromium(env, runs)
}

/** Finds both, or installs them; whoever names a Chromium of their own gets that one alone. */
export function ensureBrowsers({ env }) {
  const isNamed = Boolean(env.CHROMIUM)
  const browser = ensureChromium({ env })
  if (isNamed || env.CHROMIUM_SHELL) return { browser, shell: env.CHROMIUM_SHELL ?? browser }
  if (basename(findShell(env)) !== SHELL) {
    say(`Chromium: installing ${SHELL} with apt-get, because the browser tests take a fifth less time by it`)
    if (!installPackages([SHELL], env)) say(`Chromium: not to be had; ${browser} does as well`)
  }
  return { browser, shell: findShell(env) }
}

/** Finds Chromium, or installs it with apt-get where that needs no password, and returns its path. */
function ensureChromium({ env }) {
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
