/** What a meeting needs of the world around it. */
import type { Refusal } from '../../shared/core/decision.ts'
import type { Ack, Batch, Command } from '../../shared/core/envelope.ts'
import type { Actor, CommandId, MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { Storage } from '../storage/port.ts'
import type { LiveMeeting } from './live-meeting.ts'

export interface Ports {
  storage: Storage
  now: () => number
  newId: <Id extends string>() => Id
  /** A batch for each layer that saw something of the group, after commit. */
  publish: (meeting: LiveMeeting, batches: Batch[], state: MeetingState) => void
  /** Something that is a bug or a broken disk, for the log; never carries texts or secrets. */
  complain: (what: string, error: unknown) => void
  metrics: Metrics
  /** What stands against a command that the rules accept, of what only the server knows (its disk, its tools). */
  permit?: ((command: Command) => Promise<Refusal | undefined>) | undefined
  /** Milliseconds that an anonymous ballot waits for others. */
  ballotWait?: number | undefined
  /** Brings a command to whoever writes the meeting, where several nodes share its log; absent: it is written here. */
  deliver?: ((meeting: LiveMeeting, command: Command, id: CommandId, actor: Actor) => Promise<Ack>) | undefined
  /** The office has put it away: its log stays as it is (AF1). */
  isArchived?: ((id: MeetingId) => boolean) | undefined
}
