/** What anybody was ever shown under a number, against the log: there is one event of each number, for everybody, always. */
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import { strip } from '../../../shared/core/visibility.ts'
import { nameOf } from '../sightings.ts'
import type { Findings } from './findings.ts'

/** One event that somebody was shown. */
export interface Sighting {
  seq: number
  /** Of the event as it is shown (`nameOf`), or its hash in the log's chain. */
  name: string
  by: string
}

/** Adds `forked` where it was another than the log's, and `missing` where the log has none. */
export function checkSightings(events: readonly StoredEvent[], seen: readonly Sighting[], findings: Findings): void {
  const names = new Map<number, string>()
  for (const { seq, name, by } of seen) {
    const event = events[seq - 1]
    if (!event) {
      findings.add('missing', `event ${seq} was shown to ${by}, the log ends at ${events.length}`)
      continue
    }
    let expected = names.get(seq)
    if (expected === undefined) names.set(seq, (expected = nameOf(strip(event))))
    if (name !== expected && name !== event.hash)
      findings.add('forked', `event ${seq}: ${by} was shown another than the log has`)
  }
}
