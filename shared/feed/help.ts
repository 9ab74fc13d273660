/** The sentences of calls for help: that it was needed, and nothing that was said (HE4). */
import type { EventData, EventType, Params } from '../core/envelope.ts'
import { type FeedKey, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type HelpEvent = Extract<EventType, `help.${string}`>
type HelpWriters = { [T in HelpEvent]: (data: EventData<T>, say: Sayer) => Said }

export const helpWriters: HelpWriters = {
  'help.called': ({ siteId }, say) => ['help.called', { site: say.site(siteId) }],
  'help.reworded': ({ siteId }, say) => ['help.called', { site: say.site(siteId) }],
  'help.received': ({ siteId }, say) => ['help.received', { site: say.site(siteId) }],
  'help.answered': ({ siteId }, say) => ['help.answered', { site: say.site(siteId) }],
  'help.finished': ({ siteId }, say) => ['help.finished', { site: say.site(siteId) }],
  'help.noted': ({ text }) => ['help.noted', { text: shorten(text) }],
}
