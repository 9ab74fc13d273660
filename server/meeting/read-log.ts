/** A meeting's log as a hub finds it at its start. */
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { initialState, reduceAll } from '../../shared/core/fold.ts'
import type { Layer, MeetingId } from '../../shared/core/identity.ts'
import { audienceOf } from '../../shared/core/visibility.ts'
import { noHash, type Storage, StorageConflict } from '../storage/port.ts'
import type { LogEnd } from './handle.ts'
import type { LiveMeeting } from './live-meeting.ts'
import type { Ports } from './ports.ts'
import { tailLength } from './tail.ts'

export interface ReadLog {
  end: LogEnd
  /** Number of the last event each layer has seen. */
  heads: Map<Layer, number>
  tail: StoredEvent[]
  /** Number of the snapshot begun with. */
  snapshotAt: number
}

/** Events read at once. */
const page = 1_000

/** Reads what a meeting does not know yet. Rejects where the log cannot be read. */
export async function catchUp(storage: Pick<Storage, 'read'>, meeting: LiveMeeting): Promise<void> {
  for (;;) {
    const events = await storage.read(meeting.id, meeting.seq, page)
    meeting.follow(events)
    if (events.length < page) return
  }
}

/** Another hub has written to the log, by mistake: reads on to its end. False: a cluster sees to it, or it cannot be read. */
export async function readOn({ storage, deliver }: Ports, meeting: LiveMeeting, error: unknown): Promise<boolean> {
  if (deliver || !(error instanceof StorageConflict)) return false
  return catchUp(storage, meeting).then(
    () => true,
    () => false,
  )
}

/** Reads the snapshot, if it is of this version and the log's own, and the events after it. */
export async function readLog(storage: Storage, meetingId: MeetingId, stateVersion: number): Promise<ReadLog> {
  let end: LogEnd = { seq: 0, hash: noHash, at: 0, state: initialState }
  let heads = new Map<Layer, number>()
  const snapshot = await storage.loadSnapshot(meetingId)
  if (snapshot?.version === stateVersion && snapshot.seq > 0) {
    const [event] = await storage.read(meetingId, snapshot.seq - 1, 1)
    if (event?.hash === snapshot.hash) {
      end = { seq: event.seq, hash: event.hash, at: event.at, state: snapshot.state }
      heads = new Map(Object.entries(snapshot.heads) as [Layer, number][])
    }
  }
  const snapshotAt = end.seq
  const tail = end.seq > 0 ? (await storage.readBack(meetingId, end.seq + 1, tailLength)).toReversed() : []
  for (;;) {
    const events = await storage.read(meetingId, end.seq, page)
    for (const event of events) for (const layer of audienceOf(event)) heads.set(layer, event.seq)
    const last = events.at(-1)
    if (last) end = { seq: last.seq, hash: last.hash, at: last.at, state: reduceAll(end.state, events) }
    tail.push(...events)
    tail.splice(0, Math.max(0, tail.length - tailLength))
    if (events.length < page) return { end, heads, tail, snapshotAt }
  }
}
