/** rehearsal: the rules of simulated and real rooms (RH). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import type { MeetingState } from '../core/state.ts'
import { isRoom } from '../roster/rooms.ts'
import type { commands } from './contract.ts'

export const isRehearsal = ({ all }: Pick<MeetingState, 'all'>): boolean => all.meeting.facts?.kind === 'rehearsal'

export const deciders: Deciders<keyof typeof commands> = {
  'rehearsal.simulate': (state, { siteIds }) => {
    if (!isRehearsal(state)) return refuse('rehearsal.notOne')
    if (!siteIds.every((siteId) => isRoom(state.all.roster.sites[siteId]))) return refuse('roster.unknownSite')
    const { simulated } = state.desk.rehearsal
    const same = simulated.length === siteIds.length && siteIds.every((siteId, i) => simulated[i] === siteId)
    return same ? accept() : accept({ type: 'rehearsal.simulated', data: { siteIds } })
  },

  'rehearsal.noteArrived': (state, { siteId }) => {
    if (!isRehearsal(state)) return refuse('rehearsal.notOne')
    if (!isRoom(state.all.roster.sites[siteId])) return refuse('roster.unknownSite')
    const { arrived, simulated } = state.desk.rehearsal
    if (arrived[siteId] !== undefined && !simulated.includes(siteId)) return accept()
    return accept({ type: 'rehearsal.arrived', data: { siteId } })
  },
}
