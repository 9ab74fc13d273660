/** Who took part: figures in the text, the list by cluster as an annex. */
import type { ClusterId, SiteId } from '../core/identity.ts'
import { figure } from '../core/format.ts'
import { insideSentence } from '../core/text.ts'
import type { Counts } from '../attendance/contract.ts'
import { standing } from '../attendance/standing.ts'
import { hasReported, type Totals, totals } from '../attendance/totals.ts'
import type { Delegate, Site } from '../roster/contract.ts'
import { isRoom } from '../roster/rooms.ts'
import { head } from './cells.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import type { Cell, Paragraph, Table } from './model.ts'
import { personWords, unitName } from './people.ts'
import type { Sheet } from './sheet.ts'
import { asSentence, say } from './wording.ts'

/** People in one row: a hall's list is longer than a page, and a row is not torn apart. */
const mostInRow = 4

const countKeys = ['present', 'substituted', 'excused', 'absent', 'notCalled'] as const

const countWords = (counts: Counts): string =>
  countKeys
    .filter((key) => counts[key] > 0)
    .map((key) => say(`counts.${key}`, { count: figure(counts[key]) }))
    .join(', ')

function totalWords({ summoned, headcount, sites, sitesReported, delegates }: Totals): string {
  const people = say('minutes.present.people', { headcount: figure(headcount), summoned: figure(summoned) })
  const reported = { reported: figure(sitesReported), sites: figure(sites) }
  const counted = countWords(delegates)
  return [
    people,
    sites ? say('minutes.present.sites', reported) : '',
    counted ? say('minutes.present.delegates', { list: counted }) : '',
  ].join('')
}

/** One sentence for each roll call, by the figures it closed with; open where there was none. */
export function presentWords({ state, gaps }: Sheet): Inline[] {
  const { attendance, meeting } = state.all
  if (attendance.rollCalls.length === 0) return [gaps.open('gap.attendance')]
  const several = attendance.rollCalls.length > 1
  const words = attendance.rollCalls.map((call) => {
    const name = meeting.sittings.find(({ id }) => id === call.sittingId)?.name ?? ''
    const lead = several ? say('minutes.present.rollCall', { sitting: insideSentence(name) }) : ''
    return lead + totalWords(call.totals ?? totals(state.all))
  })
  return [words.join('; ')]
}

/** The roll call at which most were present; nothing where there was none. */
export const fullest = ({ state }: Sheet): Totals | undefined =>
  state.all.attendance.rollCalls
    .map((call) => call.totals ?? totals(state.all))
    .toSorted((a, b) => b.headcount - a.headcount)[0]

/** Whose roll call the list is, where there were several: the last one's. */
export function listedSitting({ state }: Sheet): string | undefined {
  const { attendance, meeting } = state.all
  const last = attendance.rollCalls.length > 1 ? attendance.rollCalls.at(-1) : undefined
  const sitting = last && meeting.sittings.find(({ id }) => id === last.sittingId)
  return sitting && insideSentence(sitting.name)
}

const cell = (content: Inline | readonly Inline[], more: Partial<Cell> & { align?: 'center' } = {}): Cell => {
  const { align, ...rest } = more
  return { content: [paragraph('tableCell', content, align ? { align } : {})], ...rest }
}

/** How a person stood in the last roll call, in words. */
function standingWords({ state, facts }: Sheet, delegate: Delegate): string {
  const entry = state.desk.attendance.delegates[delegate.id]
  const status = standing(state.all.attendance, entry)
  if (status === 'substituted')
    return entry?.substitute
      ? say('attendance.substituted', { substitute: personWords(entry.substitute, facts.address) })
      : say('attendance.substituted.unnamed')
  if (status === 'excused')
    return entry?.reason ? say('attendance.excused', { reason: entry.reason }) : say('attendance.excused.plain')
  return say(`attendance.${status}`)
}

