/** What a script can see and do: one who takes part in a meeting without being a person. */
import type { Ack, CommandInput, CommandType } from '../../../shared/core/envelope.ts'
import type { DelegateId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState, UnitState } from '../../../shared/core/state.ts'
import type { Random } from './random.ts'

export interface Attendee {
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
  over: () => boolean
  /** Resolves early when it is over. */
  wait: (ms: number) => Promise<void>
  /** Waits for a state the others must bring about; false if it did not come in time. */
  until: (what: () => boolean, ms: number) => Promise<boolean>
  /** The hub's answer; nothing if this one left, or it was over, before it came. */
  send: <T extends CommandType>(type: T, data: CommandInput<T>, how?: Sending) => Promise<Ack | undefined>
  /** Commands that still wait for an answer. */
  unanswered: () => number
}

export interface Sending {
  /** The same frame goes out again while it is on its way, and once more when it is answered. */
  twice?: boolean
}
