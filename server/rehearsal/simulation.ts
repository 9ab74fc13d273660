/**
 * The process that simulates a rehearsal's rooms: started by the hub, started again where it dies, ended with the
 * rehearsal. It ends by itself when the hub is gone, however that ended, because its channel closes.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { SiteId } from '../../shared/core/identity.ts'
import type { FromSimulator, SimulatedRoom, ToSimulator } from './messages.ts'

const entry = join(import.meta.dirname, 'simulator/main.ts')
/** Between a death and the next life, in milliseconds; after so many deaths it stays dead. */
const pauseMs = 1_000
const mostDeaths = 5

export class Simulation {
  readonly #hubUrl: string
  readonly #complain: (what: string, error: unknown) => void
  #rooms: SimulatedRoom[] = []
  #child: ChildProcess | undefined
  #again: NodeJS.Timeout | undefined
  #deaths = 0
  #ended = false

  constructor(hubUrl: string, complain: (what: string, error: unknown) => void) {
    this.#hubUrl = hubUrl
    this.#complain = complain
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** The rooms it simulates. */
  get siteIds(): SiteId[] {
    return this.#rooms.map(({ siteId }) => siteId)
  }

  /** Simulates these rooms, in place of those before. */
  async play(rooms: SimulatedRoom[]): Promise<void> {
    await this.#kill()
    this.#rooms = rooms
    if (rooms.length > 0 && !this.#ended) this.#start()
  }

  drop(siteId: SiteId): void {
    this.#rooms = this.#rooms.filter((room) => room.siteId !== siteId)
    this.#say({ kind: 'drop', siteId })
  }

  /** Resolves when its process is gone. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#kill()
  }

  #start(): void {
    const child = fork(entry, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Nothing of the hub's settings. Of its own certificate it knows the name only by the address it speaks to.
      env: this.#hubUrl.startsWith('https:') ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {},
    })
    this.#child = child
    child.on('error', (error) => this.#complain('simulation', error))
    child.on('message', ({ reason }: FromSimulator) => this.#complain('simulation', new Error(reason)))
    child.on('exit', () => {
      if (this.#child !== child) return
      this.#child = undefined
      if (this.#ended || this.#rooms.length === 0) return
      this.#complain('simulation', new Error('its process ended'))
      if (++this.#deaths < mostDeaths) this.#again = setTimeout(() => this.#start(), pauseMs)
    })
    try {
      // The hub and its meetings come first.
      if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // Not everywhere allowed, and not needed.
    }
    this.#say({ kind: 'rooms', hubUrl: this.#hubUrl, rooms: this.#rooms })
  }

  #say(message: ToSimulator): void {
    if (this.#child?.connected) this.#child.send(message, () => undefined)
  }

  async #kill(): Promise<void> {
    clearTimeout(this.#again)
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
