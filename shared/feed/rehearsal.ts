/** The sentences of what only a rehearsal notes. */
import type { EventData, EventType, Params } from '../core/envelope.ts'
import type { FeedKey, Sayer } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type RehearsalEvent = Extract<EventType, `rehearsal.${string}`>
type RehearsalWriters = { [T in RehearsalEvent]: (data: EventData<T>, say: Sayer) => Said }

export const rehearsalWriters: RehearsalWriters = {
  'rehearsal.simulated': ({ siteIds }) => ['rehearsal.simulated', { number: siteIds.length }],
  'rehearsal.arrived': ({ siteId }, say) => ['rehearsal.arrived', { site: say.site(siteId) }],
}
