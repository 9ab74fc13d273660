/** attendance: the rules of roll call, headcount, checks, lost and returned sites (AT). */
import { accept, type Ctx, type Deciders, type Decision, refuse } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import { openMeeting } from '../core/guards.ts'
import { isDesk } from '../core/identity.ts'
import { equal } from '../core/object.ts'
import type { MeetingState } from '../core/state.ts'
import { sittingAhead } from '../meeting/sitting.ts'
import { isRoom } from '../roster/rooms.ts'
import { allChecks, type commands } from './contract.ts'
import { countSite, currentRollCall, standing } from './standing.ts'
import { hasReported, rollCallClosing } from './totals.ts'

/** A headcount above this is a slip of the finger (AT4). */
export const headcountLimit = (summoned: number): number => Math.min(5000, Math.max(500, summoned * 3))

export const deciders: Deciders<keyof typeof commands> = {
  'attendance.confirm': (state, { siteId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const site = state.all.attendance.sites[siteId]
    if (!site) return refuse('roster.unknownSite')
    return site.confirmed ? accept() : accept({ type: 'attendance.confirmed', data: { siteId } })
  },

  'attendance.markByPhone': (state, { siteId, byPhone }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const site = state.all.attendance.sites[siteId]
    if (!site || !isRoom(state.all.roster.sites[siteId])) return refuse('roster.unknownSite')
    if ((site.byPhone ?? false) === byPhone) return accept()
    return accept({ type: 'attendance.byPhoneMarked', data: { siteId, byPhone } })
  },

  'attendance.nameSubstitute': (state, { delegateId, substitute }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const delegate = state.desk.roster.delegates[delegateId]
    if (!delegate) return refuse('roster.unknownDelegate')
    if (equal(state.desk.attendance.delegates[delegateId]?.substitute, substitute)) return accept()
    return accept({ type: 'attendance.substituteNamed', data: { unitId: delegate.unitId, delegateId, substitute } })
  },

  'attendance.reportHeadcount': (state, { siteId, headcount }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { attendance, roster } = state.all
    const [site, place] = [attendance.sites[siteId], roster.sites[siteId]]
    if (!site || !place) return refuse('roster.unknownSite')
    const limit = headcountLimit(place.summoned)
    if (headcount > limit) return refuse('attendance.headcountTooHigh', { limit })
    if (site.headcount === headcount && hasReported(attendance, site)) return accept()
    const from = site.headcount
    return accept({
      type: 'attendance.headcountReported',
      data: { siteId, headcount, ...(from !== undefined && { from }) },
    })
  },

  'attendance.markDelegate': mark,

  'attendance.openRollCall': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (state.all.meeting.phase === 'draft') return refuse('meeting.lobbyFirst')
    const { rollCalls } = state.all.attendance
    const last = currentRollCall(state.all.attendance)
    if (last && last.closedAt === undefined) return refuse('attendance.rollCallOpen')
    const sitting = sittingAhead(state.all.meeting)
    if (!sitting) return refuse('meeting.noSittingLeft')
    if (last?.sittingId !== sitting.id && rollCalls.some((call) => call.sittingId === sitting.id))
      return refuse('attendance.alreadyCalled')
    return accept({ type: 'attendance.rollCallOpened', data: { sittingId: sitting.id } })
  },

  'attendance.closeRollCall': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const events = rollCallClosing(state.all)
    return events.length ? accept(...events) : refuse('attendance.noRollCall')
  },

  'attendance.check': (state, data, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { siteId } = data
    const [site, place] = [state.all.attendance.sites[siteId], state.all.roster.sites[siteId]]
    if (!site || !place) return refuse('roster.unknownSite')
    const checked: NewEvent = { type: 'attendance.checked', data: { unitId: place.unitId, ...data } }
    const results = follow(state, [checked], ctx).desk.attendance.checks[siteId]
    const ready = allChecks.every((check) => results?.[check]?.ok === true)
    if (ready === site.ready) return accept(checked)
    return accept(checked, { type: 'attendance.readinessChanged', data: { siteId, ready } })
  },

  'attendance.noteLost': ({ all }, { sites }) => {
    if (all.meeting.phase === 'draft' || all.meeting.phase === 'closed') return accept()
    const lost = new Map(sites.map((site) => [site.siteId, site]))
    const news = [...lost.values()].filter(({ siteId }) => {
      const site = all.attendance.sites[siteId]
      return site !== undefined && site.lostSince === undefined
    })
    return news.length ? accept({ type: 'attendance.sitesLost', data: { sites: news } }) : accept()
  },

  'attendance.noteReturned': ({ all }, { siteIds }) => {
    const sites = [...new Set(siteIds)].flatMap((siteId) => {
      const lostSince = all.attendance.sites[siteId]?.lostSince
      return lostSince === undefined ? [] : [{ siteId, lostSince }]
    })
    return sites.length ? accept({ type: 'attendance.sitesReturned', data: { sites } }) : accept()
  },
}

/** AT5: what a status demands; AT7: who may mark when. */
function mark(state: MeetingState, data: CommandData<'attendance.markDelegate'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const { delegateId, status } = data
  const delegate = state.desk.roster.delegates[delegateId]
  if (!delegate) return refuse('roster.unknownDelegate')
  const call = currentRollCall(state.all.attendance)
  if (!call) return refuse('attendance.noRollCall')
  if (call.closedAt !== undefined && !isDesk(ctx.actor.role)) return refuse('attendance.rollCallClosed')

  const entry = state.desk.attendance.delegates[delegateId]
  const hall = state.all.roster.sites[delegate.siteId]?.kind === 'hall'
  if (status === 'here' && !hall) return refuse('attendance.notInHall')
  if (status === 'online' && hall) return refuse('attendance.notRemote')
  const substitute = status === 'substituted' ? (data.substitute ?? entry?.substitute) : undefined
  if (status === 'substituted' && !substitute) return refuse('attendance.needsSubstitute')
  const reason = status === 'excused' || status === 'absent' ? data.reason : undefined
  if (status === 'excused' && reason === undefined) return refuse('attendance.needsReason')

  const from = standing(state.all.attendance, entry)
  const asIs = from === status && entry?.reason === reason && (!substitute || equal(substitute, entry?.substitute))
  if (asIs) return accept()
  const marked: NewEvent = {
    type: 'attendance.delegateMarked',
    data: {
      unitId: delegate.unitId,
      delegateId,
      sittingId: call.sittingId,
      status,
      ...(substitute && { substitute }),
      ...(reason !== undefined && { reason }),
      from,
    },
  }
  const counts = countSite(follow(state, [marked], ctx), delegate.siteId)
  return accept(marked, { type: 'attendance.siteCounted', data: { siteId: delegate.siteId, counts } })
}
