/** An agenda as it is pasted from Word, Excel or a message, read line by line (OF15). */
import type { ItemKind } from '../agenda/contract.ts'
import type { ItemId } from '../core/identity.ts'
import { cleanLine, searchKey } from '../core/text.ts'
import type { DraftItem } from './draft.ts'

/** The first that is found in a title's search key decides; the order matters: "kết luận, bế mạc" is a conclusion. */
const kinds: readonly [ItemKind, RegExp][] = [
  ['break', /giai lao|nghi giua gio|nghi trua|\bnghi an/],
  ['vote', /bieu quyet|thong qua nghi quyet|bo phieu|lay phieu/],
  ['papers', /tham luan/],
  ['discussion', /thao luan|trao doi|phat bieu y kien|y kien/],
  ['response', /giai trinh|tra loi|tiep thu/],
  ['conclusion', /ket luan|chi dao/],
  ['closing', /be mac/],
  ['opening', /khai mac|chao co|tuyen bo ly do|gioi thieu dai bieu|on dinh to chuc/],
  ['report', /bao cao|to trinh|trinh bay|quan triet|thong tin/],
]

/** What an item is, by the words of its title. */
export function kindOf(title: string): ItemKind {
  const key = searchKey(title)
  return kinds.find(([, words]) => words.test(key))?.[0] ?? 'other'
}

const clock = String.raw`([01]?\d|2[0-3])\s*(?:[:h.]|giờ|gio)\s*([0-5]\d)?(?:\s*phút)?`
const span = new RegExp(String.raw`(?:từ\s*)?${clock}\s*(?:-|–|—|đến|tới)\s*${clock}`, 'iu')
const from = new RegExp(String.raw`^(?:từ\s*)?${clock}(?![\p{L}\d])`, 'iu')
const length = /(\d{1,3})\s*(?:phút|phut|['′’]|min(?:utes?)?)(?![\p{L}\d])/iu
const minuteOf = (hour?: string, minute?: string): number => Number(hour) * 60 + Number(minute ?? 0)

/**
 * One item a line; `newId` gives their ids. A length stands as "15 phút", as "8h00 - 8h15", as a number in a cell of its
 * own, or follows from when the next line begins; what is found nowhere is 0. A cell after the title is who presents.
 * Numbering ("1.", "II.", "-") and a line of headings are left out.
 */
export function agendaFromText(text: string, newId: () => ItemId): DraftItem[] {
  const read = text
    .split(/\r\n?|\n/)
    .map(readLine)
    .filter((line) => line !== undefined)
  return read.map(({ start, minutes, title, presenter }, i) => {
    const next = read[i + 1]?.start
    const untilNext = start !== undefined && next !== undefined && next > start ? next - start : 0
    return {
      id: newId(),
      kind: kindOf(title),
      title: title.slice(0, 300),
      minutes: Math.min(600, minutes ?? untilNext),
      presenter: presenter.slice(0, 200),
      hidden: false,
    }
  })
}

interface Line {
  /** Minutes since midnight. */
  start: number | undefined
  minutes: number | undefined
  title: string
  presenter: string
}

const headings = new Set([
  'tt',
  'stt',
  'thoi gian',
  'noi dung',
  'thoi luong',
  'so phut',
  'nguoi trinh bay',
  'phan cong',
])

function readLine(raw: string): Line | undefined {
  const cells = raw.split('\t').map(cleanLine)
  if (cells.every((cell) => cell === '' || headings.has(searchKey(cell)))) return undefined
  let [start, minutes]: (number | undefined)[] = []
  const words: string[] = []
  for (const cell of cells) {
    // A number alone: in the first cell that of the line, further on minutes.
    if (/^\d{1,3}\.?$/.test(cell)) {
      if (cell !== cells[0] && words.length > 0) minutes ??= Number.parseInt(cell, 10)
      continue
    }
    let rest = cell
    const whole = span.exec(rest)
    if (whole) {
      start = minuteOf(whole[1], whole[2])
      const end = minuteOf(whole[3], whole[4])
      if (end > start) minutes ??= end - start
      rest = rest.replace(whole[0], ' ')
    }
    const begins = whole ? undefined : from.exec(rest.replace(/^[\s\-–•*+.]+/, ''))
    if (begins && start === undefined) {
      start = minuteOf(begins[1], begins[2])
      rest = rest.replace(begins[0], ' ')
    }
    const long = length.exec(rest)
    if (long) {
      minutes ??= Number(long[1])
      rest = rest.replace(long[0], ' ')
    }
    rest = trimmed(rest)
    if (rest !== '') words.push(rest)
  }
  const [title, ...others] = words
  return title === undefined ? undefined : { start, minutes, title, presenter: others.join(', ') }
}

/** Without numbering before it and the brackets and marks that a time leaves behind. */
const trimmed = (text: string): string =>
  cleanLine(
    text
      .replace(/\(\s*\)|\[\s*\]/g, ' ')
      .replace(/^[\s\-–—•*+:;,.]*(?:(?:\d{1,2}|[IVX]{1,5}|[a-zđ])[.)]\s+)?[\s\-–—•*+:;,.]*/u, '')
      .replace(/[\s\-–—:;,(]+$/u, ''),
  )
