/** Somebody at the conference: the product's own connection, and commands with ids that can be repeated. */
import { connect, type Connection } from '../../../client/net/connection.ts'
import type { Ack, CommandInput, CommandType } from '../../../shared/core/envelope.ts'
import type { CommandId, Layer, UnitId } from '../../../shared/core/identity.ts'
import type { PresenceSignal } from '../../../shared/core/protocol.ts'
import type { AllState, DeskState, UnitState } from '../../../shared/core/state.ts'
import type { Sharing } from '../../../server/rehearsal/simulator/sharing.ts'

export interface Door {
  url: string
  accessId: string
  cookie: string
  newId: () => string
  /** What many hold alike is decoded and folded once. */
  sharing: Sharing
  /** Resolves once the desk has seen all that has happened: nobody acts there on an old picture. */
  settled: () => Promise<unknown>
}

/** How long a state may be awaited that must come, in milliseconds. */
const patience = 60_000

export class Person {
  readonly name: string
  readonly #door: Door
  readonly #line: Connection
  readonly #waiting = new Set<() => void>()
  #layers: Layer[] = []
  /** Whom it stands for, once in. */
  unitId: UnitId | undefined
  /** As last heard: only the desk and the hall are told. */
  readonly presence: PresenceSignal = { online: 0, sites: {} }

  constructor(name: string, door: Door) {
    this.name = name
    this.#door = door
    const { parser, decode, reduce } = door.sharing
    const changed = () => this.#waiting.forEach((look) => look())
    this.#line = connect({
      url: door.url,
      access: door.accessId,
      answerMs: patience,
      socket: { extraHeaders: { cookie: door.cookie }, transports: ['websocket'], parser },
      decode,
      reduce,
      onWelcome: ({ layers, actor }) => {
        this.#layers = layers
        this.unitId = actor.unitId
      },
      onReplica: changed,
      onState: changed,
      onPresence: ({ online, sites }) => {
        this.presence.online = online
        Object.assign(this.presence.sites!, sites)
        changed()
      },
    })
  }

  /** Resolves once it is in and has all it may read. */
  async ready(): Promise<this> {
    await this.until('to be let in', () => this.#layers.length > 0 && this.#layers.every((l) => this.#has(l)))
    return this
  }

  get all(): AllState {
    return this.#line.replica().layers.all as AllState
  }
  get desk(): DeskState {
    return this.#line.replica().layers.desk as DeskState
  }
  get unit(): UnitState {
    return this.#line.replica().layers.unit as UnitState
  }

  /** Whether it has seen everything up to the end of each of its layers. */
  holds(head: (layer: Layer) => number): boolean {
    return this.#layers.every((layer) => (this.#line.replica().have[layer] ?? 0) >= head(layer))
  }

  /** Sends a command that must be accepted; resolves when it is answered and the desk has seen what came of it. */
  async send<T extends CommandType>(type: T, data: CommandInput<T>): Promise<Extract<Ack, { ok: true }>> {
    const ack = await this.#line.transmit({ id: this.#door.newId() as CommandId, type, data })
    if (!ack.ok) throw new Error(`${this.name}: ${type} refused: ${ack.code} ${ack.text}`)
    await this.#door.settled()
    return ack
  }

  /** Resolves once this person sees it. */
  until(what: string, check: () => boolean): Promise<void> {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => finish(() => fail(new Error(`${this.name} waited in vain: ${what}`))), patience)
      const finish = (end: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        end()
      }
      const look = () => {
        if (check()) finish(done)
      }
      this.#waiting.add(look)
      look()
    })
  }

  leave(): void {
    this.#line.close()
  }

  #has(layer: Layer): boolean {
    return this.#line.replica().have[layer] !== undefined
  }
}
