/** Which polls concern the desk now, and which of them comes first. Pure. */
import type { ItemId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { minutes } from '../../../shared/core/time.ts'
import type { Poll } from '../../../shared/polls/contract.ts'

/** How long the sentence of a published poll stands to be read aloud, unless it is put away before. */
export const readAloudMs = minutes(5)

/** Open, or closed and not yet published: open ones first, the latest first. */
export function livePolls({ polls }: AllState['polls']): Poll[] {
  const latest = polls.toReversed()
  return [...latest.filter(({ state }) => state === 'open'), ...latest.filter(({ state }) => state === 'closed')]
}

/** What has come to an end: published or cancelled, the latest first. */
export const pastPolls = ({ polls }: AllState['polls']): Poll[] =>
  polls.filter(({ state }) => state === 'published' || state === 'cancelled').toReversed()

/** The poll published a moment ago, to be read aloud; `read` is the one put away already. */
export function toReadAloud(
  { polls }: AllState['polls'],
  now: Instant,
  read: Poll['id'] | undefined,
): Poll | undefined {
  const last = polls
    .filter(({ state }) => state === 'published')
    .toSorted((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0))
    .at(-1)
  const fresh = last && (last.publishedAt ?? 0) + readAloudMs > now
  return fresh && last.id !== read ? last : undefined
}

export type Draft = DeskState['polls']['drafts'][number]

/** Drafts that belong to an item; where it is an item to vote and has none of its own, those on no item. */
export function draftsFor({ drafts }: DeskState['polls'], item: { id: ItemId; kind: string }): Draft[] {
  const own = drafts.filter(({ setup }) => setup.itemId === item.id)
  if (own.length > 0 || item.kind !== 'vote') return own
  return drafts.filter(({ setup }) => setup.itemId === undefined)
}

/** Milliseconds left; nothing where it is closed by hand. */
export const leftMs = ({ closesAt }: Pick<Poll, 'closesAt'>, now: Instant): number | undefined =>
  closesAt === undefined ? undefined : Math.max(0, closesAt - now)
