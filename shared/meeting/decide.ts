/** meeting: the rules of its phases, sittings and who presides (ME). */
import { accept, type Ctx, type Deciders, type Decision, refuse } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import { openMeeting } from '../core/guards.ts'
import { changesOf } from '../core/object.ts'
import type { ItemId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { finishItem } from '../agenda/finish.ts'
import { rollCallClosing } from '../attendance/totals.ts'
import { closeItem, endTurn } from '../floor/close-item.ts'
import type { commands } from './contract.ts'
import { sameDay } from './day.ts'
import { load } from './load.ts'
import type { commands as loadCommands } from './load-contract.ts'
import { sittingAhead } from './sitting.ts'

const dayMs = 24 * 3_600_000

export const deciders: Deciders<keyof typeof commands | keyof typeof loadCommands> = {
  'meeting.load': load,

  'meeting.openLobby': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (state.all.meeting.phase !== 'draft') return refuse('meeting.lobbyAlreadyOpen')
    return accept({ type: 'meeting.lobbyOpened', data: {} })
  },

  'meeting.start': (state, { sittingId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { phase, sittings } = state.all.meeting
    if (phase === 'draft') return refuse('meeting.lobbyFirst')
    if (phase === 'break') return refuse('meeting.onBreak')
    if (phase === 'inSession') return refuse('meeting.alreadyInSession')
    if (sittingId && !sittings.some((sitting) => sitting.id === sittingId)) return refuse('meeting.unknownSitting')
    const chosen = sittingId ?? sittingAhead(state.all.meeting)?.id
    if (!chosen) return refuse('meeting.noSittingLeft')
    return accept({ type: 'meeting.started', data: { sittingId: chosen } })
  },

  'meeting.startBreak': (state, { resumeAt }, { now }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { phase } = state.all.meeting
    if (phase === 'break') return refuse('meeting.onBreak')
    if (phase !== 'inSession') return refuse('meeting.notInSession')
    if (state.all.floor.turn) return refuse('meeting.turnRunning')
    if (isVoting(state)) return refuse('meeting.pollOpen')
    if (resumeAt === undefined) return accept({ type: 'meeting.breakStarted', data: {} })
    if (resumeAt <= now || resumeAt > now + dayMs) return refuse('meeting.badResumeTime')
    return accept({ type: 'meeting.breakStarted', data: { resumeAt } })
  },

  'meeting.resume': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (state.all.meeting.phase !== 'break') return refuse('meeting.notOnBreak')
    return accept({ type: 'meeting.resumed', data: {} })
  },

  'meeting.endSitting': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { phase, sittingId } = state.all.meeting
    if (!sittingId || (phase !== 'inSession' && phase !== 'break')) return refuse('meeting.notInSession')
    if (state.all.floor.turn) return refuse('meeting.turnRunning')
    if (isVoting(state)) return refuse('meeting.pollOpen')
    return accept(...rollCallClosing(state.all), { type: 'meeting.sittingEnded', data: { sittingId } })
  },

  'meeting.close': close,

  'meeting.reopen': ({ all }, { reason }, { now }) => {
    const { facts, phase, closedAt } = all.meeting
    if (!facts) return refuse('meeting.notLoaded')
    if (phase !== 'closed' || closedAt === undefined) return refuse('meeting.notClosed')
    if (!sameDay(closedAt, now, facts.timeZone)) return refuse('meeting.dayOver')
    return accept({ type: 'meeting.reopened', data: { reason } })
  },

  'meeting.handOver': (state, { chairId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (!open.facts.chairs.some((chair) => chair.id === chairId)) return refuse('meeting.unknownChair')
    const from = state.all.meeting.presiding
    if (!from || from === chairId) return accept()
    return accept({ type: 'meeting.handedOver', data: { from, to: chairId } })
  },

  'meeting.change': (state, { changes }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const changed = changesOf(open.facts, changes)
    return changed ? accept({ type: 'meeting.changed', data: { changes: changed } }) : accept()
  },
}

/** ME12: while a poll is open nothing ends around it. */
const isVoting = ({ all }: MeetingState): boolean => all.polls.polls.some((poll) => poll.state === 'open')

/** ME7: whatever still runs ends first, and whoever still waits is invited to state in writing. */
function close(state: MeetingState, _data: object, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  if (state.all.meeting.startedAt === undefined) return refuse('meeting.notStarted')
  if (isVoting(state)) return refuse('meeting.pollOpen')
  const events: NewEvent[] = []
  let now = state
  const then = (more: NewEvent[]) => {
    events.push(...more)
    now = follow(now, more, ctx)
  }
  const { runningId } = state.all.agenda
  if (runningId) then(finishItem(now, runningId, ctx))
  then(endTurn(now, ctx.now))
  const waiting = new Set<ItemId>(now.all.floor.queue.map((request) => request.itemId))
  for (const itemId of waiting) then(closeItem(now, itemId, ctx.now))
  then(rollCallClosing(now.all))
  return accept(...events, { type: 'meeting.closed', data: {} })
}
