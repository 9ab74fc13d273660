/** A meeting's folder as one plan, or everything that is wrong with it. Nothing is half loaded. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Plan } from '../../../shared/meeting/load-contract.ts'
import { agendaColumns, readAgenda } from './agenda.ts'
import { readMeeting, type Usual } from './meeting-json.ts'
import { papersColumns, readPapers } from './papers.ts'
import { collectProblems, type Problem, type Report } from './problems.ts'
import { type PlanInput, readRoster, rosterColumns } from './roster.ts'
import { type Columns, readTable, type Table } from './table.ts'

export { describeProblem } from './problems.ts'

export type Loaded = { ok: true; plan: Plan } | { ok: false; problems: Problem[] }

/** Largest size of each file, in bytes. */
const mostBytes = { 'meeting.json': 1_000_000, 'roster.csv': 8_000_000, 'agenda.csv': 500_000, 'papers.csv': 8_000_000 }
type FileName = keyof typeof mostBytes

interface Opened {
  report: Report
  text: string | undefined
}

/**
 * Reads meeting.json, roster.csv, agenda.csv and, if there is one, papers.csv of a folder. `now` (milliseconds) is what
 * a relative planned start counts from, `timeZone` the zone of a meeting that names none.
 */
export function readFolder(
  dir: string,
  { now, timeZone = 'Asia/Ho_Chi_Minh' }: Pick<Usual, 'now'> & Partial<Usual>,
): Loaded {
  const problems = collectProblems()
  const open = (name: FileName, optional = false): Opened => {
    const report = problems.of(name)
    return { report, text: readText(join(dir, name), mostBytes[name], optional, report) }
  }
  const table = ({ text, report }: Opened, columns: Columns): Table =>
    text === undefined ? { rows: [], whole: false } : readTable(text, columns, report)

  const meetingFile = open('meeting.json')
  const rosterFile = open('roster.csv')
  const agendaFile = open('agenda.csv')
  const papersFile = open('papers.csv', true)
  const { meeting, clusterIds, at } = readMeeting(meetingFile.text, { now, timeZone }, meetingFile.report)
  const roster = readRoster(table(rosterFile, rosterColumns), clusterIds, rosterFile.report)
  const agenda = readAgenda(table(agendaFile, agendaColumns), agendaFile.report)
  const papers = readPapers(table(papersFile, papersColumns), roster, agenda, papersFile.report)
  const itemIds = new Set([...agenda.items, ...agenda.hidden].map((item) => item.id))
  for (const [i, { itemId }] of (meeting?.polls ?? []).entries())
    if (itemId && agenda.whole && !itemIds.has(itemId))
      meetingFile.report(at(['polls', i, 'itemId']), 'unknownItem', { value: itemId })
  if (!meeting || problems.count() > 0) return { ok: false, problems: problems.list() }

  const { facts, clusters, limits, polls } = meeting
  const { units, sites, details } = roster
  const { items, hidden } = agenda
  const ofItems = { kinds: limits, items: agenda.limits }
  const plan: PlanInput = { facts, clusters, units, sites, details, items, hidden, limits: ofItems, papers, polls }
  return { ok: true, plan: Plan.parse(plan) }
}

/** The text of a file, without its byte order mark; undefined where there is none to read. */
function readText(path: string, max: number, optional: boolean, report: Report): string | undefined {
  let bytes: Uint8Array
  try {
    const { size } = statSync(path)
    if (size > max) {
      report({}, 'fileTooLarge', { size: Math.ceil(size / 1000), max: max / 1000 })
      return undefined
    }
    bytes = readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') report({}, 'fileUnreadable', { reason: code ?? '?' })
    else if (!optional) report({}, 'fileMissing')
    return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    report({ line: lineOfBadByte(bytes) }, 'notUtf8')
    return undefined
  }
}

/** The first line that is not UTF-8; a line break is one byte there and never part of another character. */
function lineOfBadByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start)
    try {
      decoder.decode(bytes.subarray(start, end === -1 ? undefined : end))
    } catch {
      return line
    }
    if (end === -1) return line
    start = end + 1
  }
}
