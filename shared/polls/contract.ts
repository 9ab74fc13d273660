/** polls: votes by site, by delegate and by hands in the room, and anonymous straw polls without formal value. */
import { z } from 'zod'
import { DelegateId, ItemId, PollId, SiteId, UnitId, VoterId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import { Instant } from '../core/time.ts'
import { Substitute } from '../attendance/contract.ts'

/** site: one answer for each remote site; delegate: one for each named person; hands: counted in each room; straw: anonymous. */
export const Kind = z.enum(['site', 'delegate', 'hands', 'straw'])
export type Kind = z.infer<typeof Kind>

/** Tán thành, không tán thành, không có ý kiến: the indices of the standard options. */
export const standard = { for: 0, against: 1, abstain: 2 } as const

export const Options = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('standard') }),
  z.strictObject({
    kind: z.literal('custom'),
    labels: z.array(line(200)).min(2).max(20),
    /** How many may be chosen at most. */
    most: z.number().int().min(1).max(20),
    /** "None of these" may be answered: no choice at all. */
    none: z.boolean(),
  }),
])
export type Options = z.infer<typeof Options>

export const Fraction = z.enum(['half', 'twoThirds', 'threeQuarters'])
export type Fraction = z.infer<typeof Fraction>

/** half: more than half; twoThirds, threeQuarters and a figure: at least so many. */
export const Majority = z.discriminatedUnion('kind', [
  z.strictObject({ kind: Fraction }),
  z.strictObject({ kind: z.literal('figure'), figure: z.number().int().min(1).max(5_000_000) }),
])
export type Majority = z.infer<typeof Majority>

/** What the majority is taken of. */
export const Base = z.enum(['entitled', 'present', 'answers'])
export type Base = z.infer<typeof Base>

/** How a poll is to be held. What does not fit its kind is set right by `cleaned` (PO2). */
export const Setup = z.strictObject({
  question: line(400),
  itemId: ItemId.optional(),
  /** The poll that this one repeats. */
  repeats: PollId.optional(),
  kind: Kind,
  /** Who answers; kinds other than straw say it themselves. */
  voters: z.enum(['site', 'delegate']),
  /** Hands of each room besides, as information. */
  withHands: z.boolean(),
  options: Options,
  /** Who is on the list at opening: those present then, or all summoned. */
  entitled: z.enum(['present', 'summoned']),
  /** Who comes later may still answer, until closing. */
  latecomers: z.boolean(),
  /** A substitute answers for the person replaced. */
  substitutes: z.boolean(),
  /** A site's answer names the principal there who confirms it. */
  principalConfirms: z.boolean(),
  mayChange: z.boolean(),
  majority: Majority,
  base: Base,
  quorum: z.strictObject({ sites: Fraction.optional(), people: Fraction.optional() }),
  /** Seconds from opening; absent: closed by hand. */
  seconds: z.number().int().min(10).max(14_400).optional(),
  closesWhenAll: z.boolean(),
  /** The result is published by itself at closing. */
  publishes: z.boolean(),
  /** Who sees how many have answered while it is open. */
  turnout: z.enum(['all', 'desk']),
})
export type Setup = z.infer<typeof Setup>

const people = z.number().int().min(0).max(5_000_000)
const choices = z.array(z.number().int().min(0).max(19)).max(20)
const reason = line(300)

/** People counted in a room by raised hands; `guests` are those present who have no vote. */
export const Hands = z.strictObject({ for: people, against: people, abstain: people, guests: people })
export type Hands = z.infer<typeof Hands>

const Exclusion = z.strictObject({ voterId: VoterId, reason })
export type Exclusion = z.infer<typeof Exclusion>

const voter = { pollId: PollId, siteId: SiteId.optional(), delegateId: DelegateId.optional() }
const answer = { ...voter, choices, confirmedBy: DelegateId.optional() }
const room = { pollId: PollId, siteId: SiteId, hands: Hands }

