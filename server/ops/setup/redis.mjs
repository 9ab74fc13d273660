// Step: redis-server, by which the nodes of a cluster hear of each other's commits; only tests and `npm run cluster` need it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installProgramsOf } from './apt.mjs'
import { SetupError, foldersOnPath, say } from './step.mjs'

const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0

/** The first redis-server that runs: the variable REDIS_SERVER, then PATH. */
export function findRedis(env, canRun = runs) {
  const onPath = foldersOnPath(env.PATH).map((folder) => join(folder, 'redis-server'))
  return (env.REDIS_SERVER ? [env.REDIS_SERVER] : onPath).find(canRun)
}

/** Finds redis-server, or installs it with apt-get where that needs no password; returns its path. */
export function ensureRedis({ env }) {
  const found = findRedis(env)
  if (found) return found
  say('Redis: installing with apt-get (no service is started), because several nodes hear of each other by it')
  const installed = installProgramsOf(['redis-server'], env) && findRedis(env)
  if (installed) return installed
  throw new SetupError(
    'redis-server is missing and could not be installed from here. Run once: sudo apt-get install -y ' +
      '--no-install-recommends redis-server (or set the variable REDIS_SERVER to the path of one).',
  )
}
