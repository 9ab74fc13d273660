import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createWorker } from 'mediasoup'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Environment } from './contract.ts'
import { prebuiltUrl } from './download.ts'
import { obtainWorker } from './obtain.ts'
import { findPackage, type Package } from './places.ts'
import { runs } from './program.ts'
import { bareMachine, keptIn, serve, temporaryFolder, writeProgram } from './testing.ts'

const { version } = findPackage()
/** A worker of this machine, from wherever it can be had; built here if it must be. */
let worker: string

beforeAll(async () => {
  const obtained = await obtainWorker({ env: process.env, say: console.error })
  if (!obtained.ok) throw new Error(obtained.reason)
  worker = obtained.path
}, 600_000)

async function obtain(env: Environment, installed?: () => Package) {
  const said: string[] = []
  const obtained = await obtainWorker({ env, say: (line) => said.push(line) }, installed)
  return { obtained, said: said.join('\n') }
}

/** Packs a program as the makers of mediasoup pack theirs, and serves it where a release would lie. */
async function release(program: string) {
  const folder = temporaryFolder()
  copyFileSync(program, join(folder, 'mediasoup-worker'))
  const { stdout } = spawnSync('tar', ['-czf', '-', '-C', folder, 'mediasoup-worker'])
  const asked: string[] = []
  const base: string = await serve((request, response) => {
    asked.push(`${base}${request.url}`)
    response.end(stdout)
  })
  return { asked, url: prebuiltUrl(version, base), env: { MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base } }
}

/** A package of mediasoup without anything in it. */
function emptyPackage(): Package {
  const folder = temporaryFolder()
  return { version, worker: folder, binary: join(folder, 'out', 'Release', 'mediasoup-worker') }
}

/** A program that is no worker. */
function noWorker(): string {
  const path = join(temporaryFolder(), 'no-worker')
  writeProgram(path, 'exit 0')
  return path
}

test('what was obtained carries streams: mediasoup starts it and routes', async () => {
  const started = await createWorker({ workerBin: worker })
  onTestFinished(() => started.close())
  const router = await started.createRouter({
    mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 }],
  })
  expect(router.rtpCapabilities.codecs?.map(({ mimeType }) => mimeType)).toContain('audio/opus')
  const dump = await started.dump()
  expect([dump.pid, dump.routerIds]).toEqual([started.pid, [router.id]])
})

test('the first that runs is taken: named, in the package, in the cache, prebuilt', async () => {
  const cache = temporaryFolder()
  const found = emptyPackage()
  const { env, asked, url } = await release(worker)
  const machine = bareMachine(cache, env)
  const from = async (more: Environment = {}) => {
    const { obtained } = await obtain({ ...machine, ...more }, () => found)
    return obtained.ok ? [obtained.from, await runs(obtained.path, { env: {} })] : obtained
  }
  expect(await from()).toEqual(['downloaded', true])
  expect(await from()).toEqual(['cache', true])
  mkdirSync(dirname(found.binary), { recursive: true })
  symlinkSync(worker, found.binary)
  expect(await from()).toEqual(['package', true])
  expect(await from({ MEDIASOUP_WORKER_BIN: worker })).toEqual(['environment', true])
  expect(asked).toEqual([url])
  expect(keptIn(cache)).toHaveLength(1)
})

test('one that is named and does not run is a failure, whatever else there is', async () => {
  for (const path of [noWorker(), '/no/such/worker', temporaryFolder()]) {
    const { obtained } = await obtain({ ...process.env, MEDIASOUP_WORKER_BIN: path })
    expect(obtained).toMatchObject({ ok: false, code: 'notRunning' })
    expect(obtained).toHaveProperty('reason', expect.stringContaining(`MEDIASOUP_WORKER_BIN=${path}`))
  }
})

test('a broken one in the cache is replaced', async () => {
  const { env } = await release(worker)
  const machine = bareMachine(temporaryFolder(), env)
  const first = await obtain(machine, emptyPackage)
  if (!first.obtained.ok) throw new Error(first.obtained.reason)
  const { path } = first.obtained
  writeFileSync(path, readFileSync(path).subarray(0, 100_000))
  const second = await obtain(machine, emptyPackage)
  expect(second.obtained).toEqual({ ok: true, path, from: 'downloaded' })
  expect(second.said).toContain('does not run any more')
  expect(await runs(path, { env: {} })).toBe(true)
})

test('two at once both get one, and leave nothing but that', async () => {
  const cache = temporaryFolder()
  const { env, asked } = await release(worker)
  const one = async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: bareMachine(cache, env) })
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>])
    return { out, code }
  }
  const [first, second] = await Promise.all([one(), one()])
  expect([first.code, second.code, second.out]).toEqual([0, 0, first.out])
  expect(asked.length).toBeGreaterThan(0)
  expect(await runs(first.out.trim(), { env: {} })).toBe(true)
  expect(keptIn(cache)).toHaveLength(1)
})

test('without a prebuilt one that runs and without tools it says what to run once', async () => {
  const cache = temporaryFolder()
  const programs = temporaryFolder()
  const { stdout: tar } = spawnSync('which', ['tar'], { encoding: 'utf8' })
  symlinkSync(tar.trim(), join(programs, 'tar'))
  const { env } = await release(noWorker())
  const { obtained, said } = await obtain(bareMachine(cache, { ...env, PATH: programs }), emptyPackage)
  const command = expect.stringMatching(/^sudo apt-get install -y g\+\+ .*libsrtp2-dev && npm run worker$/) as string
  expect(obtained).toMatchObject({ ok: false, code: 'noTools', params: { command } })
  expect(said).toContain('it does not run on this machine')
  expect(keptIn(cache)).toEqual([])
})

test('a cache that cannot be written and a package that is not the pinned one are named', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const { obtained } = await obtain(bareMachine(file), emptyPackage)
  expect(obtained).toMatchObject({ ok: false, code: 'noPlace' })
  expect(obtained).toHaveProperty('reason', expect.stringContaining('XDG_CACHE_HOME'))
  const other = await obtain(bareMachine(temporaryFolder()), () => {
    throw new Error('another version')
  })
  expect(other.obtained).toMatchObject({ ok: false, code: 'failed' })
})
