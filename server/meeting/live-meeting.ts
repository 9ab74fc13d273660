/**
 * A meeting in memory: its mailbox, its state, and the tail of its log. Commands are handled one after the other; all
 * that wait are appended as one group, and only then answered and shown (law 2).
 */
import type { Ballot } from '../../shared/core/decision.ts'
import type { Ack, Batch, Command, StoredEvent } from '../../shared/core/envelope.ts'
import { initialState, reduceAll, showState } from '../../shared/core/fold.ts'
import type { Actor, CommandId, Layer, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { pollOf } from '../../shared/polls/closing.ts'
import { BallotBox } from '../polls/ballot-box.ts'
import { type LogHead, noHash, type RawEvent } from '../storage/port.ts'
import { Answers, failure, type Known, refusal } from './answers.ts'
import { batchesOf } from './batches.ts'
import { handle, type LogEnd } from './handle.ts'
import type { Ports } from './ports.ts'
import { type ReadLog, readLog, readOn } from './read-log.ts'
import { snapshotDue } from './snapshot.ts'
import { Tail } from './tail.ts'

interface Letter {
  command: Command
  id: CommandId
  actor: Actor
  answer: (ack: Ack) => void
  /** Tells the metrics that it has left the mailbox. */
  taken: () => void
}

/** Raised when a reducer changes its result: snapshots of before are ignored. */
export const stateVersion = 8
const maxGroup = 500
/** How often a group is decided where the log has grown meanwhile. */
const attempts = 5

export class LiveMeeting {
  readonly id: MeetingId
  readonly log: string
  /** Anonymous ballots on their way to disk. */
  readonly box: BallotBox
  readonly #ports: Ports
  #end: LogEnd
  #heads: Map<Layer, number>
  #tail: Tail
  #letters: Letter[] = []
  #working: Promise<void> | undefined
  #closed = false
  #snapshotAt: number
  #answers: Answers
  #encoded = new Map<Layer, { seq: number; json: Uint8Array }>()

  private constructor(ports: Ports, head: LogHead, { end, heads, tail, snapshotAt }: ReadLog) {
    this.id = head.meetingId
    this.log = head.log
    this.box = new BallotBox(head.meetingId, ports)
    this.#answers = new Answers(head.meetingId, ports.storage)
    this.#ports = ports
    this.#end = end
    this.#heads = heads
    this.#tail = new Tail(tail)
    this.#snapshotAt = snapshotAt
  }

  /** Reads a meeting from storage. */
  static async open(ports: Ports, head: LogHead): Promise<LiveMeeting> {
    return new LiveMeeting(ports, head, await readLog(ports.storage, head.meetingId, stateVersion))
  }

  get state(): MeetingState {
    return this.#end.state
  }
  get seq(): number {
    return this.#end.seq
  }
  /** Of the last event. */
  get hash(): string {
    return this.#end.hash
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
    if (this.#ports.isArchived?.(this.id)) return Promise.resolve(refusal('access.archived'))
    return this.#ports.deliver?.(this, command, id, actor) ?? this.write(command, id, actor)
  }

  /** The same, where the meeting is written here. */
  write(command: Command, id: CommandId, actor: Actor): Promise<Ack> {
    if (this.#closed) return Promise.resolve(refusal('wire.shuttingDown'))
    return new Promise((answer) => {
      this.#letters.push({ command, id, actor, answer, taken: this.#ports.metrics.queued() })
      // Commands of one turn of the loop share a group, and so a commit.
      this.#working ??= new Promise<void>((done) => setImmediate(() => this.#work().finally(done)))
    })
  }

  /** Takes in what was committed elsewhere: events in order. False: one between is missing, and nothing was taken in. */
  follow(events: readonly StoredEvent[]): boolean {
    const fresh = events.filter(({ seq }) => seq > this.#end.seq)
    const last = fresh.at(-1)
    if (!last) return true
    if (fresh[0]!.seq !== this.#end.seq + 1) return false
    this.#commit({ seq: last.seq, hash: last.hash, at: last.at, state: reduceAll(this.#end.state, fresh) }, fresh)
    return true
  }

  /** Stops taking commands, finishes those waiting, keeps a snapshot. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
    await this.box.close()
    if (this.#end.seq > this.#snapshotAt) await this.#keepSnapshot()
  }

  /** Forgets everything, of a closed one whose log is gone: whoever still holds it holds nothing of anybody. */
  empty(): void {
    this.#end = { seq: 0, hash: noHash, at: 0, state: initialState }
    this.#tail = new Tail([])
    this.#encoded.clear()
  }

  /** Events before a number, newest first. */
  readBack(before: number, limit: number): Promise<StoredEvent[]> {
    return this.#ports.storage.readBack(this.id, before, limit)
  }

  /** The log as it was written, for its dossier. */
  readRaw(after: number, limit: number): Promise<RawEvent[]> {
    return this.#ports.storage.readRaw(this.id, after, limit)
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
    if (snapshotDue(this.#end.seq, this.#snapshotAt)) await this.#keepSnapshot()
  }

  async #group(letters: Letter[], attempt = 1): Promise<void> {
    let end = this.#end
    const events: StoredEvent[] = []
    const answers: [Letter, Ack][] = []
    const ballots: [Letter, Ballot][] = []
    const inGroup = new Map<CommandId, Known>()
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
          const mark = await this.#mark(letter.command)
          const barred =
            outcome.ok && outcome.events.length > 0 ? await this.#ports.permit?.(letter.command) : undefined
          if (mark !== undefined && (outcome.ok || mark === letter.id)) {
            // This voter's ballot is in the box, by this very command (perhaps before the poll closed) or by another.
            ack = mark === letter.id ? { ok: true, seq: end.seq, at: now } : refusal('polls.alreadyAnswered')
          } else if (barred) {
            ack = refusal(barred.code, barred.params)
          } else if (outcome.ok) {
            events.push(...outcome.events)
            end = outcome.end
            ack = { ok: true, seq: end.seq, at: now }
            if (outcome.ballot) {
              ballots.push([letter, outcome.ballot])
              continue
            }
          } else {
            ack = refusal(outcome.code, outcome.params)
          }
          inGroup.set(letter.id, { accessId: letter.actor.accessId, ack })
        }
      } catch (error) {
        this.#ports.complain(`command ${letter.command.type}`, error)
        ack = failure(error)
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
      if (attempt < attempts && (await readOn(this.#ports, this, error))) return this.#group(letters, attempt + 1)
      for (const letter of letters) this.#reply(letter, refusal('wire.storageDown'))
      return
    }
    // Before anybody can hear of the poll's closing in the same group.
    for (const [letter, ballot] of ballots) void this.#cast(letter, ballot)
    this.#commit(end, events)
    for (const [letter, ack] of answers) this.#settle(letter, ack)
  }

  async #known({ id, actor, command }: Letter): Promise<Known | undefined> {
    const recent = this.#answers.recent(id, actor)
    // Events of a ballot's command (a late voter admitted) do not say that the ballot is in the box: its mark does.
    return recent ?? (command.type === 'polls.cast' ? undefined : this.#answers.stored(id))
  }

  /** The command that put this voter's ballot into the box. */
  async #mark({ type, data }: Command): Promise<CommandId | undefined> {
    if (type !== 'polls.cast') return undefined
    const voters = pollOf(this.#end.state, data.pollId)?.setup.voters
    const voterId = voters === 'delegate' ? data.delegateId : data.siteId
    return voterId && this.box.markOf(data.pollId, voterId)
  }

  /** Answers once the ballot is on disk. Number and time are those of the answer, and kept nowhere. */
  async #cast(letter: Letter, ballot: Ballot): Promise<void> {
    let ack: Ack
    try {
      const outcome = await this.box.put(ballot, letter.id)
      const at = Math.max(this.#ports.now(), this.#end.at)
      ack = outcome === 'refused' ? refusal('polls.alreadyAnswered') : { ok: true, seq: this.#end.seq, at }
    } catch (error) {
      ack = failure(error)
    }
    this.#settle(letter, ack)
  }

  #commit(end: LogEnd, events: StoredEvent[]): void {
    // Nothing new, or read from the log before the answer of the commit was here.
    if (end.seq <= this.#end.seq) return
    const fresh = events.filter(({ seq }) => seq > this.#end.seq)
    const batches = batchesOf(fresh, (layer) => this.head(layer))
    this.#end = end
    for (const { layer, seq } of batches) this.#heads.set(layer, seq)
    this.#tail.add(fresh)
    if (batches.length === 0) return
    const start = performance.now()
    try {
      this.#ports.publish(this, batches, end.state)
    } catch (error) {
      this.#ports.complain('publish', error)
    }
    this.#ports.metrics.fannedOut(performance.now() - start)
  }

  #settle(letter: Letter, ack: Ack): void {
    this.#answers.remember(letter.id, letter.actor, ack)
    this.#reply(letter, ack)
  }

  #reply(letter: Letter, ack: Ack): void {
    if (!ack.ok) this.#ports.metrics.refused(ack.code)
    letter.answer(ack)
  }

  async #keepSnapshot(): Promise<void> {
    const { seq, hash, state } = this.#end
    // Before it is on disk: while it is being written, or where it cannot be, no group that comes begins another.
    this.#snapshotAt = seq
    try {
      const heads = Object.fromEntries(this.#heads)
      await this.#ports.storage.saveSnapshot(this.id, { seq, hash, version: stateVersion, heads, state })
    } catch (error) {
      this.#ports.complain('snapshot', error)
    }
  }
}
