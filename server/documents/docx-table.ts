/** Tables of the DOCX: with lines, or bare ones that headings and signatures stand in. */
import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Cell, Table as Model } from '../../shared/documents/model.ts'
import { mmToTwips, paragraphOf, type Place } from './docx-paragraph.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const borders = (of: typeof line | typeof none) => ({
  top: of,
  bottom: of,
  left: of,
  right: of,
  insideHorizontal: of,
  insideVertical: of,
})
/** Between a cell's edge and its text. */
const marginMm = { lines: 1.5, bare: 1 } as const

export function tableOf({ columnsMm, head, rows, lines, together, indentMm }: Model, place: Place): Table {
  const margin = lines ? marginMm.lines : marginMm.bare
  const columns = columnsMm.map(mmToTwips)
  const row = (cells: readonly Cell[], { isHead, last }: { isHead: boolean; last: boolean }) => {
    let at = 0
    return new TableRow({
      cantSplit: true,
      ...(isHead && { tableHeader: true }),
      children: cells.map((cell) => {
        const span = cell.span ?? 1
        const widthMm = columnsMm.slice(at, at + span).reduce((sum, mm) => sum + mm, 0)
        at += span
        const inner = { ...place, widthMm: widthMm - 2 * margin, together: isHead || (together === true && !last) }
        return cellOf(cell, widthMm, inner)
      }),
    })
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, twips) => sum + twips, 0), type: WidthType.DXA },
    columnWidths: columns,
    indent: { size: mmToTwips(indentMm ?? 0), type: WidthType.DXA },
    margins: { left: mmToTwips(margin), right: mmToTwips(margin), top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: borders(lines ? line : none),
    rows: [
      ...head.map((cells) => row(cells, { isHead: true, last: false })),
      ...rows.map((cells, i) => row(cells, { isHead: false, last: i === rows.length - 1 })),
    ],
  })
}

const cellOf = ({ content, span, middle }: Cell, widthMm: number, place: Place): TableCell =>
  new TableCell({
    width: { size: mmToTwips(widthMm), type: WidthType.DXA },
    children: content.flatMap((paragraph) => paragraphOf(paragraph, place)),
    ...(span && { columnSpan: span }),
    ...(middle && { verticalAlign: VerticalAlignTable.CENTER }),
  })
