/** What the hub asks of a storage. Every implementation passes the suite in conformance.ts (law 10). */
import type { StoredEvent } from '../../shared/core/envelope.ts'
import type {
  AccessId,
  CommandId,
  DelegateId,
  MeetingId,
  PollId,
  Role,
  SiteId,
  UnitId,
  VoterId,
} from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { LogEntry } from '../../shared/office/contract.ts'
import type { OfficeStore } from '../office/storage/port.ts'

/** A log: its own name (numbers of another log mean nothing) and where it ends. */
export interface LogHead {
  meetingId: MeetingId
  log: string
  seq: number
  /** Hash of the last event, or 64 zeros before the first. */
  hash: string
}

/** The answer an accepted command got. */
export interface Answer {
  accessId: AccessId
  seq: number
  at: number
}

/**
 * A disposable shortcut for a start: the state after `seq`, trusted only if `hash` is the log's own there. What is no
 * longer as it was written is not loaded (snapshot-body.ts).
 */
export interface Snapshot {
  seq: number
  hash: string
  /** Raised when reducers change; another version is ignored. */
  version: number
  heads: Record<string, number>
  state: MeetingState
}

/** A link and whom it stands for. The secret is kept only as a hash. */
export interface AccessRow {
  id: AccessId
  meetingId: MeetingId
  role: Role
  label: string
  siteId?: SiteId
  unitId?: UnitId
  delegateId?: DelegateId
  secretHash: string
  /** Of the code to type, since cards have one. */
  codeHash?: string
  createdAt: number
  expiresAt?: number
  revokedAt?: number
  /** First time somebody came in with it. */
  openedAt?: number
  /** Printed at each start (the demo's links): a new secret replaces the one before. */
  printed: boolean
  /** Of a rehearsal: the conference's access by which somebody came in; it ends with that one. */
  twinOf?: AccessId
  /** Of a rehearsal: no room's own, but of what the hub simulates. */
  simulated?: true
}

/** A browser that has come in with a link. The token is kept only as a hash. */
export interface SessionRow {
  tokenHash: string
  accessId: AccessId
  createdAt: number
}

/** Keys of what other processes have changed; whether they have changed how the office keeps conferences, or rehearses them. */
export interface AccessChanges {
  accesses: AccessId[]
  sessions: string[]
  keepings: boolean
  rehearsals: boolean
}

/** An anonymous ballot on its way into the box, and the mark of its voter. */
export interface Cast {
  voterId: VoterId
  commandId: CommandId
  choices: readonly number[]
}

/** already: this very command has put its ballot in before; refused: the voter's ballot came by another command. */
export type CastOutcome = 'taken' | 'already' | 'refused'

/** What is in a box: ballots in all, for each of the twenty options there can be, and those that chose none. */
export interface BoxCounts {
  ballots: number
  options: number[]
  none: number
}

/**
 * The boxes of anonymous polls (law 7): a mark for each voter and, apart from it, a ballot with a random id. Nothing is
 * common to the two but the poll; a ballot has no voter, no time and no command.
 */
export interface Boxes {
  /**
   * Puts a group into an open box in one durable transaction: all or nothing, on disk when it resolves; no room:
   * `StorageUnavailable`. One ballot for each voter, whoever comes first; the outcomes are in the order given.
   */
  castBallots(meetingId: MeetingId, pollId: PollId, casts: readonly Cast[]): Promise<CastOutcome[]>
  /** The command that put a voter's ballot in, or nothing. */
  markOf(meetingId: MeetingId, pollId: PollId, voterId: VoterId): Promise<CommandId | undefined>
  /** Whose ballots are in, in the order of their ids. */
  marks(meetingId: MeetingId, pollId: PollId): Promise<VoterId[]>
  /**
   * Counts a box that takes no more ballots, after writing marks and ballots anew in the order of their keys, so that
   * where something lies says nothing. Done again, it changes nothing and counts the same.
   */
  sealBox(meetingId: MeetingId, pollId: PollId): Promise<BoxCounts>
  /** Throws marks and ballots of a cancelled poll away. */
  emptyBox(meetingId: MeetingId, pollId: PollId): Promise<void>
  /** Wipes what boxes were before they were sealed or emptied. False: somebody is reading, to be tried again. */
  wipeTraces(): Promise<boolean>
}

