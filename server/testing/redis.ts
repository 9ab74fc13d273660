/** A real Redis on a folder of its own, which keeps nothing, for tests and for trying a cluster. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureRedis } from '../ops/setup/redis.mjs'
import { freePort } from './free-port.ts'
import { leashed, type Leashed, ownFolder, removeFolder } from './leashed.ts'

export interface TestRedis {
  url: string
  port: number
  pid: () => number
  /** As in a crash. */
  stop: () => Promise<void>
  /** On the same port, empty. */
  start: () => Promise<void>
  /** Stops it for good and removes its folder. */
  end: () => Promise<void>
}

/** Starts it on loopback, unprivileged, behind a password. */
export async function startRedis(): Promise<TestRedis> {
  const program = ensureRedis({ env: process.env })
  const folder = ownFolder('redis')
  const password = randomBytes(12).toString('hex')
  const port = await freePort()
  const file = join(folder, 'redis.conf')
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    `dir ${folder}`,
  ]
  writeFileSync(file, lines.join('\n'), { mode: 0o644 })

  let server: Leashed | undefined
  const start = async () => {
    server = leashed(folder, [program, file])
    await server.says('Ready to accept connections')
  }
  const stop = async () => {
    server?.child.kill('SIGKILL')
    await server?.ended
    server = undefined
  }
  await start()
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    pid: () => server!.child.pid!,
    start,
    stop,
    async end() {
      await stop()
      removeFolder(folder)
    },
  }
}
