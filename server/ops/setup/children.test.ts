import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTogether } from './children.mjs'

const node = (script: string) => [process.execPath, '-e', script]
const WAIT = 'setInterval(() => {}, 1000)'

test('the exit code is the child’s, also when it could not be started', async () => {
  expect(await runTogether([node('process.exit(7)')])).toBe(7)
  expect(await runTogether([node('process.kill(process.pid, "SIGKILL")')])).toBe(137)
  expect(await runTogether([['/no/such/program']], { stdio: 'ignore' })).toBe(127)
})

test('when one ends the others are ended, and the first one’s code counts', async () => {
  expect(await runTogether([node(WAIT), node('process.exit(3)')])).toBe(3)
})

/** Runs the children in a process of their own, sends it SIGTERM at its first output, and waits for its end. */
async function terminate(scripts: string[]) {
  const commands = JSON.stringify(scripts.map(node))
  const outer = `
    import { runTogether } from ${JSON.stringify(join(import.meta.dirname, 'children.mjs'))}
    process.exitCode = await runTogether(${commands})`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', outer])
  let output = ''
  parent.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') parent.kill('SIGTERM')
    output += text
  })
  const [code] = (await once(parent, 'close')) as [number]
  return { code, output }
}

test('a signal goes on to the child, whose orderly end is our exit code', async () => {
  const child = `process.on('SIGTERM', () => { console.log('closing'); process.exit(5) }); ${WAIT}; console.log('up')`
  expect(await terminate([child])).toEqual({ code: 5, output: 'up\nclosing\n' })
})

test('a child that takes its time to close is told once, also when another ends meanwhile', async () => {
  const slow = `let told = 0
    process.on('SIGTERM', () => { if (++told === 1) setTimeout(() => { console.log(told); process.exit(0) }, 400) })
    setTimeout(() => console.log('up'), 300); ${WAIT}`
  expect(await terminate([slow, WAIT])).toEqual({ code: 143, output: 'up\n1\n' })
})
