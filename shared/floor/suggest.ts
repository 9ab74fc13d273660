/** Whom the rule suggests to call next, and why (FL18). Pure; the chair may take anyone. */
import { without } from '../core/object.ts'
import type { RequestId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import type { viCore } from '../i18n/texts.ts'
import { waitedMs } from './clock.ts'
import type { Party, Request, Side, Turn } from './contract.ts'
import { partyKey } from './party.ts'
import { nextSide, type SideView } from './sides.ts'

/** A text of the namespace `floor`, with what its places take. */
export interface Reason {
  code: Extract<keyof (typeof viCore)['floor'], `suggest.${string}`>
  params?: Record<string, string | number>
}

export interface Suggestion {
  requestId: RequestId
  reason: Reason
  /** Why this side, where both the hall and communes wait. */
  side?: Reason
}

/** The suggestion for the running item; nothing where nobody waits on it. */
export function suggest(all: AllState, now: Instant): Suggestion | undefined {
  const { floor, agenda } = all
  const item = agenda.items.find((i) => i.id === agenda.runningId)
  const waiting = floor.queue.filter((r) => r.itemId === agenda.runningId)
  const [first] = waiting
  if (!item || !first) return undefined
  // A lost site is suggested only where nobody else waits (FL12).
  const present = waiting.filter((r) => !isLost(all, r.party))
  const [only, another] = present
  if (!only) return { requestId: first.id, reason: { code: 'suggest.onlyLost' } }
  const prepared = present.find((r) => r.id === floor.preparedId)
  if (prepared) return { requestId: prepared.id, reason: { code: 'suggest.prepared' } }
  if (!another) return { requestId: only.id, reason: { code: 'suggest.onlyOne' } }
  const turns = turnsOf(all)
  const ready = present.filter((r) => !isPassed(r, present, turns))
  const from = ready.length ? ready : present
  const paper = item.kind === 'papers' ? from.find((r) => r.kind === 'paper') : undefined
  if (paper) return { requestId: paper.id, reason: { code: 'suggest.paperOrder' } }
  return byFairness(all, from, turns, now)
}

/** As if nobody had been asked to stand by: what preparing somebody is measured against. */
export const suggestAnew = (all: AllState, now: Instant): Suggestion | undefined =>
  suggest({ ...all, floor: without(all.floor, 'preparedId') }, now)

const isLost = (all: AllState, party: Party): boolean => all.attendance.sites[party.siteId]?.lostSince !== undefined

/** Turns of the meeting in order, the running one last. */
const turnsOf = ({ floor }: AllState): readonly Turn[] => (floor.turn ? [...floor.ended, floor.turn] : floor.ended)

/**
 * Skipped with its place kept, a request steps aside for one turn; at the back of the list it lets all go first who
 * stood there before it (FL13, FL14).
 */
function isPassed(request: Request, others: readonly Request[], turns: readonly Turn[]): boolean {
  const { passed } = request
  if (!passed) return false
  if (!passed.toBack) return !turns.some((turn) => turn.startedAt > passed.at)
  const stoodSince = (r: Request) => (r.passed?.toBack ? r.passed.at : r.at)
  return others.some((r) => r !== request && stoodSince(r) < passed.at)
}

/** Who would be next on one side, and why. */
interface Next {
  request: Request
  reason: Reason
}

/** First the side, then within it. */
function byFairness(
  all: AllState,
  from: readonly Request[],
  turns: readonly Turn[],
  now: Instant,
): Suggestion | undefined {
  const hall = nextInHall(all, from, turns, now)
  const remote = nextRemote(all, from, turns, now)
  if (!hall || !remote) return suggestion(hall ?? remote)
  const onItem = turns.filter((t) => t.request.itemId === all.agenda.runningId)
  const view = (side: Side, next: Next): SideView => {
    const heardMs = onItem.filter((t) => t.request.party.side === side).map((t) => t.waitedMs)
    const waiting = from.filter((r) => r.party.side === side).length
    return { nextMs: waitedMs(all, next.request, now), asked: heardMs.length + waiting, heardMs }
  }
  const course = onItem.map((t) => t.request.party.side)
  return nextSide(view('hall', hall), view('remote', remote), course) === 'hall'
    ? suggestion(hall, { code: 'suggest.hallWaits' })
    : suggestion(remote, { code: 'suggest.remoteWaits' })
}

function suggestion(next: Next | undefined, side?: Reason): Suggestion | undefined {
  return next && { requestId: next.request.id, reason: next.reason, ...(side && { side }) }
}

/** In the hall: who has spoken least, then the order of the list. */
function nextInHall(all: AllState, from: readonly Request[], turns: readonly Turn[], now: Instant): Next | undefined {
  const waiting = from.filter((r) => r.party.side === 'hall')
  const spoken = tally(turns, partyKey)
  const best = fewest(waiting, (r) => spoken.get(partyKey(r.party)) ?? 0)
  const [request] = best.those
  if (!request) return undefined
  const reason =
    best.decides && best.count === 0 ? { code: 'suggest.neverHeard' as const } : inOrder(all, best.those, now)
  return { request, reason }
}

/** Among communes: the least heard cluster, then the least heard site, then the order of the list. */
function nextRemote(all: AllState, from: readonly Request[], turns: readonly Turn[], now: Instant): Next | undefined {
  const waiting = from.filter((r) => r.party.side === 'remote')
  const ofClusters = tally(turns, clusterKey)
  const ofSites = tally(turns, (party) => party.siteId)
  const cluster = fewest(waiting, (r) => ofClusters.get(clusterKey(r.party)) ?? 0)
  const site = fewest(cluster.those, (r) => ofSites.get(r.party.siteId) ?? 0)
  const [request] = site.those
  if (!request) return undefined
  const name = all.roster.clusters.find((c) => c.id === request.party.clusterId)?.name
  if (name !== undefined && cluster.count === 0)
    return { request, reason: { code: 'suggest.clusterNeverHeard', params: { cluster: name } } }
  if (name !== undefined && cluster.decides)
    return { request, reason: { code: 'suggest.clusterLeastHeard', params: { cluster: name, turns: cluster.count } } }
  if (site.count === 0 && (site.decides || name === undefined))
    return { request, reason: { code: 'suggest.siteNeverHeard' } }
  return { request, reason: inOrder(all, site.those, now) }
}

/** A site without a cluster stands for itself. */
const clusterKey = (party: Party): string => party.clusterId ?? `site ${party.siteId}`

/** Turns of the meeting, on whatever item, by what `key` says of the party. */
function tally(turns: readonly Turn[], key: (party: Party) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { request } of turns) counts.set(key(request.party), (counts.get(key(request.party)) ?? 0) + 1)
  return counts
}

/** Those with the lowest count, in the order of the list; `decides` where that leaves somebody out. */
function fewest(requests: readonly Request[], countOf: (request: Request) => number) {
  const count = Math.min(...requests.map(countOf))
  const those = requests.filter((r) => countOf(r) === count)
  return { count, those, decides: those.length < requests.length }
}

/** The first of the list, which is also the longest waiting unless the desk has moved somebody. */
function inOrder(all: AllState, [first, ...others]: readonly Request[], now: Instant): Reason {
  const waited = first ? waitedMs(all, first, now) : 0
  return others.every((r) => waitedMs(all, r, now) <= waited)
    ? { code: 'suggest.longest', params: { minutes: Math.round(waited / 60_000) } }
    : { code: 'suggest.firstOnList' }
}
