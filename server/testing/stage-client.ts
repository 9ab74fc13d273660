/** A device at the stage for tests: it speaks the real namespace, and sends no packets. */
import type { Socket } from 'socket.io-client'
import {
  type Consume,
  type Grant,
  type OnStage,
  type StageAnswer,
  type StageAvailability,
  stageNamespace,
  type StageRequest,
  type StageRequestData,
} from '../../shared/stage/wire.ts'
import type { Medium } from '../../shared/stage/contract.ts'
import type { TestClient } from './hub-client.ts'

/** How long any of the promises here waits before it gives up with words, in milliseconds. */
const patience = 20_000

export class StageClient {
  readonly socket: Socket
  availability: StageAvailability | undefined
  grant: Grant | undefined
  onStage: OnStage | undefined
  readonly gets = new Map<string, Consume>()
  readonly states: StageAvailability[] = []
  capabilities: Record<string, unknown> = {}
  epoch = 0
  #sending = ''
  #waiting = new Set<() => void>()

  constructor(client: TestClient) {
    this.socket = client.socket.io.socket(stageNamespace, { auth: client.socket.auth as object })
    this.socket
      .on('state', (state: StageAvailability) => {
        this.availability = state
        this.states.push(state)
      })
      .on('grant', (grant: Grant) => (this.grant = grant))
      .on('onStage', (stage: OnStage) => (this.onStage = stage))
      .on('consume', (consume: Consume) => this.gets.set(consume.consumerId, consume))
      .on('gone', ({ consumerId }: { consumerId: string }) => this.gets.delete(consumerId))
      .onAny(() => queueMicrotask(() => this.#waiting.forEach((look) => look())))
    // It connects by itself, and a second time would be a second device.
    if (!this.socket.active) this.socket.connect()
  }

  ask<R extends StageRequest>(name: R, data: StageRequestData<R>): Promise<StageAnswer<R>> {
    return this.socket.timeout(patience).emitWithAck(name, data) as Promise<StageAnswer<R>>
  }

  /** The answer's data; throws where it is refused. */
  async have<R extends StageRequest>(name: R, data: StageRequestData<R>) {
    const answer = await this.ask(name, data)
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`)
    return answer.data
  }

  /** Resolves once it holds. */
  until(holds: () => boolean, what = String(holds)): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`never: ${what}`))
      }, patience)
      const look = () => {
        if (!holds()) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** Comes in as a viewer. */
  async enter(): Promise<this> {
    await this.until(() => this.availability?.state === 'ready', 'ready')
    const { capabilities, epoch } = await this.have('enter', {})
    this.capabilities = capabilities as Record<string, unknown>
    this.epoch = epoch
    this.#sending = ''
    await this.have('open', { direction: 'receive' })
    await this.have('watch', { capabilities: this.capabilities, picture: true, sound: true, layer: 2 })
    return this
  }

  async stand(source: string): Promise<this> {
    await this.have('stand', { source: source as never, camera: true, microphone: true, thumbnails: false })
    return this
  }

  /** Sends what it is told to, or what it is not. */
  async produce(medium: Medium, purpose: 'stage' | 'echo' = 'stage') {
    this.#sending ||= (await this.have('open', { direction: 'send' })).id
    const kind = medium === 'microphone' ? ('audio' as const) : ('video' as const)
    const rtpParameters = kind === 'audio' ? opus() : vp8()
    return this.ask('produce', { transportId: this.#sending, medium, kind, rtpParameters, purpose })
  }

  /** What it gets now, as `a1 camera`, in order. */
  get seen(): string[] {
    return [...this.gets.values()].map(({ source, medium, purpose }) => `${purpose} ${source} ${medium}`).toSorted()
  }

  /** Resolves when it gets exactly this. */
  async getsExactly(...expected: string[]): Promise<void> {
    await this.until(
      () => this.seen.join() === [...expected].toSorted().join(),
      `${expected.join()}; it gets ${this.seen.join()}`,
    )
  }
}

let ssrc = 1000
const opus = () => ({
  mid: `${++ssrc}`,
  codecs: [
    { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] },
  ],
  headerExtensions: [],
  encodings: [{ ssrc }],
  rtcp: { cname: `c${ssrc}` },
})
const vp8 = () => ({
  mid: `${++ssrc}`,
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
  headerExtensions: [],
  encodings: [{ ssrc }],
  rtcp: { cname: `c${ssrc}` },
})
