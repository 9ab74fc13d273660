// Step: the programs of PostgreSQL, which a cluster keeps its records in; only tests and `npm run cluster` need them.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installProgramsOf } from './apt.mjs'
import { SetupError, foldersOnPath, say } from './step.mjs'

/** The oldest that the product is written for. */
const OLDEST = 15
const DEBIAN = '/usr/lib/postgresql'

/** Debian keeps the programs of each version in a folder of its own, which is not on PATH; the newest first. */
function debianFolders() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  return versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'))
}

function askVersion(folder) {
  const said = ['postgres', 'initdb', 'createdb'].map((name) =>
    spawnSync(join(folder, name), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  return said.every(({ status }) => status === 0) ? Number(/\d+/.exec(said[0].stdout)?.[0]) : undefined
}

/** The first folder with a postgres that is new enough, and what belongs to it: POSTGRES_BIN, then PATH, then Debian's own. */
export function findPostgres(env, versionOf = askVersion, debian = debianFolders()) {
  const folders = env.POSTGRES_BIN ? [env.POSTGRES_BIN] : [...foldersOnPath(env.PATH), ...debian]
  return folders.find((folder) => (versionOf(folder) ?? 0) >= OLDEST)
}

/** Finds PostgreSQL, or installs it with apt-get where that needs no password; returns the folder of its programs. */
export function ensurePostgres({ env }) {
  const found = findPostgres(env)
  if (found) return found
  say('PostgreSQL: installing with apt-get (no service is started), because several nodes keep their records in it')
  const installed = installProgramsOf(['postgresql'], env) && findPostgres(env)
  if (installed) return installed
  throw new SetupError(
    `PostgreSQL ${OLDEST} or newer is missing and could not be installed from here. Run once: sudo apt-get install -y ` +
      '--no-install-recommends postgresql (or set the variable POSTGRES_BIN to the folder of its programs).',
  )
}
