/** Links and browsers in memory, found by each key that is asked for: what one who comes in costs does not grow with them. */
import type { AccessId, MeetingId } from '../../shared/core/identity.ts'
import type { AccessRow, SessionRow } from '../storage/port.ts'

export class AccessTable {
  readonly accesses = new Map<AccessId, AccessRow>()
  readonly sessions = new Map<string, SessionRow>()
  readonly #byCode = new Map<string, AccessId>()
  readonly #ofMeeting = new Map<MeetingId, Set<AccessId>>()
  readonly #twins = new Map<AccessId, Set<AccessId>>()
  readonly #sessionsOf = new Map<AccessId, Set<string>>()

  /** An access, or its next version. */
  put(row: AccessRow): void {
    const before = this.accesses.get(row.id)
    if (before?.codeHash) this.#byCode.delete(before.codeHash)
    this.accesses.set(row.id, row)
    if (row.codeHash) this.#byCode.set(row.codeHash, row.id)
    join(this.#ofMeeting, row.meetingId, row.id)
    if (row.twinOf) join(this.#twins, row.twinOf, row.id)
  }

  drop(id: AccessId): void {
    const row = this.accesses.get(id)
    if (!row) return
    this.accesses.delete(id)
    if (row.codeHash) this.#byCode.delete(row.codeHash)
    part(this.#ofMeeting, row.meetingId, id)
    if (row.twinOf) part(this.#twins, row.twinOf, id)
  }

  putSession(row: SessionRow): void {
    this.sessions.set(row.tokenHash, row)
    join(this.#sessionsOf, row.accessId, row.tokenHash)
  }

  dropSession(tokenHash: string): void {
    const row = this.sessions.get(tokenHash)
    if (!row) return
    this.sessions.delete(tokenHash)
    part(this.#sessionsOf, row.accessId, tokenHash)
  }

  /** The access whose newest code has that hash. */
  ofCode(codeHash: string): AccessRow | undefined {
    const id = this.#byCode.get(codeHash)
    return id && this.accesses.get(id)
  }

  ofMeeting(meetingId: MeetingId): AccessRow[] {
    return rowsOf(this.#ofMeeting.get(meetingId), this.accesses)
  }

  /** Of rehearsals: the accesses that somebody got by this one. */
  twinsOf(id: AccessId): AccessRow[] {
    return rowsOf(this.#twins.get(id), this.accesses)
  }

  sessionsOf(id: AccessId): SessionRow[] {
    return rowsOf(this.#sessionsOf.get(id), this.sessions)
  }
}

function join<Key, Id>(sets: Map<Key, Set<Id>>, key: Key, id: Id): void {
  const set = sets.get(key)
  if (set) set.add(id)
  else sets.set(key, new Set([id]))
}

function part<Key, Id>(sets: Map<Key, Set<Id>>, key: Key, id: Id): void {
  const set = sets.get(key)
  set?.delete(id)
  if (set?.size === 0) sets.delete(key)
}

const rowsOf = <Id, Row>(ids: ReadonlySet<Id> | undefined, rows: ReadonlyMap<Id, Row>): Row[] =>
  [...(ids ?? [])].flatMap((id) => rows.get(id) ?? [])
