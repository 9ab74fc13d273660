/** The recordings of all meetings of this hub: who may begin, the disk, and what is made of each part once it ends. */
import { rm } from 'node:fs/promises'
import type { Command } from '../../../shared/core/envelope.ts'
import { type Refusal, refuse } from '../../../shared/core/decision.ts'
import type { CommandId, MeetingId, RecordingId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { RecordingEnd } from '../../../shared/stage/recording-contract.ts'
import { chaptersOf, isTooFull, plainName } from '../../../shared/stage/recording.ts'
import recording from '../../../shared/i18n/vi/recording.json' with { type: 'json' }
import { hubActor } from '../../meeting/hub-actor.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import type { Registry } from '../../meeting/registry.ts'
import { machineTicking, type Ticking } from '../../ticking.ts'
import type { Routers } from '../routers.ts'
import { Cancelled, findTools, installFfmpeg, Programs, type Tools } from './ffmpeg.ts'
import { type Elsewhere, nowhere } from '../elsewhere.ts'
import { finish } from './finish.ts'
import { Recorder } from './recorder.ts'
import { type Note, RecordingStore, type Space } from './store.ts'

export interface RecordingsOptions {
  /** Where they lie; nothing is made there before the first one. */
  dir: string
  env: Record<string, string | undefined>
  now: () => number
  newId: <Id extends string>() => Id
  complain: (what: string, error: unknown) => void
  ticking?: Ticking | undefined
  /** The other hubs that share the folder, where there are any. */
  elsewhere?: Elsewhere | undefined
  /** Room on the disk, where it is not the disk itself that is asked. */
  space?: (() => Promise<Space>) | undefined
}

const tickMs = 1_000
const briefMs = 200

export class Recordings {
  readonly store: RecordingStore
  readonly #options: RecordingsOptions
  readonly #programs = new Programs()
  readonly #recorders = new Map<MeetingId, { recorder: Recorder; meeting: () => LiveMeeting }>()
  readonly #ending = new Set<RecordingId>()
  readonly #cleared = new Set<RecordingId>()
  readonly #stop: () => void
  readonly #elsewhere: Elsewhere
  /** What this hub has, or had, in hand, by where it lies. */
  readonly #inHand = new Set<string>()
  #registry: Registry | undefined
  #queue: Promise<void> = Promise.resolve()
  #looking = false
  #isClosed = false

  constructor(options: RecordingsOptions) {
    this.#options = options
    this.#elsewhere = options.elsewhere ?? nowhere
    this.store = new RecordingStore(options.dir, this.#elsewhere.self)
    this.#stop = (options.ticking ?? machineTicking).every(tickMs, () => this.#tick())
  }

  /** The recorder of a meeting's stage. */
  of(meeting: () => LiveMeeting, routers: () => Routers | undefined): Recorder {
    const { now, ticking, complain } = this.#options
    const recorder = new Recorder({
      meeting,
      routers,
      now,
      elapsed: (ticking ?? machineTicking).elapsed,
      canFinish: () => this.#tools() !== undefined,
      begin: (note) => {
        this.#inHand.add(this.store.pathOf(note))
        return this.store.begin(note)
      },
      finish: (note, ended) => this.#enqueue(meeting, note, ended),
      end: (recordingId, reason) => void this.#end(meeting(), recordingId, reason),
      complain,
    })
    this.#recorders.set(meeting().id, { recorder, meeting })
    return recorder
  }

  /** Room on the disk, and whether it is enough. */
  async space(): Promise<Space & { enough: boolean }> {
    const space = await (this.#options.space?.() ?? this.store.space())
    return { ...space, enough: !isTooFull(space) }
  }

  /** What stands against beginning, of what no rule of the meeting can know. */
  async permit({ type }: Command): Promise<Refusal | undefined> {
    if (type !== 'stage.startRecording') return undefined
    if (!this.#tools()) return refuse('stage.noRecorder', { command: installFfmpeg })
    const { enough, free } = await this.space()
    return enough ? undefined : refuse('stage.noSpace', { gigabytes: Math.floor(free / 1e8) / 10 })
  }

  /** From now on what a hub left that is no more is finished, or named as broken. */
  open(registry: Registry): void {
    this.#registry = registry
  }

  /** Of meetings that are written here; of others their writer does it. */
  async #takeUp(): Promise<void> {
    const isLeft = (note: Note) =>
      !this.#inHand.has(this.store.pathOf(note)) &&
      !(note.hub && this.#elsewhere.isThere(note.hub)) &&
      this.#elsewhere.records(note.meetingId)
    const registry = this.#registry
    for (const note of registry ? (await this.store.unfinished()).filter(isLeft) : []) {
      const found = await registry?.get(note.meetingId)
      // Asked again: another may write it by now.
      if (!found || this.#isClosed || !isLeft(note)) continue
      this.#inHand.add(this.store.pathOf(note))
      await this.store.take(note)
      this.#enqueue(() => this.#recorders.get(note.meetingId)?.meeting() ?? found, note)
    }
  }

  /** The files of what the office has deleted go from the disk, also those an earlier hub had no time for. */
  clear({ desk }: MeetingState): void {
    for (const { id, files, broken, deleted } of desk.stage.recordings) {
      if (!deleted || this.#cleared.has(id)) continue
      this.#cleared.add(id)
      const names = [...files.map(({ hash }) => ({ hash })), ...broken.map(({ name }) => ({ broken: name }))]
      Promise.all(names.map((name) => this.store.remove(name))).catch((error: unknown) => {
        this.#cleared.delete(id)
        this.#options.complain('recording', error)
      })
    }
  }

  /** Resolves when what is being written is on the disk; what is unfinished the next hub finishes. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stop()
    this.#programs.cancel()
    await Promise.all([...this.#recorders.values()].map(({ recorder }) => recorder.close()))
    await this.#queue
  }

  #tools(): Tools | undefined {
    return findTools(this.#options.env)
  }

  #tick(): void {
    this.#takeUp().catch((error: unknown) => this.#options.complain('recording', error))
    const busy = [...this.#recorders.values()].filter(({ recorder }) => recorder.records)
    for (const { recorder } of busy) recorder.tick()
    if (busy.length === 0 || this.#looking) return
    this.#looking = true
    const look = async () => {
      const { enough } = await this.space()
      for (const { meeting } of enough ? [] : busy) {
        const { recording: running } = meeting().state.all.stage
        if (running) await this.#end(meeting(), running.id, 'noSpace')
      }
    }
    look()
      .catch((error: unknown) => this.#options.complain('recording', error))
      .finally(() => (this.#looking = false))
  }

  async #end(meeting: LiveMeeting, recordingId: RecordingId, reason: Exclude<RecordingEnd, 'asked'>): Promise<void> {
    if (this.#ending.has(recordingId)) return
    this.#ending.add(recordingId)
    await this.#submit(meeting, { type: 'stage.noteRecordingEnded', data: { recordingId, reason } })
    // Refused (no room on the disk, say), it is tried again.
    this.#ending.delete(recordingId)
  }

  #submit(meeting: LiveMeeting, command: Command) {
    return meeting.submit(command, this.#options.newId<CommandId>(), hubActor)
  }

  /** One after the other: the meeting comes first. */
  #enqueue(meeting: () => LiveMeeting, note: Note, ended?: Promise<number>): void {
    const before = this.#queue
    const after = async () => {
      await before
      try {
        const ms = await ended
        // Taken for gone, this hub lost it to another.
        if (!(await this.store.isOurs(note))) return
        // Begun and over at once: there is nothing in it.
        if (ms !== undefined && ms < briefMs) await this.store.forget(note)
        else await this.#finish(meeting, note)
      } catch (error) {
        if (!(error instanceof Cancelled)) this.#options.complain('recording', error)
      }
    }
    this.#queue = after()
  }

  async #finish(meeting: () => LiveMeeting, note: Note): Promise<void> {
    const { recordingId, startedAt, itemId } = note
    const known = meeting().state.desk.stage.recordings.find(({ id }) => id === recordingId)
    const isNoted = known && [...known.files, ...known.broken].some((part) => part.startedAt === startedAt)
    if (isNoted || known?.deleted) return this.store.forget(note)
    const tools = this.#tools()
    if (!tools) throw new Error('no ffmpeg: what was recorded waits for the next start')
    const to = this.store.madeOf(note)
    const command = await this.#made(tools, meeting, note, to).catch(async (error: unknown): Promise<Command> => {
      await rm(to, { force: true })
      if (error instanceof Cancelled) throw error
      if (!(await this.store.isOurs(note))) throw new Cancelled()
      this.#options.complain('recording', error)
      const name = await this.store.setAside(note)
      const part = { name, startedAt, ...(itemId && { itemId }) }
      return { type: 'stage.noteBroken', data: { recordingId, part } }
    })
    const ack = await this.#submit(meeting(), command)
    if (!ack.ok && ack.code !== 'stage.unknownRecording') throw new Error(`not noted: ${ack.code}`)
    // Deleted while it was being finished.
    if (!ack.ok && command.type === 'stage.noteRecorded') await this.store.remove(command.data.file)
    if (!ack.ok && command.type === 'stage.noteBroken') await this.store.remove({ broken: command.data.part.name })
    await this.store.forget(note)
  }

  async #made(tools: Tools, meeting: () => LiveMeeting, note: Note, to: string): Promise<Command> {
    const { recordingId, startedAt, itemId } = note
    const from = this.store.pathOf(note)
    const chaptersFor = (ms: number) => chaptersOf(meeting().state, startedAt, ms, recording.hall)
    const ms = await finish(tools, this.#programs, { from, to, chaptersFor })
    if (!(await this.store.isOurs(note))) throw new Cancelled()
    const kept = await this.store.keep(to)
    const name = `${plainName(meeting().state.all, note)}.webm`
    const file = { ...kept, name, ms, startedAt, chapters: chaptersFor(ms), ...(itemId && { itemId }) }
    return { type: 'stage.noteRecorded', data: { recordingId, file } }
  }
}
