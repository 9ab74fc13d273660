/** Passwords of the office: argon2id as Node brings it (OpenSSL), written in the usual form with its cost (OF3). */
import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export interface Cost {
  /** In KiB. */
  memory: number
  passes: number
  parallelism: number
}

/** What OWASP asks at least; 30 ms and 19 MB here. Hashes made before a change are made anew at the next sign-in. */
export const usualCost: Cost = { memory: 19_456, passes: 2, parallelism: 1 }

const tagLength = 32
/** Hashes made at once, and those that may wait: a flood of attempts must not take the machine from the meetings. */
const mostRunning = 2
const mostWaiting = 50

export type Derive = (parameters: Argon2Parameters) => Promise<Buffer>
const argon2id = promisify(argon2)
const usualDerive: Derive = (parameters) => argon2id('argon2id', parameters)

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** Too many attempts at once: nothing was compared. */
export class TooBusy extends Error {
  override name = 'TooBusy'
}

export class Passwords {
  readonly #cost: Cost
  readonly #derive: Derive
  #running = 0
  readonly #waiting: (() => void)[] = []

  /** `derive` does the work; tests count it. */
  constructor(cost: Cost = usualCost, derive: Derive = usualDerive) {
    this.#cost = cost
    this.#derive = derive
  }

  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16)
    const tag = await this.#work(password, nonce, this.#cost)
    const { memory, passes, parallelism } = this.#cost
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
  }

  /** Whether it is the password. Where there is none to compare with, the same work is done for nothing (OF6). */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const kept = stored === undefined ? undefined : form.exec(stored)
    if (!kept) {
      await this.#work(password, randomBytes(16), this.#cost)
      return false
    }
    const [, memory, passes, parallelism, nonce, tag] = kept
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
    const made = await this.#work(password, Buffer.from(nonce!, 'base64'), cost)
    const expected = Buffer.from(tag!, 'base64')
    return made.length === expected.length && timingSafeEqual(made, expected)
  }

  /** Made with another cost than is usual now. */
  isOld(stored: string): boolean {
    const { memory, passes, parallelism } = this.#cost
    return !stored.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`)
  }

  async #work(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
    if (this.#running >= mostRunning) {
      if (this.#waiting.length >= mostWaiting) throw new TooBusy()
      // Whoever ends hands its place on.
      await new Promise<void>((go) => this.#waiting.push(go))
    } else this.#running++
    try {
      // However a keyboard composes "ế", it is the same password.
      const message = password.normalize('NFKC')
      return await this.#derive({ message, nonce, memory, passes, parallelism, tagLength })
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
