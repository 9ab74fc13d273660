/** One's place in the list and how long it is likely to take. Pure. */
import { elapsedMs as itemElapsedMs } from '../../shared/agenda/elapsed.ts'
import { forecast } from '../../shared/agenda/forecast.ts'
import type { AllState } from '../../shared/core/state.ts'
import { type Instant, minutes, seconds } from '../../shared/core/time.ts'
import { leftMs, limitFor } from '../../shared/floor/clock.ts'
import type { Request } from '../../shared/floor/contract.ts'

export interface Place {
  /** From 1, among those waiting on the same item. */
  place: number
  /** How many wait on it. */
  waiting: number
  /** The chair asked this one to get ready. */
  prepared: boolean
  /** Likely wait in milliseconds if the list is taken in order and everybody uses their time. */
  waitMs: number
  /** The item is likely to be over before: it still has this long, in milliseconds. */
  tooLateIn?: number
}

/** Where a request stands; the one asked to get ready comes before all others. */
export function placeOf(all: AllState, request: Request, now: Instant): Place {
  const { floor, agenda, meeting } = all
  const list = floor.queue.filter((r) => r.itemId === request.itemId)
  const ahead = list.slice(0, list.indexOf(request))
  const prepared = floor.preparedId === request.id
  const first = floor.queue.find((r) => r.id === floor.preparedId && r.itemId === request.itemId)
  const before = prepared ? [] : first && !ahead.includes(first) ? [first, ...ahead] : ahead
  const speaking = before.reduce((sum, r) => sum + seconds(limitFor(floor, r.kind, r.itemId)), 0)
  const item = agenda.items.find((i) => i.id === request.itemId)
  const place = { place: before.length + 1, waiting: list.length, prepared }
  if (agenda.runningId !== request.itemId || !item) {
    const start = forecast(agenda, meeting, now).items[request.itemId]?.start ?? now
    return { ...place, waitMs: Math.max(0, start - now) + speaking }
  }
  const turn = floor.turn ? Math.max(0, leftMs(floor.turn, now)) : 0
  const standing = meeting.phase === 'break' ? Math.max(0, (meeting.resumeAt ?? now) - now) : 0
  const itemLeft = Math.max(0, minutes(item.minutes) - itemElapsedMs(item, meeting, now))
  const floorMs = turn + speaking
  return { ...place, waitMs: standing + floorMs, ...(floorMs > itemLeft && { tooLateIn: itemLeft }) }
}
