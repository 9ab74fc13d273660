/** The wall: how every remote place is, by cluster, and which of them a filter shows. Pure. */
import { currentRollCall } from '../../../shared/attendance/standing.ts'
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { SiteId, UnitId } from '../../../shared/core/identity.ts'
import type { SitePresence } from '../../../shared/core/protocol.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type { SiteStage } from '../../../shared/stage/wire.ts'
import type { Phase } from '../../../shared/meeting/contract.ts'
import {
  isConnected,
  lostSince,
  type Moment,
  type Signs,
  type Trouble,
  troubleKinds,
  troublesOf,
  wasIn,
} from './trouble.ts'

/** byPhone: without a line, on the telephone; away: not in yet; gone: left, a moment ago or after the close; lost: out of reach. */
export type SiteState = 'byPhone' | 'away' | 'gone' | 'lost' | 'online' | 'ready' | 'reported'

export interface Tile {
  id: SiteId
  unitId: UnitId
  name: string
  state: SiteState
  /** Its place on the floor. */
  floor: 'speaking' | 'prepared' | undefined
  /** People in the room, where it has said so for the present roll call. */
  headcount: number | undefined
  summoned: number
  ready: boolean
  troubles: readonly Trouble[]
  /** Somebody there has not answered the poll that is open. */
  awaited: boolean
  /** Its device and line for picture and sound; absent where they are not carried here, or it is out of reach. */
  stage: SiteStage | undefined
  /** No room's own: the hub plays it, in a rehearsal. */
  simulated: boolean
}

export interface WallCluster {
  /** Absent for places outside any cluster. */
  id: string | undefined
  name: string | undefined
  tiles: readonly Tile[]
}

/** What of a cluster is shown. */
export interface Shown {
  cluster: WallCluster
  tiles: readonly Tile[]
}

/** By which a cluster is told from others, also those outside any. */
export const clusterKey = ({ id }: WallCluster): string => id ?? ''

export interface WallInput {
  all: AllState
  checks: DeskState['attendance']['checks']
  /** Open calls for help, by place. */
  calls?: DeskState['help']['open']
  presence: Readonly<Record<string, SitePresence>>
  /** Places that owe an answer to an open poll. */
  awaited?: ReadonlySet<SiteId>
  /** Places that the hub simulates, in a rehearsal. */
  simulated?: readonly SiteId[]
  /** Each place's device and line; absent where picture and sound are not carried here. */
  stages?: Readonly<Record<string, SiteStage>> | undefined
  now: Instant
}

export function momentOf({ meeting, attendance }: AllState, now: Instant): Moment {
  const { phase, facts, startedAt } = meeting
  return { phase, plannedStart: facts?.plannedStart ?? now, startedAt, rollCall: currentRollCall(attendance), now }
}

/** Everything the hub says of one place. */
export function signsOf({ all, checks, calls, presence, stages }: WallInput, id: SiteId): Signs {
  const attendance = all.attendance.sites[id]
  const { turn, queue } = all.floor
  const isAt = ({ party }: { party: { side: string; siteId?: SiteId } }) =>
    party.side === 'remote' && party.siteId === id
  return {
    attendance,
    presence: presence[id],
    checks: checks[id],
    call: calls?.[id],
    reported: hasReported(all.attendance, attendance),
    stage: stages?.[id],
    toSpeak: (turn !== undefined && isAt(turn.request)) || queue.some(isAt),
  }
}

function stateOf(signs: Signs, moment: Moment): SiteState {
  const { presence, reported, attendance } = signs
  if (isConnected(presence)) return reported ? 'reported' : attendance?.ready ? 'ready' : 'online'
  if (attendance?.byPhone) return 'byPhone'
  if (lostSince(signs, moment) !== undefined) return 'lost'
  return presence?.drops || wasIn(signs) ? 'gone' : 'away'
}

