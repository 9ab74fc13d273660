/** The worker as the hub waits for it: obtained by a process of its own, so that nobody in a meeting feels it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fill, viCore } from '../../../shared/i18n/texts.ts'
import { type Code, type Environment, obtained } from './contract.ts'

const entry = join(import.meta.dirname, 'main.ts')

export type WorkerState =
  | { state: 'preparing' }
  | { state: 'ready'; path: string }
  /** The reason is a Vietnamese sentence; faces in another language have `stage:worker.<code>`. */
  | { state: 'unavailable'; code: Code; params?: Record<string, string>; reason: string }

type Listener = (state: WorkerState) => void

export class WorkerSource {
  #state: WorkerState = { state: 'preparing' }
  #child: ChildProcess | undefined
  #ended: Promise<void> = Promise.resolve()
  #closed = false
  readonly #listeners = new Set<Listener>()
  readonly #env: Environment
  readonly #say: (line: string) => void

  /** `say` is given each line of what is being done, for the log. */
  constructor({ env, say }: { env: Environment; say: (line: string) => void }) {
    this.#env = env
    this.#say = say
  }

  get state(): WorkerState {
    return this.#state
  }

  /** Calls at each change, until what is returned is called. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins, or begins anew where it has failed; does nothing while it is being prepared or when it is there. */
  start(): void {
    if (this.#closed || this.#child || this.#state.state === 'ready') return
    this.#become({ state: 'preparing' })
    try {
      this.#follow(spawn(process.execPath, [entry], { env: this.#env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }))
    } catch (error) {
      this.#say(String(error))
      this.#fail('failed')
    }
  }

  /** Stops what goes on; resolves when it has ended, which an installation by apt-get may put off. */
  close(): Promise<void> {
    this.#closed = true
    this.#listeners.clear()
    this.#child?.kill('SIGTERM')
    return this.#ended
  }

  #follow(child: ChildProcess): void {
    this.#child = child
    const ended = Promise.withResolvers<void>()
    this.#ended = ended.promise
    giveWay(child)
    if (child.stderr) createInterface({ input: child.stderr }).on('line', this.#say)
    let heard = false
    const settle = (state?: WorkerState) => {
      if (heard) return
      heard = true
      this.#child = undefined
      if (state) this.#become(state)
      else this.#fail('failed')
    }
    child.on('message', (message) => settle(read(message)))
    // Comes after the last message, unlike the end of the process.
    child.on('disconnect', () => settle())
    child.on('exit', () => ended.resolve())
    child.on('error', (error) => {
      this.#say(error.message)
      settle()
      if (child.exitCode === null && child.pid === undefined) ended.resolve()
    })
  }

  #fail(code: Code): void {
    this.#become({ state: 'unavailable', code, reason: sentence(code) })
  }

  #become(state: WorkerState): void {
    if (this.#closed || (state.state === 'preparing' && this.#state.state === 'preparing')) return
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }
}

function sentence(code: Code, params?: Record<string, string>): string {
  return fill(viCore.stage[`worker.${code}`], params)
}

/** What the process has sent; nothing where it makes no sense. */
function read(message: unknown): WorkerState | undefined {
  const parsed = obtained.safeParse(message)
  if (!parsed.success) return undefined
  const { data } = parsed
  if (data.ok) return { state: 'ready', path: data.path }
  const { code, params } = data
  return { state: 'unavailable', code, ...(params ? { params } : {}), reason: sentence(code, params) }
}

/** Compilers may have what the meeting leaves over. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or this system does not let us.
  }
}
