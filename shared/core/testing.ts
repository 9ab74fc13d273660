/**
 * A small conference for tests, and a way to act in it.
 *
 *     const play = new Play()                                  // the demo conference, loaded, in draft
 *     play.ok(actors.chair, 'meeting.openLobby', {})           // events; throws if refused
 *     play.no(actors.hall, 'meeting.start', {})                // the refusal's code; throws if accepted
 *     play.wait(minutes(3)).send(actors.site('a1'), …)         // the decision, whatever it is
 *     play.put({ type: 'floor.opened', data: … })              // events without rules, by the hub
 *     play.state, play.log, play.now                           // all layers, numbered events, the clock
 *     inSession()                                              // a Play already opened, with item `discussion` running
 *
 * Commands go the whole way: schema, authorise, decide, fold. Ids are counted (`new1-1`, `new1-2` of the first command, …) and the clock moves
 * only by `wait`. The hall (`ids.site.hall`, unit `office`), three clusters A, B, C of three communes each (`a1` … `c3`,
 * two principals each: `a1s` the Party secretary, `a1c` the chair), departments `land` and `finance` and the committee
 * of district A (`committee`) without a room, whose delegates sit in the hall.
 */
import type { ItemKind } from '../agenda/contract.ts'
import type { Plan } from '../meeting/load-contract.ts'
import type { Delegate } from '../roster/contract.ts'
import { commandSchemas } from './contracts.ts'
import { decide } from './decide.ts'
import type { Ctx, Decision } from './decision.ts'
import type { Command, CommandInput, CommandType, NewEvent, ShownEvent } from './envelope.ts'
import { initialState, reduceAll } from './fold.ts'
import { byOf } from './follow.ts'
import type {
  AccessId,
  Actor,
  ChairId,
  ClusterId,
  CommandId,
  DelegateId,
  ItemId,
  MeetingId,
  Role,
  SiteId,
  SittingId,
  UnitId,
} from './identity.ts'
import type { MeetingState } from './state.ts'
import type { Instant } from './time.ts'

const communes = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'] as const
const roomless = ['land', 'finance', 'committee'] as const
const itemKinds = ['opening', 'report', 'papers', 'discussion', 'response', 'conclusion', 'closing'] as const
export type Commune = (typeof communes)[number]
export type Roomless = (typeof roomless)[number]

const same = <K extends string, Id extends string>(names: readonly K[]): Record<K, Id> =>
  Object.fromEntries(names.map((name) => [name, name])) as unknown as Record<K, Id>

/** Every id of the demo conference, branded; an id's value is its name. */
export const ids = {
  meeting: 'm1' as MeetingId,
  sitting: same<'morning' | 'afternoon', SittingId>(['morning', 'afternoon']),
  chair: same<'first' | 'second', ChairId>(['first', 'second']),
  cluster: same<'A' | 'B' | 'C', ClusterId>(['A', 'B', 'C']),
  unit: same<'office' | Commune | Roomless, UnitId>(['office', ...communes, ...roomless]),
  site: same<'hall' | Commune, SiteId>(['hall', ...communes]),
  delegate: same<`${Commune}s` | `${Commune}c` | Roomless, DelegateId>([
    ...communes.flatMap((c) => [`${c}s`, `${c}c`] as const),
    ...roomless,
  ]),
  item: { ...same<(typeof itemKinds)[number] | 'rest', ItemId>([...itemKinds, 'rest']), hidden: 'hidden' as ItemId },
}

/** When the demo conference is planned to begin: 8:00 on 25 April 2024 in Hạ Long. */
export const plannedStart: Instant = Date.UTC(2024, 3, 25, 1)

const clusterOf = (commune: Commune): ClusterId => ids.cluster[commune[0]!.toUpperCase() as 'A' | 'B' | 'C']

