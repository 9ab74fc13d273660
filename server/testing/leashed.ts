/** Programs that tests start beside the hub: they end with this process, however it ends, and so do their folders. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'

/** Of Debian's nobody: PostgreSQL refuses to run as root, and no other program needs to. */
const nobody = 65_534
const unprivileged = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

// The shell becomes the program (same process, same signals); a second one waits at a pipe that only this process holds.
const leash = `
( read -r _ <&3 || {
    kill -s QUIT $$; for _ in 1 2 3 4 5 6 7 8 9; do kill -0 $$ || break; sleep 0.3; done
    kill -s KILL $$; rm -rf "$0"
} ) > /dev/null 2>&1 &
exec "$@" 3<&-`

/** A folder of its own for a program that will run without privileges. */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `diem-cau-${name}-`))
  if (unprivileged.uid !== undefined) chownSync(folder, unprivileged.uid, unprivileged.gid)
  return folder
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export interface Leashed {
  child: ChildProcess
  /** Everything it has said. */
  said: () => string
  /** Resolves when it has said the text; rejects if it ends before. */
  says: (text: string) => Promise<void>
  ended: Promise<void>
}

/** Starts a program without privileges in `folder`, which goes with it when this process dies. */
export function leashed(folder: string, command: string[], env: Record<string, string> = {}): Leashed {
  const child = spawn('sh', ['-c', leash, folder, ...command], {
    ...unprivileged,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const held = child.stdio[3] as Writable
  held.on('error', () => undefined)
  const ended = once(child, 'exit').then(() => void held.end('\n'))
  return {
    child,
    said: () => said,
    ended,
    says: (text) =>
      new Promise((done, fail) => {
        const look = () => void (said.includes(text) && done())
        for (const stream of [child.stdout!, child.stderr!]) stream.on('data', look)
        void ended.then(() => fail(new Error(`${command[0]} ended without saying “${text}”: ${said}`)))
        look()
      }),
  }
}
