/** The sentences of conclusions. */
import type { Published } from '../conclusions/contract.ts'
import type { EventData, EventType, Params, ShownEvent } from '../core/envelope.ts'
import type { EntryId } from '../core/identity.ts'
import { type FeedKey, type Sayer, shorten } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type ConclusionEvent = Extract<EventType, `conclusions.${string}`>
type ConclusionWriters = { [T in ConclusionEvent]: (data: EventData<T>, say: Sayer, event: ShownEvent) => Said }

const text = (say: Sayer, id: EntryId): string => shorten(say.conclusion(id)?.text ?? say.t('unknown.text'))
const number = (say: Sayer, id: EntryId): string | number => say.conclusion(id)?.number ?? say.t('unknown.number')

/** Lines of the desk that only say which one. */
const about =
  (key: FeedKey) =>
  (data: { entryId: EntryId }, say: Sayer): Said => [key, { text: text(say, data.entryId) }]

/** A correction is told as one to those who had it before; what was corrected before it was published is new to them. */
const published =
  (key: 'conclusions.published' | 'conclusions.sent') =>
  ({ published: { number: n, correction, reason, text: words } }: { published: Published }): Said =>
    reason === undefined
      ? [key, { number: n, text: shorten(words) }]
      : [`${key}.corrected`, { number: n, correction, reason, text: shorten(words) }]

export const conclusionWriters: ConclusionWriters = {
  'conclusions.captured': ({ entry }) => [`conclusions.captured.${entry.kind}`, { text: shorten(entry.text) }],
  'conclusions.revised': ({ entryId, changes }, say) => [
    'conclusions.revised',
    { text: changes.text ? shorten(changes.text) : text(say, entryId) },
  ],
  'conclusions.rivalled': ({ rival }) => ['conclusions.rivalled', { text: shorten(rival.text) }],
  'conclusions.settled': (data) => ['conclusions.settled', { text: shorten(data.text) }],
  'conclusions.splitUp': (data) => ['conclusions.splitUp', { count: data.others.length + 1, text: shorten(data.text) }],
  'conclusions.merged': (data) => ['conclusions.merged', { count: data.others.length + 1, text: shorten(data.text) }],
  'conclusions.moved': about('conclusions.moved'),
  'conclusions.dropped': about('conclusions.dropped'),
  'conclusions.restored': about('conclusions.restored'),
  'conclusions.proposed': about('conclusions.proposed'),
  'conclusions.returned': ({ remark }) => ['conclusions.returned', { remark }],
  'conclusions.adopted': (data) => ['conclusions.adopted', { number: data.number, text: shorten(data.text) }],
  'conclusions.corrected': ({ entryId, correction, reason }, say) => [
    'conclusions.corrected',
    { number: number(say, entryId), correction, reason },
  ],
  'conclusions.published': published('conclusions.published'),
  'conclusions.sent': published('conclusions.sent'),
  'conclusions.awaited': ({ entryId, unitIds }, say) =>
    unitIds.length > 0
      ? ['conclusions.awaited', { number: number(say, entryId), units: unitIds.length }]
      : ['conclusions.awaited.nobody', { number: number(say, entryId) }],
  'conclusions.reading': (data) => ['conclusions.reading', { text: shorten(data.text) }],
  'conclusions.readingEnded': () => ['conclusions.readingEnded'],
  'conclusions.acknowledged': ({ entryId, unitId, by }, say) => [
    'conclusions.acknowledged',
    { unit: say.unit(unitId), number: number(say, entryId), by },
  ],
  'conclusions.asked': ({ entryId, unitId, text: words }, say) => [
    'conclusions.asked',
    { unit: say.unit(unitId), number: number(say, entryId), text: shorten(words) },
  ],
  'conclusions.answered': ({ unitId, text: words }, say) => [
    'conclusions.answered',
    { unit: say.unit(unitId), text: shorten(words) },
  ],
  'conclusions.reminded': ({ entryId, unitIds }, say) => [
    'conclusions.reminded',
    { number: number(say, entryId), units: unitIds.length },
  ],
  'conclusions.reported': ({ entryId, unitId, progress, text: words }, say) => [
    `conclusions.reported.${progress}`,
    { unit: say.unit(unitId), number: number(say, entryId), text: shorten(words) },
  ],
}
