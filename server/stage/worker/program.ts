/** Runs other programs without holding up this one, and ends them with everything they started. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { constants } from 'node:os'
import type { Environment } from './contract.ts'

export interface Running {
  env: Environment
  signal?: AbortSignal | undefined
  /** Its words are not wanted; else they go to stderr. */
  quiet?: boolean
  input?: string | Uint8Array
  /** Milliseconds after which it is ended. */
  limit?: number
}

/** Resolves to the exit code, 127 where it cannot be started; rejects when told to stop, after the program has ended. */
export async function run(command: string, args: string[], options: Running): Promise<number> {
  const { env, signal, quiet = false, input, limit } = options
  signal?.throwIfAborted()
  const words = quiet ? 'ignore' : 2
  const child = begin(command, args, {
    // A group of its own: a compiler that is ended would leave its helpers behind.
    detached: true,
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', words, words],
  })
  if (!child) return 127
  const end = () => endGroup(child)
  const timer = limit === undefined ? undefined : setTimeout(end, limit)
  signal?.addEventListener('abort', end, { once: true })
  // Whoever does not read what it is given says so by its exit code.
  child.stdin?.on('error', () => undefined).end(input)
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (code, ended) => resolve(code ?? 128 + constants.signals[ended ?? 'SIGTERM']))
  })
  clearTimeout(timer)
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  return code
}

/** Some reasons for which a program cannot be started come as an event, others are thrown. */
function begin(command: string, args: string[], options: SpawnOptions): ChildProcess | undefined {
  try {
    return spawn(command, args, options)
  } catch {
    return undefined
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}

/** A worker says by this code that nobody it knows has started it: it has been loaded and runs on this machine. */
const noParent = 41

/** Whether a worker runs here; only the folders of its libraries come from the environment. */
export async function runs(path: string, { env, signal }: Pick<Running, 'env' | 'signal'>): Promise<boolean> {
  const { LD_LIBRARY_PATH } = env
  const code = await run(path, [], {
    env: LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH },
    signal,
    quiet: true,
    limit: 10_000,
  })
  return code === noParent
}
