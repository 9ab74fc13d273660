/** Which row of a sheet holds the headings, and what each column is (RI2). Titles may stand above, and a head may have two rows. */
import { searchKey } from '../../core/text.ts'
import { type Field, fields, type Mapping, type Sheet } from './contract.ts'

/** By the search key of a heading; the first that fits counts. */
const meanings: readonly (readonly [Field, RegExp])[] = [
  ['ignore', /^(stt|tt|so tt|so thu tu|ghi chu|no)$|e-?mail|hom thu|chu ky|ngay sinh|gioi tinh/],
  [
    'technicianPhone',
    /(dien thoai|sdt|dt|di dong|so dt).*(ky thuat|truc|cntt)|(ky thuat|cntt|truc may).*(dien thoai|sdt|so dt|di dong|\bdt\b)/,
  ],
  ['technician', /ky thuat|truc may|phu trach cntt|can bo cntt/],
  ['phone', /dien thoai|^sdt|\bsdt\b|^dt\b|so dt|di dong|lien he|hotline/],
  ['code', /^(ma|ma so|ma don vi|ma xa|ma dvhc|ma gso|code)\b/],
  ['summoned', /trieu tap|so dai bieu|so luong|so nguoi|tong so|sl dai bieu|so db/],
  ['siteName', /ten diem cau|dia diem|noi hop|phong hop/],
  ['place', /^(hinh thuc|truc tiep|loai diem cau|place)/],
  ['secretary', /^(ho ten |ho va ten )?bi thu/],
  ['chairman', /^(ho ten |ho va ten )?(chu tich|ct ubnd)/],
  ['title', /chuc vu|chuc danh|cuong vi|titles?$/],
  ['delegate', /ho va ten|ho ten|ten dai bieu|^dai bieu|nguoi du|thanh phan|delegate/],
  ['type', /^(loai|loai don vi|cap|loai hinh|type)$/],
  ['cluster', /huyen|^cum|thi xa.*thanh pho|khu vuc|^tinh\b|tinh.*thanh pho|cluster/],
  ['name', /don vi|xa.*phuong|phuong.*xa|dia phuong|diem cau|co quan|^xa$|^phuong$|^ten$|^name$/],
]

const mostTitleRows = 30
/** Longer texts are titles or data, not headings. */
const longestHeading = 60

/** What a heading says the column is; nothing where it says nothing. */
export function fieldOf(heading: string): Field | undefined {
  const key = searchKey(heading)
    .replace(/[.:*()/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (key === '' || key.length > longestHeading) return undefined
  const plain = key.replaceAll('_', ' ')
  if ((fields as readonly string[]).includes(heading)) return heading as Field
  return meanings.find(([, pattern]) => pattern.test(plain))?.[0]
}

const isFilled = (cell: string | undefined): boolean => (cell ?? '').trim() !== ''

/** A heading over several columns stands in the first of them: the others are empty. */
function spread(row: readonly string[], width: number): string[] {
  let last = ''
  return Array.from({ length: width }, (_, column) => (isFilled(row[column]) ? (last = row[column]!) : last))
}

interface Head {
  mapping: Mapping
  /** Columns recognised, each once. */
  score: number
}

/** Tries the head that begins at `row` and has `height` rows. */
function headAt(rows: Sheet['rows'], row: number, height: number, width: number): Head {
  const lowest = rows[row + height - 1] ?? []
  const above = height > 1 ? spread(rows[row] ?? [], width) : []
  const columns = Array.from({ length: width }, (_, column): Field => {
    const own = lowest[column] ?? ''
    const over = above[column] ?? ''
    if (!isFilled(own)) return height > 1 && isFilled(rows[row]?.[column]) ? (fieldOf(over) ?? 'ignore') : 'ignore'
    // "Cán bộ kỹ thuật" over "Họ tên" and "Điện thoại": both words together say what it is.
    return (height > 1 && over !== '' ? withinGroup(over, own) : undefined) ?? fieldOf(own) ?? 'ignore'
  })
  const once = new Set(columns.filter((field) => field !== 'ignore'))
  const repeated = columns.filter((field) => field !== 'ignore').length - once.size
  const filled = lowest.filter(isFilled)
  const strange = filled.filter((cell) => fieldOf(cell) === undefined).length
  // One cell alone in a wide table is rather a title.
  const whole = filled.length === 1 && width > 1 ? 0.5 : 1
  const score = once.has('name') || once.has('code') ? (once.size * 2 - repeated - strange / 2) * whole : 0
  return { mapping: { from: row + height, columns: unrepeated(columns) }, score }
}

function withinGroup(over: string, own: string): Field | undefined {
  const [group, field] = [fieldOf(over), fieldOf(own)]
  if (group === 'technician') {
    if (field === 'phone') return 'technicianPhone'
    if (field === 'delegate') return 'technician'
    if (field === 'title') return 'ignore'
  }
  if ((group === 'secretary' || group === 'chairman') && field === 'delegate') return group
  return undefined
}

/** The first column of a kind counts; later ones are left aside until somebody says otherwise. */
const unrepeated = (columns: readonly Field[]): Field[] =>
  columns.map((field, index) => (columns.indexOf(field) < index ? 'ignore' : field))

/** A row of column numbers below the headings: (1) (2) (3), or A B 1 2. */
const isNumbering = (row: readonly string[]): boolean => {
  const filled = row.filter(isFilled)
  return filled.length > 1 && filled.every((cell) => /^\(?(\d{1,2}|[A-Z])\)?$/.test(cell.trim()))
}

/** The likeliest head of a sheet, or nothing is recognised: then every row is data and every column open. */
export function recognise({ rows }: Sheet): Mapping {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  let best: Head = { mapping: { from: 0, columns: Array.from({ length: width }, () => 'ignore') }, score: 0 }
  for (let row = 0; row < Math.min(rows.length, mostTitleRows); row++) {
    for (const height of [1, 2]) {
      const head = headAt(rows, row, height, width)
      // A taller head wins only by telling more.
      if (head.score > best.score) best = head
    }
  }
  const { from, columns } = best.mapping
  return { columns, from: isNumbering(rows[from] ?? []) ? from + 1 : from }
}

/** The sheet in which most is recognised. */
export function likeliestSheet(sheets: readonly Sheet[]): number {
  const weight = (sheet: Sheet) =>
    recognise(sheet).columns.filter((field) => field !== 'ignore').length * 10_000 + Math.min(sheet.rows.length, 9_999)
  return sheets.reduce((best, sheet, index) => (weight(sheet) > weight(sheets[best]!) ? index : best), 0)
}
