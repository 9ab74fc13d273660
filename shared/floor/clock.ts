/** The clock of a turn at a given time, and how long somebody has waited (FL15, FL21). Pure; all in milliseconds. */
import type { ItemId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import type { All, Kind, Request, Turn } from './contract.ts'

/** A wrong end can be taken back for this long (FL17). */
export const undoMs = 10_000

/** Speaking time so far: the clock stands during a pause or a question. */
export const elapsedMs = (turn: Turn, now: Instant): number =>
  Math.max(0, (turn.pausedAt ?? now) - turn.startedAt - turn.pausedMs)

/** Speaking time granted, extensions included. */
export const limitMs = (turn: Pick<Turn, 'limitSeconds' | 'extendedSeconds'>): number =>
  (turn.limitSeconds + turn.extendedSeconds) * 1000

/** Time left; below zero once it runs over. */
export const leftMs = (turn: Turn, now: Instant): number => limitMs(turn) - elapsedMs(turn, now)

export const overtimeMs = (turn: Turn, now: Instant): number => Math.max(0, -leftMs(turn, now))

/** The limit in seconds for a kind on an item: the item's own, or the kind's (FL16). */
export const limitFor = (floor: Pick<All, 'limits'>, kind: Kind, itemId: ItemId): number =>
  floor.limits.items[itemId]?.[kind] ?? floor.limits.kinds[kind]

/**
 * Since when a request waits: its registration, or the start of its item where it was registered before that – nobody
 * is kept waiting by an item that has not begun (FL21).
 */
export function waitingSince(all: AllState, request: Request): Instant {
  const started = all.agenda.items.find((item) => item.id === request.itemId)?.startedAt
  return started === undefined ? request.at : Math.max(request.at, started)
}

export const waitedMs = (all: AllState, request: Request, now: Instant): number =>
  Math.max(0, now - waitingSince(all, request))

/** The middle value, or the mean of the two middle ones; nothing of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
