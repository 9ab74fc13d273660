/** The worker that the makers of mediasoup build for each release. */
import { chmodSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Context } from './contract.ts'
import { binaryName } from './places.ts'
import { run, runs } from './program.ts'

const limitMs = 15_000
const releases = 'https://github.com/versatica/mediasoup/releases/download'

/** The address of the prebuilt worker for this machine. */
export function prebuiltUrl(version: string, base: string | undefined): string {
  const kernel = platform() === 'linux' ? `-kernel${release().split('.')[0]}` : ''
  return `${base || releases}/${version}/${binaryName}-${version}-${platform()}-${arch()}${kernel}.tgz`
}

/** Downloads it into the folder and returns its path, or nothing where there is none that runs here. */
export async function download(version: string, folder: string, context: Context): Promise<string | undefined> {
  const { env, say, signal } = context
  // The variables are those of mediasoup's own installation.
  if (env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD']) return undefined
  const url = prebuiltUrl(version, env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'])
  try {
    const limit = AbortSignal.timeout(limitMs)
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    const input = gunzipSync(await response.arrayBuffer())
    const unpacked = await run('tar', ['-xf', '-', '-C', folder, binaryName], { env, signal, input, quiet: true })
    if (unpacked !== 0) throw new Error('what came could not be unpacked')
    const path = join(folder, binaryName)
    chmodSync(path, 0o755)
    if (await runs(path, context)) return path
    throw new Error('it does not run on this machine')
  } catch (error) {
    signal?.throwIfAborted()
    say(`Worker of picture and sound: no prebuilt one from ${dirname(url)} (${describe(error)})`)
    return undefined
  }
}

/** `fetch` hides what went wrong in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message
  return error.message
}
