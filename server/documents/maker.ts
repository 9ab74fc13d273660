/** Makes files of documents in a thread of its own, which lives only while it has something to do. */
import { Worker } from 'node:worker_threads'
import type { Instant } from '../../shared/core/time.ts'
import type { DocumentModel } from '../../shared/documents/model.ts'

export type Format = 'docx' | 'pdf'

/** What the thread is sent, and what it answers. */
export interface Job {
  id: number
  format: Format
  model: DocumentModel
  at: Instant
}
export type Made = { id: number; bytes: Uint8Array } | { id: number; error: string }

interface Waiting {
  resolve: (bytes: Uint8Array) => void
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

  /** The same model, format and time give the same bytes. Rejects where the file could not be made. */
  make(format: Format, model: DocumentModel, at: Instant): Promise<Uint8Array> {
    const worker = (this.#worker ??= this.#start())
    clearTimeout(this.#idle)
    worker.ref()
    const id = ++this.#last
    const made = new Promise<Uint8Array>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    worker.postMessage({ id, format, model, at } satisfies Job, [])
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
    if ('bytes' in made) waiting?.resolve(made.bytes)
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
