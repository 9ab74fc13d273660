/** roster: the rules of changing it (RO). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import type { NewEvent } from '../core/envelope.ts'
import { follow } from '../core/follow.ts'
import { openMeeting } from '../core/guards.ts'
import { changesOf, equal } from '../core/object.ts'
import type { DelegateId } from '../core/identity.ts'
import { countSite, currentRollCall, standing } from '../attendance/standing.ts'
import type { commands, Delegate } from './contract.ts'

/** More people than any commune brings: a bound against floods, not a rule of the office. */
export const delegatesPerUnit = 500

export const deciders: Deciders<keyof typeof commands> = {
  'roster.setTechnician': (state, { unitId, technician }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (!state.all.roster.units[unitId]) return refuse('roster.unknownUnit')
    if (equal(state.desk.roster.contacts[unitId]?.technician, technician)) return accept()
    return accept({ type: 'roster.technicianSet', data: { unitId, technician } })
  },

  'roster.addDelegate': (state, { unitId, siteId, name, titles, principal }, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (!state.all.roster.units[unitId]) return refuse('roster.unknownUnit')
    if (!state.all.roster.sites[siteId]) return refuse('roster.unknownSite')
    const ofUnit = Object.values(state.desk.roster.delegates).filter((delegate) => delegate.unitId === unitId)
    if (ofUnit.length >= delegatesPerUnit) return refuse('roster.tooMany', { limit: delegatesPerUnit })
    const twice = ofUnit.some((other) => other.name === name && other.titles.some((title) => titles.includes(title)))
    if (twice) return refuse('roster.alreadyListed', { name })
    const delegate: Delegate = { id: ctx.newId<DelegateId>(), unitId, siteId, name, titles, principal }
    const added: NewEvent = { type: 'roster.delegateAdded', data: { unitId, delegate } }
    const counts = countSite(follow(state, [added], ctx), siteId)
    return accept(added, { type: 'attendance.siteCounted', data: { siteId, counts } })
  },

  'roster.seatDelegate': (state, { delegateId, siteId }, ctx) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const delegate = state.desk.roster.delegates[delegateId]
    if (!delegate) return refuse('roster.unknownDelegate')
    const site = state.all.roster.sites[siteId]
    if (!site) return refuse('roster.unknownSite')
    const { unitId, siteId: from } = delegate
    if (from === siteId) return accept()
    const events: NewEvent[] = [{ type: 'roster.delegateSeated', data: { unitId, delegateId, siteId, from } }]
    const status = standing(state.all.attendance, state.desk.attendance.delegates[delegateId])
    const call = currentRollCall(state.all.attendance)
    const present = site.kind === 'hall' ? 'here' : 'online'
    // Who is present stays present, in the word of the new place (RO5).
    if (call && (status === 'here' || status === 'online') && status !== present) {
      const { sittingId } = call
      events.push({
        type: 'attendance.delegateMarked',
        data: { unitId, delegateId, sittingId, status: present, from: status },
      })
    }
    const after = follow(state, events, ctx)
    return accept(
      ...events,
      ...[from, siteId].map((id): NewEvent => {
        return { type: 'attendance.siteCounted', data: { siteId: id, counts: countSite(after, id) } }
      }),
    )
  },

  'roster.changeDelegate': (state, { delegateId, ...wished }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const delegate = state.desk.roster.delegates[delegateId]
    if (!delegate) return refuse('roster.unknownDelegate')
    const changed = changesOf<{ name: string; titles: string[] }>(delegate, wished)
    if (!changed) return accept()
    return accept({ type: 'roster.delegateChanged', data: { unitId: delegate.unitId, delegateId, ...changed } })
  },

  'roster.setSummoned': (state, { siteId, summoned }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const site = state.all.roster.sites[siteId]
    if (!site) return refuse('roster.unknownSite')
    if (site.summoned === summoned) return accept()
    return accept({ type: 'roster.summonedSet', data: { siteId, summoned, from: site.summoned } })
  },
}
