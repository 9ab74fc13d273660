/** A real PostgreSQL on a folder of its own, for tests and for trying a cluster. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensurePostgres } from '../ops/setup/postgres.mjs'
import { freePort } from './free-port.ts'
import { leashed, type Leashed, ownFolder, removeFolder } from './leashed.ts'

/** What a crash of the machine would need costs most of a test's time; a crash of PostgreSQL alone needs none of it. */
const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=64MB']

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

export interface TestPostgres {
  /** Of the database that is there from the beginning. */
  url: string
  port: number
  pid: () => number
  /** An empty database with a name of its own; resolves to its URL. */
  createDatabase: () => Promise<string>
  /** fast: open transactions are rolled back; immediate: as in a crash, the log is played back at the next start. */
  stop: (how?: keyof typeof signals) => Promise<void>
  /** On the same folder and port. */
  start: () => Promise<void>
  /** Stops it for good and removes its folder. */
  end: () => Promise<void>
}

/** Starts it on loopback, unprivileged. `durable`: it waits for its disk, as it must where commits are measured. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const bin = ensurePostgres({ env: process.env })
  const folder = ownFolder('postgres')
  const password = randomBytes(12).toString('hex')
  const port = await freePort()
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  const run = async (name: string, ...args: string[]) => {
    const program = leashed(folder, [join(bin, name), ...args], { PGPASSWORD: password })
    await program.ended
    if (program.child.exitCode !== 0) throw new Error(`${name}: ${program.said()}`)
  }

  writeFileSync(join(folder, 'password'), password, { mode: 0o644 })
  const data = join(folder, 'data')
  const auth = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', join(folder, 'password')]
  await run('initdb', '-D', data, '-E', 'UTF8', '--no-locale', '--no-sync', ...auth)
  const chosen = [...(durable ? settings.slice(2) : settings), `port=${port}`, 'listen_addresses=127.0.0.1']
  const command = [join(bin, 'postgres'), '-D', data, '-k', folder, ...chosen.flatMap((setting) => ['-c', setting])]

  let server: Leashed | undefined
  const start = async () => {
    server = leashed(folder, command)
    await server.says('ready to accept connections')
  }
  const stop = async (how: keyof typeof signals = 'fast') => {
    server?.child.kill(signals[how])
    await server?.ended
    server = undefined
  }
  let databases = 0
  await start()
  return {
    url: url('postgres'),
    port,
    pid: () => server!.child.pid!,
    async createDatabase() {
      const name = `test_${++databases}`
      await run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', name)
      return url(name)
    },
    stop,
    start,
    async end() {
      await stop('immediate')
      removeFolder(folder)
    },
  }
}