const principals = (commune: Commune): Delegate[] => [
  {
    id: ids.delegate[`${commune}s`],
    unitId: ids.unit[commune],
    siteId: ids.site[commune],
    name: `Bí thư ${commune}`,
    titles: ['Bí thư Đảng ủy'],
    principal: true,
  },
  {
    id: ids.delegate[`${commune}c`],
    unitId: ids.unit[commune],
    siteId: ids.site[commune],
    name: `Chủ tịch ${commune}`,
    titles: ['Chủ tịch UBND'],
    principal: true,
  },
]

const item = (id: ItemId, kind: ItemKind, title: string, length: number): Plan['items'][number] => ({
  id,
  kind,
  title,
  minutes: length,
  state: 'planned',
})

/** The plan of the demo conference; each call gives a fresh copy to change. */
export function demoPlan(): Plan {
  return {
    facts: {
      id: ids.meeting,
      title: 'Hội nghị làm việc với cấp xã',
      organ: 'Ban Thường vụ',
      place: 'Hội trường tỉnh',
      kind: 'demo',
      address: 'dongChi',
      timeZone: 'Asia/Ho_Chi_Minh',
      plannedStart,
      sittings: [
        { id: ids.sitting.morning, name: 'Buổi sáng' },
        { id: ids.sitting.afternoon, name: 'Buổi chiều' },
      ],
      chairs: [
        { id: ids.chair.first, name: 'Đồng chí Bí thư', title: 'Bí thư' },
        { id: ids.chair.second, name: 'Đồng chí Phó Bí thư', title: 'Phó Bí thư Thường trực' },
      ],
      settings: { lostAfterSeconds: 45, devicesPerSite: 3, severalPolls: false },
    },
    clusters: (['A', 'B', 'C'] as const).map((name) => ({ id: ids.cluster[name], name: `Cụm ${name}` })),
    units: [
      { id: ids.unit.office, code: 'VP', name: 'Văn phòng', type: 'văn phòng' },
      ...communes.map((c) => ({
        id: ids.unit[c],
        code: c.toUpperCase(),
        name: `Xã ${c}`,
        type: 'xã',
        clusterId: clusterOf(c),
      })),
      { id: ids.unit.land, code: 'TNMT', name: 'Sở Tài nguyên và Môi trường', type: 'sở' },
      { id: ids.unit.finance, code: 'STC', name: 'Sở Tài chính', type: 'sở' },
      { id: ids.unit.committee, code: 'HUA', name: 'Huyện ủy A', type: 'huyện ủy', clusterId: ids.cluster.A },
    ],
    sites: [
      { id: ids.site.hall, unitId: ids.unit.office, name: 'Hội trường tỉnh', kind: 'hall', summoned: 120 },
      ...communes.map((c) => ({
        id: ids.site[c],
        unitId: ids.unit[c],
        name: `Xã ${c}`,
        kind: 'remote' as const,
        clusterId: clusterOf(c),
        summoned: 20,
      })),
    ],
    details: [
      ...communes.map((c) => ({
        unitId: ids.unit[c],
        phone: '0203000001',
        technician: { name: `Kỹ thuật ${c}`, phone: '0912000001' },
        delegates: principals(c),
      })),
      ...roomless.map((name) => ({
        unitId: ids.unit[name],
        delegates: [
          {
            id: ids.delegate[name],
            unitId: ids.unit[name],
            siteId: ids.site.hall,
            name: `Đại biểu ${name}`,
            titles: ['Thủ trưởng'],
            principal: true,
          },
        ],
      })),
    ],
    items: [
      item(ids.item.opening, 'opening', 'Khai mạc', 10),
      item(ids.item.report, 'report', 'Báo cáo', 20),
      item(ids.item.papers, 'papers', 'Tham luận', 35),
      item(ids.item.rest, 'break', 'Giải lao', 15),
      item(ids.item.discussion, 'discussion', 'Thảo luận', 60),
      item(ids.item.response, 'response', 'Giải trình', 20),
      item(ids.item.conclusion, 'conclusion', 'Kết luận', 25),
      item(ids.item.closing, 'closing', 'Bế mạc', 5),
    ],
    hidden: [{ id: ids.item.hidden, kind: 'other', title: 'Dự phòng', minutes: 5, afterId: ids.item.report }],
  }
}

