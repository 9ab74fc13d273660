/**
 * A meeting in memory: its mailbox, its state, and the tail of its log. Commands are handled one after the other; all
 * that wait are appended as one group, and only then answered and shown (law 2).
 */
import type { Ack, Batch, Command, StoredEvent } from '../../shared/core/envelope.ts'
import { initialState, reduceAll, showState } from '../../shared/core/fold.ts'
import type { Actor, CommandId, Layer, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { audienceOf, strip } from '../../shared/core/visibility.ts'
import { type RefusalCode, refusalText } from '../../shared/i18n/texts.ts'
import type { Metrics } from '../ops/metrics.ts'
import { type LogHead, noHash, type Storage, StorageUnavailable } from '../storage/port.ts'
import { handle, type LogEnd } from './handle.ts'
import { isWhole, sealed } from './snapshot.ts'
import { Tail, tailLength } from './tail.ts'

/** What the hub needs of the world around a meeting. */
export interface Ports {
  storage: Storage
  now: () => number
  newId: <Id extends string>() => Id
  /** A batch for each layer that saw something of the group, after commit. */
  publish: (meeting: LiveMeeting, batches: Batch[], state: MeetingState) => void
  /** Something that is a bug or a broken disk, for the log; never carries texts or secrets. */
  complain: (what: string, error: unknown) => void
  metrics: Metrics
}

interface Letter {
  command: Command
  id: CommandId
  actor: Actor
  answer: (ack: Ack) => void
  /** Tells the metrics that it has left the mailbox. */
  taken: () => void
}

/** Raised when a reducer changes its result: snapshots of before are ignored. */
export const stateVersion = 1
const maxGroup = 500
const snapshotEvery = 1_000
const rememberedAnswers = 5_000

export class LiveMeeting {
  readonly id: MeetingId
  readonly log: string
  readonly #ports: Ports
  #end: LogEnd
  #heads: Map<Layer, number>
  #tail: Tail
  #letters: Letter[] = []
  #working: Promise<void> | undefined
  #closed = false
  #snapshotAt: number
  /** Refusals and answers without events, so that a repeated command hears the same (law 3). */
  #answers = new Map<string, Ack>()
  #encoded = new Map<Layer, { seq: number; json: Uint8Array }>()

  private constructor(
    ports: Ports,
    head: LogHead,
    end: LogEnd,
    heads: Map<Layer, number>,
    tail: StoredEvent[],
    snapshotAt: number,
  ) {
    this.id = head.meetingId
    this.log = head.log
    this.#ports = ports
    this.#end = end
    this.#heads = heads
    this.#tail = new Tail(tail)
    this.#snapshotAt = snapshotAt
  }

  /** Reads a meeting from storage: the snapshot if it is the log's own, and the events after it. */
  static async open(ports: Ports, head: LogHead): Promise<LiveMeeting> {
    const { storage } = ports
    let end: LogEnd = { seq: 0, hash: noHash, at: 0, state: initialState }
    let heads = new Map<Layer, number>()
    const snapshot = await storage.loadSnapshot(head.meetingId)
    if (snapshot?.version === stateVersion && snapshot.seq > 0 && isWhole(snapshot)) {
      const [event] = await storage.read(head.meetingId, snapshot.seq - 1, 1)
      if (event?.hash === snapshot.hash) {
        end = { seq: event.seq, hash: event.hash, at: event.at, state: snapshot.state }
        heads = new Map(Object.entries(snapshot.heads) as [Layer, number][])
      }
    }
    const snapshotAt = end.seq
    const tail = end.seq > 0 ? (await storage.readBack(head.meetingId, end.seq + 1, tailLength)).toReversed() : []
    for (;;) {
      const events = await storage.read(head.meetingId, end.seq, 1_000)
      for (const event of events) for (const layer of audienceOf(event)) heads.set(layer, event.seq)
      const last = events.at(-1)
      if (last) end = { seq: last.seq, hash: last.hash, at: last.at, state: reduceAll(end.state, events) }
      tail.push(...events)
      tail.splice(0, Math.max(0, tail.length - tailLength))
      if (events.length < 1_000) break
    }
    return new LiveMeeting(ports, head, end, heads, tail, snapshotAt)
  }

  get state(): MeetingState {
    return this.#end.state
  }
  get seq(): number {
    return this.#end.seq
  }
  get waiting(): number {
    return this.#letters.length
  }

  /** Number of the last event a layer has seen. */
  head(layer: Layer): number {
    return this.#heads.get(layer) ?? 0
  }

  /** Handles a parsed command; resolves when it is on disk, or refused. Never rejects. */
  submit(command: Command, id: CommandId, actor: Actor): Promise<Ack> {
    if (this.#closed) return Promise.resolve(refusal('wire.shuttingDown'))
    return new Promise((answer) => {
      this.#letters.push({ command, id, actor, answer, taken: this.#ports.metrics.queued() })
      // Commands of one turn of the loop share a group, and so a commit.
      this.#working ??= new Promise<void>((done) => setImmediate(() => this.#work().finally(done)))
    })
  }

  /** Stops taking commands, finishes those waiting, keeps a snapshot. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
    await this.#keepSnapshot(1)
  }

  /** Events before a number, newest first. */
  readBack(before: number, limit: number): Promise<StoredEvent[]> {
    return this.#ports.storage.readBack(this.id, before, limit)
  }

  /** The events a layer has seen after `have`, if they are few and still kept; else nothing: take the snapshot. */
  tailFor(layer: Layer, have: number): Batch | undefined {
    return this.#tail.after(layer, have, this.head(layer))
  }

  /** A layer's whole state as UTF-8 JSON, encoded once for each number (law 5). */
  snapshot(layer: Layer): { seq: number; json: Uint8Array } {
    const seq = this.head(layer)
    const known = this.#encoded.get(layer)
    if (known?.seq === seq) return known
    const fresh = { seq, json: Buffer.from(JSON.stringify(showState(this.#end.state, layer))) }
    this.#encoded.set(layer, fresh)
    return fresh
  }

  async #work(): Promise<void> {
    try {
      while (this.#letters.length > 0) {
        const group = this.#letters.splice(0, maxGroup)
        for (const letter of group) letter.taken()
        await this.#group(group)
      }
    } finally {
      this.#working = undefined
    }
    await this.#keepSnapshot(snapshotEvery)
  }

  async #group(letters: Letter[]): Promise<void> {
    let end = this.#end
    const events: StoredEvent[] = []
    const answers: [Letter, Ack][] = []
    const inGroup = new Map<CommandId, { accessId: string; ack: Ack }>()
    for (const letter of letters) {
      let ack: Ack
      try {
        const known = inGroup.get(letter.id) ?? (await this.#known(letter))
        if (known) {
          ack = known.accessId === letter.actor.accessId ? known.ack : refusal('wire.commandIdTaken')
        } else {
          // Time never runs backwards in the record, whatever the machine's clock does.
          const now = Math.max(this.#ports.now(), end.at)
          const ctx = { now, actor: letter.actor, commandId: letter.id, newId: this.#ports.newId }
          const outcome = handle(end, letter.command, ctx)
          if (outcome.ok) {
            events.push(...outcome.events)
            end = outcome.end
            ack = { ok: true, seq: end.seq, at: now }
          } else {
            ack = refusal(outcome.code, outcome.params)
          }
          inGroup.set(letter.id, { accessId: letter.actor.accessId, ack })
        }
      } catch (error) {
        this.#ports.complain(`command ${letter.command.type}`, error)
        ack = refusal(error instanceof StorageUnavailable ? 'wire.storageDown' : 'wire.internal')
      }
      answers.push([letter, ack])
    }
    try {
      if (events.length > 0) {
        const start = performance.now()
        await this.#ports.storage.append(this.id, events)
        this.#ports.metrics.appended(events.length, performance.now() - start)
      }
    } catch (error) {
      // Nothing of the group is on disk, so nothing of it happened; even a refusal may have rested on it.
      this.#ports.complain('append', error)
      for (const letter of letters) this.#reply(letter, refusal('wire.storageDown'))
      return
    }
    this.#commit(end, events)
    for (const [letter, ack] of answers) {
      this.#remember(letter, ack)
      this.#reply(letter, ack)
    }
  }

  async #known({ id, actor }: Letter): Promise<{ accessId: string; ack: Ack } | undefined> {
    const remembered = this.#answers.get(`${actor.accessId} ${id}`)
    if (remembered) return { accessId: actor.accessId, ack: remembered }
    const answer = await this.#ports.storage.answer(this.id, id)
    return answer && { accessId: answer.accessId, ack: { ok: true, seq: answer.seq, at: answer.at } }
  }

  #commit(end: LogEnd, events: StoredEvent[]): void {
    const batches = new Map<Layer, Batch>()
    for (const event of events) {
      const shown = strip(event)
      for (const layer of audienceOf(event)) {
        let batch = batches.get(layer)
        if (!batch) batches.set(layer, (batch = { layer, prev: this.head(layer), seq: event.seq, events: [] }))
        batch.seq = event.seq
        batch.events.push(shown)
      }
    }
    this.#end = end
    for (const [layer, { seq }] of batches) this.#heads.set(layer, seq)
    this.#tail.add(events)
    if (batches.size === 0) return
    const start = performance.now()
    try {
      this.#ports.publish(this, [...batches.values()], end.state)
    } catch (error) {
      this.#ports.complain('publish', error)
    }
    this.#ports.metrics.fannedOut(performance.now() - start)
  }

  #remember({ id, actor }: Letter, ack: Ack): void {
    // What failed through no fault of the command's may be tried again.
    if (!ack.ok && (ack.code === 'wire.internal' || ack.code === 'wire.storageDown')) return
    this.#answers.set(`${actor.accessId} ${id}`, ack)
    if (this.#answers.size > rememberedAnswers) {
      for (const key of this.#answers.keys()) {
        this.#answers.delete(key)
        break
      }
    }
  }

  #reply(letter: Letter, ack: Ack): void {
    if (!ack.ok) this.#ports.metrics.refused(ack.code)
    letter.answer(ack)
  }

  async #keepSnapshot(after: number): Promise<void> {
    if (this.#end.seq - this.#snapshotAt < after) return
    const { seq, hash, state } = this.#end
    try {
      const heads = Object.fromEntries(this.#heads)
      await this.#ports.storage.saveSnapshot(this.id, sealed({ seq, hash, version: stateVersion, heads, state }))
      this.#snapshotAt = seq
    } catch (error) {
      this.#ports.complain('snapshot', error)
    }
  }
}

/** A refusal as it goes to a client: stable code and Vietnamese sentence (law 8). */
export function refusal(code: RefusalCode, params?: Record<string, string | number>): Extract<Ack, { ok: false }> {
  return { ok: false, code, ...(params && { params }), text: refusalText(code, params) }
}
