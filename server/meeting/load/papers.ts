/** papers.csv: the papers registered before the meeting, in the order of speaking. FORMATS.md has the columns. */
import type { Agenda } from './agenda.ts'
import { type Cells, cellsOf } from './cells.ts'
import type { Report } from './problems.ts'
import type { PlanInput, Roster } from './roster.ts'
import type { Columns, Table } from './table.ts'

export const papersColumns: Columns = {
  required: ['unit', 'subject'],
  optional: ['item', 'speaker', 'title', 'text'],
  paragraphs: ['text'],
}

type Paper = NonNullable<PlanInput['papers']>[number]

/** Reads every row; what is wrong is reported and left out. */
export function readPapers(table: Table, roster: Roster, agenda: Agenda, report: Report): Paper[] {
  const papers: Paper[] = []
  const lines = new Map<string, number>()
  for (const row of table.rows) {
    const cells = cellsOf(row, report)
    for (const column of papersColumns.required) cells.needed(column)
    const unitId = readUnit(cells, roster)
    const itemId = readItem(cells, agenda)
    const subject = cells.text('subject', 200)
    const speaker = readSpeaker(cells)
    const text = cells.paragraphs('text', 20_000)
    if (unitId === undefined || itemId === undefined || subject === undefined) continue
    const key = `${unitId} ${itemId}`
    const first = lines.get(key)
    if (first !== undefined) cells.wrong('unit', 'duplicatePaper', { value: unitId, first })
    else lines.set(key, cells.line)
    const place = placeOf(unitId, speaker?.name, roster)
    if (!place) continue
    const { siteId, delegate } = place
    const title = speaker?.title ?? delegate?.titles.join(', ').slice(0, 200)
    papers.push({
      itemId,
      unitId,
      siteId,
      subject,
      ...(speaker && { speaker: { name: speaker.name, ...(title && { title }) } }),
      ...(delegate && siteId === roster.hallId && { delegateId: delegate.id }),
      ...(text && { text }),
    })
  }
  return papers
}

function readUnit(cells: Cells, { units, whole }: Roster): string | undefined {
  const unitId = cells.code('unit')
  if (unitId === undefined || !whole || units.some((unit) => unit.id === unitId)) return unitId
  return cells.wrong('unit', 'unknownUnit', { value: unitId })
}

/** A delegate who sits in the hall speaks there; otherwise a unit from its own site, one without a room from the hall. */
function placeOf(unitId: string, speaker: string | undefined, { details, sites, hallId }: Roster) {
  const people = details.find((unit) => unit.unitId === unitId)?.delegates
  const delegate = people?.find((person) => person.name === speaker)
  const inHall = delegate?.siteId === hallId
  const siteId = inHall ? hallId : (sites.find((site) => site.unitId === unitId)?.id ?? hallId)
  // Without a hall there is a problem already.
  return siteId === undefined ? undefined : { siteId, delegate }
}

function readItem(cells: Cells, { items, whole }: Agenda): string | undefined {
  const forPapers = items.filter((item) => item.kind === 'papers')
  if (!whole) return cells.code('item')
  if (!cells.has('item')) {
    if (forPapers.length === 1) return forPapers[0]!.id
    return forPapers.length === 0
      ? cells.wrong('item', 'noPapersItem')
      : cells.wrong('item', 'whichItem', { count: forPapers.length })
  }
  const id = cells.code('item')
  if (id === undefined) return undefined
  if (!items.some((item) => item.id === id)) return cells.wrong('item', 'unknownItem', { value: id })
  return forPapers.some((item) => item.id === id) ? id : cells.wrong('item', 'notForPapers', { value: id })
}

function readSpeaker(cells: Cells): { name: string; title: string | undefined } | undefined {
  const name = cells.text('speaker', 120)
  const title = cells.text('title', 200)
  if (name === undefined && title !== undefined) cells.wrong('speaker', 'needsDelegate')
  return name === undefined ? undefined : { name, title }
}
