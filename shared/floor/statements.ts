/** Written statements of those who were not heard (FL20). Pure. */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import { minutes } from '../core/time.ts'

/** Statements are taken until a day after the meeting closed: closing itself may have invited them. */
export const statementMs = minutes(24 * 60)

export const statementDeciders: Deciders<'floor.submitStatement'> = {
  'floor.submitStatement': (state, { itemId, siteId, text }, { actor, now }) => {
    const { floor, meeting } = state.all
    const isLate = meeting.phase === 'closed' && now - (meeting.closedAt ?? now) > statementMs
    if (isLate) return refuse('floor.tooLateToState')
    const own = (floor.invited[itemId] ?? [])
      .map((invited) => invited.party)
      .filter((party) => party.unitId === actor.unitId && party.siteId === siteId)
    // A named delegate speaks for themselves or for the unit; a unit's own link for whoever of it was invited.
    const party =
      own.find((p) => p.delegateId === actor.delegateId) ??
      own.find((p) => p.delegateId === undefined || actor.delegateId === undefined)
    if (!party) return refuse('floor.notInvited')
    const { unitId, delegateId } = party
    return accept({
      type: 'floor.statementSubmitted',
      data: { unitId, siteId, itemId, text, ...(delegateId && { delegateId }) },
    })
  },
}
