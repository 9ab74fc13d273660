/** A CSV file as rows that know their line: separator found by itself, quotes and widths checked. */
import { CsvError, type Info, parse } from 'csv-parse/sync'
import { cleanLine } from '../../../shared/core/text.ts'
import type { Report } from './problems.ts'

export interface Columns {
  required: readonly string[]
  optional: readonly string[]
  /** Columns whose cells may hold several lines. */
  paragraphs?: readonly string[]
}

export interface Row {
  /** Where the row begins, counted from 1. */
  line: number
  /** By column; a column missing from the header is missing here. */
  cells: Partial<Record<string, string>>
}

export interface Table {
  rows: Row[]
  /** False if lines were left out because they could not be read: what is absent may stand in one of those. */
  whole: boolean
}

const mostLines = 30_000
/** Where quotes are wrong everywhere, the file is not CSV: stop naming lines. */
const mostBrokenLines = 50

/** Reads the text of a CSV file (BOM already gone). Reports every wrong line; wrong rows are left out. */
export function readTable(text: string, columns: Columns, report: Report): Table {
  const lines = text.split(/\r\n?|\n/)
  if (lines.length > mostLines) {
    report({}, 'tooManyLines', { max: mostLines })
    return { rows: [], whole: false }
  }
  const { records, whole } = readRecords(lines, report)
  const [head, ...rest] = records
  if (!head) {
    if (whole) report({}, 'fileEmpty')
    return { rows: [], whole: false }
  }
  const names = readHeader(head, columns, report)
  if (!names) return { rows: [], whole: false }
  const rows = rest.map((record) => toRow(record, names, columns.paragraphs ?? [], report))
  const kept = rows.filter((row) => row !== undefined)
  return { rows: kept, whole: whole && kept.length === rows.length }
}

interface Raw {
  line: number
  cells: string[]
}

/** Splits into records; after a record with wrong quotes goes on with the line below its first. */
function readRecords(lines: string[], report: Report): { records: Raw[]; whole: boolean } {
  const delimiter = findDelimiter(lines.find((line) => line.trim() !== '') ?? '')
  const records: Raw[] = []
  let whole = true
  let from = 0
  for (let broken = 0; from < lines.length && broken < mostBrokenLines; broken++) {
    let end = from
    const keep = (cells: string[], { lines: read }: Info): undefined => {
      const line = end + 1
      end = from + read
      // Excel writes rows of nothing but separators below a table.
      if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells })
    }
    try {
      parse(lines.slice(from).join('\n'), {
        delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        skip_empty_lines: false,
        on_record: (cells, info) => keep(cells as unknown as string[], info as unknown as Info),
      })
      return { records, whole }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      report({ line: end + 1 }, 'badQuotes')
      whole = false
      from = end + 1
    }
  }
  return { records, whole }
}

/** The separator the header uses most. */
function findDelimiter(header: string): string {
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** The names of the columns by position, or nothing if this is no header at all. */
function readHeader(head: Raw, columns: Columns, report: Report): (string | undefined)[] | undefined {
  const known = [...columns.required, ...columns.optional]
  const names = head.cells.map((cell) => cleanLine(cell).toLowerCase())
  if (!names.some((name) => known.includes(name))) {
    report({ line: head.line }, 'wrongHeader', { columns: columns.required.join(', ') })
    return undefined
  }
  for (const name of columns.required) {
    if (!names.includes(name)) report({ line: head.line }, 'missingColumn', { name })
  }
  return names.map((name, index) => {
    if (name === '') return undefined
    if (!known.includes(name)) report({ line: head.line }, 'unknownColumn', { name })
    else if (names.indexOf(name) < index) report({ line: head.line }, 'repeatedColumn', { name })
    else return name
    return undefined
  })
}

function toRow(
  { line, cells }: Raw,
  names: (string | undefined)[],
  paragraphs: readonly string[],
  report: Report,
): Row | undefined {
  if (cells.length < names.length) {
    report({ line }, 'tooFewCells', { count: cells.length, wanted: names.length })
    return undefined
  }
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) {
    report({ line }, 'tooManyCells', { count: cells.length, wanted: names.length })
    return undefined
  }
  const byName: Row['cells'] = {}
  for (const [index, column] of names.entries()) {
    if (column === undefined) continue
    const cell = cells[index]!.normalize('NFC').trim()
    if (cell.includes('\n') && !paragraphs.includes(column)) {
      report({ line, column }, 'lineBreak')
      return undefined
    }
    byName[column] = cell
  }
  return { line, cells: byName }
}
