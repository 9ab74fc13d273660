/** Obtains mediasoup's worker, the program that carries picture and sound, on whatever machine this is. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from './build.ts'
import type { Context, NotObtained, Obtained } from './contract.ts'
import { download } from './download.ts'
import { binaryName, cachedPath, findPackage, makeTemporaryFolder, type Package, recipeHash } from './places.ts'
import { runs } from './program.ts'
import { ensureTools, installCommand } from './tools.ts'

/**
 * The first that runs of: what MEDIASOUP_WORKER_BIN names (alone, when set), the one in mediasoup's package, the one
 * in the cache, the makers' prebuilt one, one built here. Rejects only when told to stop.
 */
export async function obtainWorker(context: Context, installed = findPackage): Promise<Obtained> {
  try {
    return await obtain(context, installed)
  } catch (error) {
    context.signal?.throwIfAborted()
    return refuse('failed', error)
  }
}

async function obtain(context: Context, installed: () => Package): Promise<Obtained> {
  const given = context.env['MEDIASOUP_WORKER_BIN']
  if (given) {
    if (await runs(resolve(given), context)) return { ok: true, path: resolve(given), from: 'environment' }
    return refuse('notRunning', `MEDIASOUP_WORKER_BIN=${given} does not run on this machine`)
  }
  const found = installed()
  if (await runs(found.binary, context)) return { ok: true, path: found.binary, from: 'package' }
  const machine = { version: found.version, platform: platform(), arch: arch(), recipe: recipeHash() }
  const cached = cachedPath(context.env, machine)
  if (await runs(cached, context)) return { ok: true, path: cached, from: 'cache' }
  if (existsSync(cached)) context.say('Worker of picture and sound: the one in the cache does not run any more')
  return make(found, cached, context)
}

/** Puts a new one into the cache; several processes may do so at once, the last one's stays. */
async function make(found: Package, cached: string, context: Context): Promise<Obtained> {
  const { say } = context
  const keep = (path: string) => {
    mkdirSync(dirname(cached), { recursive: true })
    renameSync(path, cached)
  }
  let folder: string
  try {
    folder = makeTemporaryFolder(cached)
  } catch (error) {
    return refuse('noPlace', error, 'set XDG_CACHE_HOME to a folder that can be written')
  }
  try {
    const downloaded = await download(found.version, folder, context)
    if (downloaded) {
      keep(downloaded)
      return { ok: true, path: cached, from: 'downloaded' }
    }
    if (!(await ensureTools(folder, context))) return refuseWithoutTools()
    say('Worker of picture and sound: building it from mediasoup’s source (some minutes, once)')
    const built = join(folder, 'built', binaryName)
    mkdirSync(dirname(built))
    try {
      await build(found.worker, folder, built, context)
    } catch (error) {
      context.signal?.throwIfAborted()
      return refuse('notBuilt', error)
    }
    if (!(await runs(built, context))) return refuse('notBuilt', 'what was built does not run')
    keep(built)
    return { ok: true, path: cached, from: 'built' }
  } finally {
    // Helpers of a compiler that was ended may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function refuseWithoutTools(): NotObtained {
  const command = `${installCommand} && npm run worker`
  return { ...refuse('noTools', `its tools are missing; run once: ${command}`), params: { command } }
}

function refuse(code: NotObtained['code'], problem: unknown, advice?: string): NotObtained {
  const what = problem instanceof Error ? problem.message : String(problem)
  const reason = ['The worker of picture and sound could not be had', what, ...(advice ? [advice] : [])].join(': ')
  return { ok: false, code, reason }
}
