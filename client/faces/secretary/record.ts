/** The running record: which events stand in it, and to which item of the programme each belongs. Pure. */
import type { EventType, ShownEvent } from '../../../shared/core/envelope.ts'
import type { ItemId, TurnId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'

/** main: what minutes are written from; the others narrow the record to one matter. */
export const recordGroups = ['main', 'turns', 'written', 'attendance', 'announcements', 'conclusions', 'all'] as const
export type RecordGroup = (typeof recordGroups)[number]

/** Left out of the main record: steps on the way to what it tells, and reports by the hundred. */
const details = new Set<EventType>([
  'meeting.created',
  'meeting.changed',
  'roster.technicianSet',
  'roster.delegateAdded',
  'roster.delegateSeated',
  'roster.delegateChanged',
  'roster.summonedSet',
  'attendance.confirmed',
  'attendance.substituteNamed',
  'attendance.headcountReported',
  'attendance.delegateMarked',
  'attendance.readinessChanged',
  'attendance.checked',
  'attendance.sitesLost',
  'attendance.sitesReturned',
  'agenda.hiddenInserted',
  'agenda.hiddenChanged',
  'agenda.hiddenMoved',
  'agenda.hiddenRemoved',
  'floor.requested',
  'floor.textAttached',
  'floor.withdrawn',
  'floor.reordered',
  'floor.prepared',
  'floor.skipped',
  'floor.paused',
  'floor.resumed',
  'announcements.acknowledged',
  'announcements.reminded',
  'conclusions.acknowledged',
  'conclusions.reminded',
  'stage.muted',
  'stage.unmuted',
  'stage.chosen',
  'stage.followed',
  'stage.ticked',
  'stage.recorded',
])
const written = new Set<EventType>(['floor.statementsInvited', 'floor.statementSubmitted', 'floor.textAttached'])
const features: Partial<Record<RecordGroup, readonly string[]>> = {
  turns: ['floor'],
  attendance: ['attendance', 'roster'],
  conclusions: ['conclusions'],
  announcements: ['announcements'],
}

export function isIn(group: RecordGroup, { type }: ShownEvent): boolean {
  if (group === 'all') return true
  if (group === 'main') return !details.has(type)
  if (group === 'written') return written.has(type)
  if (group === 'turns' && written.has(type)) return false
  return features[group]?.includes(type.split('.')[0] ?? '') ?? false
}

export interface Choice {
  group: RecordGroup
  /** Absent: of every item. */
  itemId: ItemId | undefined
}

/** What of the record was chosen, in its order. */
export const chosen = (
  events: readonly ShownEvent[],
  items: ReadonlyMap<number, ItemId>,
  { group, itemId }: Choice,
): ShownEvent[] =>
  events.filter((event) => isIn(group, event) && (itemId === undefined || items.get(event.seq) === itemId))

interface Tied {
  itemId?: ItemId
  turnId?: TurnId
  turn?: { request: { itemId: ItemId } }
  request?: { itemId: ItemId }
}

/**
 * The item each event belongs to, by number: the one it names, else the one that was running. `events` are oldest first
 * and without holes; `agenda.runningId` is what runs after the last of them.
 */
export function itemsOfEvents(
  events: readonly ShownEvent[],
  { agenda, floor }: Pick<AllState, 'agenda' | 'floor'>,
): ReadonlyMap<number, ItemId> {
  const turns = new Map([...floor.ended, ...(floor.turn ? [floor.turn] : [])].map((t) => [t.id, t.request.itemId]))
  const items = new Map<number, ItemId>()
  let running = runningBefore(events, agenda.runningId)
  for (const event of events) {
    const data = event.data as Tied
    const named = data.itemId ?? (data.request ?? data.turn?.request)?.itemId ?? (data.turnId && turns.get(data.turnId))
    if (event.type === 'agenda.itemStarted') running = event.data.itemId
    const item = named ?? running
    if (item) items.set(event.seq, item)
    if (event.type === 'agenda.itemFinished') running = undefined
  }
  return items
}

/** What ran when the first event happened: told by the first change of it. */
function runningBefore(events: readonly ShownEvent[], last: ItemId | undefined): ItemId | undefined {
  const change = events.find((event) => event.type === 'agenda.itemStarted' || event.type === 'agenda.itemFinished')
  if (!change) return last
  return change.type === 'agenda.itemFinished' ? change.data.itemId : undefined
}
