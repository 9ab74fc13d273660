/** Finding names as they are typed: tone marks optional, words in any order, best matches first. Pure. */
import { searchKey } from '../../shared/core/text.ts'

export interface Searchable {
  /** What it is called; a match here comes first. */
  name: string
  /** What else it is known by: cluster, title, code, telephone. */
  also?: readonly (string | undefined)[]
}

interface Entry<T> {
  item: T
  name: string
  initials: string
  whole: string
}
export type Index<T> = readonly Entry<T>[]

/** Made once for a list; searching it is cheap at every key. */
export function searchIndex<T>(items: readonly T[], textOf: (item: T) => Searchable): Index<T> {
  return items.map((item) => {
    const { name, also = [] } = textOf(item)
    const key = searchKey(name)
    const initials = key
      .split(' ')
      .map((word) => word.charAt(0))
      .join('')
    return { item, name: key, initials, whole: [key, ...also.map((text) => searchKey(text ?? ''))].join(' ') }
  })
}

/** 0 is the whole name; the larger, the looser. Nothing where it is not found. */
function rank({ name, initials, whole }: Entry<unknown>, wanted: string): number | undefined {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (` ${name}`.includes(` ${wanted}`)) return 2
  const words = wanted.split(' ')
  const eachBegins = (text: string) => words.every((word) => ` ${text}`.includes(` ${word}`))
  if (eachBegins(name)) return 3
  if (` ${whole}`.includes(` ${wanted}`)) return 4
  if (eachBegins(whole)) return 5
  if (whole.includes(wanted)) return 6
  return wanted.length > 1 && initials.includes(wanted) ? 7 : undefined
}

/** What is found, best first, otherwise in the order of the list. Nothing typed finds everything. */
export function search<T>(index: Index<T>, query: string, limit = Infinity): T[] {
  const wanted = searchKey(query)
  if (!wanted) return index.slice(0, limit).map(({ item }) => item)
  return index
    .flatMap((entry) => {
      const found = rank(entry, wanted)
      return found === undefined ? [] : [{ item: entry.item, found }]
    })
    .toSorted((a, b) => a.found - b.found)
    .slice(0, limit)
    .map(({ item }) => item)
}