/** An event as it lies on disk: the bytes that its hash covers. */
export interface RawEvent {
  seq: number
  /** Canonical JSON of the whole event but its hash, of whatever version it was written by. */
  body: string
  hash: string
}

/** What stays of a meeting whose data was destroyed: a text without names, in a chain of its own as events are. */
export interface ErasureRow {
  seq: number
  meetingId: MeetingId
  /** Canonical JSON, which the hash covers with the hash before. */
  body: string
  hash: string
  /** When nothing of it was left on the disk either. */
  finishedAt?: number
}

export interface Erasing {
  /**
   * Destroys everything of a meeting in one durable transaction: log, snapshot, links, browsers, boxes, how the office
   * kept it, names in the office's log. What stays is `body`; `entry` goes into the office's log. Refuses a second time
   * with `StorageConflict`. Where things lay is still to be rewritten.
   */
  erase(meetingId: MeetingId, what: { title: string; body: string; entry?: LogEntry }): Promise<void>
  erasures(): Promise<ErasureRow[]>
  /** Nothing of it is left; absent: not yet. */
  finishErasure(meetingId: MeetingId, at: number | null): Promise<void>
  /** Writes all of the storage anew, so that nothing that was deleted is left in it. False: somebody is reading. */
  rewrite(): Promise<boolean>
}

export interface Storage extends Boxes, Erasing {
  /** Who prepares the meetings, and what is being prepared. */
  readonly office: OfficeStore
  /** Creates an empty log. Refuses a second one of the same meeting, and one of a destroyed one, with `StorageConflict`. */
  createLog(meetingId: MeetingId, log: string): Promise<void>
  logs(): Promise<LogHead[]>
  head(meetingId: MeetingId): Promise<LogHead | undefined>
  /**
   * Appends in one durable transaction: all or nothing, on disk when it resolves (law 2). There must be such a log and
   * the first number must follow its last, else `StorageConflict`; no room or no right to write: `StorageUnavailable`.
   */
  append(meetingId: MeetingId, events: readonly StoredEvent[]): Promise<void>
  /** Events with `after < seq`, in order, at most `limit`. */
  read(meetingId: MeetingId, after: number, limit: number): Promise<StoredEvent[]>
  /** The same as they were written, for whoever checks the chain. */
  readRaw(meetingId: MeetingId, after: number, limit: number): Promise<RawEvent[]>
  /** Events with `seq < before`, newest first, at most `limit`. */
  readBack(meetingId: MeetingId, before: number, limit: number): Promise<StoredEvent[]>
  /** Removes a meeting with everything that is its own: log, snapshot, ballots, links and who came in with them. */
  removeMeeting(meetingId: MeetingId): Promise<void>
  /** What an accepted command that made events was answered. */
  answer(meetingId: MeetingId, commandId: CommandId): Promise<Answer | undefined>

  saveSnapshot(meetingId: MeetingId, snapshot: Snapshot): Promise<void>
  loadSnapshot(meetingId: MeetingId): Promise<Snapshot | undefined>

  saveAccess(row: AccessRow): Promise<void>
  /** The next version of a row that is still `before`. False: somebody has changed or removed it since. */
  replaceAccess(before: AccessRow, after: AccessRow): Promise<boolean>
  /** All of them, or those of the keys that are there. */
  accesses(ids?: readonly AccessId[]): Promise<AccessRow[]>
  saveSession(row: SessionRow): Promise<void>
  sessions(tokenHashes?: readonly string[]): Promise<SessionRow[]>
  endSession(tokenHash: string): Promise<void>
  /** Grows when another process has changed links or sessions. */
  accessVersion(): number
  /** What has been changed since a version; nothing where only that something was is known. */
  accessChanges(since: number): AccessChanges | undefined

  close(): Promise<void>
}

export const noHash = '0'.repeat(64)

/** Somebody else has written meanwhile: the caller's picture of the log is old. */
export class StorageConflict extends Error {
  override name = 'StorageConflict'
}

/** Another node has taken the meeting since: the caller is its writer no more, and wrote nothing. */
export class Fenced extends StorageConflict {
  override name = 'Fenced'
}

/** Nothing was written: disk full, read-only, or the database is out of reach. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}
