/** One node of the cluster as a process under a supervisor: killed, held, put wrong in time, and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeOrders } from './preload.ts'

const root = join(import.meta.dirname, '../../..')
/** What a supervisor waits before it starts one again that ended by itself, in milliseconds. */
const againMs = 1_000

export interface NodeSetup {
  name: string
  /** Where people reach it, and where other nodes do. */
  port: number
  wirePort: number
  /** Folder of this run: its log and its orders. */
  dir: string
  entry: string
  env: Record<string, string>
}

export class ChaosNode {
  readonly setup: NodeSetup
  #orders: NodeOrders = { clockOff: 0, routes: {} }
  #child: ChildProcess | undefined
  #wanted = false
  #killed = false
  #ready = false
  /** Ends of a node that had been ready, which nobody asked for. */
  crashes = 0

  constructor(setup: NodeSetup) {
    this.setup = setup
    process.once('exit', () => this.#child?.kill('SIGKILL'))
  }

  get url(): string {
    return `http://127.0.0.1:${this.setup.port}`
  }

  /** Where what it says to other nodes really goes. To be said before it starts. */
  route(routes: Record<string, string>): void {
    this.#orders = { ...this.#orders, routes }
  }

  /** From now on it is kept running. */
  start(): void {
    this.#wanted = true
    this.#spawn()
  }

  /** Resolves when it is; rejects after three minutes. */
  async ready(): Promise<void> {
    const until = performance.now() + 180_000
    while (!(await this.isReady(this.url))) {
      if (performance.now() > until) throw new Error(`${this.setup.name} is not ready; see ${this.#log}`)
      await new Promise((again) => setTimeout(again, 50))
    }
  }

  /** Asks it at an address that leads to it. */
  async isReady(url: string): Promise<boolean> {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_500) }).catch(() => undefined)
    await answer?.body?.cancel()
    this.#ready ||= answer?.ok === true
    return answer?.ok === true
  }

  /** SIGKILL; it stays away for a while. */
  async kill(awayMs: number): Promise<void> {
    const child = this.#child
    this.#wanted = false
    this.#killed = true
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
    await new Promise((again) => setTimeout(again, awayMs))
    this.start()
  }

  hold(): void {
    this.#child?.kill('SIGSTOP')
  }
  letGo(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Puts its clock off, also for its next life. */
  putOff(ms: number): void {
    this.#orders = { ...this.#orders, clockOff: ms }
    this.#give()
    // Before it has begun to listen the signal would end it; then it reads its orders at the start.
    if (this.#ready) this.#child?.kill('SIGUSR2')
  }

  async end(): Promise<void> {
    this.#wanted = false
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  get #file(): string {
    return join(this.setup.dir, `${this.setup.name}.json`)
  }
  get #log(): string {
    return join(this.setup.dir, `${this.setup.name}.log`)
  }

  #give(): void {
    writeFileSync(this.#file, JSON.stringify(this.#orders))
  }

  #spawn(): void {
    this.#give()
    const { entry, env } = this.setup
    const out = openSync(this.#log, 'a')
    const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'preload.ts'), join(root, entry)], {
      env: { ...process.env, ...env, CHAOS_NODE: this.#file },
      stdio: ['ignore', out, out],
    })
    closeSync(out)
    this.#child = child
    this.#killed = false
    this.#ready = false
    child.once('exit', () => {
      if (!this.#wanted || this.#killed) return
      // Started while there is no database it ends in words, as it should.
      if (this.#ready) this.crashes++
      setTimeout(() => this.#wanted && this.#child === child && this.#spawn(), againMs)
    })
  }
}
