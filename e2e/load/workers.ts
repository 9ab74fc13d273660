/** The worker processes: each plays a share of the participants. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromWorker, ToWorker, WorkerSetup } from './messages.ts'

type Answer<K extends FromWorker['kind']> = Extract<FromWorker, { kind: K }>

export class Workers {
  readonly #children: ChildProcess[]
  /** What went wrong in a script or a worker. */
  readonly failures: string[] = []
  onPollOpened: (() => void) | undefined

  private constructor(children: ChildProcess[]) {
    this.#children = children
    for (const child of children) {
      child.on('message', (message: FromWorker) => {
        if (message.kind === 'failed') this.failures.push(message.reason)
        if (message.kind === 'pollOpened') this.onPollOpened?.()
      })
      child.on('exit', (code) => {
        if (code !== 0) this.failures.push(`a worker ended with ${code}`)
      })
    }
  }

  /** Resolves when everybody who can be is in. */
  static async start(setups: readonly WorkerSetup[]): Promise<{ workers: Workers; joined: Answer<'joined'>[] }> {
    const entry = join(import.meta.dirname, 'site-worker.ts')
    const children = setups.map(() => fork(entry, { execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] }))
    const workers = new Workers(children)
    const joined = children.map((child, i) => ask(child, { kind: 'setup', setup: setups[i]! }, 'joined'))
    return { workers, joined: await Promise.all(joined) }
  }

  go(): void {
    for (const child of this.#children) child.send({ kind: 'go' } satisfies ToWorker)
  }

  all<K extends FromWorker['kind']>(message: ToWorker, answer: K): Promise<Answer<K>[]> {
    return Promise.all(this.#children.map((child) => ask(child, message, answer)))
  }

  async end(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = once(child, 'exit')
        child.send({ kind: 'end' } satisfies ToWorker, () => undefined)
        await gone
      }),
    )
  }
}

/** Rejects if the worker ends before it answers. */
function ask<K extends FromWorker['kind']>(child: ChildProcess, message: ToWorker, kind: K): Promise<Answer<K>> {
  return new Promise((resolve, reject) => {
    const hear = (said: FromWorker) => {
      if (said.kind === kind) done(() => resolve(said as Answer<K>))
      else if (said.kind === 'failed' && kind !== 'drained') done(() => reject(new Error(said.reason)))
    }
    const gone = (code: number | null) => done(() => reject(new Error(`a worker ended with ${code}`)))
    const done = (settle: () => void) => {
      child.off('message', hear)
      child.off('exit', gone)
      settle()
    }
    child.on('message', hear)
    child.on('exit', gone)
    child.send(message)
  })
}
