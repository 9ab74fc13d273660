/** When the items and the meeting will end: the same sum on every screen and in the record (AG8). Pure. */
import type { ItemId } from '../core/identity.ts'
import { type Instant, minutes } from '../core/time.ts'
import type { All as Meeting } from '../meeting/contract.ts'
import type { All, Item } from './contract.ts'
import { elapsedMs, standsSince } from './elapsed.ts'

export interface Forecast {
  /** Start and end of every item but the skipped ones: as they were, or as they will be. */
  items: Record<ItemId, { start: Instant; end: Instant }>
  end: Instant
  /** The end by the programme as it stood when the meeting opened. */
  plannedEnd: Instant
  /** Whole minutes the end is later than planned; negative when earlier. */
  lateMinutes: number
}

/**
 * The course of the agenda as known at `now`: what is over keeps its times, the running item has its minutes less
 * what it used, those to come follow one another in order. A later `now` never gives an earlier end.
 */
export function forecast(agenda: All, meeting: Meeting, now: Instant): Forecast {
  const items: Forecast['items'] = {}
  for (const item of agenda.items)
    if (item.state === 'done' && item.startedAt !== undefined)
      items[item.id] = { start: item.startedAt, end: item.endedAt ?? item.startedAt }

  const plannedEnd = (meeting.facts?.plannedStart ?? now) + minutes(agenda.plannedMinutes)
  const until = (end: Instant): Forecast => ({
    items,
    end,
    plannedEnd,
    lateMinutes: Math.round((end - plannedEnd) / 60_000),
  })
  if (meeting.closedAt !== undefined) return until(meeting.closedAt)

  let cursor = goesOnAt(meeting, now)
  const running = agenda.items.find((item) => item.id === agenda.runningId)
  if (running) {
    cursor = endOfRunning(running, meeting, now)
    items[running.id] = { start: running.startedAt ?? now, end: cursor }
  }
  for (const item of agenda.items) {
    if (item.state !== 'planned') continue
    const start = cursor
    cursor += minutes(item.minutes)
    items[item.id] = { start, end: cursor }
  }
  return until(cursor)
}

function endOfRunning(item: Item, meeting: Meeting, now: Instant): Instant {
  const on = goesOnAt(meeting, now)
  const left = Math.max(0, minutes(item.minutes) - elapsedMs(item, meeting, now))
  if (standsSince(item, meeting) !== undefined) return on + left
  // An item that is the break itself ends when the chair said the meeting goes on.
  return meeting.phase === 'break' && meeting.resumeAt !== undefined ? on : now + left
}

/** When the agenda can go on: at the opening, at the end of the break, or now. */
function goesOnAt({ phase, startedAt, facts, resumeAt }: Meeting, now: Instant): Instant {
  if (startedAt === undefined) return Math.max(now, facts?.plannedStart ?? now)
  if (phase === 'break') return Math.max(now, resumeAt ?? now)
  return now
}