/** A person as listed at a place; whoever sits away from their unit's own place is said to be of it. */
function personLine(sheet: Sheet, delegate: Delegate, site: Site): string {
  const person = personWords({ name: delegate.name, title: delegate.titles.join(', ') }, sheet.facts.address)
  const of = delegate.unitId === site.unitId ? '' : say('course.of', { unit: unitName(sheet, delegate.unitId) })
  return `${asSentence(person)}${of}: ${standingWords(sheet, delegate)}`
}

/** Places by cluster, the hall first; within a cluster in the roster's order. */
function groups({ state }: Sheet): { name: string; sites: Site[] }[] {
  const { order, sites, clusters } = state.all.roster
  const places = order.flatMap((id) => sites[id] ?? [])
  const remote = (clusterId: ClusterId | undefined) =>
    places.filter((site) => isRoom(site) && site.clusterId === clusterId)
  return [
    { name: say('attendance.hall'), sites: places.filter(({ kind }) => kind === 'hall') },
    ...clusters.map(({ id, name }) => ({ name, sites: remote(id) })),
    { name: say('attendance.outside'), sites: remote(undefined) },
  ].filter(({ sites }) => sites.length > 0)
}

/** The list of places and their people as they stood in the last roll call; its head stands on every page. */
export function attendanceTable(sheet: Sheet): Table {
  const { state, gaps } = sheet
  const { attendance } = state.all
  const delegates = Map.groupBy(Object.values(state.desk.roster.delegates), ({ siteId }) => siteId)
  const reported = (id: SiteId) => hasReported(attendance, attendance.sites[id])
  const unreported = state.all.roster.order.filter((id) => !reported(id)).length
  let nth = 0
  const rows = (site: Site): Cell[][] => {
    const people = (delegates.get(site.id) ?? []).map((delegate) => personLine(sheet, delegate, site))
    const headcount: Inline = reported(site.id)
      ? figure(attendance.sites[site.id]?.headcount ?? 0)
      : gaps.open('gap.headcount', { count: unreported }, '…')
    const lead = [
      cell(isRoom(site) ? String(++nth) : '', { align: 'center' }),
      cell(site.name),
      cell(figure(site.summoned), { align: 'center' }),
      cell(headcount, { align: 'center' }),
    ]
    const list = people.length ? people : [say('attendance.nobody')]
    return Array.from({ length: Math.ceil(list.length / mostInRow) }, (_, i) => [
      ...(i === 0 ? lead : lead.map(() => cell(''))),
      { content: list.slice(i * mostInRow, (i + 1) * mostInRow).map((line) => paragraph('tableCell', line)) },
    ])
  }
  const section = (name: string): Cell[] => [
    { content: [paragraph('tableCell', { text: name, bold: true }, { keepNext: true })], span: 5 },
  ]
  const { summoned, headcount, delegates: counts } = totals(state.all)
  const bold = (text: string): Inline => ({ text, bold: true })
  return {
    kind: 'table',
    columnsMm: [12, 36, 15, 15, 87],
    head: [(['no', 'site', 'summoned', 'headcount', 'people'] as const).map((key) => head(say(`attendance.${key}`)))],
    rows: [
      ...groups(sheet).flatMap(({ name, sites }) => [section(name), ...sites.flatMap(rows)]),
      [
        cell(bold(say('attendance.total')), { span: 2 }),
        cell(bold(figure(summoned)), { align: 'center' }),
        cell(bold(figure(headcount)), { align: 'center' }),
        cell(bold(countWords(counts))),
      ],
    ],
    lines: true,
  }
}

/** That places needed technical help, and how often: nothing that was said (HE4). */
export function helpLines({ state }: Sheet): Paragraph[] {
  const times = Object.values(state.desk.help.times)
  if (times.length === 0) return []
  const count = times.reduce((sum, n) => sum + n, 0)
  return [body(say('attendance.help', { sites: figure(times.length), count: figure(count) }))]
}
