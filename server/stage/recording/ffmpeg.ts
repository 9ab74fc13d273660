/** ffmpeg and ffprobe: found when first wanted, run with fixed arguments, as the last of what this machine has to do. */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname, join } from 'node:path'

type Env = Record<string, string | undefined>

/** What makes playable files of what was recorded. */
export interface Tools {
  ffmpeg: string
  ffprobe: string
}

/** What to run on a Debian server where they are missing. */
export const installFfmpeg = 'sudo apt-get install -y --no-install-recommends ffmpeg'

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The variable FFMPEG, else PATH; ffprobe lies beside it or on PATH too. */
export function findTools(env: Env): Tools | undefined {
  const folders = (env['PATH'] ?? '').split(':').filter(Boolean)
  const find = (name: string, ...first: string[]) =>
    [...first, ...folders.map((folder) => join(folder, name))].find(canRun)
  const given = env['FFMPEG']
  const ffmpeg = given ? [given].find(canRun) : find('ffmpeg')
  const ffprobe = ffmpeg && find('ffprobe', join(dirname(ffmpeg), 'ffprobe'))
  return ffmpeg && ffprobe ? { ffmpeg, ffprobe } : undefined
}

const lowest = 19
/** What is kept of what a program says. */
const longestWords = 2_000

export class Cancelled extends Error {}

/** Programs under way, so that a hub that stops takes them with it. */
export class Programs {
  readonly #running = new Set<ChildProcess>()
  #cancelled = false

  /** Runs a program to its end and resolves with what it said; rejects with its last words where it failed. */
  run(program: string, args: string[]): Promise<string> {
    if (this.#cancelled) return Promise.reject(new Cancelled())
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#running.add(child)
    // The meeting comes first.
    try {
      if (child.pid) setPriority(child.pid, lowest)
    } catch {
      // It has ended already.
    }
    let [said, words] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (more: string) => (said += more))
    child.stderr.setEncoding('utf8').on('data', (more: string) => (words = (words + more).slice(-longestWords)))
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        this.#running.delete(child)
        if (this.#cancelled) reject(new Cancelled())
        else if (code === 0) resolve(said)
        else reject(new Error(`${program}: ${code ?? 'killed'}: ${words.trim()}`))
      })
    })
  }

  /** Ends those under way; none begins any more. */
  cancel(): void {
    this.#cancelled = true
    for (const child of this.#running) child.kill('SIGKILL')
  }
}
