/** agenda.csv: the items in order, and notes only the desk sees. FORMATS.md describes the columns. */
import { ItemKind } from '../../../shared/agenda/contract.ts'
import type { Kind } from '../../../shared/floor/contract.ts'
import { cellsOf } from './cells.ts'
import type { Report } from './problems.ts'
import type { PlanInput } from './roster.ts'
import type { Columns, Table } from './table.ts'

export const agendaColumns: Columns = {
  required: ['id', 'kind', 'title', 'minutes'],
  optional: ['presenter', 'hidden', 'limit_seconds'],
}

/** What is spoken on items of these kinds, and so what their own limit is for. */
const speaking: Partial<Record<ItemKind, Kind>> = { papers: 'paper', discussion: 'remark', response: 'response' }

export interface Agenda {
  items: PlanInput['items']
  hidden: PlanInput['hidden']
  /** Speaking limits of single items. */
  limits: Record<string, Partial<Record<Kind, number>>>
  /** False if a line could not be read. */
  whole: boolean
}

/** Reads every row; what is wrong is reported and left out. A hidden item follows the visible one above it. */
export function readAgenda(table: Table, report: Report): Agenda {
  const agenda: Agenda = { items: [], hidden: [], limits: {}, whole: table.whole }
  const lines = new Map<string, number>()
  for (const row of table.rows) {
    const cells = cellsOf(row, report)
    for (const column of agendaColumns.required) cells.needed(column)
    const id = cells.code('id')
    const kind = cells.choice('kind', ItemKind.options)
    const title = cells.text('title', 300)
    const minutes = cells.integer('minutes', 1, 600)
    const presenter = cells.text('presenter', 200)
    const hidden = cells.choice('hidden', ['yes', 'no'])
    const limit = cells.integer('limit_seconds', 30, 7200)
    const first = id === undefined ? undefined : lines.get(id)
    if (first !== undefined) cells.wrong('id', 'duplicateCode', { value: id!, first })
    else if (id !== undefined) lines.set(id, cells.line)
    const spoken = kind && hidden !== 'yes' ? speaking[kind] : undefined
    if (cells.has('limit_seconds') && kind && !spoken) cells.wrong('limit_seconds', 'noLimitHere')
    if (id === undefined || kind === undefined || title === undefined || minutes === undefined) {
      agenda.whole = false
      continue
    }
    const item = { id, kind, title, minutes, ...(presenter && { presenter }) }
    if (hidden === 'yes') agenda.hidden.push({ ...item, afterId: agenda.items.at(-1)?.id ?? null })
    else agenda.items.push({ ...item, state: 'planned' })
    if (spoken && limit !== undefined) agenda.limits[id] = { [spoken]: limit }
  }
  if (agenda.whole && agenda.items.length === 0) report({}, 'noItems')
  return agenda
}
