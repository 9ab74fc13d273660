/** Runs a command of the technician as the process it is. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { format } from 'node:util'
import { ofMachine } from './hub-process.ts'

export interface Ran {
  code: number
  out: string
  err: string
}

const ops = join(import.meta.dirname, '..', 'ops')

/** `command('access', dataDir, 'list')` is `npm run access -- list` on that data folder, or with further settings. Never rejects. */
export function command(
  name: 'access' | 'office' | 'verify' | 'backup' | 'meeting' | 'dossier' | 'migrate',
  where: string | Record<string, string>,
  ...args: string[]
) {
  const env = environment(typeof where === 'string' ? { DATA_DIR: where } : where)
  return new Promise<Ran>((done) => {
    const script = join(ops, `${name}.ts`)
    execFile(process.execPath, [script, ...args], { env, timeout: 60_000 }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    )
  })
}

let before: Promise<unknown> = Promise.resolve()

/**
 * The same without starting a process, which is most of what a command costs: for what it says and does, once it has
 * been seen as a process. One after the other, because arguments, settings and output are those of this process.
 */
export function commandHere(run: () => Promise<void>, dataDir: string, ...args: string[]): Promise<Ran> {
  const turn = before.then(() => here(run, environment({ DATA_DIR: dataDir }), args))
  before = turn.catch(() => undefined)
  return turn
}

async function here(run: () => Promise<void>, env: Record<string, string>, args: string[]): Promise<Ran> {
  const own = { argv: process.argv, env: process.env, exitCode: process.exitCode }
  const { log, error } = console
  const said = { out: '', err: '' }
  Object.assign(process, { argv: [...own.argv.slice(0, 2), ...args], env, exitCode: undefined })
  console.log = (...words) => void (said.out += `${format(...words)}\n`)
  console.error = (...words) => void (said.err += `${format(...words)}\n`)
  try {
    await run()
    return { code: Number(process.exitCode ?? 0), ...said }
  } finally {
    Object.assign(process, own)
    Object.assign(console, { log, error })
  }
}

function environment(settings: Record<string, string>): Record<string, string> {
  return { ...ofMachine, PORT: '8444', ...settings }
}
