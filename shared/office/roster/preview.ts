/** What an import will do, row by row, and the roster that comes of it (RI8, RI9). Nothing is written here or by it. */
import type { ClusterId, SiteId, UnitId } from '../../core/identity.ts'
import { type Difference, differencesOf, unitFrom } from './compare.ts'
import type { Choices, Mapping, Remark, Roster, Sheet } from './contract.ts'
import { type Draft, draftOf, unitKey } from './draft.ts'
import type { Lists } from './identify.ts'
import type { Line, Person } from './line.ts'
import { linesOf } from './lines.ts'
import { clusterBook, freshId, presentOf, type PresentUnit } from './present.ts'
import { remark } from './remarks.ts'
import { nameKey } from './units.ts'

/** absent: in the roster, not in the file, and kept; removed: the same, and taken out; skipped: left out by decision. */
export type Outcome = 'new' | 'changed' | 'same' | 'problem' | 'skipped' | 'absent' | 'removed'

export interface PreviewRow {
  /** Stable among the rows of one preview. */
  key: string
  /** Where it stands in the file; nothing for units that are not in it. */
  line?: number
  /** The line where its unit stands first, if this one only adds to it. */
  further?: number
  outcome: Outcome
  code: string
  name: string
  cluster: string
  place: 'hall' | 'remote' | 'none'
  summoned?: number
  people: readonly Pick<Person, 'name' | 'titles'>[]
  phone?: string
  technician?: string
  differences: Difference[]
  remarks: Remark[]
}

export interface Preview {
  rows: PreviewRow[]
  counts: Record<Outcome, number>
  /** Rows that somebody should look at. */
  doubts: number
  roster: Roster
}

/** All an import depends on. */
export interface Import {
  sheet: Sheet
  mapping: Mapping
  /** With its hall (`rosterWithHall`). */
  present: Roster
  lists: Lists
  choices: Choices
}

export function previewOf({ sheet, mapping, present, lists, choices }: Import): Preview {
  const there = presentOf(present)
  const lines = linesOf(sheet, mapping, lists, choices)
  const isSkipped = ({ line }: Line) => choices.lines[line]?.skip === true
  const counted = lines.filter((line) => !isSkipped(line) && !line.remarks.some(({ code }) => code === 'duplicateLine'))
  const groups = new Map<string, Line[]>()
  for (const line of counted) {
    const key = unitKey(line)
    const own = groups.get(key)
    if (own) own.push(line)
    else groups.set(key, [line])
  }
  const drafts = [...groups.values()].map(draftOf)
  noteNamesakes(drafts)
  const made = makeUnits(drafts, present, lists)
  const rows = lines.map((line): PreviewRow => {
    const unit = made.ofLine.get(line)
    const isFirst = unit?.draft.lines[0] === line
    const own = rowOf(line, isSkipped(line) ? 'skipped' : (unit?.outcome ?? 'skipped'))
    if (!unit) return own
    if (isFirst) return { ...own, differences: unit.differences }
    return { ...own, further: unit.draft.lines[0]!.line }
  })
  const absent = there.units.filter((one) => !made.matched.has(one.unit.id) && one.site?.kind !== 'hall')
  const isKept = choices.absent === 'keep'
  const clusterName = nameOfCluster(made.clusters)
  const gone = absent.map((one) => absentRow(one, isKept ? 'absent' : 'removed', clusterName(one.unit.clusterId)))
  const all = [...rows, ...gone]
  const hall = there.units.filter((one) => one.site?.kind === 'hall' && !made.matched.has(one.unit.id))
  return {
    rows: all,
    counts: countOf(all),
    doubts: all.filter(({ remarks }) => remarks.some(({ level }) => level !== 'remark')).length,
    roster: joined([...hall, ...made.units, ...(isKept ? absent : [])], made.clusters),
  }
}

/** The roster a preview leads to, or nothing while a line has a problem that nobody has decided on. */
export const rosterOf = ({ counts, roster }: Preview): Roster | undefined => (counts.problem > 0 ? undefined : roster)

interface Made {
  draft: Draft
  outcome: Outcome
  differences: Difference[]
}

