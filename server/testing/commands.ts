/** Runs a command of the technician as the process it is. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

export interface Ran {
  code: number
  out: string
  err: string
}

const ops = join(import.meta.dirname, '..', 'ops')

/** `command('access', dataDir, 'list')` is `npm run access -- list` on that data folder. Never rejects. */
export function command(
  name: 'access' | 'office' | 'verify' | 'backup' | 'meeting' | 'dossier',
  dataDir: string,
  ...args: string[]
) {
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: '8444' }
  return new Promise<Ran>((done) => {
    const script = join(ops, `${name}.ts`)
    execFile(process.execPath, [script, ...args], { env, timeout: 60_000 }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    )
  })
}
