// Debian packages, where they can be installed without asking anybody. Plain JavaScript: it runs on Node 20.
import { spawnSync } from 'node:child_process'
import { succeeds } from './step.mjs'

function asRoot(env) {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore', env }).status !== 0) return undefined
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore', env }).status === 0 ? ['sudo', '-n'] : undefined
}

/** Installs the packages with apt-get if that needs no password, and returns whether it succeeded. */
export function installPackages(packages, env) {
  const prefix = asRoot(env)
  if (!prefix) return false
  const run = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return succeeds(command, rest, { env })
  }
  // A stale list is no reason to give up: the installation itself decides.
  run('update', '-q')
  return run('install', '-y', '-q', '--no-install-recommends', ...packages)
}

// Debian asks this file before it starts the service of a package; where the machine has one of its own, that decides.
const quietly = `
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod 755 $policy
fi
apt-get update -q
apt-get install -y -q --no-install-recommends "$@" || exit 1
if command -v systemctl > /dev/null; then systemctl disable "$@" || true; fi`

/** The same for packages that are services, of which only the programs are wanted: none is started, now or at a boot. */
export function installProgramsOf(services, env) {
  const prefix = asRoot(env)
  if (!prefix) return false
  const script = ['env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', quietly, 'install', ...services]
  const [command, ...rest] = [...prefix, ...script]
  return succeeds(command, rest, { env })
}
