/** CSV and other text tables, in whatever letters an office saved them (RI1). */
import { type Info, parse } from 'csv-parse/browser/esm/sync'
import { fromTcvn3, vietnameseScore } from '../../../../shared/office/roster/letters.ts'
import type { Encoding, Workbook } from '../../../../shared/office/roster/contract.ts'
import { limits, Unreadable } from './limits.ts'

/** Enough of a file to tell its letters by. */
const sample = 400_000

/** The text of a file, and how it was written. */
export function textOf(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be')
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes, 'utf-8')
  const blind = blindUtf16(bytes)
  if (blind) return decoded(bytes, blind)
  if (bytes.includes(0)) throw new Unreadable('notTable')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC'), encoding: 'utf-8' }
  } catch {
    return eightBits(bytes)
  }
}

const decoded = (bytes: Uint8Array, encoding: Encoding) => ({
  text: new TextDecoder(encoding).decode(bytes).normalize('NFC'),
  encoding,
})

/** UTF-16 without a mark in front: of its ASCII signs every second byte is zero. */
function blindUtf16(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, 2_000)
  const zeros = [0, 0]
  head.forEach((byte, at) => void (byte === 0 && zeros[at % 2]!++))
  const [even, odd] = zeros as [number, number]
  if (odd > head.length / 8 && even < odd / 10) return 'utf-16le'
  if (even > head.length / 8 && odd < even / 10) return 'utf-16be'
  return undefined
}

/** Two ways of before Unicode: the one whose words are Vietnamese. */
function eightBits(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const windows = (part: Uint8Array) => new TextDecoder('windows-1258').decode(part).normalize('NFC')
  const tcvn3 = (part: Uint8Array) => fromTcvn3(byBytes(part))
  const part = bytes.subarray(0, sample)
  return vietnameseScore(tcvn3(part)) > vietnameseScore(windows(part))
    ? { text: tcvn3(bytes), encoding: 'tcvn3' }
    : { text: windows(bytes), encoding: 'windows-1258' }
}

/** Each byte as the character of its number. The decoder called Latin-1 is Windows-1252, which is another one. */
function byBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}

/** The separator that parts most of the first lines into equally many cells. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40)
  const weight = (mark: string) =>
    lines.reduce((sum, line) => sum + line.replace(/"[^"]*"/g, '').split(mark).length - 1, 0)
  return [',', ';', '\t', '|'].reduce((best, mark) => (weight(mark) > weight(best) ? mark : best))
}

/** A text as one sheet. */
export function readText(bytes: Uint8Array, name: string): Workbook {
  const { text, encoding } = textOf(bytes)
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 5_000))) throw new Unreadable('notTable')
  const rows: string[][] = []
  const keep = (record: string[], { lines }: Info) => {
    // Where it begins in the file, so that a remark names the line one sees in an editor.
    const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    while (rows.length < lines - inside - 1) rows.push([])
    if (record.slice(limits.columns).some((cell) => cell.trim() !== '')) throw new Unreadable('tooWide')
    rows.push(record.slice(0, limits.columns).map((cell) => cell.slice(0, limits.cell)))
    if (rows.length > limits.rows) throw new Unreadable('tooManyRows')
    return null
  }
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: limits.columns * limits.cell,
      on_record: keep as never,
    })
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('badQuotes')
  }
  return { sheets: [{ name, rows }], encoding }
}
