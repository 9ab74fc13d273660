/** A draft as the plan of a meeting, by the same checks as a meeting's files (OF13). */
import type { Params } from '../../shared/core/envelope.ts'
import type { MeetingId } from '../../shared/core/identity.ts'
import { viCore } from '../../shared/i18n/texts.ts'
import { Plan } from '../../shared/meeting/load-contract.ts'
import { type DraftContent, type DraftProblem, DraftRoster } from '../../shared/office/draft.ts'
import { startOf } from '../../shared/office/start.ts'
import { searchKey } from '../../shared/core/text.ts'
import { readAgenda } from '../meeting/load/agenda.ts'
import { readMeeting } from '../meeting/load/meeting-json.ts'
import { collectProblems, type Problem } from '../meeting/load/problems.ts'
import { readRoster, rosterColumns } from '../meeting/load/roster.ts'
import { readTable, type Row, type Table } from '../meeting/load/table.ts'

export interface Planned {
  meetingId: MeetingId
  content: DraftContent
  roster: DraftRoster | undefined
}

export type Checked<T> = { ok: true; value: T } | { ok: false; problems: DraftProblem[] }

const ownProblem = (
  step: DraftProblem['step'],
  reason: 'noRoster' | 'noSuchTime',
  place: { column?: string } = {},
): DraftProblem => {
  const key = `problem.${reason}` as const
  return { step, ...place, key: `office:${key}`, params: {}, text: viCore.office[key] }
}

const stepOf = ({ file, column }: Problem): DraftProblem['step'] => {
  if (file === 'roster.csv') return 'roster'
  if (file === 'agenda.csv') return 'agenda'
  return column?.startsWith('chairs') ? 'people' : 'facts'
}

const toProblem = (problem: Problem): DraftProblem => {
  const { file, line, column, code, params, text } = problem
  // Lines of the JSON that is made here say nothing to anybody.
  const place = { ...(line !== undefined && file !== 'meeting.json' && { line }), ...(column && { column }) }
  return { step: stepOf(problem), ...place, key: `load:${code}`, params: params satisfies Params, text }
}

/** The plan of a draft, or everything that keeps it from being one. `timeZone` is that of the hub. */
export function planOf({ meetingId, content, roster }: Planned, now: number, timeZone: string): Checked<Plan> {
  const { facts, items, people } = content
  const problems = collectProblems()
  const start = startOf(facts, timeZone)
  const raw = {
    id: meetingId,
    title: facts.title,
    organ: facts.organ,
    place: facts.place,
    kind: facts.kind,
    address: facts.address,
    ...(start !== undefined && { plannedStart: new Date(start).toISOString() }),
    timeZone,
    sittings: facts.sittings.map((name, i) => ({
      id: `buoi-${i + 1}`,
      name: name || (facts.sittings.length === 1 ? viCore.office.sitting : `${viCore.office.sitting} ${i + 1}`),
    })),
    chairs: people.chairs.map((chair, i) => ({ id: `chu-tri-${i + 1}`, ...chair })),
    settings: { lostAfterSeconds: 45, devicesPerSite: 3, media: facts.media },
    clusters: roster?.clusters ?? [],
  }
  const { meeting } = readMeeting(JSON.stringify(raw), { now, timeZone }, problems.of('meeting.json'))
  const rows = items.map((item, i): Row => {
    const { id, kind, title, minutes, presenter, hidden } = item
    const given = { id, kind, title, minutes: minutes ? String(minutes) : '', presenter, hidden: hidden ? 'yes' : 'no' }
    return { line: i + 1, cells: given }
  })
  const agenda = readAgenda({ rows, whole: true }, problems.of('agenda.csv'))
  const found = problems.list().map(toProblem)
  if (facts.day && facts.time && start === undefined)
    found.push(ownProblem('facts', 'noSuchTime', { column: 'plannedStart' }))
  if (!roster) found.push(ownProblem('roster', 'noRoster'))
  if (!meeting || !roster || found.length > 0) return { ok: false, problems: found }
  const { units, sites, details } = roster
  return {
    ok: true,
    value: Plan.parse({
      facts: meeting.facts,
      clusters: meeting.clusters,
      units,
      sites,
      details,
      items: agenda.items,
      hidden: agenda.hidden,
      limits: { kinds: meeting.limits, items: agenda.limits },
    }),
  }
}

/**
 * The text of a table shaped like roster.csv (FORMATS.md) as a roster. A cluster may be named instead of having a code; its
 * code is made of its name.
 */
export function rosterFrom(text: string): Checked<DraftRoster> {
  const problems = collectProblems()
  const report = problems.of('roster.csv')
  const clusters = new Map<string, string>()
  const table = withClusters(readTable(text.replace(/^\uFEFF/, ''), rosterColumns, report), clusters)
  const { units, sites, details } = readRoster(table, new Set(clusters.keys()), report)
  if (problems.count() > 0) return { ok: false, problems: problems.list().map(toProblem) }
  const named = [...clusters].map(([id, name]) => ({ id, name }))
  return { ok: true, value: DraftRoster.parse({ clusters: named, units, sites, details }) }
}

function withClusters(table: Table, clusters: Map<string, string>): Table {
  const codes = new Map<string, string>()
  const codeOf = (name: string): string => {
    const known = codes.get(name)
    if (known) return known
    const plain = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(name) ? name : slug(name)
    let code = plain
    for (let n = 2; clusters.has(code); n++) code = `${plain.slice(0, 28)}-${n}`
    codes.set(name, code)
    clusters.set(code, name)
    return code
  }
  const rows = table.rows.map((row) => {
    const name = row.cells['cluster']
    return name ? { ...row, cells: { ...row.cells, cluster: codeOf(name) } } : row
  })
  return { ...table, rows }
}

/** "Huyện Bình Liêu" → `huyen-binh-lieu`. */
const slug = (name: string): string =>
  searchKey(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '') || 'cum'
