/** Lines as a file: CSV for any program, XLSX for a spreadsheet. */
import { csvOf } from '../../shared/core/csv.ts'

export interface Line {
  cells: (string | number)[]
  /** A line of headings. */
  head?: true
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const csvFile = (lines: readonly Line[]): string => csvOf(lines.map(({ cells }) => cells.map(String)))

/**
 * Every text is a cell of text, so that a spreadsheet computes nothing of what people have typed. `sheet` is its name,
 * `widths` are in characters, for the first columns.
 */
export async function xlsxFile(lines: readonly Line[], sheet: string, widths: readonly number[]): Promise<Buffer> {
  // Loaded when first wanted: most hubs never write one.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const widest = Math.max(...lines.map(({ cells }) => cells.length))
  const data = lines.map(({ cells, head }) =>
    cells.map((value) => ({
      ...(typeof value === 'number' ? { value, type: Number } : { value, type: String }),
      ...(head && { fontWeight: 'bold' as const }),
    })),
  )
  const columns = Array.from({ length: widest }, (_, i) => ({ width: widths[i] ?? 18 }))
  return writeExcelFile(data, { sheet, columns }).toBuffer()
}
