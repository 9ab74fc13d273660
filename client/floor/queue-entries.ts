/** What the list of those waiting shows, and in which order. Pure. */
import type { ItemId, RequestId } from '../../shared/core/identity.ts'
import type { AllState } from '../../shared/core/state.ts'
import { searchKey } from '../../shared/core/text.ts'
import type { Instant } from '../../shared/core/time.ts'
import { waitingSince } from '../../shared/floor/clock.ts'
import type { Request } from '../../shared/floor/contract.ts'
import { partyKey } from '../../shared/floor/party.ts'
import type { Presence } from '../store/session.ts'
import { isAway } from './away.ts'
import { partyCluster, partyName } from './names.ts'

export interface QueueRow {
  kind: 'row'
  request: Request
  /** From 1 among those waiting on the same item. */
  place: number
  name: string
  cluster: string | undefined
  since: Instant
  /** Since when the site is out of reach. */
  lostSince: Instant | undefined
  /** No device of the place is connected now, lost on record or not. */
  away: boolean
  prepared: boolean
  /** By the rule, not because it stands by already. */
  suggested: boolean
  /** Turns the same party has had in the meeting so far. */
  heard: number
  /** Its item is running: it can be called now. */
  callable: boolean
}
export interface QueueHeading {
  kind: 'heading'
  itemId: ItemId
  title: string
  count: number
}
export type QueueEntry = QueueRow | QueueHeading

/**
 * Those waiting on the running item first, then those on later items under headings. `query` keeps what it is found in
 * (place, cluster, speaker, subject; without tone marks); places keep their numbers.
 */
export function queueEntries(
  all: AllState,
  presence: Presence,
  suggestedId: RequestId | undefined,
  query = '',
): QueueEntry[] {
  const { floor, agenda, roster, attendance } = all
  const wanted = searchKey(query)
  const heard = new Map<string, number>()
  for (const { request } of floor.ended) {
    const key = partyKey(request.party)
    heard.set(key, (heard.get(key) ?? 0) + 1)
  }
  const byItem = new Map<ItemId, QueueRow[]>()
  const places = new Map<ItemId, number>()
  for (const request of floor.queue) {
    const place = (places.get(request.itemId) ?? 0) + 1
    places.set(request.itemId, place)
    const { party } = request
    const row: QueueRow = {
      kind: 'row',
      request,
      place,
      name: partyName(roster, party),
      cluster: partyCluster(roster, party),
      since: waitingSince(all, request),
      lostSince: attendance.sites[party.siteId]?.lostSince,
      away: isAway(presence, party),
      prepared: floor.preparedId === request.id,
      suggested: suggestedId === request.id && floor.preparedId !== request.id,
      heard: heard.get(partyKey(party)) ?? 0,
      callable: request.itemId === agenda.runningId,
    }
    if (wanted && !matches(row, wanted)) continue
    byItem.set(request.itemId, [...(byItem.get(request.itemId) ?? []), row])
  }
  const { runningId } = agenda
  const now = (runningId && byItem.get(runningId)) || []
  const later = agenda.items.flatMap((item): QueueEntry[] => {
    const rows = item.id === runningId ? undefined : byItem.get(item.id)
    return rows ? [{ kind: 'heading', itemId: item.id, title: item.title, count: rows.length }, ...rows] : []
  })
  return [...now, ...later]
}

function matches({ name, cluster, request }: QueueRow, wanted: string): boolean {
  const { speaker, subject } = request
  return [name, cluster, speaker?.name, speaker?.title, subject].some(
    (text) => text && searchKey(text).includes(wanted),
  )
}

/** How many will be invited to state in writing when these items end: those waiting who were never heard on them. */
export function toBeInvited({ floor }: Pick<AllState, 'floor'>, concerns: (itemId: ItemId) => boolean): number {
  const keyOn = (request: Request) => `${request.itemId} ${partyKey(request.party)}`
  const heard = new Set([...floor.ended, ...(floor.turn ? [floor.turn] : [])].map((turn) => keyOn(turn.request)))
  const waiting = floor.queue.filter((request) => concerns(request.itemId)).map(keyOn)
  return new Set(waiting.filter((key) => !heard.has(key))).size
}

/** The row before or after the chosen one, among rows only; the first or last where none is chosen. */
export function neighbour(
  entries: readonly QueueEntry[],
  chosen: RequestId | undefined,
  step: 1 | -1,
): RequestId | undefined {
  const rows = entries.filter((entry) => entry.kind === 'row')
  const at = rows.findIndex((row) => row.request.id === chosen)
  const next = at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))
  return rows[next]?.request.id
}