export const commands = {
  'polls.draft': z.strictObject({ setup: Setup }),
  'polls.revise': z.strictObject({ pollId: PollId, setup: Setup }),
  'polls.discard': z.strictObject({ pollId: PollId }),
  /** Opens a draft, or one made on the spot. */
  'polls.open': z.strictObject({
    pollId: PollId.optional(),
    setup: Setup.optional(),
    exclusions: z.array(Exclusion).max(5000).default([]),
  }),
  /** More time: from its present end, or from now where it had none. */
  'polls.extend': z.strictObject({ pollId: PollId, seconds: z.number().int().min(5).max(3600) }),
  'polls.close': z.strictObject({ pollId: PollId }),
  'polls.cancel': z.strictObject({ pollId: PollId, reason }),
  'polls.publish': z.strictObject({ pollId: PollId }),
  /** Reminds those who have not answered; at most once a minute. */
  'polls.remind': z.strictObject({ pollId: PollId }),
  /** By a site for itself, or for a person who sits there; by a person for themselves. */
  'polls.answer': z.strictObject(answer),
  /** By the secretary for a site or a person who telephones; the unit sees it, marked so. */
  'polls.answerFor': z.strictObject(answer),
  /** An anonymous ballot: no event holds it (PO20). */
  'polls.cast': z.strictObject({ ...voter, choices }),
  'polls.reportHands': z.strictObject(room),
  /** By the tellers for the hall, by the secretary for a site that telephones. */
  'polls.reportHandsFor': z.strictObject(room),
  /** After closing, before publication. */
  'polls.correctHands': z.strictObject({ ...room, reason }),
  /** Sent by the hub itself: the time is over. */
  'polls.closeDue': z.strictObject({ pollId: PollId }),
  /** Sent by the hub itself: how many have answered; `voters` are those whose anonymous ballots are on disk. */
  'polls.noteTurnout': z.strictObject({ pollId: PollId, voters: z.array(VoterId).max(200_000).optional() }),
  /** Sent by the hub itself: what was in the box of an anonymous poll, by option; `none` chose nothing. */
  'polls.noteTally': z.strictObject({
    pollId: PollId,
    ballots: people,
    options: z.array(people).max(20),
    none: people,
  }),
}

/** Counts of one group of voters. `options` in the order of the poll's options; `none` chose none of them. */
const counts = { entitled: people, answered: people, options: z.array(people), none: people }
/** `key` is the cluster, `hall` or `remote`, the type; empty for the places outside any cluster. */
export const Group = z.object({ by: z.enum(['cluster', 'side', 'type']), key: z.string().max(80), ...counts })
export type Group = z.infer<typeof Group>

/** Sums of the rooms. `people` are those present with a vote, `summoned` at least as many. */
export const HandSums = z.object({
  for: people,
  against: people,
  abstain: people,
  sites: people,
  of: people,
  people,
  summoned: people,
})
export type HandSums = z.infer<typeof HandSums>

export const Outcome = z.enum(['passed', 'notPassed', 'tie', 'noQuorum'])
export type Outcome = z.infer<typeof Outcome>

/** What was decided, and by which rule; all figures exact integers. */
export const Decision = z.object({
  outcome: Outcome,
  /** Votes for the option named first: the leading one, or "tán thành". */
  option: z.number().int(),
  votes: people,
  /** What the majority is taken of. */
  of: people,
  /** Options that reach the majority. */
  reached: z.array(z.number().int()),
  /** The quorum that is missed. */
  missed: z.object({ by: z.enum(['sites', 'people']), present: people, summoned: people, need: Fraction }).optional(),
})
export type Decision = z.infer<typeof Decision>

export const Result = z.object({
  ...counts,
  present: people,
  hands: HandSums.optional(),
  /** By cluster, hall and remote, type of unit; empty for an anonymous poll. */
  groups: z.array(Group),
  /** Absent for an anonymous straw poll, which decides nothing. */
  decision: Decision.optional(),
})
export type Result = z.infer<typeof Result>

/** As they stood at opening. */
const Figures = z.object({
  entitled: people,
  /** Of those on the list, present. */
  present: people,
  sites: z.object({ summoned: people, present: people }),
  people: z.object({ summoned: people, present: people }),
})
export type Figures = z.infer<typeof Figures>

/** Short code that finds an answer in the published list. */
const receipt = z.string().max(12)
const list = { voters: z.array(VoterId), excluded: z.array(Exclusion) }
/** On the list, and not present at opening: whoever of them answers has come since. */
const absent = z.array(VoterId)
const answered = {
  choices,
  receipt,
  onBehalf: z.boolean(),
  confirmedBy: DelegateId.optional(),
  /** Who answered in place of the person. */
  substitute: Substitute.optional(),
}
/** `present`: the headcount the hands were held against. */
const handed = { hands: Hands, present: people, receipt, onBehalf: z.boolean() }
const to = { pollId: PollId, unitId: UnitId }

