/**
 * Arbitrary commands for property tests: mostly sensible ones about what the state holds, by anybody, some of them
 * wrong on purpose. `anySteps()` is a fast-check arbitrary; `take(play, step)` builds the command from the state at
 * that moment and sends it the whole way; `commandOf(state, step)` only builds it.
 */
import fc from 'fast-check'
import { ItemKind } from '../agenda/contract.ts'
import { announcementBuilders } from '../announcements/any-command.ts'
import { Check, Status } from '../attendance/contract.ts'
import { conclusionBuilders, conclusionsFitting } from '../conclusions/any-command.ts'
import { documentBuilders } from '../documents/any-command.ts'
import { materialBuilders, materialsFitting } from '../materials/any-command.ts'
import { Kind } from '../floor/contract.ts'
import { helpBuilders, helpFitting } from '../help/any-command.ts'
import { meetingBuilders } from '../meeting/any-command.ts'
import { pollBuilders, pollsFitting } from '../polls/any-command.ts'
import { questionBuilders, questionsFitting } from '../questions/any-command.ts'
import { rehearsalBuilders } from '../rehearsal/any-command.ts'
import { stageBuilders, stageFitting } from '../stage/any-command.ts'
import { table } from './authorise.ts'
import type { Decision } from './decision.ts'
import type { CommandInput, CommandType } from './envelope.ts'
import type { Actor, DelegateId, ItemId, RequestId, SiteId, TurnId, UnitId } from './identity.ts'
import { actors, ids, type Play } from './testing.ts'
import type { MeetingState } from './state.ts'

const everybody: Actor[] = [
  actors.chair,
  actors.moderator,
  actors.secretary,
  actors.operator,
  actors.hall,
  actors.observer,
  actors.hub,
  ...(['a1', 'a2', 'b1', 'c1', 'c3'] as const).map(actors.site),
  ...(['a1s', 'b1c', 'land', 'committee'] as const).map(actors.delegate),
  actors.department('finance'),
]

