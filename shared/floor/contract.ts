/** floor: one queue for hall and communes, turns, limits, written statements. */
import { z } from 'zod'
import { ClusterId, DelegateId, ItemId, RequestId, SiteId, TurnId, UnitId } from '../core/identity.ts'
import { line, text } from '../core/text.ts'
import { Instant } from '../core/time.ts'

/** paper: tham luận (registered before); remark: phát biểu; response: giải trình of a department. */
export const Kind = z.enum(['paper', 'remark', 'response'])
export type Kind = z.infer<typeof Kind>

/** Where a speaker is: in the hall or at a remote site. */
export const Side = z.enum(['hall', 'remote'])
export type Side = z.infer<typeof Side>

const limitSeconds = z.number().int().min(30).max(7200)

export const Person = z.object({ name: line(120), title: line(200).optional() })
export type Person = z.infer<typeof Person>

/**
 * Who asks to speak. At a remote site the site is the party (one request for each site and kind on an item); in the
 * hall each unit, or each named delegate, is one.
 */
export const Party = z.object({
  siteId: SiteId,
  unitId: UnitId,
  delegateId: DelegateId.optional(),
  side: Side,
  clusterId: ClusterId.optional(),
})
export type Party = z.infer<typeof Party>

export const Request = z.object({
  id: RequestId,
  kind: Kind,
  itemId: ItemId,
  party: Party,
  /** Who will speak, where the party named somebody. */
  speaker: Person.optional(),
  subject: line(200).optional(),
  at: Instant,
  /** Entered by the desk for a site that asked by telephone. */
  onBehalf: z.boolean(),
  /** A text was handed in (papers). */
  hasText: z.boolean(),
  notAnswered: z.number().int(),
  /** Passed over by the chair, or did not answer: until when the suggestion leaves it out (FL13, FL14). */
  passed: z.object({ at: Instant, toBack: z.boolean() }).optional(),
})
export type Request = z.infer<typeof Request>

export const Turn = z.object({
  id: TurnId,
  request: Request,
  startedAt: Instant,
  limitSeconds,
  extendedSeconds: z.number().int(),
  /** Set while the clock stands: a pause, or a short question by the chair inside the turn. */
  pausedAt: Instant.optional(),
  pauseReason: z.enum(['pause', 'question']).optional(),
  /** Milliseconds the clock has stood before the present pause. */
  pausedMs: z.number().int(),
  waitedMs: z.number().int(),
  /** The chair took somebody other than the suggestion. */
  overrode: z.boolean(),
})
export type Turn = z.infer<typeof Turn>

export const EndedTurn = Turn.extend({
  endedAt: Instant,
  spokenMs: z.number().int(),
  overtimeMs: z.number().int(),
})
export type EndedTurn = z.infer<typeof EndedTurn>

const ask = {
  kind: Kind,
  itemId: ItemId,
  speaker: Person.optional(),
  subject: line(200).optional(),
  text: text(20_000).optional(),
}

export const commands = {
  'floor.open': z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('open') }),
    z.strictObject({ mode: z.literal('closed') }),
    z.strictObject({ mode: z.literal('clusters'), clusterIds: z.array(ClusterId).min(1).max(200) }),
  ]),
  /** By a site or a delegate for itself. */
  'floor.request': z.strictObject({ ...ask, siteId: SiteId, delegateId: DelegateId.optional() }),
  /** By the desk for somebody who asked by telephone or in the hall. Passes a closed list (FL3). */
  'floor.requestFor': z.strictObject({
    ...ask,
    siteId: SiteId,
    unitId: UnitId.optional(),
    delegateId: DelegateId.optional(),
  }),
  /** The text of a paper that waits; one already handed in is replaced (FL6). */
  'floor.attachText': z.strictObject({ requestId: RequestId, text: text(20_000) }),
  'floor.withdraw': z.strictObject({ requestId: RequestId }),
  /** Puts a request before another one, or last (null). */
  'floor.reorder': z.strictObject({ requestId: RequestId, beforeId: RequestId.nullable(), reason: line(200) }),
  /** "… chuẩn bị": who speaks next; null takes it back. */
  'floor.prepare': z.strictObject({ requestId: RequestId.nullable() }),
  /** Gives the floor. Ends a running turn first. A lost site must be called with `evenIfLost` (FL12). */
  'floor.call': z.strictObject({ requestId: RequestId, evenIfLost: z.boolean().default(false) }),
  'floor.skip': z.strictObject({ requestId: RequestId, keepPlace: z.boolean() }),
  /** The one who has the floor does not answer: back of the queue, noted. */
  'floor.noAnswer': z.strictObject({ turnId: TurnId }),
  'floor.pause': z.strictObject({ turnId: TurnId, reason: z.enum(['pause', 'question']) }),
  'floor.resume': z.strictObject({ turnId: TurnId }),
  'floor.extend': z.strictObject({ turnId: TurnId, seconds: z.number().int().min(10).max(3600) }),
  'floor.end': z.strictObject({ turnId: TurnId }),
  /** Takes back a wrong end within ten seconds: the clock goes on as if it had never stopped. */
  'floor.undoEnd': z.strictObject({ turnId: TurnId }),
  /** For a kind everywhere, or on one item; the running turn only if the chair says so (FL16). */
  'floor.setLimit': z.strictObject({
    kind: Kind,
    itemId: ItemId.optional(),
    seconds: limitSeconds,
    applyToRunning: z.boolean(),
  }),
  'floor.submitStatement': z.strictObject({ itemId: ItemId, siteId: SiteId, text: text(20_000) }),
}

