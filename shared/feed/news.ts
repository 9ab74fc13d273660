/** What of the history every face says of its own accord for a while. Pure. */
import type { EventType, ShownEvent } from '../core/envelope.ts'
import type { Instant } from '../core/time.ts'

/** A change of the programme is said this long, in milliseconds. */
const newsMs = 60_000

const ofAgenda = new Set<EventType>([
  'agenda.itemChanged',
  'agenda.itemInserted',
  'agenda.itemMoved',
  'agenda.itemRemoved',
  'agenda.itemSkipped',
])

/** The newest change of the programme, while it is news. `events` oldest first. */
export function agendaNews(events: readonly ShownEvent[], now: Instant): ShownEvent | undefined {
  const last = events.findLast(({ type }) => ofAgenda.has(type))
  return last && now - last.at < newsMs ? last : undefined
}
