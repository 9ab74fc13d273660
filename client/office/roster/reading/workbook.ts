/**
 * XLSX files. What a workbook may be is looked at before it is unpacked, and only its cells are read: of a formula the
 * value that was kept with it, of links to other files nothing.
 */
import { strToU8, Unzip, UnzipInflate, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import type { Workbook } from '../../../../shared/office/roster/contract.ts'
import { decodeRows } from '../../../../shared/office/roster/letters.ts'
import { limits, Unreadable } from './limits.ts'

const wanted = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i
/** Rows of a sheet, at most. */
const mostOfExcel = 1_048_576
const noStyles = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

/** Throws `Unreadable`. */
export async function readXlsx(bytes: Uint8Array): Promise<Workbook> {
  const parts = unpacked(bytes)
  if (!parts['xl/workbook.xml']) throw new Unreadable('brokenWorkbook')
  for (const [name, part] of Object.entries(parts)) if (/worksheets\//i.test(name)) checkSheet(part)
  // Packed anew of what was looked at: the reader sees these parts and no others, whatever else the file holds.
  const clean = zipSync({ 'xl/styles.xml': strToU8(noStyles), ...parts }, { level: 0 })
  const sheets = await readWorkbook(clean.buffer as ArrayBuffer, {
    trim: false,
    // As written: nothing is lost to rounding, and a telephone number stays one.
    parseNumber: (text) => text,
  }).catch(() => {
    throw new Unreadable('brokenWorkbook')
  })
  let isOld = false
  const read = sheets.map(({ sheet, data }) => {
    if (data.length > limits.rows) throw new Unreadable('tooManyRows')
    const { rows, decoded } = decodeRows(data.map((row) => row.map(textOf)))
    isOld ||= decoded
    return { name: sheet, rows }
  })
  return { sheets: read, encoding: isOld ? 'tcvn3' : 'utf-8' }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value).slice(0, limits.cell)
}

/** Bytes unpacked at a time; of so many no more than 17 MB can come before somebody looks. */
const step = 16_384

/** The parts that are read. What an archive says of its sizes is not believed: what comes out is counted. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {}
  let [count, size, packed] = [0, 0, 0]
  const unzip = new Unzip((file) => {
    count += 1
    if (count > limits.parts) throw new Unreadable('bomb')
    if (!wanted.test(file.name)) return
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      size += chunk.length
      if (size > limits.unpacked || size > packed * limits.ratio) throw new Unreadable('bomb')
      chunks.push(chunk)
      if (isLast) parts[file.name] = joined(chunks)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += step) {
      packed = at + step
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('brokenWorkbook')
  }
  return parts
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** A cell at the far end of a sheet would make a table of billions: it is refused before anybody builds it. */
function checkSheet(part: Uint8Array): void {
  const xml = new TextDecoder().decode(part)
  for (const [tag] of xml.matchAll(/<(?:\w+:)?(?:row|c)\b[^>]*>/g)) {
    const place = /\sr\s*=\s*["']([^"']*)["']/.exec(tag)?.[1]
    if (place === undefined) continue
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
    if (digits === '' || Number(digits) > mostOfExcel) throw new Unreadable('brokenWorkbook')
    // Rows and cells that only have a format are nothing, and may stand anywhere.
    if (letters === '' || tag.endsWith('/>')) continue
    if (Number(digits) > limits.rows) throw new Unreadable('tooManyRows')
    if (columnNumber(letters) > limits.columns) throw new Unreadable('tooWide')
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