/** Orders are whole lists of request ids, so that every screen shows the same one. */
const order = z.array(RequestId)

export const Invited = z.object({ requestId: RequestId, party: Party, subject: line(200).optional() })
export type Invited = z.infer<typeof Invited>

export const events = {
  'floor.opened': z.object({ mode: z.enum(['open', 'closed', 'clusters']), clusterIds: z.array(ClusterId) }),
  'floor.requested': z.object({ request: Request }),
  'floor.textAttached': z.object({ requestId: RequestId, unitId: UnitId, itemId: ItemId, text: text(20_000) }),
  /** A text came after the request: everybody learns that, and not what it says. */
  'floor.textHandedIn': z.object({ requestId: RequestId, party: Party }),
  'floor.withdrawn': z.object({ requestId: RequestId, party: Party }),
  /** `place` counts from 1 among those waiting on the same item. */
  'floor.reordered': z.object({
    requestId: RequestId,
    order,
    party: Party,
    place: z.number().int(),
    reason: line(200),
  }),
  /** `suggested` is whom the rule had suggested, where the chair prepares another. */
  'floor.prepared': z.object({
    requestId: RequestId.nullable(),
    party: Party.optional(),
    suggested: Party.optional(),
  }),
  /** `suggested` is whom the rule had suggested, where the chair took another. */
  'floor.called': z.object({ turn: Turn, suggested: Party.optional() }),
  'floor.skipped': z.object({ requestId: RequestId, party: Party, order, keptPlace: z.boolean() }),
  'floor.notAnswered': z.object({ turnId: TurnId, request: Request, order }),
  'floor.paused': z.object({ turnId: TurnId, reason: z.enum(['pause', 'question']) }),
  /** `pausedMs` is how long this one pause lasted. */
  'floor.resumed': z.object({ turnId: TurnId, pausedMs: z.number().int() }),
  'floor.extended': z.object({ turnId: TurnId, seconds: z.number().int() }),
  'floor.ended': z.object({
    turnId: TurnId,
    party: Party,
    speaker: Person.optional(),
    spokenMs: z.number().int(),
    overtimeMs: z.number().int(),
  }),
  'floor.endUndone': z.object({ turnId: TurnId, party: Party }),
  'floor.limitChanged': z.object({
    kind: Kind,
    itemId: ItemId.optional(),
    seconds: limitSeconds,
    from: limitSeconds,
    /** The turn it applies to, if the chair said so. */
    turnId: TurnId.optional(),
  }),
  /** An item ended while these were still waiting and had not been heard on it. */
  'floor.statementsInvited': z.object({ itemId: ItemId, invited: z.array(Invited) }),
  'floor.statementSubmitted': z.object({
    unitId: UnitId,
    siteId: SiteId,
    itemId: ItemId,
    text: text(20_000),
    delegateId: DelegateId.optional(),
  }),
}

export const Limits = z.object({
  kinds: z.record(Kind, limitSeconds),
  items: z.record(ItemId, z.partialRecord(Kind, limitSeconds)),
})
export type Limits = z.infer<typeof Limits>

export const All = z.object({
  mode: z.enum(['open', 'closed', 'clusters']),
  clusterIds: z.array(ClusterId),
  limits: Limits,
  /** Waiting requests in the order of the list. */
  queue: z.array(Request),
  preparedId: RequestId.optional(),
  /** Whom the rule suggested when the chair prepared another. */
  preparedOver: Party.optional(),
  turn: Turn.optional(),
  /** In order of their ends; the last one may be taken back for ten seconds. */
  ended: z.array(EndedTurn),
  /** Who was invited to state in writing, by item. */
  invited: z.record(ItemId, z.array(Invited)),
})
export type All = z.infer<typeof All>

const Statement = z.object({
  unitId: UnitId,
  siteId: SiteId,
  itemId: ItemId,
  text: z.string(),
  at: Instant,
  delegateId: DelegateId.optional(),
})
export type Statement = z.infer<typeof Statement>

/** The same shape for the desk (all) and a unit (its own). */
export const Private = z.object({
  texts: z.record(RequestId, z.object({ unitId: UnitId, itemId: ItemId, text: z.string() })),
  statements: z.array(Statement),
})
export type Private = z.infer<typeof Private>
