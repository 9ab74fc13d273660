/**
 * Vietnamese letters of before Unicode. TCVN3 (ABC) texts reach a workbook as Latin-1 characters: the font did the rest.
 * Whether a text is Vietnamese is told by its syllables, which have few shapes.
 */

// The upper half of TCVN 5712:1993, from 0xA1 on; the capital letters with tones are in no font of offices.
const upperHalf =
  'ĂÂÊÔƠƯĐăâêôơưđ\u00b0\u0300\u0309\u0303\u0301\u0323àảãáạ\u00baằẳẵắ\u00bf\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5ặầẩẫấậè\u00cdẻẽéẹềểễếệìỉ\u00da\u00db\u00dc' +
  'ĩíịò\u00e0ỏõóọồổỗốộờởỡớợù\u00f0ủũúụừửữứựỳỷỹýỵ\u00ff'
const first = 0xa1

/** Reads Latin-1 characters as bytes of TCVN3. */
export const fromTcvn3 = (text: string): string =>
  text.replace(/[\u00a1-\u00ff]/g, (sign) => upperHalf[sign.charCodeAt(0) - first] ?? sign).normalize('NFC')

const vowel = 'aăâeêioôơuưy'
const syllable = new RegExp(
  `^(?:ngh?|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdđghklmnpqrstvx])?[${vowel}]{1,3}(?:ng|nh|ch|[cmnpt])?$`,
)
const tones = /[\u0300\u0309\u0303\u0301\u0323]/g

/** One Vietnamese syllable in small letters, with at most one tone. */
function isSyllable(word: string): boolean {
  const parts = word.normalize('NFD')
  const marks = parts.match(tones)?.length ?? 0
  return marks <= 1 && syllable.test(parts.replace(tones, '').normalize('NFC'))
}

/**
 * How Vietnamese a text looks: its words with letters beyond ASCII that are syllables, less those that are none. A
 * larger number is the better reading of the same bytes.
 */
export function vietnameseScore(text: string): number {
  let score = 0
  for (const word of text
    .normalize('NFC')
    .toLowerCase()
    .match(/[^\s\d.,;:()/|"'“”–\-+&]+/gu) ?? []) {
    if (!isMarked(word)) continue
    score += isSyllable(word) ? 1 : -1
  }
  return score
}

const latinOnly = (text: string): boolean => !/[\u0100-\uffff]/.test(text.normalize('NFC'))
const isMarked = (text: string): boolean => /[\u0080-\uffff]/.test(text)

/** Cells that may be in the old letters, decided for a column at a time: a font is set for columns, and one cell says too little. */
export function decodeColumn(cells: readonly string[]): { cells: string[]; decoded: boolean } {
  let gain = 0
  for (const cell of cells) {
    if (isMarked(cell) && latinOnly(cell)) gain += vietnameseScore(fromTcvn3(cell)) - vietnameseScore(cell)
  }
  const own = (cell: string) => vietnameseScore(fromTcvn3(cell)) > vietnameseScore(cell)
  let decoded = false
  const read = cells.map((cell) => {
    if (!isMarked(cell) || !latinOnly(cell)) return cell.normalize('NFC')
    if (gain <= 0 && !own(cell)) return cell.normalize('NFC')
    decoded = true
    return fromTcvn3(cell)
  })
  return { cells: read, decoded }
}

/** A table whose cells may be in the old letters, some or all of them. */
export function decodeRows(rows: readonly (readonly string[])[]): { rows: string[][]; decoded: boolean } {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => decodeColumn(rows.map((row) => row[column] ?? '')))
  return {
    rows: rows.map((_, row) => columns.map(({ cells }) => cells[row]!)),
    decoded: columns.some(({ decoded }) => decoded),
  }
}

const startOfWord = /(^|[\s\-(])(\p{L})/gu

/** Every word with a capital, the rest small. */
export const capitalised = (text: string): string =>
  text.toLowerCase().replace(startOfWord, (_, before: string, letter: string) => before + letter.toUpperCase())

/** Written all in capitals or all in small letters, or, as capitals of the old fonts come out, in a mixture. */
export function isOddCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  return words.some((word) => /^\p{Ll}/u.test(word) || /\p{L}\p{Lu}/u.test(word))
}
