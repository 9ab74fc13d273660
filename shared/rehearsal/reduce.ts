/** rehearsal: how each layer's part grows from events. Of a real meeting both stay as they began. */
import type { PartOf } from '../core/decision.ts'
import type { AllState, DeskState } from '../core/state.ts'
import type { All, Desk } from './contract.ts'

export const all: PartOf<All, AllState> = {
  initial: { asked: [] },
  on: {
    // Kept here because a request that is withdrawn again leaves no other trace.
    'floor.requested': (part, { request: { party, onBehalf } }, _event, { meeting }) =>
      meeting.facts?.kind !== 'rehearsal' || onBehalf || part.asked.includes(party.siteId)
        ? part
        : { asked: [...part.asked, party.siteId] },
  },
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { simulated: [], arrived: {} },
  on: {
    'rehearsal.simulated': (part, { siteIds }) => ({ ...part, simulated: siteIds }),
    'rehearsal.arrived': ({ simulated, arrived }, { siteId }, { at }) => ({
      simulated: simulated.filter((id) => id !== siteId),
      arrived: { ...arrived, [siteId]: arrived[siteId] ?? at },
    }),
  },
}
