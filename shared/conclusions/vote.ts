/** A conclusion put to a vote: the poll is prepared and attached in one decision; its result stands with it (CO18). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import type { PollId } from '../core/identity.ts'
import type { AllState, DeskState } from '../core/state.ts'
import { deciders as polls } from '../polls/decide.ts'
import type { Poll, Result, Setup } from '../polls/contract.ts'
import type { commands } from './contract.ts'
import { editable } from './entry.ts'

export const voting: Pick<Deciders<keyof typeof commands>, 'conclusions.putToVote'> = {
  'conclusions.putToVote': (state, { entryId, setup }, ctx) => {
    const entry = editable(state, entryId)
    if (!entry.ok) return entry
    if (entry.entry.kind !== 'conclusion') return refuse('conclusions.onlyConclusions')
    const drafted = polls['polls.draft'](state, { setup }, ctx)
    if (!drafted.ok) return drafted
    const { pollId } = drafted.events[0]!.data as { pollId: PollId }
    return accept(...drafted.events, {
      type: 'conclusions.revised',
      data: { entryId, revision: entry.revision + 1, changes: { pollId } },
    })
  },
}

/** The poll that stands with a conclusion, as a reader knows it. */
export type Vote =
  | { state: 'prepared'; setup: Setup }
  | { state: 'open' | 'cancelled' | 'counting'; setup: Setup }
  /** `published`: everybody reads the result, not the desk alone. */
  | { state: 'decided'; setup: Setup; result: Result; published: boolean }

/** Nothing where none is attached, or where it was prepared and thrown away since. The desk knows of a tally earlier. */
export function voteOn(
  { polls }: Pick<AllState, 'polls'>,
  desk: Pick<DeskState, 'polls'>,
  pollId: PollId | undefined,
): Vote | undefined {
  const poll: Poll | undefined = polls.polls.find(({ id }) => id === pollId)
  if (!poll) {
    const draft = desk.polls.drafts.find(({ id }) => id === pollId)
    return draft && { state: 'prepared', setup: draft.setup }
  }
  const { setup, state } = poll
  if (state === 'open' || state === 'cancelled') return { state, setup }
  const result = poll.result ?? desk.polls.polls[poll.id]?.result
  return result ? { state: 'decided', setup, result, published: state === 'published' } : { state: 'counting', setup }
}
