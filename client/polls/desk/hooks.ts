/** Polls as the desk's faces see them. */
import { useDeferredValue, useMemo } from 'react'
import type { PollId } from '../../../shared/core/identity.ts'
import type { DeskPoll, Poll } from '../../../shared/polls/contract.ts'
import { useActor, useAll, useDesk } from '../../store/hooks.ts'
import { livePolls } from './live.ts'
import { type MissingRow, missingRows, type Turnout, turnoutOf } from './turnout.ts'

const nobody: DeskPoll = { voters: [], excluded: [], late: [], answered: {}, handsFrom: {}, answers: {}, hands: {} }

/** What the desk knows of a poll besides; an empty list until it has come. */
export const useDeskPoll = (id: PollId): DeskPoll => useDesk((desk) => desk.polls.polls[id]) ?? nobody

export function useLivePolls(): Poll[] {
  const polls = useAll((all) => all.polls)
  return useMemo(() => livePolls(polls), [polls])
}

/** What of a poll's list is counted; thousands of answers in a few seconds do not hold up whoever presses a key. */
function useCounted(poll: Poll) {
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const own = useDeskPoll(poll.id)
  return useDeferredValue(useMemo(() => ({ all, desk, poll, own }), [all, desk, poll, own]))
}

export function useTurnout(poll: Poll): Turnout {
  const { all, desk, poll: counted, own } = useCounted(poll)
  const [{ roster }, people] = [all, desk.roster]
  return useMemo(() => turnoutOf({ roster }, { roster: people }, counted, own), [roster, people, counted, own])
}

export function useMissing(poll: Poll): MissingRow[] {
  const { all, desk, poll: counted, own } = useCounted(poll)
  return useMemo(() => missingRows(all, desk, counted, own), [all, desk, counted, own])
}

/** Chair and moderator conduct; the secretary enters, prepares and reports headcounts; the technicians remind. */
export function useMay(): { conduct: boolean; write: boolean; count: boolean } {
  const { role } = useActor()
  const conduct = role === 'chair' || role === 'moderator'
  return { conduct, write: conduct || role === 'secretary', count: role === 'secretary' }
}
