/** The port: who may wait before it, and what it waits for at its end. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { test } from 'vitest'
import { startHub } from '../testing/hub-fixture.ts'

const fixtures = join(import.meta.dirname, '../../e2e/fixtures/tls')

test.each([
  ['http', {}],
  ['https', { tls: { cert: join(fixtures, 'cert.pem'), key: join(fixtures, 'key.pem') } }],
])('[HUB2] a line that a browser has opened ahead, and never used, keeps no hub of %s from ending', async (_, how) => {
  const hub = await startHub(how)
  const unused = connect(Number(new URL(hub.url).port), '127.0.0.1')
  const left = once(unused, 'close')
  await once(unused, 'connect')
  await hub.stop()
  await left
})

/** Listens, tells its port, and then does nothing at all until it is woken: a hub that is busy with something long. */
const busyHub = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.program).then(async ({ listener }) => {
  const door = listener(undefined, (_request, response) => response.end())
  await door.listen(0, '127.0.0.1')
  parentPort.postMessage(door.port())
  Atomics.wait(workerData.busy, 0, 0)
})`

test('a thousand may knock at once at a hub that is busy: none has to try again', async () => {
  const program = new URL('listener.ts', import.meta.url).href
  const busy = new Int32Array(new SharedArrayBuffer(4))
  const hub = new Worker(busyHub, { eval: true, workerData: { program, busy } })
  const [port] = (await once(hub, 'message')) as [number]
  const many = Math.min(1_000, Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8')))
  const lines = Array.from({ length: many }, () => connect(port, '127.0.0.1'))
  await Promise.all(lines.map((line) => once(line, 'connect')))
  for (const line of lines) line.destroy()
  Atomics.store(busy, 0, 1)
  Atomics.notify(busy, 0)
  await hub.terminate()
})