/** Choices from a seed, the same every time. */
export class Choices {
  private seed: number
  constructor(seed: number) {
    this.seed = seed
  }
  int(below: number): number {
    this.seed = (Math.imul(this.seed ^ (this.seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((this.seed ^ (this.seed >>> 13)) >>> 0) % below
  }
  one<T>(list: readonly T[], otherwise: T): T {
    return list[this.int(list.length || 1)] ?? otherwise
  }
  maybe(): boolean {
    return this.int(2) === 0
  }
  line(): string {
    return this.one(['Đường truyền', 'Hạ  Long', "Cái Chiên – K'Ho", 'x'], 'x')
  }
}

export type Builders = { [T in CommandType]: (c: Choices, s: MeetingState, who: Actor) => CommandInput<T> }

/** Their own for those who have one, so that what is allowed is also tried. */
const site = (c: Choices, s: MeetingState, who: Actor): SiteId =>
  c.int(12) === 0
    ? ('nowhere' as SiteId)
    : c.int(4) > 0
      ? (who.siteId ?? ids.site.hall)
      : c.one(s.all.roster.order, ids.site.hall)
const unit = (c: Choices, s: MeetingState, who: Actor): UnitId =>
  who.unitId ?? c.one(Object.keys(s.all.roster.units) as UnitId[], ids.unit.a1)
const person = (c: Choices, s: MeetingState, who: Actor): DelegateId => {
  const known = Object.values(s.desk.roster.delegates)
  const own = known.filter((delegate) => delegate.unitId === who.unitId).map((delegate) => delegate.id)
  return who.delegateId ?? c.one(own.length ? own : known.map((delegate) => delegate.id), 'nobody' as DelegateId)
}
const item = (c: Choices, s: MeetingState): ItemId =>
  c.one<{ id: ItemId }>([...s.all.agenda.items, ...s.desk.agenda.hidden], { id: 'nothing' as ItemId }).id
const afterItem = (c: Choices, s: MeetingState): ItemId | null => (c.int(5) === 0 ? null : item(c, s))
const openItem = (c: Choices, s: MeetingState): ItemId =>
  c.int(4) > 0 && s.all.agenda.runningId ? s.all.agenda.runningId : item(c, s)
const request = (c: Choices, s: MeetingState): RequestId =>
  c.one(
    s.all.floor.queue.map((r) => r.id),
    'none' as RequestId,
  )
const turn = (s: MeetingState): TurnId => s.all.floor.turn?.id ?? s.all.floor.ended.at(-1)?.id ?? ('none' as TurnId)
const someone = (c: Choices) => ({ name: c.line(), title: c.line() })
const ask = (c: Choices, s: MeetingState) => {
  const itemId = openItem(c, s)
  const papers = s.all.agenda.items.find((other) => other.id === itemId)?.kind === 'papers'
  return {
    kind: c.int(6) === 0 ? c.one(Kind.options, 'remark') : papers ? ('paper' as const) : ('remark' as const),
    itemId,
    ...(c.maybe() && { speaker: someone(c) }),
    ...(c.maybe() && { subject: c.line() }),
    ...((papers ? c.maybe() : c.int(9) === 0) && { text: 'Kính thưa hội nghị' }),
  }
}
const plan = (c: Choices) => ({ kind: c.one(ItemKind.options, 'other'), title: c.line(), minutes: 1 + c.int(60) })

const builders: Builders = {
  ...meetingBuilders,
  'roster.setTechnician': (c, s, who) => ({
    unitId: unit(c, s, who),
    technician: { name: c.line(), phone: `091200000${c.int(10)}` },
  }),
  'roster.addDelegate': (c, s, who) => ({
    unitId: unit(c, s, who),
    siteId: site(c, s, who),
    name: `${c.line()} ${c.int(100)}`,
    titles: [c.line()],
    principal: c.maybe(),
  }),
  'roster.seatDelegate': (c, s, who) => ({ delegateId: person(c, s, who), siteId: site(c, s, who) }),
  'roster.changeDelegate': (c, s, who) => ({ delegateId: person(c, s, who), ...(c.maybe() && { name: c.line() }) }),
  'roster.setSummoned': (c, s, who) => ({ siteId: site(c, s, who), summoned: c.int(300) }),

  'attendance.confirm': (c, s, who) => ({ siteId: site(c, s, who) }),
  'attendance.markByPhone': (c, s, who) => ({ siteId: site(c, s, who), byPhone: c.maybe() }),
  'attendance.nameSubstitute': (c, s, who) => ({ delegateId: person(c, s, who), substitute: someone(c) }),
  'attendance.reportHeadcount': (c, s, who) => ({ siteId: site(c, s, who), headcount: c.int(c.int(4) ? 90 : 900) }),
  'attendance.markDelegate': (c, s, who) => ({
    delegateId: person(c, s, who),
    status: c.one(Status.options, 'absent'),
    ...(c.maybe() && { substitute: someone(c) }),
    ...(c.maybe() && { reason: c.line() }),
  }),
  'attendance.openRollCall': () => ({}),
  'attendance.closeRollCall': () => ({}),
  'attendance.check': (c, s, who) => {
    const siteId = c.int(4) ? (who.siteId ?? ids.site.a1) : site(c, s, who)
    const done = s.desk.attendance.checks[siteId]
    const check = Check.options.find((name) => !done?.[name]?.ok) ?? c.one(Check.options, 'line')
    return { siteId, check, ok: c.int(16) > 0, ...(c.int(3) === 0 && { remark: c.line() }) }
  },
  'attendance.noteLost': (c, s, who) => ({
    sites: [1, 2].map(() => ({ siteId: site(c, s, who), since: Date.UTC(2024, 3, 25) + c.int(9e6) })),
  }),
  'attendance.noteReturned': (c, s, who) => ({
    siteIds: [...s.all.roster.order.filter((id) => s.all.attendance.sites[id]?.lostSince), site(c, s, who)],
  }),

  'agenda.start': (c, s) => ({ itemId: item(c, s) }),
  'agenda.finish': () => ({}),
  'agenda.skip': (c, s) => ({ itemId: item(c, s), ...(c.maybe() && { reason: c.line() }) }),
  'agenda.insert': (c, s) => ({ ...plan(c), afterId: afterItem(c, s), hidden: c.maybe() }),
  'agenda.move': (c, s) => ({ itemId: item(c, s), afterId: afterItem(c, s) }),
  'agenda.change': (c, s) => ({
    itemId: item(c, s),
    changes: { ...(c.maybe() && { minutes: 1 + c.int(90) }), ...(c.maybe() && { presenter: c.line() }) },
  }),
  'agenda.remove': (c, s) => ({ itemId: item(c, s) }),
  'agenda.reveal': (c, s) => ({
    itemId: c.one(
      s.desk.agenda.hidden.map((i) => i.id),
      ids.item.opening,
    ),
  }),

  'floor.open': (c) =>
    c.int(3) === 0
      ? { mode: 'clusters', clusterIds: [c.one(Object.values(ids.cluster), ids.cluster.A)] }
      : { mode: c.int(3) ? 'open' : 'closed' },
  'floor.request': (c, s, who) => ({ ...ask(c, s), siteId: site(c, s, who) }),
  'floor.requestFor': (c, s) =>
    c.maybe()
      ? { ...ask(c, s), siteId: c.one(s.all.roster.order, ids.site.hall) }
      : { ...ask(c, s), siteId: ids.site.hall, unitId: c.maybe() ? ids.unit.land : ids.unit.committee },
  'floor.attachText': (c, s) => ({
    requestId: s.all.floor.queue.find((r) => r.kind === 'paper' && !r.hasText)?.id ?? request(c, s),
    text: 'Bài tham luận',
  }),
  'floor.withdraw': (c, s) => ({ requestId: request(c, s) }),
  'floor.reorder': (c, s) => ({
    requestId: request(c, s),
    beforeId: c.int(3) ? request(c, s) : null,
    reason: c.line(),
  }),
  'floor.prepare': (c, s) => ({ requestId: c.int(4) ? request(c, s) : null }),
  'floor.call': (c, s) => ({ requestId: request(c, s), evenIfLost: c.maybe() }),
  'floor.skip': (c, s) => ({ requestId: request(c, s), keepPlace: c.maybe() }),
  'floor.noAnswer': (_c, s) => ({ turnId: turn(s) }),
  'floor.pause': (c, s) => ({ turnId: turn(s), reason: c.maybe() ? 'pause' : 'question' }),
  'floor.resume': (_c, s) => ({ turnId: turn(s) }),
  'floor.extend': (c, s) => ({ turnId: turn(s), seconds: 10 + c.int(300) }),
  'floor.end': (_c, s) => ({ turnId: turn(s) }),
  'floor.undoEnd': (_c, s) => ({ turnId: turn(s) }),
  'floor.setLimit': (c, s) => ({
    kind: c.one(Kind.options, 'remark'),
    ...(c.maybe() && { itemId: openItem(c, s) }),
    seconds: 30 + c.int(600),
    applyToRunning: c.maybe(),
  }),
  'floor.submitStatement': (c, s, who) => ({
    itemId: c.one(Object.keys(s.all.floor.invited) as ItemId[], ids.item.discussion),
    siteId: site(c, s, who),
    text: 'Ý kiến bằng văn bản',
  }),

  ...announcementBuilders(site),
  ...pollBuilders(site, person),
  ...conclusionBuilders,
  ...questionBuilders(site),
  ...helpBuilders,
  ...documentBuilders,
  ...materialBuilders,
  ...stageBuilders,
  ...rehearsalBuilders,
}

export interface Step {
  /** Absent: whatever fits the moment. */
  type: CommandType | undefined
  who: Actor
  seed: number
  /** Milliseconds before it. */
  wait: number
}

const rare: CommandType[] = ['meeting.close', 'meeting.endSitting', 'meeting.startBreak', 'floor.open']
// Of a rehearsal alone, and refused in every other meeting: not worth a step.
const types = (Object.keys(builders) as CommandType[]).filter((type) => !type.startsWith('rehearsal.'))
const anyType = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 8, arbitrary: fc.constantFrom(...types.filter((type) => !rare.includes(type))) },
  // What ends a meeting comes rarely, so that sequences go deep.
  { weight: 1, arbitrary: fc.constantFrom(...rare) },
)

export const anySteps = (maxLength = 80): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      type: anyType,
      who: fc.constantFrom(...everybody),
      seed: fc.integer(),
      wait: fc.oneof(fc.constant(0), fc.nat(5_000), fc.nat(600_000)),
    }),
    { minLength: 1, maxLength, size: 'max' },
  )

