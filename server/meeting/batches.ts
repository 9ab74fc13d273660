/** What each layer sees of a commit. */
import type { Batch, StoredEvent } from '../../shared/core/envelope.ts'
import type { Layer } from '../../shared/core/identity.ts'
import { audienceOf, strip } from '../../shared/core/visibility.ts'

/** One batch for each layer that sees something of the events; `headOf`: the number of the last it saw before. */
export function batchesOf(events: readonly StoredEvent[], headOf: (layer: Layer) => number): Batch[] {
  const batches = new Map<Layer, Batch>()
  for (const event of events) {
    const shown = strip(event)
    for (const layer of audienceOf(event)) {
      let batch = batches.get(layer)
      if (!batch) batches.set(layer, (batch = { layer, prev: headOf(layer), seq: event.seq, events: [] }))
      batch.seq = event.seq
      batch.events.push(shown)
    }
  }
  return [...batches.values()]
}
