/** What those who are simulated in one process were shown under each number: every event that differs, once. */
import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import type { ShownEvent } from '../../shared/core/envelope.ts'

export class Sightings {
  readonly #seen = new Map<number, Map<string, string>>()
  /** Neighbours share what they decoded: it is named once. */
  readonly #named = new WeakSet<ShownEvent>()

  saw(event: ShownEvent, by: string): void {
    if (this.#named.has(event)) return
    this.#named.add(event)
    const names = this.#seen.get(event.seq) ?? new Map<string, string>()
    const name = nameOf(event)
    if (!names.has(name)) names.set(name, by)
    this.#seen.set(event.seq, names)
  }

  get list(): { seq: number; name: string; by: string }[] {
    return [...this.#seen].flatMap(([seq, names]) => [...names].map(([name, by]) => ({ seq, name, by })))
  }
}

/** Whatever order its fields come in. */
export const nameOf = (event: ShownEvent): string => createHash('sha256').update(canonicalize(event)).digest('hex')
