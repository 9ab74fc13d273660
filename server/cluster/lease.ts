/**
 * One writer for each meeting: a lease in Postgres whose epoch grows with each taking. What is written carries the epoch
 * and is refused when it is not the newest (CL1). Only Postgres says what time it is; a holder measures how long its lease
 * lasts by a clock that never goes back, from before it asked, so that it stops first (CL2).
 */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { Query } from '../storage/postgres-writing.ts'

/** How long a lease lasts that is not renewed, in milliseconds. */
export const leaseMs = 5_000

/** What this node holds, as far as it may rely on it. */
export class Held {
  readonly #leases = new Map<MeetingId, { epoch: number; until: number }>()
  readonly #elapsed: () => number

  /** `elapsed`: milliseconds of a clock that never goes back. */
  constructor(elapsed: () => number = () => performance.now()) {
    this.#elapsed = elapsed
  }

  /** The epoch to write a meeting under, while this node may. */
  epochOf = (meetingId: MeetingId): number | undefined => {
    const lease = this.#leases.get(meetingId)
    return lease && this.#elapsed() < lease.until ? lease.epoch : undefined
  }

  /** Every lease not known to be lost, also one that has run out and may yet be renewed. */
  get all(): { meetingId: MeetingId; epoch: number }[] {
    return [...this.#leases].map(([meetingId, { epoch }]) => ({ meetingId, epoch }))
  }

  now(): number {
    return this.#elapsed()
  }

  /** Taken or renewed by a question that was sent at `asked`. */
  set(meetingId: MeetingId, epoch: number, asked: number): void {
    this.#leases.set(meetingId, { epoch, until: asked + leaseMs })
  }

  drop(meetingId: MeetingId): void {
    this.#leases.delete(meetingId)
  }
}

const take = `
  INSERT INTO leases (meeting_id, node, epoch, until) VALUES ($1, $2, 1, now() + $3 * interval '1 millisecond')
  ON CONFLICT (meeting_id) DO UPDATE SET node = $2, epoch = leases.epoch + 1, until = now() + $3 * interval '1 millisecond'
  WHERE leases.until <= now() RETURNING epoch`
const renew = `
  UPDATE leases SET until = now() + $2 * interval '1 millisecond'
  FROM unnest($3::text[], $4::bigint[]) AS held (meeting_id, epoch)
  WHERE leases.node = $1 AND leases.meeting_id = held.meeting_id AND leases.epoch = held.epoch RETURNING leases.meeting_id`
const give = `
  UPDATE leases SET node = $4, epoch = epoch + 1, until = now() + $5 * interval '1 millisecond'
  WHERE meeting_id = $1 AND node = $2 AND epoch = $3`
const giveBack = 'UPDATE leases SET until = now() WHERE meeting_id = $1 AND node = $2 AND epoch = $3'

export class Leases {
  readonly held: Held
  readonly #node: string
  readonly #query: Query

  /** `node`: the id of this process among all that ever held one. */
  constructor(node: string, held: Held, query: Query) {
    this.#node = node
    this.held = held
    this.#query = query
  }

  /** Takes a meeting nobody holds; its epoch, or nothing where somebody does. */
  async take(meetingId: MeetingId): Promise<number | undefined> {
    const asked = this.held.now()
    const { rows } = await this.#query(take, [meetingId, this.#node, leaseMs])
    const epoch = rows[0] && Number(rows[0]['epoch'])
    if (epoch !== undefined) this.held.set(meetingId, epoch, asked)
    return epoch
  }

  /** Renews everything held; the meetings that are another's by now. */
  async renew(): Promise<MeetingId[]> {
    const { all } = this.held
    if (all.length === 0) return []
    const asked = this.held.now()
    const columns = [all.map(({ meetingId }) => meetingId), all.map(({ epoch }) => epoch)]
    const { rows } = await this.#query(renew, [this.#node, leaseMs, ...columns])
    const renewed = new Set(rows.map((row) => row['meeting_id']))
    const lost: MeetingId[] = []
    for (const { meetingId, epoch } of all) {
      if (renewed.has(meetingId)) this.held.set(meetingId, epoch, asked)
      else {
        this.held.drop(meetingId)
        lost.push(meetingId)
      }
    }
    return lost
  }

  /** Another node is to write it, or whoever takes it first. Nothing may be written under the lease any more. */
  async give(meetingId: MeetingId, to: string | undefined): Promise<void> {
    const epoch = this.held.all.find((lease) => lease.meetingId === meetingId)?.epoch
    this.held.drop(meetingId)
    if (epoch === undefined) return
    const mine = [meetingId, this.#node, epoch]
    await (to === undefined ? this.#query(giveBack, mine) : this.#query(give, [...mine, to, leaseMs]))
  }

  /** Another node has given it to this one: true where that is news. To be relied upon once it is renewed. */
  adopt(meetingId: MeetingId, epoch: number): boolean {
    if (this.held.all.some((lease) => lease.meetingId === meetingId && lease.epoch >= epoch)) return false
    this.held.set(meetingId, epoch, -Infinity)
    return true
  }
}
