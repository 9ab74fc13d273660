/** Processes beside a bench, so that what they spend is not counted as that of what is measured. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

type Calls = Record<string, (data: never) => unknown>
/** One argument, or none. */
type Data<C extends Calls, K extends keyof C> = Parameters<C[K]>

interface Call {
  nr: number
  name: string
  data: unknown
}
interface Answer {
  nr: number
  result?: unknown
  error?: string
}

export class Helper<C extends Calls> {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #made = 0

  /** Starts a program. It ends when told to, or when this process does. `profile`: a folder for what V8 says of it. */
  constructor(program: URL, profile?: string) {
    const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
    this.#child = fork(fileURLToPath(program), { execArgv, stdio: ['ignore', 2, 2, 'ipc'] })
    this.#child.on('message', ({ nr, result, error }: Answer) => {
      const waiting = this.#waiting.get(nr)
      this.#waiting.delete(nr)
      if (error === undefined) waiting?.resolve(result)
      else waiting?.reject(new Error(`${program.pathname}: ${error}`))
    })
    this.#child.on('exit', (code) => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error(`${program.pathname} ended with ${code}`))
    })
  }

  get pid(): number {
    return this.#child.pid!
  }

  call<K extends keyof C & string>(name: K, ...[data]: Data<C, K>): Promise<Awaited<ReturnType<C[K]>>> {
    const nr = ++this.#made
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(nr, waiting)
    // Whoever asked may have given up for another reason, which is then the one to be told.
    waiting.promise.catch(() => undefined)
    this.#child.send({ nr, name, data } satisfies Call)
    return waiting.promise as Promise<Awaited<ReturnType<C[K]>>>
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.disconnect()
    await gone
  }
}

/** In the other process: answers calls until the bench is gone. */
export function serve<C extends Calls>(calls: C): void {
  process.on('message', ({ nr, name, data }: Call) => {
    const work = async (): Promise<unknown> => calls[name]!(data as never)
    work().then(
      (result) => process.send!({ nr, result } satisfies Answer),
      (error: Error) => process.send!({ nr, error: error.stack ?? error.message } satisfies Answer),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
