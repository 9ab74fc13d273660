/** One row of the table as what it says: a unit, its place and telephones, its people. */
import { cleanLine } from '../../core/text.ts'
import type { Choice, Field, Remark } from './contract.ts'
import { type Identity, identify, type Lists } from './identify.ts'
import { isLeading, nameOf, peopleIn, titlesOf } from './people.ts'
import { phonesIn } from './phones.ts'
import { remark, shown } from './remarks.ts'
// What goes into a roster where the file says it by its heading, or not at all.
import words from './words.json' with { type: 'json' }

export interface Person {
  name: string
  titles: string[]
  principal: boolean
}

export interface Line extends Omit<Identity, 'remarks'> {
  /** Where it stands in the file, counted from 1. */
  line: number
  place: 'hall' | 'remote' | 'none'
  siteName: string
  summoned: number | undefined
  phone: string | undefined
  technician: { name: string; phone: string } | undefined
  people: Person[]
  remarks: Remark[]
}

/** A cell of the row by what its column holds; empty where there is none. */
export type Cell = (field: Field) => string

const lengths: Partial<Record<Field, number>> = { name: 200, siteName: 200, type: 40, cluster: 120, technician: 120 }

export function readLine(line: number, cell: Cell, choice: Choice | undefined, lists: Lists, far: boolean): Line {
  const said = { code: cell('code'), name: cell('name'), type: cell('type'), cluster: cell('cluster') }
  const { remarks, ...unit } = identify(said, choice, lists, far)
  for (const [field, max] of Object.entries(lengths)) {
    if (cleanLine(cell(field as Field)).length > max)
      remarks.push(remark('tooLong', { value: shown(cell(field as Field)), max }))
  }
  const summoned = numberOf(cell('summoned'), remarks)
  const phone = phoneOf(cell('phone'), remarks)
  const technician = technicianOf(cell, remarks)
  const people = peopleOf(cell, remarks)
  const siteName = cleanLine(cell('siteName')).slice(0, 200)
  const place = placeOf(cell('place'), unit.isCommune || siteName !== '' || summoned !== undefined)
  return { line, ...unit, place, siteName, summoned, phone, technician, people, remarks }
}

function placeOf(cell: string, hasRoom: boolean): Line['place'] {
  const text = cleanLine(cell).toLowerCase()
  if (/hội trường|trung tâm|^hall$/.test(text)) return 'hall'
  if (/^none$|^không/.test(text)) return 'none'
  if (/trực tuyến|điểm cầu|^remote$/.test(text)) return 'remote'
  // Whoever comes to the hall in person needs no line of their own.
  if (/trực tiếp/.test(text)) return 'none'
  return hasRoom ? 'remote' : 'none'
}

/** "12", "12 đ/c" and "12.0" are twelve. */
function numberOf(cell: string, remarks: Remark[]): number | undefined {
  const text = cleanLine(cell)
  if (text === '' || text === '-') return undefined
  const [, digits] = /^(\d{1,4})(?:[.,]0+)?(?:\s*\p{L}.*)?$/u.exec(text) ?? []
  const number = Number(digits)
  if (digits !== undefined && number <= 5000) return number
  remarks.push(remark('badNumber', { value: shown(text) }))
  return undefined
}

function phoneOf(cell: string, remarks: Remark[]): string | undefined {
  const text = cleanLine(cell)
  const { numbers, repaired, renewed, lost, bad } = phonesIn(cell)
  const [first, ...more] = numbers
  if (lost) remarks.push(remark('phoneLost', { value: shown(text) }))
  else if (bad) remarks.push(remark('phoneBad', { value: shown(text) }))
  if (first === undefined) return undefined
  if (renewed) remarks.push(remark('phoneOld', { from: shown(text), to: first }))
  else if (repaired) remarks.push(remark('phoneRepaired', { from: shown(text), to: first }))
  if (more.length > 0) remarks.push(remark('secondPhone', { kept: first, left: more.join(', ') }))
  return first
}

/** Name and number in cells of their own, or both in one. */
function technicianOf(cell: Cell, remarks: Remark[]): Line['technician'] {
  const text = cleanLine(cell('technician'))
  const ownCell = cleanLine(cell('technicianPhone'))
  const within = ownCell === '' ? (/[+\d][\d\s.()\-–+/]{7,}/.exec(text)?.[0] ?? '') : ''
  const phone = phoneOf(ownCell === '' ? within : cell('technicianPhone'), remarks)
  const alone = text
    .replace(within, '')
    .replace(/\b(sđt|đt|điện thoại|tel)\b[.: ]*/giu, '')
    .replace(/[\s,;:()\-–]+$/u, '')
  if (alone === '' && phone === undefined) return undefined
  const name = alone === '' ? '' : readName(alone, remarks)
  if (phone === undefined) {
    remarks.push(remark('technicianNoPhone', { name }))
    return undefined
  }
  if (name === '') remarks.push(remark('technicianUnnamed', { phone }))
  return { name: (name || words.technician).slice(0, 120), phone }
}

function readName(cell: string, remarks: Remark[]): string {
  const { name, addressed, recased } = nameOf(cell)
  if (addressed) remarks.push(remark('honorific', { from: shown(cleanLine(cell)), to: name }))
  else if (recased) remarks.push(remark('nameCase', { from: shown(cleanLine(cell)), to: name }))
  return name
}

/** "Nguyễn Văn A - Bí thư Đảng ủy", where there is no column for posts. */
const nameAndPost =
  /^(.+?)\s*(?:\s[-–]\s*|,\s*|\()((?:quyền |phó |q\. ?)?(?:bí thư|chủ tịch|giám đốc|trưởng|chánh|chủ nhiệm|ủy viên).*?)\)?$/iu

function peopleOf(cell: Cell, remarks: Remark[]): Person[] {
  const people: Person[] = []
  const add = (text: string, titles: string[]) => {
    const name = readName(text, remarks)
    const tooLong = [name.length > 120 && name, ...titles.map((title) => title.length > 200 && title)].find(Boolean)
    if (tooLong) remarks.push(remark('tooLong', { value: shown(tooLong), max: tooLong === name ? 120 : 200 }))
    else people.push({ name, titles: titles.slice(0, 6), principal: titles.some(isLeading) })
  }
  for (const [field, title] of [
    ['secretary', words.secretary],
    ['chairman', words.chairman],
  ] as const)
    for (const name of peopleIn(cell(field))) add(name, [title])
  const names = peopleIn(cell('delegate'))
  const rows = cell('title').split('\n')
  for (const [index, text] of names.entries()) {
    const [, alone, post] = (cell('title') === '' ? nameAndPost.exec(cleanLine(text)) : null) ?? []
    // As many posts as names, line by line; otherwise all belong to the first.
    const own = rows.length === names.length ? rows[index]! : index === 0 ? cell('title') : ''
    const titles = titlesOf(post ?? own)
    if (titles.length === 0) remarks.push(remark('noTitle', { name: shown(cleanLine(text)), title: words.untitled }))
    add(alone ?? text, titles.length > 0 ? titles : [words.untitled])
  }
  return people
}
