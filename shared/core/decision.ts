/** What deciding returns: events, or a refusal with a stable code (law 8). */
import type {
  CommandData,
  CommandType,
  EventMeta,
  EventType,
  EventData,
  NewEvent,
  Params,
  ShownEvent,
} from './envelope.ts'
import type { Actor, CommandId, PollId, VoterId } from './identity.ts'
import type { RefusalCode } from '../i18n/texts.ts'
import type { MeetingState } from './state.ts'
import type { Instant } from './time.ts'

/** Everything a rule may know besides the state: who, when, and fresh ids (law 1). */
export interface Ctx {
  now: Instant
  actor: Actor
  commandId: CommandId
  /** A fresh id, unguessable, of whatever brand is wanted. */
  newId: <Id extends string>() => Id
}

export type Refusal = { ok: false; code: RefusalCode; params?: Params }
/** An anonymous answer: it goes into the box and into no event (PO20). */
export interface Ballot {
  pollId: PollId
  voterId: VoterId
  choices: number[]
}
export type Decision = { ok: true; events: NewEvent[]; ballot?: Ballot } | Refusal

export const accept = (...events: NewEvent[]): Decision => ({ ok: true, events })
export const refuse = (code: RefusalCode, params?: Params): Refusal =>
  params ? { ok: false, code, params } : { ok: false, code }

/** One pure function for each command of a feature. */
export type Deciders<C extends CommandType> = {
  [T in C]: (state: MeetingState, data: CommandData<T>, ctx: Ctx) => Decision
}

/**
 * Reducers of one feature's part of one layer: an event without an entry leaves the part as it is. `layer` is the
 * whole layer before the event, for the few that look at a neighbour.
 */
export type Reducers<Part, LayerPart> = {
  [T in EventType]?: (part: Part, data: EventData<T>, event: EventMeta, layer: LayerPart) => Part
}

/** A feature's part of a layer: how it begins and how it grows. */
export interface PartOf<Part, LayerPart> {
  initial: Part
  on: Reducers<Part, LayerPart>
}

export function reducePart<Part, LayerPart>(
  feature: PartOf<Part, LayerPart>,
  part: Part,
  event: ShownEvent,
  layer: LayerPart,
): Part {
  const reducer = feature.on[event.type] as
    | ((part: Part, data: unknown, event: EventMeta, layer: LayerPart) => Part)
    | undefined
  return reducer ? reducer(part, event.data, event, layer) : part
}
