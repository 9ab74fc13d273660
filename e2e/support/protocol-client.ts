/**
 * A participant written from shared/PROTOCOL.md alone: nothing of the product is imported here, only Socket.IO's client.
 * It folds nothing; it keeps what came, layer by layer, and holds every batch to the chain of its layer.
 */
import { io, type Socket } from 'socket.io-client'

const protocol = 1

export interface Event {
  seq: number
  at: number
  by: { role: string; label: string; siteId?: string; unitId?: string }
  type: string
  data: Record<string, unknown>
}
interface Batch {
  layer: string
  prev: number
  seq: number
  events: Event[]
}
export type Ack =
  | { ok: true; seq: number; at: number }
  | { ok: false; code: string; params?: Record<string, unknown>; text: string }
export interface Why {
  code: string
  text: string
}

/** What is left of an earlier connection: said in the next hello. */
export interface Held {
  log: string
  have: Record<string, number>
}
export interface Pass {
  url: string
  access: string
  cookie: string
}

/** Exchanges a link's fragment for the cookie of its access. */
export async function enter(url: string, secret: string): Promise<Pass & { role: string; meetingId: string }> {
  const response = await fetch(`${url}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  })
  if (!response.ok) throw new Error(await response.text())
  const { accessId, role, meetingId } = (await response.json()) as Record<'accessId' | 'role' | 'meetingId', string>
  const cookie = response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0]!)
    .find((pair) => pair.startsWith(`dc_${accessId}=`))
  if (cookie === undefined) throw new Error('no cookie of the access')
  return { url, access: accessId, role, meetingId, cookie }
}

export class ProtocolClient {
  readonly socket: Socket
  /** Batches and heads of snapshots in the order they came. */
  readonly heard: ({ batch: Batch } | { snapshot: { layer: string; seq: number }; state: object })[] = []
  readonly have: Record<string, number>
  readonly presence: { online: number; sites?: object }[] = []
  welcome: { log: string; layers: string[]; now: number; actor: { role: string; unitId?: string } } | undefined
  refused: Why | undefined
  bye: Why | undefined
  #failure: Error | undefined
  #waiting = new Set<() => void>()

  constructor({ url, access, cookie }: Pass, held?: Held, options: { transport?: string; protocol?: number } = {}) {
    this.have = { ...held?.have }
    this.socket = io(url, {
      forceNew: true,
      reconnection: false,
      transports: [options.transport ?? 'websocket'],
      extraHeaders: { cookie },
      auth: { protocol: options.protocol ?? protocol, access, ...held },
    })
    this.#on('welcome', (welcome: NonNullable<ProtocolClient['welcome']>) => {
      if (this.welcome || this.heard.length > 0) throw new Error('welcome is not the first message')
      this.welcome = welcome
    })
    this.#on('batch', (batch: Batch) => this.#take(batch))
    this.#on('snapshot', (head: { layer: string; seq: number }, bytes: Uint8Array) => {
      const state = JSON.parse(new TextDecoder().decode(bytes)) as object
      this.have[head.layer] = head.seq
      this.heard.push({ snapshot: head, state })
    })
    this.#on('presence', (signal: { online: number; sites?: object }) => this.presence.push(signal))
    this.#on('bye', (why: Why) => (this.bye = why))
    this.#on('connect_error', (error: Error & { data?: Why }) => {
      this.refused = error.data ?? { code: 'none', text: error.message }
    })
    this.#on('disconnect', () => undefined)
  }

  get held(): Held {
    return { log: this.welcome!.log, have: { ...this.have } }
  }
  /** Events of a layer that came in batches, in order. */
  events(layer: string): Event[] {
    return this.heard.flatMap((one) => ('batch' in one && one.batch.layer === layer ? one.batch.events : []))
  }

  command(id: string, type: string, data: object): Promise<Ack> {
    return this.ask('command', { id, type, data }) as Promise<Ack>
  }
  ask(name: string, ...args: unknown[]): Promise<unknown> {
    return this.socket.timeout(15_000).emitWithAck(name, ...args)
  }
  resume(layer: string, have: number): void {
    this.have[layer] = have
    this.socket.emit('resume', { layer, have })
  }

  /** Resolves once it holds; rejects with the first thing that was not as the document says. */
  until(check: () => boolean): Promise<void> {
    return new Promise((done, fail) => {
      const end = (finish: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        finish()
      }
      const look = () => {
        if (this.#failure) end(() => fail(this.#failure!))
        else if (check()) end(done)
      }
      const timer = setTimeout(() => end(() => fail(new Error(`waited in vain: ${check}`))), 20_000)
      this.#waiting.add(look)
      look()
    })
  }
  /** Let in, and every layer there. */
  ready(): Promise<void> {
    return this.until(() => this.welcome?.layers.every((layer) => layer in this.have) ?? false)
  }

  /** The line is lost without a word. */
  cut(): void {
    this.socket.io.engine.close()
  }
  close(): void {
    this.socket.disconnect()
  }

  #take(batch: Batch): void {
    const had = this.have[batch.layer] ?? 0
    const numbers = batch.events.map((event) => event.seq)
    if (batch.prev !== had) throw new Error(`${batch.layer}: ${batch.prev} does not follow ${had}`)
    if (numbers.some((seq, i) => seq <= (numbers[i - 1] ?? had))) throw new Error(`out of order: ${numbers.join()}`)
    if (numbers.at(-1) !== batch.seq) throw new Error(`the last of ${numbers.join()} is not ${batch.seq}`)
    this.have[batch.layer] = batch.seq
    this.heard.push({ batch })
  }
  #on<Args extends never[]>(name: string, take: (...args: Args) => unknown): void {
    this.socket.on(name, (...args: unknown[]) => {
      try {
        take(...(args as Args))
      } catch (error) {
        this.#failure ??= error as Error
      }
      for (const look of this.#waiting) look()
    })
  }
}
