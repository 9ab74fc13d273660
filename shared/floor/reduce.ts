/** The floor as folded from events. Pure; an event about something unknown changes nothing. */
import type { PartOf } from '../core/decision.ts'
import type { ItemId, RequestId, TurnId } from '../core/identity.ts'
import { without } from '../core/object.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import type { All, Private, Request, Turn } from './contract.ts'
import { partyKey } from './party.ts'

const initial: All = {
  mode: 'open',
  clusterIds: [],
  limits: { kinds: { paper: 420, remark: 300, response: 300 }, items: {} },
  queue: [],
  ended: [],
  invited: {},
}

const leaving = (floor: All, leaves: (request: Request) => boolean): All => {
  const queue = floor.queue.filter((request) => !leaves(request))
  if (queue.length === floor.queue.length) return floor
  const next = { ...floor, queue }
  return queue.some((r) => r.id === floor.preparedId) ? next : unprepared(next)
}

const unprepared = (floor: All): All => without(floor, 'preparedId', 'preparedOver')

/** The queue in the order of the list; whoever the list forgot keeps waiting, at the end. */
function inOrder(queue: readonly Request[], order: readonly RequestId[]): Request[] {
  const left = new Map(queue.map((request) => [request.id, request]))
  const first = order.flatMap((id) => {
    const request = left.get(id)
    left.delete(id)
    return request ? [request] : []
  })
  return [...first, ...left.values()]
}

const changed = (queue: readonly Request[], id: RequestId, change: (request: Request) => Request): Request[] =>
  queue.map((request) => (request.id === id ? change(request) : request))

const onTurn = (floor: All, turnId: TurnId, change: (turn: Turn) => Turn): All =>
  floor.turn?.id === turnId ? { ...floor, turn: change(floor.turn) } : floor

const pass = (request: Request, at: Instant, toBack: boolean): Request => ({ ...request, passed: { at, toBack } })

/** Whoever still waits on an item that is over leaves the list with it (FL19). */
const itemOver = (floor: All, { itemId }: { itemId: ItemId }): All => leaving(floor, (r) => r.itemId === itemId)

export const all: PartOf<All, AllState> = {
  initial,
  on: {
    'floor.opened': (floor, { mode, clusterIds }) => ({ ...floor, mode, clusterIds }),
    'floor.requested': (floor, { request }) => ({ ...floor, queue: [...floor.queue, request] }),
    'floor.textHandedIn': (floor, { requestId }) => ({
      ...floor,
      queue: changed(floor.queue, requestId, (r) => ({ ...r, hasText: true })),
    }),
    'floor.withdrawn': (floor, { requestId }) => leaving(floor, (r) => r.id === requestId),
    'floor.reordered': (floor, { requestId, order }) => ({
      ...floor,
      queue: inOrder(
        changed(floor.queue, requestId, (r) => without(r, 'passed')),
        order,
      ),
    }),
    'floor.prepared': (floor, { requestId, suggested }) => {
      const next = unprepared(floor)
      if (requestId === null) return next
      return { ...next, preparedId: requestId, ...(suggested && { preparedOver: suggested }) }
    },
    'floor.called': (floor, { turn }) => ({ ...leaving(floor, (r) => r.id === turn.request.id), turn }),
    'floor.skipped': (floor, { requestId, order, keptPlace }, { at }) => {
      const queue = inOrder(
        changed(floor.queue, requestId, (r) => pass(r, at, !keptPlace)),
        order,
      )
      const next = { ...floor, queue }
      return floor.preparedId === requestId ? unprepared(next) : next
    },
    'floor.notAnswered': (floor, { turnId, request, order }) =>
      floor.turn?.id === turnId
        ? { ...without(floor, 'turn'), queue: inOrder([...floor.queue, request], order) }
        : floor,
    'floor.paused': (floor, { turnId, reason }, { at }) =>
      onTurn(floor, turnId, (turn) => ({ ...turn, pausedAt: at, pauseReason: reason })),
    'floor.resumed': (floor, { turnId, pausedMs }) =>
      onTurn(floor, turnId, (turn) => ({
        ...without(turn, 'pausedAt', 'pauseReason'),
        pausedMs: turn.pausedMs + pausedMs,
      })),
    'floor.extended': (floor, { turnId, seconds }) =>
      onTurn(floor, turnId, (turn) => ({ ...turn, extendedSeconds: turn.extendedSeconds + seconds })),
    'floor.ended': (floor, { turnId, spokenMs, overtimeMs }, { at }) =>
      floor.turn?.id === turnId
        ? { ...without(floor, 'turn'), ended: [...floor.ended, { ...floor.turn, endedAt: at, spokenMs, overtimeMs }] }
        : floor,
    'floor.endUndone': (floor, { turnId }) => {
      const last = floor.ended.at(-1)
      if (last?.id !== turnId) return floor
      return { ...floor, ended: floor.ended.slice(0, -1), turn: without(last, 'endedAt', 'spokenMs', 'overtimeMs') }
    },
    'floor.limitChanged': (floor, { kind, itemId, seconds, turnId }) => {
      const next = { ...floor, limits: withLimit(floor.limits, kind, itemId, seconds) }
      return turnId ? onTurn(next, turnId, (turn) => ({ ...turn, limitSeconds: seconds })) : next
    },
    'floor.statementsInvited': (floor, { itemId, invited }) => {
      const before = floor.invited[itemId] ?? []
      const known = new Set(before.map((i) => partyKey(i.party)))
      const list = [...before, ...invited.filter((i) => !known.has(partyKey(i.party)))]
      return { ...itemOver(floor, { itemId }), invited: { ...floor.invited, [itemId]: list } }
    },
    'agenda.itemFinished': itemOver,
    'agenda.itemSkipped': itemOver,
    'agenda.itemRemoved': itemOver,
  },
}

/** A limit for a kind everywhere replaces those of single items (FL16). */
function withLimit(limits: All['limits'], kind: Turn['request']['kind'], itemId: ItemId | undefined, seconds: number) {
  if (itemId) return { ...limits, items: { ...limits.items, [itemId]: { ...limits.items[itemId], [kind]: seconds } } }
  const items = Object.fromEntries(
    Object.entries(limits.items).flatMap(([id, own]) => {
      const rest = without(own, kind)
      return Object.keys(rest).length ? [[id, rest]] : []
    }),
  )
  return { kinds: { ...limits.kinds, [kind]: seconds }, items }
}

/** Texts and statements: the desk's part holds all, a unit's its own (FL6, FL20). */
const texts: PartOf<Private, unknown> = {
  initial: { texts: {}, statements: [] },
  on: {
    'floor.textAttached': (part, { requestId, unitId, itemId, text }) => ({
      ...part,
      texts: { ...part.texts, [requestId]: { unitId, itemId, text } },
    }),
    // A later statement of the same party on the item takes the place of the earlier one (FL20).
    'floor.statementSubmitted': (part, data, { at }) => {
      const same = (s: Private['statements'][number]) =>
        s.itemId === data.itemId &&
        s.siteId === data.siteId &&
        s.unitId === data.unitId &&
        s.delegateId === data.delegateId
      const statement = { ...data, at }
      const statements = part.statements.some(same)
        ? part.statements.map((s) => (same(s) ? statement : s))
        : [...part.statements, statement]
      return { ...part, statements }
    },
  },
}

export const desk: PartOf<Private, DeskState> = texts
export const unit: PartOf<Private, UnitState> = texts