const actor = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  accessId: `access-${role}${more.siteId ?? ''}${more.delegateId ?? more.unitId ?? ''}` as AccessId,
  role,
  label: role,
  ...more,
})

/** Everybody who can send a command. */
export const actors = {
  chair: actor('chair'),
  moderator: actor('moderator'),
  secretary: actor('secretary'),
  operator: actor('operator'),
  hall: actor('hall'),
  observer: actor('observer'),
  hub: actor('hub'),
  site: (commune: Commune) => actor('site', { siteId: ids.site[commune], unitId: ids.unit[commune] }),
  /** A named person of a commune or of a unit without a room. */
  delegate: (name: keyof typeof ids.delegate) => {
    const unit = (name in ids.unit ? name : name.slice(0, 2)) as Commune | Roomless
    return actor('delegate', { unitId: ids.unit[unit], delegateId: ids.delegate[name] })
  },
  /** The link of a unit without a room, for whoever sits there for it. */
  department: (name: Roomless) => actor('delegate', { unitId: ids.unit[name] }),
}

/** A context with counted ids. `who` names what the role needs: a commune's site, a delegate. */
export function ctxFor(who: Actor | Exclude<Role, 'site' | 'delegate'>, now: Instant = plannedStart, nth = 1): Ctx {
  let made = 0
  return {
    now,
    actor: typeof who === 'string' ? actors[who] : who,
    commandId: `command${nth}` as CommandId,
    newId: <Id extends string>() => `new${nth}-${++made}` as Id,
  }
}

export class Play {
  state: MeetingState
  now: Instant
  /** Every event since, numbered. */
  readonly log: ShownEvent[] = []
  private sent = 0

  constructor(state: MeetingState = demoState(), now: Instant = plannedStart) {
    this.state = state
    this.now = now
  }

  wait(ms: number): this {
    this.now += ms
    return this
  }

  /** Sends a command the whole way; an accepted one is folded in. Throws only where its data do not parse. */
  send<T extends CommandType>(who: Actor, type: T, data: CommandInput<T>): Decision {
    const command = { type, data: commandSchemas[type].parse(data) } as Command
    const decision = decide(this.state, command, ctxFor(who, this.now, ++this.sent))
    if (decision.ok) this.take(who, decision.events)
    return decision
  }

  /** The events of a command that must be accepted. */
  ok<T extends CommandType>(who: Actor, type: T, data: CommandInput<T>): NewEvent[] {
    const decision = this.send(who, type, data)
    if (!decision.ok) throw new Error(`${type} refused: ${decision.code}`)
    return decision.events
  }

  /** The code of a command that must be refused. */
  no<T extends CommandType>(who: Actor, type: T, data: CommandInput<T>): string {
    const decision = this.send(who, type, data)
    if (decision.ok) throw new Error(`${type} accepted: ${decision.events.map((event) => event.type).join(', ')}`)
    return decision.code
  }

  /** Folds events without rules, as if the hub had sent them. */
  put(...events: NewEvent[]): this {
    this.take(actors.hub, events)
    return this
  }

  private take(who: Actor, events: readonly NewEvent[]): void {
    const shown = events.map(
      (event, i) => ({ ...event, seq: this.log.length + 1 + i, at: this.now, by: byOf(who) }) as ShownEvent,
    )
    this.log.push(...shown)
    this.state = reduceAll(this.state, shown)
  }
}

let loaded: MeetingState | undefined

/** The demo conference just loaded: phase draft. */
export function demoState(): MeetingState {
  if (loaded) return loaded
  const empty = new Play(initialState)
  empty.ok(actors.hub, 'meeting.load', demoPlan())
  return (loaded = empty.state)
}

/** The demo conference in session with an item running: `discussion` unless another is named. */
export function inSession(itemId: ItemId = ids.item.discussion): Play {
  const opened = new Play()
  opened.ok(actors.chair, 'meeting.openLobby', {})
  opened.ok(actors.chair, 'meeting.start', {})
  opened.ok(actors.chair, 'agenda.start', { itemId })
  return opened
}
