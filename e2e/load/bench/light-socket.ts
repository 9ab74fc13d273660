/** A participant that costs next to nothing: a bare socket that says hello as a page does and tells frames apart. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { protocolVersion } from '../../../shared/core/protocol.ts'
import { Frames, maskedFrameOf } from './frames.ts'

/** What a browser holds that has come in with a link, and perhaps what an earlier page had. */
export interface Seat {
  accessId: string
  cookie: string
  log?: string
  have?: Record<string, number>
}

export type Heard =
  /** A layer is there, by snapshot or by the events missed. */
  { kind: 'layer' } | { kind: 'event' } | { kind: 'answer'; nr: number }

export interface LightOptions {
  port: number
  /** Address of the loopback range to come from: each has ports of its own. */
  from: string
  seat: Seat
  heard: (what: Heard) => void
  failed: (why: string) => void
  /** Keeps every byte after the upgrade. */
  keep?: boolean | undefined
}

const eventFrame = Buffer.from('42["batch"')
const snapshotFrame = Buffer.from('451-["snapshot"')
const answerFrame = Buffer.from('43')
const refusedFrame = Buffer.from('44')
const byeFrame = Buffer.from('42["bye"')
const endOfHead = Buffer.from('\r\n\r\n')
const startsWith = (head: Buffer, what: Buffer): boolean => head.subarray(0, what.length).equals(what)
const [open, ping] = [0x30, 0x32]

export class LightSocket {
  readonly #socket: Socket
  readonly #options: LightOptions
  readonly #frames = new Frames((head, opcode) => this.#frame(head, opcode))
  readonly #kept: Buffer[] = []
  #upgraded: Buffer | undefined = Buffer.alloc(0)
  #snapshotFollows = false
  #over = false

  constructor(options: LightOptions) {
    this.#options = options
    const { port, from, seat } = options
    this.#socket = connect({ host: '127.0.0.1', port, localAddress: from, noDelay: true })
    this.#socket.on('connect', () =>
      this.#socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\n` +
          `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
          `Cookie: ${seat.cookie}\r\n\r\n`,
      ),
    )
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes))
    this.#socket.on('error', (error) => this.#fail(error.message))
    this.#socket.on('close', () => this.#fail('the line was closed'))
  }

  /** The whole frames that came after the upgrade so far, if they were kept. */
  get kept(): Buffer {
    return Buffer.concat(this.#kept).subarray(0, this.#frames.consumed)
  }

  /** The last message, if what came was kept. */
  get last(): Buffer {
    return this.kept.subarray(-this.#frames.length)
  }

  /** Sends a whole message of Socket.IO. */
  send(text: string): void {
    this.#socket.write(maskedFrameOf(text))
  }

  close(): void {
    this.#over = true
    this.#socket.destroy()
  }

  #fail(why: string): void {
    if (this.#over) return
    this.close()
    this.#options.failed(why)
  }

  #read(bytes: Buffer): void {
    if (!this.#upgraded) return this.#take(bytes)
    this.#upgraded = Buffer.concat([this.#upgraded, bytes])
    const end = this.#upgraded.indexOf(endOfHead)
    if (end < 0) return
    const head = this.#upgraded.toString('latin1', 0, end)
    const rest = this.#upgraded.subarray(end + endOfHead.length)
    this.#upgraded = undefined
    if (head.startsWith('HTTP/1.1 101')) this.#take(rest)
    else this.#fail(head)
  }

  #take(bytes: Buffer): void {
    if (this.#options.keep) this.#kept.push(bytes)
    this.#frames.take(bytes)
  }

  #answer(text: string): void {
    if (text.includes('"ok":true')) this.#options.heard({ kind: 'answer', nr: parseInt(text.slice(2), 10) })
    else this.#fail(text)
  }

  #frame(head: Buffer, opcode: number): void {
    const { heard, seat } = this.#options
    if (opcode === 2) {
      if (this.#snapshotFollows) heard({ kind: 'layer' })
      this.#snapshotFollows = false
    } else if (startsWith(head, eventFrame)) heard({ kind: 'event' })
    else if (startsWith(head, snapshotFrame)) this.#snapshotFollows = true
    else if (startsWith(head, answerFrame)) this.#answer(head.toString('utf8'))
    else if (head.length === 1 && head[0] === ping) this.send('3')
    else if (head[0] === open) {
      const { accessId: access, log, have } = seat
      this.send(`40${JSON.stringify({ protocol: protocolVersion, access, ...(log && { log, have }) })}`)
    } else if (startsWith(head, refusedFrame) || startsWith(head, byeFrame)) this.#fail(head.toString('utf8'))
  }
}
