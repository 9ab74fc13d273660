/** `npm run rehearse` for tests, as the process it is: its exit code, and the figures of its last line. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Figures } from './report.ts'

export interface Ran {
  code: number
  figures: Figures
  said: string
}

/** What a run must have found, whatever was in its way. */
export const perfect = {
  missing: 0,
  doubled: 0,
  divergent: 0,
  wrong_tallies: 0,
  stray: 0,
  broken: 0,
  unanswered: 0,
  problems: 0,
}

/** Rejects with what it said where it ends without figures. */
export async function tool(...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rehearse.ts'), '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Before the test is given up: what it has said tells where it stood.
    timeout: 200_000,
  })
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  const last = out.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`no figures: ${said}`)
  return { code: code as number, figures: JSON.parse(last) as Figures, said }
}
