/**
 * One file under way: the picture and three voices of a stretch of the meeting, on one clock from its beginning, as
 * long as the stretch itself whether or not anybody sends.
 */
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type Block, cluster, matroskaHead } from './matroska.ts'
import { readRtp, SenderClock } from './rtp.ts'
import { Voice } from './sound.ts'
import { FrameReader } from './vp8.ts'

/** What everybody sees, and whose voices they may hear at the same time. */
export const voices = ['hall', 'chair', 'speaker'] as const
export type Slot = 'picture' | (typeof voices)[number]

/** A black picture: until the first one comes, and where somebody is heard and not seen. */
const black = Buffer.from('sAIAnQEqQAAkAABHCIWFiJmEiAICAAaOT8zHm/FYAP7/q1CA', 'base64')
/** Packets may come so late and still be in time. */
const latenessMs = 1_000
/** So much may wait for the disk. */
const mostWaiting = 64_000_000
/** Within one cluster. */
const longestClusterMs = 5_000

export interface PartOptions {
  path: string
  /** Milliseconds that only grow. */
  elapsed: () => number
  /** The picture cannot go on without a key frame. */
  needKey: () => void
  /** Nothing more can be written. */
  failed: (error: unknown) => void
}

type Voices = Record<(typeof voices)[number], { voice: Voice; clock: SenderClock }>

export class Part {
  readonly #options: PartOptions
  readonly #file: WriteStream
  readonly #from: number
  readonly #voices: Voices
  #blocks: Block[] = []
  #frames = new FrameReader()
  #picture = new SenderClock(90_000)
  #seen = 0
  #isBlack = true
  #over = false

  constructor(options: PartOptions) {
    this.#options = options
    this.#from = options.elapsed()
    this.#file = createWriteStream(options.path, { flags: 'wx', mode: 0o600 })
    this.#file.on('error', (error) => this.#fail(error))
    this.#file.write(matroskaHead(voices.length))
    this.#voices = Object.fromEntries(
      voices.map((name, i) => [
        name,
        {
          voice: new Voice((at, data) => this.#blocks.push({ track: i + 2, at, key: true, data })),
          clock: new SenderClock(48_000),
        },
      ]),
    ) as Voices
    this.#blocks.push({ track: 1, at: 0, key: true, data: black })
  }

  /** So long it is by now. */
  get ms(): number {
    return this.#options.elapsed() - this.#from
  }

  /** Another device sends for this slot now, or none does. */
  changed(slot: Slot, sends: boolean): void {
    if (this.#over) return
    if (slot !== 'picture') return void (this.#voices[slot].clock = new SenderClock(48_000))
    this.#frames = new FrameReader()
    this.#picture = new SenderClock(90_000)
    if (sends || this.#isBlack) return
    this.#show(this.ms, true, black)
    this.#isBlack = true
  }

  /** A packet as it came in. */
  take(slot: Slot, bytes: Buffer, payloadType: number): void {
    const packet = this.#over ? undefined : readRtp(bytes)
    if (packet?.payloadType !== payloadType) return
    if (slot !== 'picture') {
      const { voice, clock } = this.#voices[slot]
      const at = clock.at(packet.timestamp, this.ms)
      if (at >= 0) voice.take(at, packet.payload)
      return
    }
    for (const { timestamp, key, data } of this.#frames.take(packet)) {
      this.#show(this.#picture.at(timestamp, this.ms), key, data)
      this.#isBlack = false
    }
    if (this.#frames.waitsForKey) this.#options.needKey()
  }

  /** To be called every second or so: what is known by now goes to the disk. */
  write(): void {
    if (this.#over) return
    this.#fill(this.ms - latenessMs)
    this.#flush()
    if (this.#file.writableLength > mostWaiting) this.#fail(new Error('the disk is too slow'))
  }

  /** Ends it where it is; resolves with its length once everything is on the disk. */
  async end(): Promise<number> {
    const { ms } = this
    if (!this.#over) {
      this.#fill(ms)
      this.#flush()
      this.#over = true
    }
    this.#file.end()
    await finished(this.#file).catch(() => undefined)
    return ms
  }

  #show(at: number, key: boolean, data: Buffer): void {
    // Times of pictures only grow; two at one moment would be one.
    this.#seen = Math.min(Math.max(Math.round(at), this.#seen + 1), Math.max(this.#seen + 1, Math.round(this.ms)))
    this.#blocks.push({ track: 1, at: this.#seen, key, data })
  }

  #fill(until: number): void {
    for (const { voice } of Object.values(this.#voices)) voice.fill(until)
  }

  #flush(): void {
    const ordered = this.#blocks.toSorted((a, b) => a.at - b.at)
    this.#blocks = []
    let group: Block[] = []
    const groups = [group]
    for (const block of ordered) {
      if (group[0] && block.at - group[0].at > longestClusterMs) groups.push((group = []))
      group.push(block)
    }
    for (const one of groups) if (one.length > 0) this.#file.write(cluster(one))
  }

  #fail(error: unknown): void {
    if (this.#over) return
    this.#over = true
    this.#options.failed(error)
  }
}
