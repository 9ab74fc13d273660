/** agenda: the rules of its course and its changes (AG). */
import { accept, type Ctx, type Deciders, type Decision, refuse } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import type { ItemId } from '../core/identity.ts'
import { changesOf } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { closeItem } from '../floor/close-item.ts'
import type { Changes, commands, Item } from './contract.ts'
import { finishItem, withForecast } from './finish.ts'

/** Items of one agenda, hidden ones included. */
export const itemLimit = 200

const visible = (state: MeetingState, id: ItemId) => state.all.agenda.items.find((item) => item.id === id)
const hidden = (state: MeetingState, id: ItemId) => state.desk.agenda.hidden.find((item) => item.id === id)

export const deciders: Deciders<keyof typeof commands> = {
  'agenda.start': start,

  'agenda.finish': (state, _data, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { runningId } = state.all.agenda
    return runningId ? accept(...finishItem(state, runningId, ctx)) : refuse('agenda.nothingRunning')
  },

  'agenda.skip': (state, { itemId, reason }, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const item = visible(state, itemId)
    if (!item) return refuse(hidden(state, itemId) ? 'agenda.revealFirst' : 'agenda.unknownItem')
    if (item.state !== 'planned') return refuse('agenda.notPlanned')
    const skipped: NewEvent = { type: 'agenda.itemSkipped', data: { itemId, ...(reason !== undefined && { reason }) } }
    return accept(...closeItem(state, itemId, ctx.now), withForecast(state, skipped, ctx))
  },

  'agenda.insert': insert,
  'agenda.move': move,
  'agenda.change': change,
  'agenda.remove': remove,

  'agenda.reveal': (state, { itemId }, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const found = hidden(state, itemId)
    if (!found) return refuse(visible(state, itemId) ? 'agenda.notHidden' : 'agenda.unknownItem')
    const { afterId, ...plan } = found
    const shown: NewEvent = { type: 'agenda.itemInserted', data: { item: { ...plan, state: 'planned' }, afterId } }
    return accept({ type: 'agenda.hiddenRemoved', data: { itemId } }, withForecast(state, shown, ctx))
  },
}

/** AG2: one item runs at a time; starting another finishes it first. */
function start(state: MeetingState, { itemId }: CommandData<'agenda.start'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { phase } = state.all.meeting
  if (phase !== 'inSession' && phase !== 'break') return refuse('meeting.notInSession')
  const item = visible(state, itemId)
  if (!item) return refuse(hidden(state, itemId) ? 'agenda.revealFirst' : 'agenda.unknownItem')
  const { runningId } = state.all.agenda
  if (runningId === itemId) return refuse('agenda.alreadyRunning')
  if (phase === 'break' && item.kind !== 'break') return refuse('agenda.onlyBreak')
  const before = runningId ? finishItem(state, runningId, ctx) : []
  return accept(...before, { type: 'agenda.itemStarted', data: { itemId } })
}

function insert(state: MeetingState, data: CommandData<'agenda.insert'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { afterId, hidden: isHidden, ...plan } = data
  if (afterId !== null && !visible(state, afterId)) return refuse('agenda.unknownItem')
  if (state.all.agenda.items.length + state.desk.agenda.hidden.length >= itemLimit)
    return refuse('agenda.tooMany', { limit: itemLimit })
  const id = ctx.newId<ItemId>()
  if (isHidden) return accept({ type: 'agenda.hiddenInserted', data: { item: { id, ...plan, afterId } } })
  const item: Item = { id, ...plan, state: 'planned' }
  return accept(withForecast(state, { type: 'agenda.itemInserted', data: { item, afterId } }, ctx))
}

function move(state: MeetingState, { itemId, afterId }: CommandData<'agenda.move'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  if (afterId !== null && !visible(state, afterId)) return refuse('agenda.unknownItem')
  const concealed = hidden(state, itemId)
  if (concealed) {
    if (concealed.afterId === afterId) return accept()
    return accept({ type: 'agenda.hiddenMoved', data: { itemId, afterId } })
  }
  const { items } = state.all.agenda
  const place = items.findIndex((item) => item.id === itemId)
  const item = items[place]
  if (!item) return refuse('agenda.unknownItem')
  if (item.state !== 'planned') return refuse('agenda.notPlanned')
  const standsAfter = items[place - 1]?.id ?? null
  if (afterId === itemId || afterId === standsAfter) return accept()
  return accept(withForecast(state, { type: 'agenda.itemMoved', data: { itemId, afterId } }, ctx))
}

function change(state: MeetingState, { itemId, changes }: CommandData<'agenda.change'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const concealed = hidden(state, itemId)
  const item = concealed ?? visible(state, itemId)
  if (!item) return refuse('agenda.unknownItem')
  const changed = changesOf<Changes>(item, changes)
  if (!changed) return accept()
  if (concealed) return accept({ type: 'agenda.hiddenChanged', data: { itemId, changes: changed } })
  const over = 'state' in item && (item.state === 'done' || item.state === 'skipped')
  if (over && ('minutes' in changed || 'kind' in changed)) return refuse('agenda.itemOver')
  const was = Object.keys(changed).flatMap((key) => {
    const value = item[key as keyof Changes]
    return value === undefined ? [] : [[key, value]]
  })
  const from = Object.fromEntries(was) as Changes
  return accept(withForecast(state, { type: 'agenda.itemChanged', data: { itemId, changes: changed, from } }, ctx))
}

/** AG6: only what is still to come and nobody has asked to speak on; hidden items after it follow the one before. */
function remove(state: MeetingState, { itemId }: CommandData<'agenda.remove'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  if (hidden(state, itemId)) return accept({ type: 'agenda.hiddenRemoved', data: { itemId } })
  const { items } = state.all.agenda
  const place = items.findIndex((item) => item.id === itemId)
  const item = items[place]
  if (!item) return refuse('agenda.unknownItem')
  if (item.state !== 'planned') return refuse('agenda.notPlanned')
  const { turn, queue } = state.all.floor
  if (turn?.request.itemId === itemId || queue.some((request) => request.itemId === itemId))
    return refuse('agenda.hasRequests')
  const afterId = items[place - 1]?.id ?? null
  const orphans = state.desk.agenda.hidden.filter((other) => other.afterId === itemId)
  const removed: NewEvent = { type: 'agenda.itemRemoved', data: { itemId, title: item.title } }
  return accept(
    ...orphans.map((other): NewEvent => ({ type: 'agenda.hiddenMoved', data: { itemId: other.id, afterId } })),
    withForecast(state, removed, ctx),
  )
}
