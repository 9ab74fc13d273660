import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const starting = `
  import { HubProcess } from ${JSON.stringify(join(import.meta.dirname, 'hub-process.ts'))}
  const hub = await new HubProcess(process.argv[1]).ready()
  console.log(hub.child.pid)
`

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a hub that a killed process has started ends by itself', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-orphan-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const args = ['--input-type=module', '-e', starting, dir]
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(parent.stdout!, 'data')) as [Buffer]
  const pid = Number(said.toString())
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})
