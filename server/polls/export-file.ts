/** Lines as a file: CSV for any program, XLSX for a spreadsheet. */
import { csvOf } from '../ops/csv.ts'
import { exportVoice, type Line } from './export-table.ts'

export const csvFile = (lines: readonly Line[]): string => csvOf(lines.map(({ cells }) => cells.map(String)))

/** Every text is a cell of text, so that a spreadsheet computes nothing of what people have typed. */
export async function xlsxFile(lines: readonly Line[]): Promise<Buffer> {
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
  return writeExcelFile(data, { sheet: exportVoice.t('export.sheet'), columns }).toBuffer()
}

/** In characters; the first column holds the words of the summary as well as numbers. */
const widths = [20, 24, 28, 28, 24]
