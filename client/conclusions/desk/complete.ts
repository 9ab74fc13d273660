/** Completion inside the line: `@` units, `#` items and parts, short forms of phrases. Pure. */
import type { Item } from '../../../shared/agenda/contract.ts'
import type { ItemId } from '../../../shared/core/identity.ts'
import { type Addressee, Part } from '../../../shared/conclusions/contract.ts'
import { type Group, groupWords, type Phrase, phrases } from '../../../shared/conclusions/phrases.ts'
import type { All as Roster } from '../../../shared/roster/contract.ts'
import { roomsOf } from '../../../shared/roster/rooms.ts'
import { type Index, searchIndex } from '../../search/match.ts'
import { type Draft, type Moment, typed } from './draft.ts'

export interface Target {
  key: string
  /** As it stands in the text. */
  name: string
  /** What tells it from others of the same name. */
  about: string | undefined
  to: Addressee
}

/** Communes in protocol order, then groups, then whoever has no room: departments, committees of districts. */
export function targetsOf(roster: Roster): Target[] {
  const { units, clusters } = roster
  const rooms = roomsOf(roster)
  const withRoom = new Set(rooms.map((site) => site.unitId))
  const clusterName = (id: string | undefined) => clusters.find((cluster) => cluster.id === id)?.name
  const unit = (id: (typeof rooms)[number]['unitId'], about: string | undefined): Target[] => {
    const name = units[id]?.name
    return name ? [{ key: `unit ${id}`, name, about, to: { kind: 'unit', id } }] : []
  }
  const group = (key: string, to: Group): Target => ({ key, name: groupWords(roster, to), about: undefined, to })
  return [
    ...rooms.flatMap((site) => unit(site.unitId, clusterName(site.clusterId))),
    ...clusters.map(({ id }) => group(`cluster ${id}`, { kind: 'cluster', id })),
    group('communes', { kind: 'communes' }),
    ...Object.values(units).flatMap(({ id, type }) => (withRoom.has(id) ? [] : unit(id, type))),
  ]
}

export const targetIndex = (list: readonly Target[]): Index<Target> =>
  // "tất cả các xã" is said as well.
  searchIndex(list, ({ name, about, to }) => ({ name, also: to.kind === 'communes' ? [`tất cả ${name}`] : [about] }))

/** What `#` ties the line to. */
export type Tie = { kind: 'item'; id: ItemId; number: number; title: string } | { kind: 'part'; part: Part }

export const tiesOf = (items: readonly Item[]): Tie[] => [
  ...items.map(({ id, title }, i): Tie => ({ kind: 'item', id, number: i + 1, title })),
  ...Part.options.map((part): Tie => ({ kind: 'part', part })),
]

export interface Trigger {
  kind: 'unit' | 'tie' | 'phrase'
  /** Where what is completed begins, its sign included. */
  start: number
  query: string
}

/** Longer than any name: the sign was meant as a sign. */
const longestQuery = 60

/** What is being completed at the caret, if anything. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(0, caret)
  const sign = /(?:^|[\s(,;:.])([@#])((?!\s)[^@#\n]*)$/u.exec(before)
  const query = sign?.[2]
  if (sign && query !== undefined && query.length <= longestQuery)
    return { kind: sign[1] === '@' ? 'unit' : 'tie', start: caret - query.length - 1, query }
  const word = /(?:^|\s)(\p{L}{2,3})$/u.exec(before)?.[1]
  return word && phraseOf(word) ? { kind: 'phrase', start: caret - word.length, query: word } : undefined
}

export const phraseOf = (short: string): Phrase | undefined =>
  phrases.find((phrase) => phrase.short === short.toLowerCase())

export interface Edit {
  draft: Draft
  caret: number
}

/** What comes next begins a sentence. */
const begins = (before: string): boolean => /^\s*[-?!=]?\s*$/u.test(before) || /[.\n]\s*$/u.test(before)
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

/** The rest of a phrase after its `@`, stepped over once a unit was chosen. */
const tails = phrases.flatMap(({ words }) => words.split('@')[1] || [])

/** The name in place of what was typed; the caret goes where writing goes on. */
export function withTarget(draft: Draft, { start, query }: Trigger, target: Target, moment: Moment): Edit {
  const { to } = target
  const name = begins(draft.text.slice(0, start)) ? capital(target.name) : target.name
  const rest = draft.text.slice(start + 1 + query.length)
  const tail = tails.find((words) => rest === words)
  // A blank follows, so that one can go on writing; not where one, or a stop, stands there already.
  const gap = rest === '' || /^[\p{L}\d]/u.test(rest) ? ' ' : ''
  const text = draft.text.slice(0, start) + name + gap + rest
  const next = typed(draft, text, moment)
  return {
    draft: { ...next, mentions: [...next.mentions, { name, to }] },
    caret: tail ? text.length : start + name.length + (gap || /^\s/u.test(rest) ? 1 : 0),
  }
}

/** The item or part is taken off the text and set beside it. */
export function withTie(draft: Draft, { start, query }: Trigger, tie: Tie): Edit {
  const before = draft.text.slice(0, start)
  const after = draft.text.slice(start + 1 + query.length)
  const text = before + (/(?:^|\s)$/u.test(before) ? after.replace(/^\s+/u, '') : after)
  return { draft: { ...draft, text, ...(tie.kind === 'item' ? { itemId: tie.id } : { part: tie.part }) }, caret: start }
}

/** The words of a phrase in place of its short form, with a capital where the text begins. */
export function withPhrase(draft: Draft, { start, query }: Trigger, { words }: Phrase, moment: Moment): Edit {
  const before = draft.text.slice(0, start)
  const put = begins(before) ? capital(words) : words
  const text = before + put + draft.text.slice(start + query.length)
  const at = put.indexOf('@')
  return { draft: typed(draft, text, moment), caret: start + (at < 0 ? put.length : at + 1) }
}
