/** The tools of this folder for tests, each as the process it is: its exit code, and what its last line holds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Figures } from './report.ts'

export interface Ran<Found = Figures> {
  code: number
  figures: Found
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

/** Before a test is given up, in milliseconds: what a tool has said until then tells where it stood. */
const patience = 200_000

/** Runs `script` of this folder; never rejects for how it ends. */
export async function run(script: string, args: string[]): Promise<{ code: number; out: string; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  })
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: code as number, out, said }
}

/** The same for one that ends with figures; rejects with what it said where it ends without. */
export async function figuresOf<Found>(script: string, args: string[]): Promise<Ran<Found>> {
  const { code, out, said } = await run(script, args)
  const last = out.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`no figures: ${said}`)
  return { code, figures: JSON.parse(last) as Found, said }
}

/** `npm run rehearse`. */
export const tool = (...args: string[]): Promise<Ran> => figuresOf('rehearse.ts', args)
