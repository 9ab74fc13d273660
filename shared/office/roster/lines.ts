/**
 * A sheet as lines, one for each of its rows that says something: rows without a name belong to the unit above, rows
 * that name a group give it to those below, totals and signatures are left out.
 */
import { cleanLine, searchKey } from '../../core/text.ts'
import type { Choices, Field, Mapping, Sheet } from './contract.ts'
import type { Lists } from './identify.ts'
import { type Cell, type Line, readLine } from './line.ts'
import { remark } from './remarks.ts'

const total = /^(tong|cong|tong cong|tong so|cong lai)\b/
const below = /^(noi nhan|nguoi lap|lap bieu|tm\.|kt\.|tl\.|q\. |thu truong|ghi chu\s*:|\.\/\.)/
const groupRow =
  /^(?:[ivxlc]+[.)\s:–-]+|[a-h][.)]\s*|\d{1,2}[.)]\s*)?((?:huyện|thành phố|tp\.?|thị xã|tx\.?|tỉnh|cụm|khối)\s+\S.*)$/iu
const roman = /^[IVXLC]+\.?$/
/** Looking for names that are nearly alike takes time: after so many unknown ones the list is a wrong one. */
const mostSearched = 400

/** Everything the table says, line by line. A line that says word for word what one above says is a `duplicateLine`. */
export function linesOf(sheet: Sheet, mapping: Mapping, lists: Lists, choices: Choices): Line[] {
  const lines: Line[] = []
  const column = new Map<Field, number>(mapping.columns.map((field, index) => [field, index]))
  column.delete('ignore')
  const seen = new Map<string, number>()
  let cluster = ''
  let above: Partial<Record<Field, string>> | undefined
  let isOver = false
  let searched = 0
  for (const [index, row] of sheet.rows.entries()) {
    if (index < mapping.from) continue
    const line = index + 1
    const cell: Cell = (field) => row[column.get(field) ?? -1] ?? ''
    const filled = row.map(cleanLine).filter((text) => text !== '')
    const key = searchKey(filled.find((text) => /\p{L}/u.test(text)) ?? '')
    if (filled.length === 0) continue
    if (total.test(key) && isBare(cell)) {
      ;[above, isOver] = [undefined, true]
      continue
    }
    if (below.test(key) && isBare(cell)) break
    const group = groupOf(filled, cell)
    if (group !== undefined) {
      ;[cluster, above] = [group, undefined]
      continue
    }
    const isNamed = cleanLine(cell('name')) !== '' || cleanLine(cell('code')) !== ''
    // Below a sum only what has a name goes on; the rest is who drew the list up.
    if (!isNamed && (isBare(cell) || isOver)) continue
    isOver = false
    if (isNamed || !above) {
      const [name, code, type] = [cell('name'), cell('code'), cell('type')]
      above = { name, code, type, cluster: cleanLine(cell('cluster')) || cluster }
    }
    const own = above
    const read = readLine(
      line,
      (field) => own[field] ?? cell(field),
      choices.lines[line],
      lists,
      searched < mostSearched,
    )
    if (read.remarks.some(({ code }) => code === 'unknownUnit')) searched += 1
    const words = JSON.stringify([own, ...filled.filter((text) => !isNumber(text))])
    const first = seen.get(words)
    if (first === undefined) seen.set(words, line)
    else read.remarks = [remark('duplicateLine', { first })]
    lines.push(read)
  }
  return lines
}

/** The running number of a row, which tells nothing of it; short enough not to be a telephone. */
const isNumber = (text: string): boolean => /^\d{1,5}\.?$/.test(text)

/** Nothing of a person or a telephone. */
const isBare = (cell: Cell): boolean =>
  (['delegate', 'secretary', 'chairman', 'phone', 'technician', 'technicianPhone', 'code'] as const).every(
    (field) => cleanLine(cell(field)) === '',
  )

/**
 * A row that holds nothing but the name of a group, perhaps with its number or the sum of its rows: the group's name,
 * or nothing of a name where it is no cluster ("III. Các sở, ngành").
 */
function groupOf(filled: readonly string[], cell: Cell): string | undefined {
  if (filled.length > 3 || !isBare(cell)) return undefined
  const texts = filled.filter((text) => /\p{L}{3}/u.test(text) && !roman.test(text))
  if (texts.length !== 1) return undefined
  const cluster = groupRow.exec(texts[0]!)?.[1]?.trim()
  if (cluster !== undefined) return cluster
  return roman.test(filled[0]!) ? '' : undefined
}
