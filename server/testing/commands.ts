/** Runs a command of the technician as the process it is. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

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
  const settings = typeof where === 'string' ? { DATA_DIR: where } : where
  const env = { PATH: process.env['PATH'] ?? '', PORT: '8444', ...settings }
  return new Promise<Ran>((done) => {
    const script = join(ops, `${name}.ts`)
    execFile(process.execPath, [script, ...args], { env, timeout: 60_000 }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    )
  })
}
