/**
 * What time it is at every node: Postgres' time (CL11). A node's own clock may be minutes off, and what it writes would be
 * so in the record. Between two questions a clock goes on that never goes back.
 */
import type { Query } from '../storage/postgres-writing.ts'

const ask = 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now'

export class ClusterClock {
  readonly #query: Query
  readonly #elapsed: () => number
  /** Postgres' time when `elapsed` was 0, as far as it is known. */
  #zero: number | undefined

  /** `elapsed`: milliseconds of a clock that never goes back. */
  constructor(query: Query, elapsed: () => number = () => performance.now()) {
    this.#query = query
    this.#elapsed = elapsed
  }

  /** Asks Postgres: what is believed stays, unless the answer shows that it cannot be. Rejects where there is none. */
  async look(): Promise<void> {
    const asked = this.#elapsed()
    const { rows } = await this.#query(ask)
    const then = Number(rows[0]!['now'])
    const [least, most] = [then - this.#elapsed(), then - asked]
    const believed = this.#zero ?? (least + most) / 2
    this.#zero = Math.min(most, Math.max(least, believed))
  }

  /** Milliseconds since 1970, whole; by this machine's own clock until there was an answer. */
  now = (): number => (this.#zero === undefined ? Date.now() : Math.floor(this.#zero + this.#elapsed()))
}
