/** Text as it enters the record: NFC, no control characters, bounded. Names are otherwise kept as written. */
import { z } from 'zod'

// C0/C1 controls, zero-width and bidirectional marks that could make a name lie about itself.
// eslint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/** NFC, controls out, runs of blanks made one, ends trimmed; line breaks become blanks. */
export const cleanLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\r\u2028\u2029]/g, ' ')
    .replace(unwanted, '')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Like `cleanLine`, but keeps paragraphs. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unwanted, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** One line of 1 to `max` characters after cleaning. The raw input may be at most twice as long. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2 + 20)
    .transform(cleanLine)
    .pipe(z.string().min(1).max(max))

/** Paragraphs of 1 to `max` characters after cleaning. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 2 + 20)
    .transform(cleanText)
    .pipe(z.string().min(1).max(max))

/** Search key: "ha long" finds "Hạ Long", hoà = hòa, apostrophes and hyphens folded. */
export const searchKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/['’‘`ʼ\-–—]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** "Kết thúc buổi sáng": the name of a sitting within a sentence; a name that begins otherwise is left as it is. */
export const insideSentence = (sitting: string): string =>
  sitting.replace(/^(Buổi|Phiên|Ngày)(?=\s)/u, (word) => word.toLowerCase())

const places = new Intl.Collator('vi', { numeric: true })

/** Orders names of places as a Vietnamese reader expects. */
export const comparePlaces = (a: string, b: string): number => places.compare(a, b)
