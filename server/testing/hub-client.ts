/** A client of the real hub for tests: follows its layers by number and folds them with the product's own reducers. */
import { io, type Socket } from 'socket.io-client'
import type { Ack, Batch, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import { initialLayer, reduceLayer } from '../../shared/core/fold.ts'
import type { CommandId, Layer } from '../../shared/core/identity.ts'
import {
  type ClientToHub,
  type EditingSignal,
  type HubToClient,
  type PresenceSignal,
  protocolVersion,
  type SitePresence,
  type Welcome,
} from '../../shared/core/protocol.ts'
import type { AllState, DeskState, LayerState, UnitState } from '../../shared/core/state.ts'

export interface ClientOptions {
  cookie?: string
  transports?: ('websocket' | 'polling')[]
  origin?: string
  /** What the hello says besides the access. */
  hello?: { protocol?: unknown; oldest?: unknown; log?: unknown; have?: unknown; access?: unknown }
}

/** How long any of the promises here waits before it gives up with words, in milliseconds. */
const patience = 20_000
/** The same for what others have to do first: some of them yield to whatever else the machine does. */
const patienceWithOthers = 50_000
let made = 0

export class TestClient {
  readonly socket: Socket<HubToClient, ClientToHub>
  readonly layers = new Map<Layer, { seq: number; state: LayerState }>()
  /** Every snapshot and batch in the order they came. */
  readonly heard: ({ snapshot: Layer; seq: number; bytes: number } | { batch: Batch })[] = []
  readonly sites: Record<string, SitePresence> = {}
  /** Lines being edited, as last told; nothing where it never was. */
  editing: EditingSignal['lines'] | undefined
  welcome: Welcome | undefined
  online = 0
  /** Set where a batch did not follow what this client had. */
  gap: Batch | undefined
  #refusal: { code: string; text: string; params?: Record<string, string | number> } | undefined
  #bye: { code: string; text: string } | undefined
  #closed: string | undefined
  #waiting = new Set<() => void>()

  constructor(url: string, accessId: string, options: ClientOptions) {
    const { cookie, origin, hello, transports = ['websocket'] } = options
    this.socket = io(url, {
      transports,
      forceNew: true,
      reconnection: false,
      extraHeaders: { ...(cookie && { cookie }), ...(origin && { origin }) },
      auth: { protocol: protocolVersion, access: accessId, ...hello },
    })
    this.#listen()
  }

  #listen(): void {
    const changed = () => this.#waiting.forEach((look) => look())
    this.socket
      .on('welcome', (welcome) => {
        this.welcome = welcome
        changed()
      })
      .on('snapshot', ({ layer, seq }, json) => {
        this.heard.push({ snapshot: layer, seq, bytes: json.byteLength })
        this.layers.set(layer, { seq, state: JSON.parse(Buffer.from(json).toString()) as LayerState })
        changed()
      })
      .on('batch', (batch) => {
        this.heard.push({ batch })
        const had = this.layers.get(batch.layer)?.seq ?? 0
        if (batch.prev === had) {
          const before = this.layers.get(batch.layer)?.state ?? initialLayer(batch.layer)
          const state = batch.events.reduce((s, event) => reduceLayer(batch.layer, s, event), before)
          this.layers.set(batch.layer, { seq: batch.seq, state })
        } else this.gap ??= batch
        changed()
      })
      .on('presence', ({ online, sites }: PresenceSignal) => {
        this.online = online
        Object.assign(this.sites, sites)
        changed()
      })
      .on('editing', ({ lines }) => {
        this.editing = lines
        changed()
      })
      .on('bye', (bye) => {
        this.#bye = bye
        changed()
      })
      .on('connect_error', (error) => {
        const { data } = error as Error & { data?: { code: string; text: string } }
        this.#refusal = data ?? { code: 'connect', text: error.message }
        changed()
      })
      .on('disconnect', (reason) => {
        this.#closed = reason
        changed()
      })
  }

  get all(): AllState {
    return this.#state('all') as AllState
  }
  get desk(): DeskState {
    return this.#state('desk') as DeskState
  }
  get unit(): UnitState {
    return this.#state(this.welcome?.layers.find((layer) => layer.startsWith('unit:')) ?? 'unit:none') as UnitState
  }
  seq(layer: Layer): number {
    return this.layers.get(layer)?.seq ?? 0
  }
  #state(layer: Layer): LayerState {
    return this.layers.get(layer)?.state ?? initialLayer(layer)
  }

  /** Gives the client what an earlier connection had folded, as a browser that kept it. */
  keep(earlier: TestClient): this {
    for (const [layer, kept] of earlier.layers) this.layers.set(layer, kept)
    return this
  }

  /** Sends a command; resolves with the hub's answer. A fresh id unless one is given. */
  send<T extends CommandType>(type: T, data: CommandInput<T>, id = `c${process.pid}-${++made}`): Promise<Ack> {
    return this.ask('command', { id: id as CommandId, type, data }) as Promise<Ack>
  }

  /** Emits anything, well-formed or not, and waits for the answer. */
  ask(event: string, ...args: unknown[]): Promise<unknown> {
    const raw = this.socket as unknown as Socket
    return raw.timeout(patience).emitWithAck(event, ...args)
  }

  /** Resolves when `check` holds; looked at after everything this client hears. */
  until(check: () => boolean, what = check.toString()): Promise<void> {
    return new Promise((done, fail) => {
      const finish = (end: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        end()
      }
      const look = () => {
        if (check()) finish(done)
      }
      const timer = setTimeout(() => finish(() => fail(new Error(`waited in vain: ${what}`))), patienceWithOthers)
      this.#waiting.add(look)
      look()
    })
  }

  /** Resolves once the hub has let this client in and sent every layer it may read. */
  async ready(): Promise<void> {
    const complete = () => this.welcome?.layers.every((layer) => this.layers.has(layer)) ?? false
    await this.until(() => complete() || this.#refusal !== undefined, 'to be let in')
    if (this.#refusal) throw new Error(`refused at the door: ${this.#refusal.code}`)
  }

  /** The refusal at the door. */
  async refused(): Promise<{ code: string; text: string; params?: Record<string, string | number> }> {
    await this.until(() => this.#refusal !== undefined, 'a refusal at the door')
    return this.#refusal!
  }

  /** The code of the hub's `bye`, once it has closed the connection; the transport's reason where it said nothing. */
  async gone(): Promise<string> {
    await this.until(() => this.#closed !== undefined, 'to be cut off')
    return this.#bye?.code ?? this.#closed!
  }

  close(): void {
    this.socket.disconnect()
  }
}
