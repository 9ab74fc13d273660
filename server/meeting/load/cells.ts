/** The cells of a row as values; each wrong one is reported with its line and column and read as absent. */
import { cleanLine, cleanText } from '../../../shared/core/text.ts'
import { Phone } from '../../../shared/roster/contract.ts'
import type { LoadCode, Report } from './problems.ts'
import type { Row } from './table.ts'
import type { Params } from '../../../shared/core/envelope.ts'

const codePattern = /^[A-Za-z0-9][A-Za-z0-9_-]*$/
/** Shorter than an id may be, because ids of delegates are made of their unit's code. */
export const longestCode = 32

export interface Cells {
  line: number
  has: (column: string) => boolean
  /** Reports a problem of this row. */
  wrong: (column: string, code: LoadCode, params?: Params) => undefined
  /** Must be filled, unless the whole column is missing (which is reported once, at the header). */
  needed: (column: string) => boolean
  text: (column: string, max: number) => string | undefined
  paragraphs: (column: string, max: number) => string | undefined
  code: (column: string) => string | undefined
  integer: (column: string, from: number, to: number) => number | undefined
  choice: <T extends string>(column: string, values: readonly T[]) => T | undefined
  phone: (column: string) => string | undefined
}

/** Reads one row. Every getter answers undefined for an empty cell and for a wrong one. */
export function cellsOf(row: Row, report: Report): Cells {
  const raw = (column: string) => row.cells[column] ?? ''
  const wrong = (column: string, code: LoadCode, params?: Params): undefined => {
    report({ line: row.line, column }, code, params)
  }
  const bounded = (column: string, value: string, max: number) =>
    value.length > max ? wrong(column, 'tooLong', { max }) : value || undefined
  /** Long garbage is not repeated in a sentence. */
  const shown = (value: string) => (value.length > 40 ? `${value.slice(0, 40)}…` : value)

  return {
    line: row.line,
    has: (column) => raw(column) !== '',
    wrong,
    needed: (column) => {
      if (row.cells[column] === '') wrong(column, 'empty')
      return raw(column) !== ''
    },
    text: (column, max) => bounded(column, cleanLine(raw(column)), max),
    paragraphs: (column, max) => bounded(column, cleanText(raw(column)), max),
    code: (column) => {
      const value = raw(column)
      if (value === '') return undefined
      if (codePattern.test(value) && value.length <= longestCode) return value
      return wrong(column, 'badCode', { value: shown(value), max: longestCode })
    },
    integer: (column, from, to) => {
      const value = raw(column)
      if (value === '') return undefined
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
      return number >= from && number <= to ? number : wrong(column, 'badNumber', { value: shown(value), from, to })
    },
    choice: (column, values) => {
      const value = raw(column)
      if (value === '') return undefined
      const found = values.find((v) => v === value)
      return found ?? wrong(column, 'badChoice', { value: shown(value), values: values.join(', ') })
    },
    phone: (column) => {
      const value = raw(column)
      if (value === '') return undefined
      // Letters would silently vanish in the clean number.
      const phone = /^[\d\s+().-]+$/.test(value) ? Phone.safeParse(value) : undefined
      return phone?.success ? phone.data : wrong(column, 'badPhone', { value: shown(value) })
    },
  }
}
