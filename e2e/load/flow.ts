/** What passes from one socket to another, for proxies that make lines bad on purpose. */
import type { Socket } from 'node:net'

/** One direction: pieces in order, each no earlier than its delay. */
export class Flow {
  readonly #to: Socket
  #queue: { bytes: Buffer; due: number }[] = []
  #timer: NodeJS.Timeout | undefined
  #held = false
  #stopped = false
  #halved: (() => void) | undefined
  #empty: (() => void) | undefined

  constructor(from: Socket, to: Socket, delay: () => number) {
    this.#to = to
    from.on('data', (bytes: Buffer) => {
      if (this.#stopped) return
      const due = Math.max(this.#queue.at(-1)?.due ?? 0, performance.now() + delay())
      this.#queue.push({ bytes, due })
      this.#flush()
    })
  }

  hold(): void {
    this.#held = true
  }

  release(): void {
    this.#held = false
    this.#flush()
  }

  /** Of the next piece only the first half passes, and then nothing. */
  halve(then: () => void): void {
    this.#halved = then
  }

  /** Calls back once everything that came has been passed on. */
  whenEmpty(then: () => void): void {
    this.#empty = then
    this.#flush()
  }

  stop(): void {
    this.#stopped = true
    this.#queue = []
    clearTimeout(this.#timer)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    while (!this.#held && !this.#stopped) {
      const [next] = this.#queue
      if (!next) return this.#empty?.()
      const wait = next.due - performance.now()
      if (wait > 0.5) {
        this.#timer = setTimeout(() => this.#flush(), wait)
        return
      }
      this.#queue.shift()
      const halved = this.#halved
      if (!halved) this.#to.write(next.bytes)
      else {
        this.#stopped = true
        this.#to.write(next.bytes.subarray(0, Math.ceil(next.bytes.length / 2)), () => halved())
      }
    }
  }
}
