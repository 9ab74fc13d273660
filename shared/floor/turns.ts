/** Turns: giving the floor, its clock, its end, the limits (FL10–FL17). Pure. */
import { accept, type Deciders, refuse, type Refusal } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import type { TurnId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { limitFor, undoMs, waitedMs } from './clock.ts'
import { endOf } from './close-item.ts'
import type { Request, Turn } from './contract.ts'
import { claimKey, isRefusal, itemOf } from './party.ts'
import { overridden } from './requests.ts'

export const turnDeciders: Deciders<
  | 'floor.call'
  | 'floor.noAnswer'
  | 'floor.pause'
  | 'floor.resume'
  | 'floor.extend'
  | 'floor.end'
  | 'floor.undoEnd'
  | 'floor.setLimit'
> = {
  'floor.call': (state, { requestId, evenIfLost }, ctx) => {
    const { floor, attendance } = state.all
    const request = floor.queue.find((r) => r.id === requestId)
    if (!request) return refuse('floor.noSuchRequest')
    const notNow = notSpeakingNow(state, request)
    if (notNow) return notNow
    const isLost = attendance.sites[request.party.siteId]?.lostSince !== undefined
    if (isLost && !evenIfLost) return refuse('floor.siteLost')
    const over = overridden(state, request, ctx)
    const turn: Turn = {
      id: ctx.newId<TurnId>(),
      request,
      startedAt: ctx.now,
      limitSeconds: limitFor(floor, request.kind, request.itemId),
      extendedSeconds: 0,
      pausedMs: 0,
      waitedMs: waitedMs(state.all, request, ctx.now),
      overrode: over !== undefined,
    }
    return accept(...(floor.turn ? [endOf(floor.turn, ctx.now)] : []), {
      type: 'floor.called',
      data: { turn, ...(over && { suggested: over }) },
    })
  },

  'floor.noAnswer': (state, { turnId }, ctx) => {
    const turn = running(state, turnId)
    if (isRefusal(turn)) return turn
    const request: Request = {
      ...turn.request,
      notAnswered: turn.request.notAnswered + 1,
      passed: { at: ctx.now, toBack: true },
    }
    const order = [...state.all.floor.queue.map((r) => r.id), request.id]
    return accept({ type: 'floor.notAnswered', data: { turnId, request, order } })
  },

  'floor.pause': (state, { turnId, reason }) => {
    const turn = running(state, turnId)
    if (isRefusal(turn)) return turn
    if (turn.pausedAt !== undefined) return refuse('floor.alreadyPaused')
    return accept({ type: 'floor.paused', data: { turnId, reason } })
  },

  'floor.resume': (state, { turnId }, ctx) => {
    const turn = running(state, turnId)
    if (isRefusal(turn)) return turn
    if (turn.pausedAt === undefined) return refuse('floor.notPaused')
    return accept({ type: 'floor.resumed', data: { turnId, pausedMs: Math.max(0, ctx.now - turn.pausedAt) } })
  },

  'floor.extend': (state, { turnId, seconds }) => {
    const turn = running(state, turnId)
    return isRefusal(turn) ? turn : accept({ type: 'floor.extended', data: { turnId, seconds } })
  },

  'floor.end': (state, { turnId }, ctx) => {
    const turn = running(state, turnId)
    return isRefusal(turn) ? turn : accept(endOf(turn, ctx.now))
  },

  'floor.undoEnd': (state, { turnId }, ctx) => {
    const { ended, turn, queue } = state.all.floor
    if (turn) return refuse(turn.id === turnId ? 'floor.noSuchTurn' : 'floor.nextHasBegun')
    const last = ended.at(-1)
    if (last?.id !== turnId) return refuse('floor.noSuchTurn')
    if (ctx.now - last.endedAt > undoMs) return refuse('floor.tooLateToUndo', { seconds: undoMs / 1000 })
    const notNow = notSpeakingNow(state, last.request)
    if (notNow) return notNow
    const { party } = last.request
    const claim = claimKey(last.request)
    // Cut off by mistake, a site may have asked anew at once: with the floor back, that request is void (FL4).
    const anew = queue.filter((r) => claimKey(r) === claim)
    return accept(...anew.map((r): NewEvent => ({ type: 'floor.withdrawn', data: { requestId: r.id, party } })), {
      type: 'floor.endUndone',
      data: { turnId, party },
    })
  },

  'floor.setLimit': (state, { kind, itemId, seconds, applyToRunning }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { floor } = state.all
    if (itemId && !itemOf(state.all, itemId)) return refuse('floor.noSuchItem')
    const turn = applyToRunning ? floor.turn : undefined
    const concerned = turn?.request.kind === kind && (!itemId || turn.request.itemId === itemId) ? turn : undefined
    const from = itemId ? limitFor(floor, kind, itemId) : floor.limits.kinds[kind]
    const elsewhere = itemId ? false : Object.values(floor.limits.items).some((own) => own[kind] !== undefined)
    const changes = from !== seconds || elsewhere || (concerned && concerned.limitSeconds !== seconds)
    if (!changes) return refuse('floor.sameLimit')
    return accept({
      type: 'floor.limitChanged',
      data: { kind, ...(itemId && { itemId }), seconds, from, ...(concerned && { turnId: concerned.id }) },
    })
  },
}

/** The running turn, if it is the one meant: a stale button or a double press does nothing (FL11). */
function running(state: MeetingState, turnId: TurnId): Turn | Refusal {
  const { turn } = state.all.floor
  return turn?.id === turnId ? turn : refuse('floor.noSuchTurn')
}

/** Somebody speaks only while the meeting is in session and on the item that is running (FL10). */
function notSpeakingNow(state: MeetingState, request: Request): Refusal | undefined {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { meeting, agenda } = state.all
  if (meeting.phase !== 'inSession') return refuse('floor.notInSession')
  return request.itemId === agenda.runningId ? undefined : refuse('floor.itemNotRunning')
}