/** Every remote place by cluster in protocol order; those outside any cluster come last. */
export function wallOf(input: WallInput): WallCluster[] {
  const { roster, floor } = input.all
  const moment = momentOf(input.all, input.now)
  const simulated = new Set(input.simulated)
  const speaking = floor.turn?.request.party
  const prepared = floor.queue.find(({ id }) => id === floor.preparedId)?.party
  const at = (party: typeof speaking, id: SiteId) => party?.side === 'remote' && party.siteId === id
  const byCluster = new Map<string | undefined, Tile[]>(roster.clusters.map(({ id }) => [id, []]))
  const outside: Tile[] = []
  for (const id of roster.order) {
    const site = roster.sites[id]
    if (site?.kind !== 'remote') continue
    const signs = signsOf(input, id)
    const tile: Tile = {
      id,
      unitId: site.unitId,
      name: site.name,
      state: stateOf(signs, moment),
      floor: at(speaking, id) ? 'speaking' : at(prepared, id) ? 'prepared' : undefined,
      headcount: signs.reported ? signs.attendance?.headcount : undefined,
      summoned: site.summoned,
      ready: signs.attendance?.ready ?? false,
      troubles: troublesOf(signs, moment),
      awaited: input.awaited?.has(id) ?? false,
      stage: isConnected(signs.presence) ? signs.stage : undefined,
      simulated: simulated.has(id),
    }
    ;(byCluster.get(site.clusterId) ?? outside).push(tile)
  }
  const clusters: WallCluster[] = roster.clusters.map(({ id, name }) => ({ id, name, tiles: byCluster.get(id) ?? [] }))
  return [...clusters, { id: undefined, name: undefined, tiles: outside }].filter(({ tiles }) => tiles.length > 0)
}

const filters = ['all', 'trouble', 'notIn', 'notReady', 'notReported', 'notVoted'] as const
export type Filter = (typeof filters)[number]

/** Which filters help now: once the meeting goes on, checks are no longer what rooms are looked at for. */
export const filtersIn = (phase: Phase): readonly Filter[] =>
  phase === 'draft' || phase === 'lobby' ? filters : filters.filter((filter) => filter !== 'notReady')

export const inReach = ({ state }: Tile): boolean => state === 'online' || state === 'ready' || state === 'reported'

const passes: Record<Filter, (tile: Tile) => boolean> = {
  all: () => true,
  trouble: ({ troubles }) => troubles.length > 0,
  notIn: ({ state }) => state === 'away',
  notReady: ({ ready }) => !ready,
  notReported: ({ headcount }) => headcount === undefined,
  notVoted: ({ awaited }) => awaited,
}

export function countFilters(tiles: readonly Tile[]): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: 0, trouble: 0, notIn: 0, notReady: 0, notReported: 0, notVoted: 0 }
  for (const tile of tiles) for (const filter of filters) if (passes[filter](tile)) counts[filter]++
  return counts
}

/** What of each cluster is shown; `found` are the places that were searched for, if any were. */
export function shownClusters(
  clusters: readonly WallCluster[],
  filter: Filter,
  found: ReadonlySet<SiteId> | undefined,
): Shown[] {
  if (filter === 'all' && !found) return clusters.map((cluster) => ({ cluster, tiles: cluster.tiles }))
  return clusters
    .map((cluster) => ({
      cluster,
      tiles: cluster.tiles.filter((tile) => passes[filter](tile) && (!found || found.has(tile.id))),
    }))
    .filter(({ tiles }) => tiles.length > 0)
}

export interface TroubleGroup {
  kind: Trouble['kind']
  tiles: Tile[]
}

/** Every place in trouble once, under the worst it has; the longest waiting first. */
export function troubleGroups(tiles: readonly Tile[]): TroubleGroup[] {
  return troubleKinds
    .map((kind) => ({
      kind,
      tiles: tiles
        .filter(({ troubles }) => troubles[0]?.kind === kind)
        .toSorted((a, b) => (a.troubles[0]?.since ?? 0) - (b.troubles[0]?.since ?? 0)),
    }))
    .filter((group) => group.tiles.length > 0)
}

/** A cluster of which some are not in yet. */
export interface AbsentCluster {
  cluster: WallCluster
  away: readonly Tile[]
}

/** Who is not in yet, cluster by cluster (those with the most missing first), in protocol order. */
export const absentByCluster = (clusters: readonly WallCluster[]): AbsentCluster[] =>
  clusters
    .map((cluster) => ({ cluster, away: cluster.tiles.filter(({ state }) => state === 'away') }))
    .filter(({ away }) => away.length > 0)
    .toSorted((a, b) => b.away.length - a.away.length)

/** A row of that list: a cluster, or one of its places unless it is folded. */
export type AbsentRow = (AbsentCluster & { folded: boolean }) | Tile

export const absentRows = (list: readonly AbsentCluster[], isFolded: (key: string) => boolean): AbsentRow[] =>
  list.flatMap((one): AbsentRow[] => {
    const folded = isFolded(clusterKey(one.cluster))
    return [{ ...one, folded }, ...(folded ? [] : one.away)]
  })
