/** The sentences of the programme. */
import type { EventData, EventType, Params, ShownEvent } from '../core/envelope.ts'
import type { FeedKey, Sayer } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type AgendaEvent = Extract<EventType, `agenda.${string}`>
type AgendaWriters = { [T in AgendaEvent]: (data: EventData<T>, say: Sayer, event: ShownEvent) => Said }

const end = (say: Sayer, { forecastEnd }: { forecastEnd?: number | undefined }): string =>
  forecastEnd === undefined ? '' : say.t('end', { time: say.time(forecastEnd) })

export const agendaWriters: AgendaWriters = {
  'agenda.loaded': ({ items }) => ['agenda.loaded', { items: items.length }],
  'agenda.itemStarted': ({ itemId }, say) => [
    'agenda.itemStarted',
    { number: say.number(itemId), title: say.title(itemId) },
  ],
  'agenda.itemFinished': (data, say) => [
    'agenda.itemFinished',
    { number: say.number(data.itemId), title: say.title(data.itemId), end: end(say, data) },
  ],
  'agenda.itemSkipped': (data, say) => {
    const params = { number: say.number(data.itemId), title: say.title(data.itemId), end: end(say, data) }
    return data.reason
      ? ['agenda.itemSkipped.reason', { ...params, reason: data.reason }]
      : ['agenda.itemSkipped', params]
  },
  'agenda.itemInserted': (data, say) => [
    'agenda.itemInserted',
    { title: data.item.title, duration: say.minutes(data.item.minutes), end: end(say, data) },
  ],
  'agenda.itemMoved': (data, say) => {
    const params = { title: say.title(data.itemId), end: end(say, data) }
    return data.afterId === null
      ? ['agenda.itemMoved.first', params]
      : ['agenda.itemMoved.after', { ...params, after: say.title(data.afterId) }]
  },
  'agenda.itemChanged': itemChanged,
  'agenda.itemRemoved': (data, say) => ['agenda.itemRemoved', { title: data.title, end: end(say, data) }],
  'agenda.hiddenInserted': ({ item }) => ['agenda.hiddenInserted', { title: item.title }],
  'agenda.hiddenChanged': ({ itemId }, say) => ['agenda.hiddenChanged', { title: say.hidden(itemId) }],
  'agenda.hiddenMoved': ({ itemId }, say) => ['agenda.hiddenMoved', { title: say.hidden(itemId) }],
  'agenda.hiddenRemoved': () => ['agenda.hiddenRemoved'],
}

/** The difference in words: "Mục 6 rút còn 40 phút, dự kiến kết thúc 11:38". */
function itemChanged(data: EventData<'agenda.itemChanged'>, say: Sayer): Said {
  const { itemId, changes, from } = data
  const params = { number: say.number(itemId), end: end(say, data) }
  const parts: [Said, string][] = []
  if (changes.minutes !== undefined && changes.minutes !== from.minutes) {
    const duration = say.minutes(changes.minutes)
    const isShorter = changes.minutes < (from.minutes ?? 0)
    const key = isShorter ? 'agenda.itemChanged.shorter' : 'agenda.itemChanged.longer'
    parts.push([[key, { duration }], say.t('itemChange.minutes', { duration })])
  }
  if (changes.title !== undefined) {
    const { title } = changes
    parts.push([['agenda.itemChanged.title', { title }], say.t('itemChange.title', { title })])
  }
  if ('presenter' in changes) {
    const presenter = changes.presenter ?? say.t('presenter.none')
    parts.push([['agenda.itemChanged.presenter', { presenter }], say.t('itemChange.presenter', { presenter })])
  }
  if (changes.kind !== undefined) {
    const kind = say.t(`item.${changes.kind}`)
    parts.push([['agenda.itemChanged.kind', { kind }], say.t('itemChange.kind', { kind })])
  }
  const [first, ...others] = parts
  if (first && others.length === 0) return [first[0][0], { ...first[0][1], ...params }]
  return ['agenda.itemChanged.several', { ...params, changes: parts.map(([, part]) => part).join(', ') }]
}
