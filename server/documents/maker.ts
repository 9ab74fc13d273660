/** Makes files of documents in a thread of its own, which lives only while it has something to do. */
import { Worker } from 'node:worker_threads'
import type { Instant } from '../../shared/core/time.ts'
import type { DocumentModel } from '../../shared/documents/model.ts'
import { lightened, type Task } from './task.ts'

export type Format = 'docx' | 'pdf'

/** What the thread is sent, and what it answers. */
export interface Job {
  id: number
  format: Format
  task: Task
  at: Instant
}
export type Made = { id: number; file: MadeFile } | { id: number; error: string }

/** With what it is called. */
export type MadeFile = Pick<DocumentModel, 'title' | 'file'> & { bytes: Uint8Array }

interface Waiting {
  resolve: (file: MadeFile) => void
  reject: (error: Error) => void
}

/** Fonts stay loaded so long for whoever takes several files one after the other. */
const idleMs = 60_000
/** Whoever asks for more at once is told to wait. */
const mostWaiting = 24

const script = new URL('./maker-worker.ts', import.meta.url)

export class DocumentMaker {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #last = 0
  readonly #waiting = new Map<number, Waiting>()

  /** Whether there are as many files waiting as it takes. */
  get isBusy(): boolean {
    return this.#waiting.size >= mostWaiting
  }

  /** The same state, format and time give the same bytes. Rejects where the file could not be made. */
  make(format: Format, task: Task, at: Instant): Promise<MadeFile> {
    const worker = (this.#worker ??= this.#start())
    clearTimeout(this.#idle)
    worker.ref()
    const id = ++this.#last
    const made = new Promise<MadeFile>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    worker.postMessage({ id, format, task: lightened(task), at } satisfies Job, [])
    return made
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#fail(new Error('closing'))
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(script)
    worker.on('message', (made: Made) => this.#take(made))
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#fail(error)
    }
    worker.on('error', lost)
    worker.on('exit', (code) => lost(new Error(`the thread of documents ended with ${code}`)))
    return worker
  }

  #take(made: Made): void {
    const waiting = this.#waiting.get(made.id)
    this.#waiting.delete(made.id)
    if ('file' in made) waiting?.resolve(made.file)
    else waiting?.reject(new Error(made.error))
    if (this.#waiting.size > 0) return
    const worker = this.#worker
    worker?.unref()
    this.#idle = setTimeout(() => {
      this.#worker = undefined
      void worker?.terminate()
    }, idleMs)
    this.#idle.unref()
  }

  /** The next file starts a thread anew. */
  #fail(error: Error): void {
    this.#worker = undefined
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(error)
  }
}
