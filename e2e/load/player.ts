/** What a script of a run can see and do: one participant of the conference. */
import type { HistoryAnswer } from '../../shared/core/protocol.ts'
import type { Layer } from '../../shared/core/identity.ts'
import type { Attendee } from '../../server/rehearsal/simulator/attendee.ts'

export interface Player extends Attendee {
  /** Length of the run in milliseconds. */
  runMs: number
  /** How much of the run has passed, from 0 to 1. */
  progress: () => number
  /** Mean pause between two acts of a site, so that all together keep the hub busy but not drowned. */
  pace: number
  /** The run is about polls: all of the programme instead of a little of it. */
  manyPolls: boolean
  /** Tells the tool that a poll is open now, so that it can make trouble. */
  pollOpened: () => void
  /** As from a device of its own behind the same connection: not after what else is sent from here. */
  sendBeside: Attendee['send']
  history: (layer: Layer, limit: number) => Promise<HistoryAnswer | undefined>
  /** Leaves, as if the page were closed, and comes back after a while; `forgets`: with nothing in memory. */
  leave: (ms: number, forgets: boolean) => Promise<void>
}

/** As the simulator's: one thing that fits the moment, or false. */
export type Act = (player: Player) => boolean

/** Who plays whom. */
export type Script = (player: Player) => Promise<void>
