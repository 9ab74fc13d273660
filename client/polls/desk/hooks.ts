/** Polls as the desk's faces see them. */
import { useMemo } from 'react'
import type { PollId } from '../../../shared/core/identity.ts'
import type { DeskPoll, Poll } from '../../../shared/polls/contract.ts'
import { useActor, useAll, useCalm, useDesk } from '../../store/hooks.ts'
import { livePolls } from './live.ts'
import { type MissingRow, missingRows, type Turnout, turnoutOf } from './turnout.ts'

const nobody: DeskPoll = {
  voters: [],
  excluded: [],
  absent: [],
  late: [],
  answered: {},
  handsFrom: {},
  answers: {},
  hands: {},
}

/** What the desk knows of a poll besides; an empty list until it has come. Changes with every answer. */
export const useDeskPoll = (id: PollId): DeskPoll => useDesk((desk) => desk.polls.polls[id]) ?? nobody

/** The tally, as soon as the desk has it. */
export const useDeskResult = (id: PollId): DeskPoll['result'] => useDesk((desk) => desk.polls.polls[id]?.result)

export function useLivePolls(): Poll[] {
  const polls = useAll((all) => all.polls)
  return useMemo(() => livePolls(polls), [polls])
}

/** Counted once for all who show it. */
const counted = new WeakMap<DeskPoll, { roster: unknown; turnout: Turnout }>()

export function useTurnout(poll: Poll): Turnout {
  const { all, desk } = useCalm(({ layers }) => layers)
  const own = desk.polls.polls[poll.id] ?? nobody
  const known = counted.get(own)
  if (known?.roster === all.roster) return known.turnout
  const turnout = turnoutOf(all, desk, poll, own)
  counted.set(own, { roster: all.roster, turnout })
  return turnout
}

export function useMissing(poll: Poll): MissingRow[] {
  const { all, desk } = useCalm(({ layers }) => layers)
  const own = desk.polls.polls[poll.id] ?? nobody
  return useMemo(() => missingRows(all, desk, poll, own), [all, desk, poll, own])
}

/** Chair and moderator conduct; the secretary enters, prepares and reports headcounts; the technicians remind. */
export function useMay(): { conduct: boolean; write: boolean; count: boolean } {
  const { role } = useActor()
  const conduct = role === 'chair' || role === 'moderator'
  return { conduct, write: conduct || role === 'secretary', count: role === 'secretary' }
}