function makeUnits(drafts: readonly Draft[], present: Roster, lists: Lists) {
  const there = presentOf(present)
  const clusters = clusterBook(present, clusterCodes(lists))
  const taken = new Set<string>([...present.units.map(({ id }) => id), ...present.sites.map(({ id }) => id)])
  const matched = new Set<UnitId>()
  const ofLine = new Map<Line, Made>()
  const units: PresentUnit[] = []
  let hallId = there.hall?.id
  // The hall first, in the file as on the screens: others may sit in it.
  for (const draft of [...drafts].toSorted((a, b) => Number(b.place === 'hall') - Number(a.place === 'hall'))) {
    const [first] = draft.lines as [Line, ...Line[]]
    const found = there.find(draft.code, draft.name, draft.cluster)
    const before = found && !matched.has(found.unit.id) ? found : undefined
    if (draft.place === 'hall' && hallId && before?.site?.id !== hallId) first.remarks.push(remark('twoHalls'))
    else if (draft.place === 'none' && !before?.site && !hallId && draft.people.length > 0)
      first.remarks.push(remark('noHall'))
    if (draft.lines.some((line) => line.remarks.some(({ level }) => level === 'problem'))) {
      for (const line of draft.lines) ofLine.set(line, { draft, outcome: 'problem', differences: [] })
      // What cannot be taken yet is not gone either.
      if (before) matched.add(before.unit.id)
      if (before) units.push(before)
      continue
    }
    if (before) matched.add(before.unit.id)
    const id = before?.unit.id ?? (freshId(draft.code || draft.name, taken) as UnitId)
    const standing = { id, siteId: id as string as SiteId, clusterId: clusters.idOf(draft.cluster), hallId }
    const after = unitFrom(draft, before, standing)
    if (after.site?.kind === 'hall') hallId = after.site.id
    const differences = before ? differencesOf(before, after, nameOfCluster(clusters.clusters)) : []
    if (differences.some(({ what }) => what === 'name'))
      first.remarks.push(remark('renamed', { from: before!.unit.name, to: draft.name }))
    const outcome = !before ? 'new' : differences.length > 0 ? 'changed' : 'same'
    for (const line of draft.lines) ofLine.set(line, { draft, outcome, differences })
    units.push(after)
  }
  return { ofLine, units, matched, clusters: clusters.clusters }
}

/** Codes of the groups of an official list, by name. */
function clusterCodes({ today }: Lists): (name: string) => string | undefined {
  const codes = new Map(
    today?.all.flatMap(({ unit: { cluster } }) => (cluster ? [[nameKey(cluster.name), cluster.code]] : [])),
  )
  return (name) => codes.get(nameKey(name))
}

/** Two units may each have a person of one name; whether it is one person, only the office knows. */
function noteNamesakes(drafts: readonly Draft[]): void {
  const first = new Map<string, string>()
  for (const draft of drafts)
    for (const { name } of draft.people) {
      const key = nameKey(name)
      const elsewhere = first.get(key)
      if (elsewhere === undefined) first.set(key, draft.name)
      else draft.lines[0]!.remarks.push(remark('sameNameElsewhere', { name, unit: elsewhere }))
    }
}

const rowOf = (line: Line, outcome: Outcome): PreviewRow => ({
  key: `line-${line.line}`,
  line: line.line,
  outcome,
  code: line.code,
  name: line.name,
  cluster: line.cluster,
  place: line.place,
  ...(line.summoned !== undefined && { summoned: line.summoned }),
  people: line.people,
  ...(line.phone && { phone: line.phone }),
  ...(line.technician && { technician: `${line.technician.name} · ${line.technician.phone}` }),
  differences: [],
  remarks: line.remarks,
})

const absentRow = ({ unit, site, details }: PresentUnit, outcome: Outcome, cluster: string): PreviewRow => ({
  key: `unit-${unit.id}`,
  outcome,
  code: unit.code,
  name: unit.name,
  cluster,
  place: site?.kind ?? 'none',
  ...(site && { summoned: site.summoned }),
  people: details.delegates,
  ...(details.phone && { phone: details.phone }),
  ...(details.technician && { technician: `${details.technician.name} · ${details.technician.phone}` }),
  differences: [],
  remarks: [],
})

function countOf(rows: readonly PreviewRow[]): Record<Outcome, number> {
  const counts = { new: 0, changed: 0, same: 0, problem: 0, skipped: 0, absent: 0, removed: 0 }
  // A unit counts once, however many lines it has; lines that cannot be taken each need a decision.
  for (const { outcome, further } of rows) if (further === undefined || outcome === 'problem') counts[outcome] += 1
  return counts
}

const nameOfCluster =
  (clusters: Roster['clusters']) =>
  (id: ClusterId | undefined): string =>
    clusters.find((cluster) => cluster.id === id)?.name ?? ''

/** Hall, then the file's order, then what is only kept. Groups nobody is in any more are left out. */
function joined(units: readonly PresentUnit[], clusters: Roster['clusters']): Roster {
  const used = new Set(units.flatMap(({ unit, site }) => [unit.clusterId, site?.clusterId]))
  const sites = units.flatMap(({ site }) => site ?? [])
  const siteIds = new Set(sites.map(({ id }) => id))
  const hallId = sites.find(({ kind }) => kind === 'hall')?.id
  const details = units.map(({ details: own, site }) => ({
    ...own,
    // Whoever sat in a place that is gone sits in their own room, or in the hall.
    delegates: own.delegates.flatMap((one) => {
      const siteId = siteIds.has(one.siteId) ? one.siteId : (site?.id ?? hallId)
      return siteId ? [siteId === one.siteId ? one : { ...one, siteId }] : []
    }),
  }))
  return { clusters: clusters.filter(({ id }) => used.has(id)), units: units.map(({ unit }) => unit), sites, details }
}
