/** Who has spoken, how long, and how long they had waited (FL21). Pure; times in milliseconds. */
import type { ClusterId, SiteId } from '../core/identity.ts'
import type { AllState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { elapsedMs, median, overtimeMs } from './clock.ts'
import type { Party, Side } from './contract.ts'

export interface Figures {
  turns: number
  spokenMs: number
  overtimeMs: number
  /** Median waiting of those who got the floor; absent before the first. */
  medianWaitMs?: number
  /** Requests on the list now. */
  waiting: number
}

export interface Statistics {
  total: Figures
  sides: Record<Side, Figures>
  /** Every cluster of the roster, in its order. */
  clusters: { clusterId: ClusterId; figures: Figures }[]
  /** Sites that spoke or wait, in protocol order. */
  sites: { siteId: SiteId; figures: Figures }[]
}

/** Of the whole meeting up to `now`, the running turn included. A turn that was not answered does not count. */
export function statistics(all: AllState, now: Instant): Statistics {
  const { floor, roster } = all
  const running = floor.turn && {
    ...floor.turn,
    spokenMs: elapsedMs(floor.turn, now),
    overtimeMs: overtimeMs(floor.turn, now),
  }
  const turns = running ? [...floor.ended, running] : floor.ended
  const figures = (of: (party: Party) => boolean): Figures => {
    const theirs = turns.filter((turn) => of(turn.request.party))
    const medianWaitMs = median(theirs.map((turn) => turn.waitedMs))
    return {
      turns: theirs.length,
      spokenMs: sum(theirs.map((turn) => turn.spokenMs)),
      overtimeMs: sum(theirs.map((turn) => turn.overtimeMs)),
      ...(medianWaitMs !== undefined && { medianWaitMs }),
      waiting: floor.queue.filter((request) => of(request.party)).length,
    }
  }
  const present = new Set([...turns.map((turn) => turn.request), ...floor.queue].map((r) => r.party.siteId))
  return {
    total: figures(() => true),
    sides: { hall: figures((p) => p.side === 'hall'), remote: figures((p) => p.side === 'remote') },
    clusters: roster.clusters.map(({ id }) => ({ clusterId: id, figures: figures((p) => p.clusterId === id) })),
    sites: roster.order
      .filter((id) => present.has(id))
      .map((id) => ({ siteId: id, figures: figures((p) => p.siteId === id) })),
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
