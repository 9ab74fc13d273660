/** Correcting hands after the closing and before publication (PO19). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import { equal } from '../core/object.ts'
import { openMeeting } from '../core/guards.ts'
import { handsOver } from './answering.ts'
import { pollOf, unitPoll } from './closing.ts'
import type { commands } from './contract.ts'
import { corrected, groupsAt } from './tally.ts'

export const correcting: Pick<Deciders<keyof typeof commands>, 'polls.correctHands'> = {
  'polls.correctHands': (state, { pollId, siteId, hands, reason }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const poll = pollOf(state, pollId)
    if (!poll) return refuse('polls.unknown')
    if (poll.state === 'open') return refuse('polls.stillOpen')
    if (poll.state === 'published') return refuse('polls.published')
    if (poll.state === 'cancelled') return refuse('polls.cancelled')
    const site = state.all.roster.sites[siteId]
    const was = unitPoll(state, site?.unitId, pollId)?.hands[siteId]
    const tallied = state.desk.polls.polls[pollId]?.result
    if (!site || !was || !tallied) return refuse('polls.noHandsThere')
    const over = handsOver(hands, was.present)
    if (over) return over
    if (equal(was.hands, hands)) return accept()
    const { present, receipt } = was
    const { unitId, summoned } = site
    const result = corrected(poll.setup, tallied, {
      room: { hands, present, summoned },
      was: was.hands,
      groups: groupsAt(state.all, siteId),
    })
    return accept(
      {
        type: 'polls.handsCorrected',
        data: { pollId, unitId, siteId, hands, present, receipt, onBehalf: true, from: was.hands, reason },
      },
      { type: 'polls.tallied', data: { pollId, result } },
    )
  },
}