/** What somebody who looks at the state might do next: without it, most random commands come at the wrong moment. */
function fitting({ all, desk }: MeetingState): CommandType[] {
  const { phase } = all.meeting
  const { turn, queue, ended } = all.floor
  const fits: CommandType[] = [
    'attendance.check',
    'agenda.change',
    ...[pollsFitting, stageFitting, materialsFitting, questionsFitting, helpFitting].flatMap((ofFeature) =>
      ofFeature({ all, desk }),
    ),
  ]
  if (phase === 'draft') fits.push('meeting.openLobby')
  if (phase === 'lobby') fits.push('meeting.start', 'attendance.openRollCall')
  if (phase === 'break') fits.push('meeting.resume')
  if (phase === 'closed') fits.push('meeting.reopen')
  if (phase === 'inSession') fits.push(all.agenda.runningId ? 'floor.request' : 'agenda.start', 'floor.requestFor')
  if (all.attendance.rollCalls.length) fits.push('attendance.markDelegate')
  if (turn) fits.push('floor.end', 'floor.noAnswer', 'floor.extend', turn.pausedAt ? 'floor.resume' : 'floor.pause')
  else if (queue.length) fits.push('floor.call', 'floor.reorder', 'floor.skip', 'floor.prepare')
  if (queue.some((r) => r.kind === 'paper' && !r.hasText)) fits.push('floor.attachText', 'floor.attachText')
  if (!turn && ended.length) fits.push('floor.undoEnd')
  if (Object.keys(all.floor.invited).length) fits.push('floor.submitStatement', 'floor.submitStatement')
  if (Object.keys(desk.announcements.awaited).length) fits.push('announcements.acknowledge', 'announcements.remind')
  // Of conclusions there is always something to do: they take no more than their share.
  return [...fits, ...fits, ...conclusionsFitting({ all, desk })]
}

const mayAtAll = (type: CommandType) => {
  const rule = table[type]
  return everybody.filter(({ role }) => {
    if (role === 'hub') return rule.hub === true
    return role === 'site' || role === 'delegate' ? rule.own?.includes(role) : rule.desk.includes(role)
  })
}

/** The command of a step: three times out of four by somebody whose role allows it. */
export function commandOf(state: MeetingState, { type, who, seed }: Omit<Step, 'wait'>) {
  const choices = new Choices(seed)
  const chosen = type ?? choices.one(fitting(state), 'agenda.change')
  const actor = choices.int(4) ? choices.one(mayAtAll(chosen), who) : who
  return { actor, type: chosen, data: builders[chosen](choices, state, actor) as CommandInput<CommandType> }
}

/** Sends one step. */
export function take(play: Play, step: Step): Decision {
  const { actor, type, data } = commandOf(play.state, step)
  return play.wait(step.wait).send(actor, type, data)
}
