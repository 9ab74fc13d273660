/** The last events of a log, and what of them somebody who comes back has missed. */
import type { Batch, StoredEvent } from '../../shared/core/envelope.ts'
import type { Layer } from '../../shared/core/identity.ts'
import { audienceOf, strip } from '../../shared/core/visibility.ts'

/** So many of the last events are kept in memory. */
export const tailLength = 2_000
/** More events than this cost a client more than the layer's whole state. */
const longest = 300

export class Tail {
  #events: StoredEvent[]
  /** What was answered since a layer last moved: after an outage of the line, many come back to the same number. */
  readonly #answered = new Map<Layer, { head: number; from: Map<number, Batch | undefined> }>()

  constructor(events: StoredEvent[]) {
    this.#events = events
  }

  add(events: readonly StoredEvent[]): void {
    this.#events.push(...events)
    if (this.#events.length > tailLength * 2) this.#events.splice(0, this.#events.length - tailLength)
  }

  /**
   * The events a layer that ends at `head` has seen after `have`, found once for all who ask; nothing where they are too
   * many or no longer here: then the snapshot is the answer.
   */
  after(layer: Layer, have: number, head: number): Batch | undefined {
    let answered = this.#answered.get(layer)
    if (answered?.head !== head) this.#answered.set(layer, (answered = { head, from: new Map() }))
    if (!answered.from.has(have)) answered.from.set(have, this.#find(layer, have, head))
    return answered.from.get(have)
  }

  #find(layer: Layer, have: number, head: number): Batch | undefined {
    if (have > head || have + 1 < (this.#events[0]?.seq ?? 1)) return undefined
    const events = this.#events.filter((event) => event.seq > have && audienceOf(event).includes(layer))
    return events.length > longest ? undefined : { layer, prev: have, seq: head, events: events.map(strip) }
  }
}
