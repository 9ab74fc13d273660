/** The latest shown events of a client's own layers, merged by number, with paging to older ones. Pure. */
import type { ShownEvent } from '../../shared/core/envelope.ts'
import type { Layer } from '../../shared/core/identity.ts'

export interface Recent {
  /** Oldest first; may hold events older than what `visible` shows. */
  events: readonly ShownEvent[]
  /** Of each layer: everything from this number on is here. 1 when nothing older exists. */
  from: Readonly<Partial<Record<Layer, number>>>
}

/** Live events kept before the oldest are let go. */
export const liveLimit = 300
/** Kept at most after somebody paged back. */
export const pagedLimit = 3_000

export const noRecent: Recent = { events: [], from: {} }

function merge(a: readonly ShownEvent[], b: readonly ShownEvent[]): ShownEvent[] {
  const bySeq = new Map(a.map((event) => [event.seq, event]))
  for (const event of b) bySeq.set(event.seq, event)
  return [...bySeq.values()].toSorted((x, y) => x.seq - y.seq)
}

/** Takes in live events of a layer; `limit` bounds what is kept. */
export function addLive(recent: Recent, layer: Layer, events: readonly ShownEvent[], limit = liveLimit): Recent {
  const first = events[0]
  if (!first) return recent
  const merged = merge(recent.events, events)
  const from: Partial<Record<Layer, number>> = { ...recent.from, [layer]: recent.from[layer] ?? first.seq }
  if (merged.length <= limit) return { events: merged, from }
  const kept = merged.slice(-limit)
  const oldest = kept[0]?.seq ?? first.seq
  for (const key of Object.keys(from) as Layer[]) from[key] = Math.max(from[key] ?? 0, oldest)
  return { events: kept, from }
}

/** After a snapshot up to `seq` nothing before it is here: the chain of the layer begins anew. */
export function restartLayer(recent: Recent, layer: Layer, seq: number): Recent {
  return { events: recent.events, from: { ...recent.from, [layer]: seq + 1 } }
}

/** Takes in a page of older events of one layer; `next` is where it goes on, absent at the beginning of the log. */
export function addOlder(
  recent: Recent,
  layer: Layer,
  events: readonly ShownEvent[],
  next: number | undefined,
): Recent {
  return { events: merge(recent.events, events), from: { ...recent.from, [layer]: next ?? 1 } }
}

/** From which number on every own layer is complete: what lies below would have holes. */
const completeFrom = (recent: Recent): number => Math.max(1, ...Object.values(recent.from).map((n) => n ?? 1))

export function visible(recent: Recent): readonly ShownEvent[] {
  const from = completeFrom(recent)
  return from === 1 ? recent.events : recent.events.filter((event) => event.seq >= from)
}

/** The layer to page back next, and before which number; nothing when the beginning is reached. */
export function nextOlder(recent: Recent): { layer: Layer; before: number } | undefined {
  let next: { layer: Layer; before: number } | undefined
  for (const [layer, from] of Object.entries(recent.from) as [Layer, number][])
    if (from > 1 && (!next || from > next.before)) next = { layer, before: from }
  return next
}
