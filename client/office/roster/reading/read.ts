/** A file as a table, whatever its name says it is (RI1). */
import type { Workbook } from '../../../../shared/office/roster/contract.ts'
import { limits, Unreadable } from './limits.ts'
import { readText } from './text-file.ts'
import { readXlsx } from './workbook.ts'

/** The last part of a name without what could lead elsewhere; only ever shown. */
export const shownName = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)!
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e]/g, '')
    .slice(-100)

/** Reads a file by what is in it. Throws `Unreadable` with the reason. */
export async function readFile(bytes: Uint8Array, name: string): Promise<Workbook> {
  if (bytes.length > limits.bytes) throw new Unreadable('tooLarge')
  if (bytes.length === 0) throw new Unreadable('empty')
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (head.startsWith('PK\u0003\u0004')) return notEmpty(await readXlsx(bytes))
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new Unreadable(oldOrLocked(bytes))
  const start = new TextDecoder().decode(bytes.subarray(0, 1_024)).trimStart()
  if (start.includes('%PDF-')) throw new Unreadable('pdf')
  if (/^(<!doctype|<html|<\?xml|<table|<svg|<head|<body|<script|mime-version:)/i.test(start))
    throw new Unreadable('html')
  return notEmpty(readText(bytes, shownName(name)))
}

/** A workbook with a password lies in the same wrapping as those of before 2007. */
function oldOrLocked(bytes: Uint8Array): 'oldExcel' | 'encrypted' {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return names.includes('EncryptedPackage') ? 'encrypted' : 'oldExcel'
}

function notEmpty(book: Workbook): Workbook {
  const sheets = book.sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== '')))
  if (sheets.length === 0) throw new Unreadable('empty')
  return { ...book, sheets }
}
