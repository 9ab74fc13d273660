/** What the lines of one unit say together: the first value of each kind counts, people are gathered (RI7). */
import type { Line, Person } from './line.ts'
import { remark } from './remarks.ts'
import { nameKey } from './units.ts'

const mostPeople = 500
const mostTitles = 6

/** Lines of one unit, in the order of the file. Its remarks are added to the lines they concern. */
export interface Draft extends Omit<Line, 'line' | 'remarks'> {
  lines: Line[]
}

/** Lines that mean one unit have the same key. */
export const unitKey = ({ code, name, cluster }: Line): string =>
  code === '' ? `${nameKey(name)}|${nameKey(cluster)}` : code

const single = ['cluster', 'siteName', 'summoned', 'phone'] as const

export function draftOf(lines: Line[]): Draft {
  const [first, ...further] = lines as [Line, ...Line[]]
  const draft: Draft = { ...first, people: [], lines }
  for (const line of further) {
    for (const field of single) {
      const [kept, own] = [draft[field], line[field]]
      if (own === undefined || own === '') continue
      // Beside another person stands that person's own number.
      if (field === 'phone' && kept !== undefined && line.people.length > 0) continue
      if (kept === undefined || kept === '') Object.assign(draft, { [field]: own })
      else if (kept !== own) line.remarks.push(remark('otherValue', { kept, left: own, line: first.line }))
    }
    draft.technician ??= line.technician
    if (line.place === 'hall') draft.place = 'hall'
  }
  const people = new Map<string, Person>()
  for (const line of lines) {
    for (const person of line.people) gather(people, person, line, line === first ? undefined : first.line)
  }
  if (people.size > mostPeople) first.remarks.push(remark('tooManyPeople', { max: mostPeople }))
  draft.people = [...people.values()]
  // A room has somebody who answers for it, whatever the posts are called.
  if (draft.isCommune && draft.people[0] && !draft.people.some(({ principal }) => principal))
    draft.people[0] = { ...draft.people[0], principal: true }
  return draft
}

function gather(people: Map<string, Person>, person: Person, line: Line, first: number | undefined): void {
  const key = nameKey(person.name)
  const known = people.get(key)
  if (!known) {
    people.set(key, { ...person, titles: [...person.titles] })
    if (first !== undefined) line.remarks.push(remark('furtherPerson', { name: person.name, line: first }))
    return
  }
  const more = person.titles.filter((title) => !known.titles.some((own) => nameKey(own) === nameKey(title)))
  if (more.length === 0) return
  known.titles = [...known.titles, ...more].slice(0, mostTitles)
  known.principal ||= person.principal
  line.remarks.push(remark('twoPosts', { name: person.name, titles: known.titles.join(', ') }))
}
