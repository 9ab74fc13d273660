/** Names and posts of persons (RI6): forms of address come off, posts of one cell are told apart. */
import { cleanLine } from '../../core/text.ts'
import { capitalised, isOddCase } from './letters.ts'

const address =
  /^(?:(?:đ\/?c|đồng chí|đc|ông\s*\/\s*bà|ông|bà|anh|chị|ths|thạc s[ĩỹ]|ts|tiến s[ĩỹ]|pgs|gs|bs|bsck[i12]*|ks|cn|luật sư|ls)(?:[.:\s]+|(?<=c)(?=\p{Lu})))+/iu
const shortest = 2

export interface NameRead {
  name: string
  /** A form of address was taken off. */
  addressed: boolean
  /** Capitals were put right. */
  recased: boolean
}

/** The name alone. Where nothing else is left, the text stays as it was. */
export function nameOf(cell: string): NameRead {
  const text = cleanLine(cell).replace(/^[-–+•*.\d)\s]+(?=\p{L})/u, '')
  const bare = text.replace(address, '').trim()
  const kept = bare.length >= shortest ? bare : text
  const name = isOddCase(kept) || isShouted(kept) ? capitalised(kept) : kept
  return { name, addressed: kept !== text, recased: name !== kept }
}

const isShouted = (text: string): boolean => /\p{L}{2}/u.test(text) && text === text.toUpperCase()

/** Persons of one cell: on lines of their own, or parted by a semicolon. */
export const peopleIn = (cell: string): string[] =>
  cell
    .split(/[\n;]/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part))

const post =
  /^(?:quyền |q\. ?|phó |nguyên )?(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|trưởng|chánh|thường trực|ủy viên|uỷ viên|viện trưởng|chỉ huy|hiệu trưởng|tổng)/iu

/** Posts of one cell; a comma or a new line parts them only before what is a post of its own. */
export function titlesOf(cell: string): string[] {
  const titles: string[] = []
  for (const part of cell.normalize('NFC').split(/[;|]|\s+kiêm\s+/iu)) {
    let isNew = true
    for (const [, mark = '', piece = ''] of part.matchAll(/(^|[,\n])([^,\n]*)/g)) {
      const text = cleanLine(piece)
      if (text === '') continue
      if (isNew || post.test(text)) titles.push(text)
      else titles.push(`${titles.pop()}${mark === ',' ? ', ' : ' '}${text}`)
      isNew = false
    }
  }
  return [...new Set(titles.map((title) => title.charAt(0).toUpperCase() + title.slice(1)))]
}

/** Whoever leads: the first of an office, and not a deputy. */
export const isLeading = (title: string): boolean =>
  /^(?:quyền |q\. ?)?(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|trưởng|chánh|viện trưởng|chỉ huy trưởng)/iu.test(title)
