/** roster.csv: units, their sites, telephones and delegates. FORMATS.md describes the columns. */
import type { z } from 'zod'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { type Cells, cellsOf } from './cells.ts'
import type { Report } from './problems.ts'
import type { Columns, Table } from './table.ts'

export type PlanInput = z.input<typeof Plan>
type Unit = PlanInput['units'][number]
type Site = PlanInput['sites'][number]
type Details = PlanInput['details'][number]

export const rosterColumns: Columns = {
  required: ['code', 'name', 'type', 'place', 'summoned', 'delegate', 'titles'],
  optional: ['cluster', 'site_id', 'site_name', 'phone', 'technician', 'technician_phone', 'seat', 'principal'],
}

/** What a line that only adds a delegate leaves empty. */
const unitColumns = [
  'name',
  'type',
  'cluster',
  'place',
  'site_id',
  'site_name',
  'summoned',
  'phone',
  'technician',
  'technician_phone',
]
const places = ['hall', 'remote', 'none'] as const
const mostTitles = 6

export interface Roster {
  units: Unit[]
  sites: Site[]
  details: Details[]
  /** The hall's site id, if there is one. */
  hallId: string | undefined
  /** False if a line could not be read: what seems unknown may stand there. */
  whole: boolean
}

interface Draft {
  line: number
  unit: Unit
  site: Site | undefined
  details: Details
  /** Where each delegate's name stands. */
  people: Map<string, number>
}

/** Reads every row; what is wrong is reported and left out. */
export function readRoster(table: Table, clusterIds: ReadonlySet<string> | undefined, report: Report): Roster {
  const rows = table.rows.map((row) => cellsOf(row, report))
  const drafts = new Map<string, Draft>()
  const rowsOfUnit = new Map<string, Cells[]>()
  let { whole } = table
  for (const cells of rows) {
    const code = cells.needed('code') ? cells.code('code') : undefined
    whole &&= code !== undefined
    if (code === undefined) continue
    const first = drafts.get(code)
    if (first && cells.has('name')) {
      cells.wrong('code', 'duplicateCode', { value: code, first: first.line })
      continue
    }
    if (first) leavesUnitAlone(cells, code)
    else drafts.set(code, readUnit(cells, code, clusterIds))
    const sofar = rowsOfUnit.get(code)
    if (sofar) sofar.push(cells)
    else rowsOfUnit.set(code, [cells])
  }
  const lineOfSite = checkSites([...drafts.values()], report)
  const hall = [...drafts.values()].find(({ site }) => site?.kind === 'hall')
  if (whole && drafts.size === 0) report({}, 'noUnits')
  else if (whole && !hall) report({}, 'noHall')
  for (const [code, draft] of drafts) {
    for (const cells of rowsOfUnit.get(code)!)
      readDelegate(cells, draft, hall?.site?.id, whole ? lineOfSite : undefined)
  }
  const all = [...drafts.values()]
  return {
    units: all.map(({ unit }) => unit),
    sites: all.flatMap(({ site }) => site ?? []),
    details: all.map(({ details }) => details),
    hallId: hall?.site?.id,
    whole,
  }
}

function leavesUnitAlone(cells: Cells, code: string) {
  for (const column of unitColumns) if (cells.has(column)) cells.wrong(column, 'furtherRow', { value: code })
  cells.needed('delegate')
}

function readUnit(cells: Cells, code: string, clusterIds: ReadonlySet<string> | undefined): Draft {
  cells.needed('name')
  cells.needed('type')
  const name = cells.text('name', 200) ?? code
  const clusterId = cells.code('cluster')
  if (clusterId !== undefined && clusterIds?.has(clusterId) === false)
    cells.wrong('cluster', 'unknownCluster', { value: clusterId })
  const unit = { id: code, code, name, type: cells.text('type', 40) ?? '-', ...(clusterId && { clusterId }) }
  const phone = cells.phone('phone')
  const technician = readTechnician(cells)
  return {
    line: cells.line,
    unit,
    site: readSite(cells, unit),
    details: { unitId: code, delegates: [], ...(phone && { phone }), ...(technician && { technician }) },
    people: new Map(),
  }
}

function readTechnician(cells: Cells) {
  const name = cells.text('technician', 120)
  const phone = cells.phone('technician_phone')
  if (cells.has('technician') !== cells.has('technician_phone')) {
    cells.needed('technician')
    cells.needed('technician_phone')
  }
  return name && phone ? { name, phone } : undefined
}

function readSite(cells: Cells, unit: Unit): Site | undefined {
  const place = cells.needed('place') ? cells.choice('place', places) : undefined
  if (place === 'none') {
    for (const column of ['site_id', 'site_name', 'summoned']) if (cells.has(column)) cells.wrong(column, 'needsPlace')
  }
  if (place === undefined || place === 'none') return undefined
  cells.needed('summoned')
  return {
    id: cells.code('site_id') ?? unit.id,
    unitId: unit.id,
    name: cells.text('site_name', 200) ?? unit.name,
    kind: place,
    summoned: cells.integer('summoned', 0, 5000) ?? 0,
    ...(unit.clusterId && { clusterId: unit.clusterId }),
  }
}

/** Site codes are unique and there is one hall. Answers the line of each site. */
function checkSites(drafts: Draft[], report: Report): Map<string, number> {
  const lines = new Map<string, number>()
  let hallLine: number | undefined
  for (const { site, line } of drafts) {
    if (!site) continue
    const first = lines.get(site.id)
    if (first !== undefined) report({ line, column: 'site_id' }, 'duplicateSite', { value: site.id, first })
    else lines.set(site.id, line)
    if (site.kind !== 'hall') continue
    if (hallLine !== undefined) report({ line, column: 'place' }, 'secondHall', { first: hallLine })
    hallLine ??= line
  }
  return lines
}

function readDelegate(
  cells: Cells,
  draft: Draft,
  hallId: string | undefined,
  sites: ReadonlyMap<string, number> | undefined,
) {
  const seat = cells.code('seat')
  if (seat !== undefined && sites?.has(seat) === false) cells.wrong('seat', 'unknownSeat', { value: seat })
  const principal = cells.choice('principal', ['yes', 'no'])
  const titles = readTitles(cells)
  const name = cells.text('delegate', 120)
  if (!cells.has('delegate')) {
    if (['titles', 'seat', 'principal'].some(cells.has)) cells.wrong('delegate', 'needsDelegate')
    return
  }
  cells.needed('titles')
  const { details, people, site, unit } = draft
  const first = name === undefined ? undefined : people.get(name)
  if (first !== undefined) cells.wrong('delegate', 'duplicateDelegate', { value: name!, first })
  const siteId = seat ?? site?.id ?? hallId
  // Without a seat there is no hall, which is reported already.
  if (name === undefined || first !== undefined || siteId === undefined) return
  people.set(name, cells.line)
  const id = `${unit.id}-${details.delegates.length + 1}`
  details.delegates.push({ id, unitId: unit.id, siteId, name, titles, principal: principal === 'yes' })
}

function readTitles(cells: Cells): string[] {
  const titles = (cells.text('titles', 1000) ?? '').split('|').map((title) => title.trim())
  const filled = titles.filter((title) => title !== '')
  if (filled.length > mostTitles) cells.wrong('titles', 'tooManyTitles', { max: mostTitles })
  if (filled.some((title) => title.length > 200)) cells.wrong('titles', 'tooLong', { max: 200 })
  return filled
}
