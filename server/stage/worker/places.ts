/** Where a worker may be: in mediasoup's package, or in a cache that outlives the clone and its node_modules. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import project from '../../../package.json' with { type: 'json' }
import type { Environment } from './contract.ts'

export const binaryName = 'mediasoup-worker'
const temporary = '.making-'
const dayMs = 24 * 60 * 60_000

export interface Package {
  version: string
  /** The folder of the worker's C++ source. */
  worker: string
  /** Where mediasoup's own installation would put the binary. */
  binary: string
}

/** The installed package; another version than the pinned one is an error. */
export function findPackage(): Package {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('mediasoup'))), '..', '..')
  const described: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { version } = z.object({ version: z.string() }).parse(described)
  const pinned = project.dependencies.mediasoup
  if (version !== pinned) throw new Error(`mediasoup ${version} is installed, ${pinned} is wanted: run npm ci`)
  const worker = join(folder, 'worker')
  return { version, worker, binary: join(worker, 'out', 'Release', binaryName) }
}

const recipeFiles = ['build.ts', 'sources.ts', 'patches.ts']

/** What a worker is built by: whoever changes it gets a new one. */
export function recipeHash(folder = import.meta.dirname): string {
  const shim = readdirSync(join(folder, 'shim'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('shim', name))
    .filter((name) => statSync(join(folder, name)).isFile())
  const hash = createHash('sha256')
  for (const name of [...recipeFiles, ...shim].toSorted()) {
    const content = readFileSync(join(folder, name))
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 12)
}

/** Where the binary is kept. A relative XDG_CACHE_HOME does not count, as its specification wants. */
export function cachedPath(
  env: Environment,
  { version, platform, arch, recipe }: { version: string; platform: string; arch: string; recipe: string },
): string {
  const { XDG_CACHE_HOME, HOME } = env
  const home = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(HOME || homedir(), '.cache')
  return join(home, 'diem-cau', binaryName, `${version}-${platform}-${arch}-${recipe}`, binaryName)
}

/**
 * A folder of this process alone to make the binary in, on the same disk as where it is kept, so that putting it
 * there is one step. What processes that were killed left behind goes after a day.
 */
export function makeTemporaryFolder(cached: string): string {
  const all = dirname(dirname(cached))
  mkdirSync(all, { recursive: true })
  for (const name of readdirSync(all).filter((name) => name.startsWith(temporary))) {
    const left = join(all, name)
    const made = statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > dayMs) rmSync(left, { recursive: true, force: true })
  }
  return mkdtempSync(join(all, temporary))
}
