/**
 * Many sites of one worker hold the same public state. Above some hundred sites the tool, not the hub, would be the
 * bottleneck if each decoded and folded its own copy: here a site takes over what a neighbour made, but only where what
 * it was sent is the same to the last byte. Each keeps its own socket, numbers, private layer and diary.
 */
import type { Reduce } from '../../client/net/replica.ts'
import type { ConnectionOptions } from '../../client/net/connection.ts'
import { reduceLayer } from '../../shared/core/fold.ts'
import type { LayerState } from '../../shared/core/state.ts'

/** Snapshots kept for comparing; the newest few are all that joining sites are sent. */
const keptSnapshots = 8
const utf8 = new TextDecoder()

export function sharing(): Required<Pick<ConnectionOptions, 'decode' | 'reduce'>> {
  const snapshots: { layer: string; json: Buffer; state: LayerState }[] = []
  const nexts = new WeakMap<LayerState, { event: string; next: LayerState }>()

  const reduce: Reduce = (layer, state, event) => {
    if (layer !== 'all') return reduceLayer(layer, state, event)
    const text = JSON.stringify(event)
    const known = nexts.get(state)
    if (known?.event === text) return known.next as typeof state
    const next = reduceLayer(layer, state, event)
    nexts.set(state, { event: text, next })
    return next
  }
  return {
    reduce,
    decode: ({ layer }, bytes) => {
      const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const parse = () => JSON.parse(utf8.decode(json)) as LayerState
      if (layer !== 'all') return parse()
      const known = snapshots.find((one) => one.json.equals(json))
      if (known) return known.state
      const state = parse()
      snapshots.push({ layer, json, state })
      if (snapshots.length > keptSnapshots) snapshots.shift()
      return state
    },
  }
}
