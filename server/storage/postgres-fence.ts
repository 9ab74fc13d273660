/** One writer for each meeting: a write carries the epoch its node holds, and is refused when that is not the newest. */
import type { MeetingId } from '../../shared/core/identity.ts'
import { Fenced } from './port.ts'
import type { Query } from './postgres-writing.ts'

/** The epoch of the lease the caller holds on a meeting, or nothing where it holds none. */
export type Fence = (meetingId: MeetingId) => number | undefined

export interface Fencing {
  /** The epoch to be written under; nothing where nobody asks (the tools). Throws `Fenced` where none is held. */
  epoch: (meetingId: MeetingId) => number | null
  /** In the transaction of a write: throws `Fenced` unless the lease is still the newest, and keeps it so to the end. */
  check: (query: Query, meetingId: MeetingId) => Promise<void>
}

/** Nobody's lease counts any more; waits for writes under the one that did. In the transaction that removes a meeting. */
export async function endLeases(query: Query, meetingId: MeetingId): Promise<void> {
  await query(
    `INSERT INTO leases (meeting_id, node, epoch, until) VALUES ($1, '', 1, now())
     ON CONFLICT (meeting_id) DO UPDATE SET node = '', epoch = leases.epoch + 1, until = now()`,
    [meetingId],
  )
}

/** Shared, so that writes do not wait for each other; whoever takes the lease over waits until they are through. */
export const heldLease = 'SELECT 1 FROM leases WHERE meeting_id = $1 AND epoch = $2 FOR SHARE'
/** Of a log that is there: who has taken a lease on a meeting that was removed writes nothing into it. */
const heldLog = `SELECT 1 FROM leases WHERE meeting_id = $1 AND epoch = $2
  AND EXISTS (SELECT 1 FROM logs WHERE meeting_id = $1) FOR SHARE`

export function fencingBy(fence: Fence | undefined): Fencing {
  const epoch = (meetingId: MeetingId): number | null => {
    if (!fence) return null
    const held = fence(meetingId)
    if (held === undefined) throw new Fenced(`no lease on ${meetingId}`)
    return held
  }
  return {
    epoch,
    async check(query, meetingId) {
      const held = epoch(meetingId)
      if (held === null) return
      const { rows } = await query(heldLog, [meetingId, held])
      if (rows.length === 0) throw new Fenced(`the lease on ${meetingId} is another's`)
    },
  }
}