export const events = {
  'polls.drafted': z.object({ pollId: PollId, setup: Setup }),
  'polls.revised': z.object({ pollId: PollId, setup: Setup }),
  'polls.discarded': z.object({ pollId: PollId }),
  'polls.opened': z.object({ pollId: PollId, setup: Setup, closesAt: Instant.optional(), figures: Figures }),
  /** The whole list, for the desk. */
  'polls.listed': z.object({ pollId: PollId, ...list, absent }),
  /** A unit's part of the list. */
  'polls.unitListed': z.object({ ...to, ...list }),
  'polls.lateAdmitted': z.object({ ...to, voterId: VoterId }),
  /** What was answered: its unit only, and the desk where the desk entered it (PO14). */
  'polls.answered': z.object({ ...to, voterId: VoterId, ...answered }),
  'polls.handsReported': z.object({ ...to, siteId: SiteId, ...handed }),
  'polls.handsCorrected': z.object({ ...to, siteId: SiteId, ...handed, from: Hands, reason }),
  /** That an answer, or hands, came in: without what was answered. What the desk had entered before is void. */
  'polls.marked': z.object({ pollId: PollId, voters: z.array(VoterId), hands: z.boolean() }),
  /** The same for a unit, of anonymous ballots alone: its other answers it reads itself. */
  'polls.unitMarked': z.object({ ...to, voters: z.array(VoterId) }),
  'polls.turnoutNoted': z.object({ pollId: PollId, answered: people, entitled: people }),
  'polls.extended': z.object({ pollId: PollId, closesAt: Instant, seconds: z.number().int() }),
  'polls.reminded': z.object({ pollId: PollId, unitIds: z.array(UnitId) }),
  'polls.closed': z.object({
    pollId: PollId,
    how: z.enum(['hand', 'time', 'all']),
    answered: people,
    entitled: people,
  }),
  'polls.tallied': z.object({ pollId: PollId, result: Result }),
  'polls.published': z.object({ pollId: PollId, result: Result }),
  'polls.cancelled': z.object({ pollId: PollId, reason }),
}

/** A poll that has been opened, as everybody sees it. */
export const Poll = z.object({
  id: PollId,
  setup: Setup,
  state: z.enum(['open', 'closed', 'published', 'cancelled']),
  openedAt: Instant,
  closesAt: Instant.optional(),
  closedAt: Instant.optional(),
  figures: Figures,
  /** As last noted; exact once it is closed. */
  answered: people,
  entitled: people,
  result: Result.optional(),
  publishedAt: Instant.optional(),
  cancelled: z.object({ at: Instant, reason }).optional(),
})
export type Poll = z.infer<typeof Poll>

/** In order of their opening. */
export const All = z.object({ polls: z.array(Poll) })
export type All = z.infer<typeof All>

export const Answer = z.object({ ...answered, at: Instant, changes: z.number().int() })
export type Answer = z.infer<typeof Answer>
export const RoomHands = z.object({ ...handed, at: Instant, changes: z.number().int() })
export type RoomHands = z.infer<typeof RoomHands>

const answers = { answers: z.record(VoterId, Answer), hands: z.record(SiteId, RoomHands) }

/** What the desk knows of a poll besides. */
export const DeskPoll = z.object({
  ...list,
  absent,
  late: z.array(VoterId),
  answered: z.record(VoterId, Instant),
  handsFrom: z.record(SiteId, Instant),
  /** Only what the desk itself entered, or corrected. */
  ...answers,
  remindedAt: Instant.optional(),
  result: Result.optional(),
})
export type DeskPoll = z.infer<typeof DeskPoll>

export const Desk = z.object({
  drafts: z.array(z.object({ id: PollId, setup: Setup })),
  polls: z.record(PollId, DeskPoll),
})
export type Desk = z.infer<typeof Desk>

/** What a unit knows of a poll besides: its own part of the list, its own answers. */
export const UnitPoll = z.object({
  ...list,
  ...answers,
  /** Whose anonymous ballots have been taken. */
  marked: z.record(VoterId, Instant),
  remindedAt: Instant.optional(),
})
export type UnitPoll = z.infer<typeof UnitPoll>

export const OfUnit = z.object({ polls: z.record(PollId, UnitPoll) })
export type OfUnit = z.infer<typeof OfUnit>
