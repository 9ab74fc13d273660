/** help: the rules of calling the technicians and of answering (HE). */
import { accept, type Deciders, refuse, type Refusal } from '../core/decision.ts'
import { openMeeting } from '../core/guards.ts'
import type { CallId, SiteId, UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Call, commands } from './contract.ts'

export const deciders: Deciders<keyof typeof commands> = {
  'help.call': (state, { siteId, kind, text }, { newId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const site = state.all.roster.sites[siteId]
    if (!site) return refuse('roster.unknownSite')
    const before = state.desk.help.open[siteId]
    if (before?.kind === kind && before.text === text) return accept()
    const callId = before?.id ?? newId<CallId>()
    const data = { siteId, callId, unitId: site.unitId, kind, ...(text !== undefined && { text }) }
    return accept({ type: before ? 'help.reworded' : 'help.called', data })
  },

  'help.receive': (state, { siteId, callId }) => {
    const found = openCall(state, siteId, callId)
    if (!found.ok) return found
    if (found.call.receivedAt !== undefined) return accept()
    return accept({ type: 'help.received', data: { siteId, callId, unitId: found.unitId } })
  },

  'help.answer': (state, { siteId, callId, text }) => {
    const found = openCall(state, siteId, callId)
    if (!found.ok) return found
    return accept({ type: 'help.answered', data: { siteId, callId, unitId: found.unitId, text } })
  },

  'help.finish': (state, { siteId, callId }) => {
    const found = openCall(state, siteId, callId)
    if (!found.ok) return found
    return accept({ type: 'help.finished', data: { siteId, callId, unitId: found.unitId } })
  },

  'help.note': (state, { text }) =>
    state.all.meeting.facts ? accept({ type: 'help.noted', data: { text } }) : refuse('meeting.notLoaded'),
}

/** The call named, if it is still open: an act on a call of before does not touch the one that came after it. */
function openCall(
  state: MeetingState,
  siteId: SiteId,
  callId: CallId,
): { ok: true; call: Call; unitId: UnitId } | Refusal {
  const open = openMeeting(state)
  if (!open.ok) return open
  const call = state.desk.help.open[siteId]
  const unitId = state.all.roster.sites[siteId]?.unitId
  if (call?.id !== callId || !unitId) return refuse('help.over')
  return { ok: true, call, unitId }
}
