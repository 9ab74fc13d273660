/** The hub as a process of its own, to be killed at any moment and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../server/testing/free-port.ts'

const root = join(import.meta.dirname, '../..')
const sampleEveryMs = 1_000

export interface HubOptions {
  dataDir: string
  /** Where its log lines go. */
  logFile: string
  /** Entry, from the root of the repository. */
  entry?: string
  /** Before the entry: what Node itself is told. */
  nodeArgs?: string[]
  env?: Record<string, string>
  /** Nobody asks it what it uses while it runs: what its figures cost would count as its own. */
  unasked?: boolean
}

/** What it used: the largest memory, and the processor time of all its lives. */
export interface Usage {
  rssMb: number
  cpuS: number
}

export class HubProcess {
  readonly url: string
  readonly #options: HubOptions
  readonly #port: number
  #child: ChildProcess | undefined
  #wanted = false
  #killing = false
  #rss = 0
  #cpuBefore = 0
  #cpuNow = 0
  #sampler: NodeJS.Timeout | undefined
  /** When it was killed. */
  readonly kills: number[] = []
  /** Ends nobody asked for. */
  deaths = 0

  /** It goes with whoever began it. */
  readonly #leave = () => void this.#child?.kill('SIGKILL')

  private constructor(options: HubOptions, port: number) {
    this.#options = options
    this.#port = port
    this.url = `http://127.0.0.1:${port}`
  }

  /** Resolves when it is ready. */
  static async start(options: HubOptions): Promise<HubProcess> {
    const hub = new HubProcess(options, await freePort())
    hub.#wanted = true
    process.once('exit', hub.#leave)
    await hub.#spawn()
    if (!options.unasked) hub.#sampler = setInterval(() => void hub.#sample(), sampleEveryMs)
    return hub
  }

  /** Number of the process that lives now. */
  get pid(): number {
    return this.#child!.pid!
  }

  /** SIGKILL, and a new life at once; resolves when that is ready. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.kills.push(Date.now())
    this.#killing = true
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    await this.ready()
  }

  /** Resolves when it answers; rejects if it cannot be brought to. */
  async ready(): Promise<void> {
    const until = performance.now() + 60_000
    while (!(await isReady(this.url))) {
      if (performance.now() > until) throw new Error(`The hub is not ready: ${this.problems().join('\n')}`)
      await new Promise((again) => setTimeout(again, 25))
    }
  }

  /** Ends it in order. */
  async stop(): Promise<Usage> {
    await this.#sample()
    clearInterval(this.#sampler)
    process.off('exit', this.#leave)
    this.#wanted = false
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    return { rssMb: Math.round(this.#rss / 1e6), cpuS: Math.round((this.#cpuBefore + this.#cpuNow) * 10) / 10 }
  }

  /** Lines of its log that tell of an error, or of something that is no log line at all. */
  problems(): string[] {
    return problemsIn(readFileSync(this.#options.logFile, 'utf8'))
  }

  async #spawn(): Promise<void> {
    const { dataDir, entry = 'server/main.ts', nodeArgs = [], logFile, env } = this.#options
    const out = openSync(logFile, 'a')
    const child = spawn(process.execPath, [...nodeArgs, join(root, entry)], {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', out, out],
    })
    closeSync(out)
    this.#child = child
    child.on('exit', () => {
      this.#cpuBefore += this.#cpuNow
      this.#cpuNow = 0
      if (!this.#wanted) return
      if (!this.#killing) this.deaths++
      this.#killing = false
      if (this.deaths < 5) this.#spawn().catch(() => undefined)
    })
    await this.ready()
  }

  async #sample(): Promise<void> {
    try {
      const text = await (await fetch(`${this.url}/metrics`)).text()
      const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0)
      this.#rss = Math.max(this.#rss, read('process_resident_memory_bytes'))
      this.#cpuNow = Math.max(this.#cpuNow, read('process_cpu_seconds_total'))
    } catch {
      // Killed just now: the next life will be asked.
    }
  }
}

/** Lines of a hub's log that tell of an error, or of something that is no log line at all. */
export const problemsIn = (log: string): string[] =>
  log.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line) || /^\S*Error\b/.test(line))

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  )
