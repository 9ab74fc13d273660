/** How long an item has run, less the time it stood still. */
import type { All as Meeting } from '../meeting/contract.ts'
import type { Instant } from '../core/time.ts'
import type { Item } from './contract.ts'

/** Since when a running item stands still: a break of the meeting, or the time between two sittings. */
export function standsSince(item: Item, meeting: Meeting): Instant | undefined {
  if (meeting.phase === 'break') return item.kind === 'break' ? undefined : meeting.breakSince
  if (meeting.phase !== 'lobby') return undefined
  const ends = meeting.sittings.map((sitting) => sitting.closedAt ?? 0).filter((end) => end > 0)
  return ends.length ? Math.max(...ends) : undefined
}

/** Milliseconds the running item has just stood still, up to `now`. */
export function stoodMs(item: Item, meeting: Meeting, now: Instant): number {
  const since = standsSince(item, meeting)
  return since === undefined ? 0 : Math.max(0, now - Math.max(since, item.startedAt ?? now))
}

/** Milliseconds an item has used so far (or used, once over). */
export function elapsedMs(item: Item, meeting: Meeting, now: Instant): number {
  if (item.startedAt === undefined) return 0
  const standing = item.state === 'running' ? stoodMs(item, meeting, now) : 0
  return Math.max(0, (item.endedAt ?? now) - item.startedAt - (item.pausedMs ?? 0) - standing)
}
