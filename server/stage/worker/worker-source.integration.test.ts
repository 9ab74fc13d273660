import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Environment } from './contract.ts'
import { obtainWorker } from './obtain.ts'
import { runs } from './program.ts'
import { bareMachine, keptIn, serve, temporaryFolder, writeProgram } from './testing.ts'
import { type WorkerState, WorkerSource } from './worker-source.ts'

function source(env: Environment) {
  const said: string[] = []
  const source = new WorkerSource({ env, say: (line) => said.push(line) })
  onTestFinished(() => source.close())
  return { source, said }
}

const nextState = (source: WorkerSource): Promise<WorkerState> =>
  new Promise((resolve) => {
    const forget = source.onChange((state) => {
      forget()
      resolve(state)
    })
  })

/** A compiler and its helper that never come to an end; the helper asks the address, and is gone when that line is. */
function endlessCompiler(cache: string, address: string): Environment {
  const programs = temporaryFolder()
  const compiler = join(programs, 'c++')
  const helper = `"${process.execPath}" -e 'fetch("${address}/compiling")'`
  writeProgram(compiler, `case " $* " in *" -c "*) ${helper} & wait;; esac`)
  writeProgram(join(programs, 'flatc'), 'exit 0')
  return bareMachine(cache, { CXX: compiler, PATH: `${programs}:/usr/bin:/bin` })
}

/** Resolves when somebody asks, and then when who asked is gone; never answers. */
async function listener() {
  const asked = Promise.withResolvers<ServerResponse>()
  const address = await serve((_, response) => asked.resolve(response))
  return { address, asked: asked.promise, gone: asked.promise.then((response) => once(response, 'close')) }
}

test('it is prepared, then ready, and stays so', async () => {
  const { source: worker } = source(process.env)
  const states: WorkerState[] = []
  worker.onChange((state) => states.push(state))
  expect(worker.state).toEqual({ state: 'preparing' })
  worker.start()
  worker.start()
  expect(worker.state).toEqual({ state: 'preparing' })
  const state = await nextState(worker)
  if (state.state !== 'ready') throw new Error(JSON.stringify(state))
  expect(await runs(state.path, { env: {} })).toBe(true)
  worker.start()
  expect([worker.state, states]).toEqual([state, [state]])
})

test('where it can neither be downloaded nor built it says so in words, with the command to run', async () => {
  const { source: worker, said } = source(bareMachine(temporaryFolder(), { PATH: temporaryFolder() }))
  worker.start()
  const state = await nextState(worker)
  expect(state).toMatchObject({ state: 'unavailable', code: 'noTools' })
  expect(state).toHaveProperty(
    'reason',
    expect.stringMatching(/^Chưa có hình và tiếng: .*sudo apt-get install -y g\+\+/),
  )
  expect(said.join()).toContain('no prebuilt one')
})

test('after it has failed it can be begun anew', async () => {
  const named = join(temporaryFolder(), 'worker')
  const { source: worker } = source({ ...process.env, MEDIASOUP_WORKER_BIN: named })
  worker.start()
  expect(await nextState(worker)).toMatchObject({ state: 'unavailable', code: 'notRunning' })
  const obtained = await obtainWorker({ env: process.env, say: () => undefined })
  if (!obtained.ok) throw new Error(obtained.reason)
  symlinkSync(obtained.path, named)
  worker.start()
  expect(worker.state).toEqual({ state: 'preparing' })
  expect(await nextState(worker)).toEqual({ state: 'ready', path: named })
})

test('closing ends compilers and their helpers, leaves nothing half made and tells nobody', async () => {
  const cache = temporaryFolder()
  const { address, asked, gone } = await listener()
  const { source: worker } = source(endlessCompiler(cache, address))
  const states: WorkerState[] = []
  worker.onChange((state) => states.push(state))
  worker.start()
  await asked
  expect(keptIn(cache)).toHaveLength(1)
  await worker.close()
  await gone
  expect([keptIn(cache), states, worker.state]).toEqual([[], [], { state: 'preparing' }])
  worker.start()
  expect(worker.state).toEqual({ state: 'preparing' })
})

test('when the hub is killed nobody goes on building for it', async () => {
  const { address, asked, gone } = await listener()
  const hub = `
    import { WorkerSource } from ${JSON.stringify(join(import.meta.dirname, 'worker-source.ts'))}
    new WorkerSource({ env: process.env, say: () => undefined }).start()`
  const env = endlessCompiler(temporaryFolder(), address)
  const child = spawn(process.execPath, ['--input-type=module', '-e', hub], { env, stdio: 'inherit' })
  await asked
  child.kill('SIGKILL')
  await expect(gone).resolves.toBeDefined()
})
