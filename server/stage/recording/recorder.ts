/**
 * Recording one meeting (ST13): what everybody gets is consumed here as by one more viewer, and written to one file for
 * each section of the meeting. It follows the meeting's state, again after each commit, and ends where that says so.
 */
import type { Consumer, DirectTransport } from 'mediasoup/types'
import type { RecordingId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'
import { chairSource, type Medium, type SourceId } from '../../../shared/stage/contract.ts'
import type { OnStage } from '../../../shared/stage/wire.ts'
import type { RecordingEnd } from '../../../shared/stage/recording-contract.ts'
import { isOver, type Section, sectionOf } from '../../../shared/stage/recording.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import type { Sent } from '../peer.ts'
import type { Routers } from '../routers.ts'
import { Part, type Slot, voices } from './part.ts'
import type { Note } from './store.ts'

/** What is on the stage, by what it is in the file. */
export type Airing = ReadonlyMap<Slot, Sent>

/** What is on the stage of what is sent, by its place in the file. */
export function airingOf(
  { roster }: AllState,
  { picture, sounds }: OnStage,
  find: (source: SourceId, medium: Medium) => Sent | undefined,
): Airing {
  const shown = picture && find(picture.source, picture.medium)
  const airing = new Map<Slot, Sent>(shown ? [['picture', shown]] : [])
  for (const source of sounds) {
    const sent = find(source, 'microphone')
    if (sent) airing.set(source === roster.order[0] ? 'hall' : source === chairSource ? 'chair' : 'speaker', sent)
  }
  return airing
}

export interface RecorderOptions {
  /** As last read. */
  meeting: () => LiveMeeting
  /** Nothing while there is no worker. */
  routers: () => Routers | undefined
  now: () => number
  elapsed: () => number
  /** Whether what is recorded could be finished. */
  canFinish: () => boolean
  begin: (note: Note) => string
  /** Takes over a part that ends. */
  finish: (note: Note, ended: Promise<number>) => void
  end: (recordingId: RecordingId, reason: Exclude<RecordingEnd, 'asked'>) => void
  complain: (what: string, error: unknown) => void
}

interface Tap {
  sent: Sent
  consumer?: Consumer
}
interface Page {
  recordingId: RecordingId
  section: Section
  note: Note
  part: Part
}

const slots: readonly Slot[] = ['picture', ...voices]
/** The best that is sent: it is kept for years. */
const layer = 2
/** As often a picture that needs none before it: a player jumps there. */
const keyFrameEveryMs = 15_000
const askAgainMs = 1_000

export class Recorder {
  readonly #options: RecorderOptions
  readonly #taps = new Map<Slot, Tap>()
  readonly #transports = new Map<number, Promise<DirectTransport>>()
  #page: Page | undefined
  #airing: Airing = new Map()
  #asked = -Infinity
  #failed: RecordingId | undefined
  #closed = false

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  get records(): boolean {
    return this.#page !== undefined
  }

  /** To be called whenever the meeting or what is on the stage changes; `isHere`: it is this hub that records. */
  follow(airing: Airing, isHere = true): void {
    this.#airing = airing
    if (this.#closed) return
    const { all } = this.#options.meeting().state
    const recording = isHere ? all.stage.recording : undefined
    const page = this.#page
    const section = recording && recording.id !== this.#failed ? sectionOf(all, page?.section) : undefined
    const goesOn = page && section && page.recordingId === recording?.id && page.section.itemId === section.itemId
    if (!goesOn) {
      if (page) this.#close(page)
      if (recording && section) this.#open(recording.id, section)
    }
    this.#listen()
    if (recording && isOver(all)) this.#options.end(recording.id, 'closed')
  }

  /** To be called every second. */
  tick(): void {
    if (!this.#page) return
    this.#page.part.write()
    this.#listen()
    if (this.#options.elapsed() - this.#asked > keyFrameEveryMs) this.#askForKey()
  }

  /** Leaves what is written to the next hub. Resolves when it is on the disk. */
  async close(): Promise<void> {
    this.#closed = true
    const page = this.#page
    this.#page = undefined
    this.#listen()
    await page?.part.end()
  }

  #open(recordingId: RecordingId, section: Section): void {
    const { meeting, now, elapsed, canFinish, begin, complain } = this.#options
    const fail = (error: unknown) => {
      complain('recording', error)
      this.#failed = recordingId
      this.#options.end(recordingId, 'failed')
    }
    if (!canFinish()) return fail(new Error('no ffmpeg'))
    try {
      const note: Note = { meetingId: meeting().id, recordingId, ...section, startedAt: now() }
      const part = new Part({
        path: begin(note),
        elapsed,
        needKey: () => elapsed() - this.#asked > askAgainMs && this.#askForKey(),
        failed: (error) => {
          fail(error)
          this.follow(this.#airing)
        },
      })
      this.#page = { recordingId, section, note, part }
      this.#askForKey()
    } catch (error) {
      fail(error)
    }
  }

  #close({ note, part }: Page): void {
    this.#page = undefined
    this.#options.finish(note, part.end())
  }

  /** Takes what is on the stage, and no longer what is not. */
  #listen(): void {
    for (const slot of slots) {
      const sent = this.#page && this.#airing.get(slot)
      const tap = this.#taps.get(slot)
      const wanted = sent && !sent.producer.closed ? sent : undefined
      if (tap?.sent.producer.id === wanted?.producer.id) continue
      if (tap) this.#drop(slot, tap)
      if (wanted) void this.#take(slot, wanted)
      this.#page?.part.changed(slot, wanted !== undefined)
    }
  }

  #drop(slot: Slot, tap: Tap): void {
    if (this.#taps.get(slot) === tap) this.#taps.delete(slot)
    tap.consumer?.close()
  }

  async #take(slot: Slot, sent: Sent): Promise<void> {
    const tap: Tap = { sent }
    this.#taps.set(slot, tap)
    try {
      const routers = this.#options.routers()
      if (!routers) return this.#drop(slot, tap)
      const router = await routers.at(sent.place)
      const transport = await this.#transportAt(sent.place, routers)
      const consumer = await transport.consume({
        producerId: sent.producer.id,
        rtpCapabilities: router.rtpCapabilities,
        ...(sent.producer.kind === 'video' && { preferredLayers: { spatialLayer: layer } }),
      })
      if (this.#taps.get(slot) !== tap) return consumer.close()
      tap.consumer = consumer
      const payloadType = consumer.rtpParameters.codecs[0]?.payloadType ?? -1
      consumer.on('rtp', (packet) => this.#page?.part.take(slot, packet, payloadType))
      const gone = () => this.#drop(slot, tap)
      consumer.once('producerclose', gone)
      consumer.once('transportclose', gone)
      if (slot === 'picture') this.#askForKey()
    } catch (error) {
      // What closed meanwhile is the usual case; anything else is tried again with the next tick.
      this.#drop(slot, tap)
      if (!sent.producer.closed) this.#options.complain('recording consumer', error)
    }
  }

  #transportAt(place: number, routers: Routers): Promise<DirectTransport> {
    let transport = this.#transports.get(place)
    if (!transport) {
      const forget = () => void (this.#transports.get(place) === transport && this.#transports.delete(place))
      transport = routers.at(place).then(async (router) => {
        const made = await router.createDirectTransport()
        made.observer.once('close', forget)
        return made
      })
      this.#transports.set(place, transport)
      transport.catch(forget)
    }
    return transport
  }

  #askForKey(): void {
    this.#asked = this.#options.elapsed()
    const consumer = this.#taps.get('picture')?.consumer
    if (consumer && !consumer.closed) consumer.requestKeyFrame().catch(() => undefined)
  }
}
