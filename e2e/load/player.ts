/** What a script can see and do: one participant of the conference. */
import type { Ack, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import type { HistoryAnswer } from '../../shared/core/protocol.ts'
import type { AllState, DeskState, UnitState } from '../../shared/core/state.ts'
import type { DelegateId, Layer, SiteId, UnitId } from '../../shared/core/identity.ts'
import type { Random } from './random.ts'

export interface Player {
  name: string
  random: Random
  siteId: SiteId | undefined
  unitId: UnitId | undefined
  delegateId: DelegateId | undefined
  all: () => AllState
  desk: () => DeskState
  unit: () => UnitState
  /** The hub's time. */
  now: () => number
  /** Length of the run in milliseconds. */
  runMs: number
  /** How much of the run has passed, from 0 to 1. */
  progress: () => number
  over: () => boolean
  /** Mean pause between two acts of a site, so that all together keep the hub busy but not drowned. */
  pace: number
  /** The run is about polls: all of the programme instead of a little of it. */
  manyPolls: boolean
  /** Tells the tool that a poll is open now, so that it can make trouble. */
  pollOpened: () => void
  /** Resolves early when the run is over. */
  wait: (ms: number) => Promise<void>
  /** Waits for a state the others must bring about; false if it did not come in time. */
  until: (what: () => boolean, ms: number) => Promise<boolean>
  /** The hub's answer; nothing if this participant left, or the run ended, before it came. */
  send: <T extends CommandType>(type: T, data: CommandInput<T>, how?: Sending) => Promise<Ack | undefined>
  /** As from a device of its own behind the same connection: not after what else is sent from here. */
  sendBeside: Player['send']
  /** Commands that still wait for an answer. */
  unanswered: () => number
  history: (layer: Layer, limit: number) => Promise<HistoryAnswer | undefined>
  /** Leaves, as if the page were closed, and comes back after a while; `forgets`: with nothing in memory. */
  leave: (ms: number, forgets: boolean) => Promise<void>
}

export interface Sending {
  /** The same frame goes out again while it is on its way, and once more when it is answered. */
  twice?: boolean
}

/** Who plays whom. */
export type Script = (player: Player) => Promise<void>
