/**
 * Many sites of one worker hold the same public state. Above some hundred sites the tool, not the hub, would be the
 * bottleneck if each decoded and folded its own copy. Here a site takes over what a neighbour made, but only where what
 * it was sent is the same to the last character. Each keeps its own socket, numbers, private layer and diary.
 */
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'
import type { LineOptions } from '../../../client/net/line.ts'
import type { Reduce } from '../../../client/net/replica.ts'
import type { ShownEvent } from '../../../shared/core/envelope.ts'
import { reduceLayer } from '../../../shared/core/fold.ts'
import { equal } from '../../../shared/core/object.ts'
import type { LayerState } from '../../../shared/core/state.ts'

/** The newest few are all that sites who join or come back are sent. */
const kept = { frames: 200, snapshots: 8, states: 600 }
const utf8 = new TextDecoder()

export type Sharing = Required<Pick<LineOptions, 'decode' | 'reduce'>> & { parser: object }

export function sharing(): Sharing {
  const frames = new Map<string, Packet>()
  const snapshots: { json: Buffer; state: LayerState }[] = []
  const nexts = new WeakMap<LayerState, { event: ShownEvent; next: LayerState }>()
  /** The public state after each of the last events, as one of the sites folded it. */
  const states = new Map<number, LayerState>()

  /** A batch that a neighbour has already decoded is not decoded again. */
  class SharingDecoder extends Decoder {
    override add(frame: unknown): void {
      if (typeof frame !== 'string' || !frame.startsWith('2["batch",')) return super.add(frame)
      let packet = frames.get(frame)
      if (!packet) {
        packet = { type: PacketType.EVENT, nsp: '/', data: JSON.parse(frame.slice(1)) as unknown[] }
        keep(frames, frame, packet, kept.frames)
      }
      this.emitReserved('decoded', packet)
    }
  }

  /** What a neighbour holds after the same event, if it says the same; else this, for those who come after. */
  const joined = (seq: number, state: LayerState): LayerState => {
    const folded = states.get(seq)
    if (folded && equal(folded, state)) return folded
    keep(states, seq, state, kept.states)
    return state
  }

  const reduce: Reduce = (layer, state, event) => {
    if (layer !== 'all') return reduceLayer(layer, state, event)
    const known = nexts.get(state)
    if (known && sameEvent(known.event, event)) return known.next as typeof state
    const next = joined(event.seq, reduceLayer(layer, state, event)) as typeof state
    nexts.set(state, { event, next })
    return next
  }

  return {
    parser: { Encoder, Decoder: SharingDecoder },
    reduce,
    decode: ({ layer, seq }, bytes) => {
      const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const parse = () => JSON.parse(utf8.decode(json)) as LayerState
      if (layer !== 'all') return parse()
      const known = snapshots.find((one) => one.json.equals(json))
      if (known) return known.state
      const state = joined(seq, parse())
      snapshots.push({ json, state })
      if (snapshots.length > kept.snapshots) snapshots.shift()
      return state
    },
  }
}

const sameEvent = (a: ShownEvent, b: ShownEvent): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Sets an entry, and lets the oldest go where there are too many. */
function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.set(key, value)
  if (map.size <= most) return
  for (const oldest of map.keys()) {
    map.delete(oldest)
    return
  }
}
