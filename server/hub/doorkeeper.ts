/** How many connections an access may have: several devices for a site, one place for a person (ACC6). */
import { type AccessId, type Actor, isDesk } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { bye, type HubServer, type HubSocket } from './sockets.ts'

/** A person who is here now, and since when by the time that all nodes share. */
export interface Came {
  accessId: AccessId
  at: number
}

/** Screens and observers: enough for a hall with several screens. */
const screens = 20

export class Doorkeeper {
  readonly #io: HubServer
  readonly #now: () => number
  readonly #came: (person: Came) => void
  readonly #inside = new Map<string, Set<string>>()

  /** `came`: a person is here now, and leaves wherever it came before. */
  constructor(io: HubServer, now: () => number, came: (person: Came) => void) {
    this.#io = io
    this.#now = now
    this.#came = came
  }

  /** The limit that is reached, or nothing. A person's second connection takes over the first instead. */
  roomFor(actor: Actor, state: MeetingState): number | undefined {
    if (onePerPerson(actor)) return undefined
    const limit = actor.role === 'site' ? (state.all.meeting.facts?.settings.devicesPerSite ?? 3) : screens
    return (this.#inside.get(actor.accessId)?.size ?? 0) >= limit ? limit : undefined
  }

  admit(socket: HubSocket): void {
    const { actor } = socket.data
    const at = this.#now()
    socket.data.cameAt = at
    const sockets = this.#inside.get(actor.accessId) ?? new Set()
    if (onePerPerson(actor)) {
      for (const id of sockets) {
        const other = this.#io.sockets.sockets.get(id) as HubSocket | undefined
        if (other) bye(other, 'access.takenOver')
      }
      this.#came({ accessId: actor.accessId, at })
    }
    sockets.add(socket.id)
    this.#inside.set(actor.accessId, sockets)
  }

  left(socket: HubSocket): void {
    const { accessId } = socket.data.actor
    const sockets = this.#inside.get(accessId)
    sockets?.delete(socket.id)
    if (sockets?.size === 0) this.#inside.delete(accessId)
  }
}

const onePerPerson = (actor: Actor): boolean => actor.role === 'delegate' || isDesk(actor.role)
