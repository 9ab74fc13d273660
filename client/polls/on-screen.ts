/** Which poll stands on a screen, and for how long after its end. Pure. */
import type { PollId } from '../../shared/core/identity.ts'
import type { AllState } from '../../shared/core/state.ts'
import { minutes, seconds } from '../../shared/core/time.ts'
import type { Poll } from '../../shared/polls/contract.ts'

/** A published result stays this long, unless the meeting goes on before. */
const resultMs = minutes(3)
/** That a poll was cancelled is said for so long. */
const cancelledMs = seconds(30)

export const openPolls = ({ polls }: Pick<AllState, 'polls'>): Poll[] =>
  polls.polls.filter((poll) => poll.state === 'open')

type Meeting = Pick<AllState, 'polls' | 'floor' | 'agenda' | 'conclusions'>

/** When the present turn, item or reading back began: what began last is what the meeting is at. */
const wentOnAt = ({ floor, agenda, conclusions }: Meeting): number =>
  Math.max(
    floor.turn?.startedAt ?? 0,
    floor.ended.at(-1)?.startedAt ?? 0,
    agenda.items.find(({ id }) => id === agenda.runningId)?.startedAt ?? 0,
    conclusions.reading?.since ?? 0,
  )

/** When a poll began to be as it is, and until when that is worth a screen. */
function span(poll: Poll): { from: number; until: number } {
  switch (poll.state) {
    case 'open':
      return { from: poll.openedAt, until: Infinity }
    case 'closed':
      return { from: poll.closedAt ?? 0, until: Infinity }
    case 'published': {
      const from = poll.publishedAt ?? 0
      return { from, until: from + resultMs }
    }
    case 'cancelled': {
      const from = poll.cancelled?.at ?? 0
      return { from, until: from + cancelledMs }
    }
  }
}

/** The poll that ended last, until its result has been seen or the meeting has gone on. */
export function endedPoll(all: Meeting, now: number): Poll | undefined {
  const ended = all.polls.polls.filter(({ state }) => state !== 'open')
  const last = ended.toSorted((a, b) => span(a).from - span(b).from).at(-1)
  if (!last) return undefined
  const { from, until } = span(last)
  return now < until && from >= wentOnAt(all) ? last : undefined
}

/**
 * The poll on the wall of the hall: an open one, until a turn is given after its opening and again when that has ended;
 * then its end and its result.
 */
export function pollOnWall(all: Meeting, now: number): Poll | undefined {
  const open = openPolls(all).at(-1)
  if (!open) return endedPoll(all, now)
  const turnAt = all.floor.turn?.startedAt
  return turnAt === undefined || turnAt < open.openedAt ? open : undefined
}

/** The polls a participant may look at now, in order of their opening. */
export function pollsNow(all: Meeting, now: number): Poll[] {
  const open = openPolls(all)
  if (open.length > 0) return open
  const ended = endedPoll(all, now)
  return ended ? [ended] : []
}

/** What was looked at stays, as long as it is there; else what waits for an answer, else the newest. */
export function chosenPoll(polls: readonly Poll[], before: PollId | undefined, waits: (poll: Poll) => boolean) {
  return polls.find(({ id }) => id === before) ?? polls.find(waits) ?? polls.at(-1)
}

/** Milliseconds to the end at hub time `now`; nothing where it is closed by hand. */
export const timeLeft = ({ closesAt }: Pick<Poll, 'closesAt'>, now: number): number | undefined =>
  closesAt === undefined ? undefined : Math.max(0, closesAt - now)
