// Debian packages, where they can be installed without asking anybody. Plain JavaScript: it runs on Node 20.
import { spawnSync } from 'node:child_process'
import { succeeds } from './step.mjs'

function asRoot(env) {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore', env }).status === 0 ? ['sudo', '-n'] : undefined
}

/** Installs the packages with apt-get if that needs no password, and returns whether it succeeded. */
export function installPackages(packages, env) {
  const prefix = asRoot(env)
  if (!prefix || spawnSync('apt-get', ['--version'], { stdio: 'ignore', env }).status !== 0) return false
  const run = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return succeeds(command, rest, { env })
  }
  // A stale list is no reason to give up: the installation itself decides.
  run('update', '-q')
  return run('install', '-y', '-q', '--no-install-recommends', ...packages)
}
