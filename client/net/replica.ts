/** What a client holds of the meeting: its layers, each with the number of its last event. Pure. */
import type { Batch, ShownEvent } from '../../shared/core/envelope.ts'
import { initialLayer, reduceLayer } from '../../shared/core/fold.ts'
import type { Layer } from '../../shared/core/identity.ts'
import type { AllState, DeskState, LayerState, UnitState } from '../../shared/core/state.ts'

/** Layers by the name a face uses: its own unit's layer is simply `unit`. */
export interface Layers {
  all: AllState
  desk: DeskState
  unit: UnitState
}

export interface Replica {
  /** The log the numbers belong to; absent before the first welcome. */
  log: string | undefined
  /** Last applied event of each layer; a layer that never came has no entry. */
  have: Readonly<Partial<Record<Layer, number>>>
  layers: Layers
}

export type Reduce = typeof reduceLayer

export type Applied =
  | { kind: 'applied'; replica: Replica; events: ShownEvent[] }
  /** Everything in it was already here. */
  | { kind: 'stale' }
  /** Something before it is missing: ask to resume from `have`. */
  | { kind: 'gap'; have: number }

export const partOf = (layer: Layer): keyof Layers => (layer === 'all' || layer === 'desk' ? layer : 'unit')

export function emptyReplica(log?: string): Replica {
  return {
    log,
    have: {},
    layers: {
      all: initialLayer('all') as AllState,
      desk: initialLayer('desk') as DeskState,
      unit: initialLayer('unit:none') as UnitState,
    },
  }
}

const withLayer = (replica: Replica, layer: Layer, state: LayerState, seq: number): Replica => ({
  log: replica.log,
  have: { ...replica.have, [layer]: seq },
  layers: { ...replica.layers, [partOf(layer)]: state },
})

/** Events with numbers already held are skipped; a batch that does not join what is held is a gap. */
export function applyBatch(replica: Replica, batch: Batch, reduce: Reduce = reduceLayer): Applied {
  const have = replica.have[batch.layer] ?? 0
  if (batch.prev > have) return { kind: 'gap', have }
  if (batch.seq <= have) return { kind: 'stale' }
  const events = batch.events.filter((event) => event.seq > have)
  let state: LayerState = replica.layers[partOf(batch.layer)]
  for (const event of events) state = reduce(batch.layer, state, event)
  return { kind: 'applied', replica: withLayer(replica, batch.layer, state, batch.seq), events }
}

/** A whole layer in place of what is held, unless what is held is newer. */
export function applySnapshot(replica: Replica, layer: Layer, seq: number, state: LayerState): Replica {
  const have = replica.have[layer]
  return have !== undefined && have > seq ? replica : withLayer(replica, layer, state, seq)
}

/** Keeps only the layers this actor may read; those of another role or unit on the same device are dropped. */
export function keepLayers(replica: Replica, layers: readonly Layer[]): Replica {
  const foreign = (Object.keys(replica.have) as Layer[]).filter((layer) => !layers.includes(layer))
  if (foreign.length === 0) return replica
  const have = { ...replica.have }
  const empty = emptyReplica().layers
  let kept: Layers = replica.layers
  for (const layer of foreign) {
    delete have[layer]
    kept = { ...kept, [partOf(layer)]: empty[partOf(layer)] }
  }
  return { log: replica.log, have, layers: kept }
}
