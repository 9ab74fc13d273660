import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

/** Whether anybody listens there. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const there = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return there
}

test('PostgreSQL makes databases, comes back after a crash on the same port, and leaves nothing', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.end())
  const first = await postgres.createDatabase()
  expect(await postgres.createDatabase()).not.toBe(first)
  await postgres.stop('immediate')
  expect(await answers(postgres.port)).toBe(false)
  await postgres.start()
  expect(await answers(postgres.port)).toBe(true)
})

test('Redis comes back empty on the same port', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.end())
  await redis.stop()
  expect(await answers(redis.port)).toBe(false)
  await redis.start()
  expect(await answers(redis.port)).toBe(true)
})

test('whoever started it is killed: it ends too, and its folder with it', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'leashed.ts'))
  const script = `
    import { leashed, ownFolder } from ${module}
    const folder = ownFolder('leash')
    console.log(JSON.stringify({ folder, pid: leashed(folder, ['sleep', '1000']).child.pid }))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string]
  const { folder, pid } = JSON.parse(line) as { folder: string; pid: number }
  expect(existsSync(folder)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
