/**
 * Ballots on their way to disk (PO20, PO21). Those of a poll wait for each other and are written as one group, in an
 * order drawn by lot, so that what is written together tells nothing of who was first. Always the full time is waited:
 * a ballot written alone would lie beside the mark of its voter. Whoever sent one hears when it is on disk.
 */
import { randomInt } from 'node:crypto'
import type { Ballot } from '../../shared/core/decision.ts'
import type { CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { Boxes, CastOutcome } from '../storage/port.ts'

/** The longest a ballot waits for others, in milliseconds. */
const usualBallotWait = 2_000

export interface BallotBoxPorts {
  storage: Boxes
  metrics: Pick<Metrics, 'ballotsTaken'>
  /** A broken disk, for the log. */
  complain: (what: string, error: unknown) => void
  /** Milliseconds that a ballot waits for others; the usual two seconds if absent. */
  ballotWait?: number | undefined
}

interface Waiting {
  choices: number[]
  commandId: CommandId
  done: (outcome: CastOutcome) => void
  failed: (error: unknown) => void
}

interface Group {
  timer: NodeJS.Timeout
  byVoter: Map<VoterId, Waiting[]>
}

/** The boxes of one meeting's polls, as far as they are not on disk yet. */
export class BallotBox {
  readonly #meetingId: MeetingId
  readonly #ports: BallotBoxPorts
  readonly #groups = new Map<PollId, Group>()
  readonly #taken = new Map<PollId, number>()
  /** Of each poll, its groups that are being written. */
  readonly #writing = new Map<PollId, Promise<void>>()

  constructor(meetingId: MeetingId, ports: BallotBoxPorts) {
    this.#meetingId = meetingId
    this.#ports = ports
  }

  /** Resolves once the ballot is on disk, or another of the same voter is; rejects if it could not be written. */
  put({ pollId, voterId, choices }: Ballot, commandId: CommandId): Promise<CastOutcome> {
    return new Promise((done, failed) => {
      let group = this.#groups.get(pollId)
      if (!group) {
        const timer = setTimeout(() => void this.flush(pollId), this.#ports.ballotWait ?? usualBallotWait)
        this.#groups.set(pollId, (group = { timer, byVoter: new Map() }))
      }
      const waiting = { choices, commandId, done, failed }
      const earlier = group.byVoter.get(voterId)
      if (earlier) earlier.push(waiting)
      else group.byVoter.set(voterId, [waiting])
    })
  }

  /** The command that put a voter's ballot in; what still waits does not count. */
  markOf(pollId: PollId, voterId: VoterId): Promise<CommandId | undefined> {
    return this.#ports.storage.markOf(this.#meetingId, pollId, voterId)
  }

  /** Ballots written since this hub started: grows when there are voters to be noted. */
  taken(pollId: PollId): number {
    return this.#taken.get(pollId) ?? 0
  }

  /** Writes what waits without waiting longer; resolves when all of it has been answered, well or badly. */
  async flush(pollId: PollId): Promise<void> {
    const group = this.#groups.get(pollId)
    if (group) {
      clearTimeout(group.timer)
      this.#groups.delete(pollId)
      const before = this.#writing.get(pollId)
      this.#writing.set(
        pollId,
        (before ?? Promise.resolve()).then(() => this.#write(pollId, group)),
      )
    }
    const writing = this.#writing.get(pollId)
    await writing
    if (writing && this.#writing.get(pollId) === writing) this.#writing.delete(pollId)
  }

  /** Writes what waits in every box. */
  async close(): Promise<void> {
    await Promise.all([...this.#groups.keys(), ...this.#writing.keys()].map((pollId) => this.flush(pollId)))
  }

  async #write(pollId: PollId, { byVoter }: Group): Promise<void> {
    // By lot between voters; of one voter's own the first counts.
    const casts = shuffled([...byVoter]).flatMap(([voterId, all]) => all.map((one) => ({ voterId, ...one })))
    try {
      const plain = casts.map(({ voterId, commandId, choices }) => ({ voterId, commandId, choices }))
      const outcomes = await this.#ports.storage.castBallots(this.#meetingId, pollId, plain)
      const taken = outcomes.filter((outcome) => outcome === 'taken').length
      this.#taken.set(pollId, this.taken(pollId) + taken)
      this.#ports.metrics.ballotsTaken(taken)
      casts.forEach(({ done }, i) => done(outcomes[i]!))
    } catch (error) {
      this.#ports.complain('ballots', error)
      for (const { failed } of casts) failed(error)
    }
  }
}

/** Every order as likely as any other, by chance that cannot be guessed. */
export function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list]
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[result[last], result[other]] = [result[other]!, result[last]!]
  }
  return result
}
