/**
 * Writes roster.csv of the demo conference and of the browser tests' small one from the real list of communes. Run it
 * after changing it: `node server/meeting/demo/build.ts`. Names and telephone numbers are invented.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { inventNames, seeded } from './names.ts'

interface Commune {
  code: string
  name: string
  type: string
  district_code: string
  district: string
}

interface Department {
  code: string
  name: string
  /** The office of the one who sits in the hall. */
  title: string
}

const departments: Department[] = [
  { code: 'ban-to-chuc', name: 'Ban Tổ chức Tỉnh ủy', title: 'Trưởng Ban Tổ chức Tỉnh ủy' },
  { code: 'uy-ban-kiem-tra', name: 'Ủy ban Kiểm tra Tỉnh ủy', title: 'Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy' },
  { code: 'ban-tuyen-giao', name: 'Ban Tuyên giáo Tỉnh ủy', title: 'Trưởng Ban Tuyên giáo Tỉnh ủy' },
  { code: 'ban-dan-van', name: 'Ban Dân vận Tỉnh ủy', title: 'Trưởng Ban Dân vận Tỉnh ủy' },
  { code: 'ban-noi-chinh', name: 'Ban Nội chính Tỉnh ủy', title: 'Trưởng Ban Nội chính Tỉnh ủy' },
  { code: 'van-phong', name: 'Văn phòng Tỉnh ủy', title: 'Chánh Văn phòng Tỉnh ủy' },
  { code: 'so-tnmt', name: 'Sở Tài nguyên và Môi trường', title: 'Giám đốc Sở Tài nguyên và Môi trường' },
  { code: 'so-tai-chinh', name: 'Sở Tài chính', title: 'Giám đốc Sở Tài chính' },
  { code: 'so-noi-vu', name: 'Sở Nội vụ', title: 'Giám đốc Sở Nội vụ' },
  { code: 'so-khdt', name: 'Sở Kế hoạch và Đầu tư', title: 'Giám đốc Sở Kế hoạch và Đầu tư' },
  { code: 'so-nnptnt', name: 'Sở Nông nghiệp và PTNT', title: 'Giám đốc Sở Nông nghiệp và PTNT' },
  { code: 'thanh-tra-tinh', name: 'Thanh tra tỉnh', title: 'Chánh Thanh tra tỉnh' },
]

const columns = [
  'code',
  'name',
  'type',
  'cluster',
  'place',
  'site_id',
  'site_name',
  'summoned',
  'phone',
  'technician',
  'technician_phone',
  'delegate',
  'titles',
  'seat',
  'principal',
] as const
type Row = Partial<Record<(typeof columns)[number], string>>

/** The communes of the province on 25 April 2024, in official order. */
export function communesOf2024(): Commune[] {
  const file = new URL('../data/quang-ninh-2024.csv', import.meta.url)
  return parse(readFileSync(file), { columns: true }) as unknown as Commune[]
}

/** The text of a roster: the hall, the communes, the departments, the committees of the communes' districts. */
export function rosterText(communes: readonly Commune[], inHall: number, seated = departments): string {
  const chance = seeded(25_042_024)
  const name = inventNames(chance)
  const hall: Row = {
    code: 'ban-thuong-vu',
    name: 'Ban Thường vụ Tỉnh ủy',
    type: 'cơ quan Đảng',
    place: 'hall',
    site_id: 'hoi-truong',
    site_name: 'Hội trường trung tâm, Tỉnh ủy Quảng Ninh',
    summoned: String(inHall),
    phone: '0203 000 0000',
    technician: name(),
    technician_phone: '0900 000 000',
  }
  const districts = new Map(communes.map((commune) => [commune.district_code, commune.district]))
  const rows = [
    hall,
    ...communes.flatMap((commune, index) => communeRows(commune, index, name, chance)),
    ...seated.map((department) => departmentRow(department, name)),
    ...[...districts].map(([code, district]) => committeeRow(code, district, name)),
  ]
  const lines = rows.map((row) => columns.map((column) => quote(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Two principals, or one who holds both posts; every ninth commune's first principal sits in the hall. */
function communeRows(commune: Commune, index: number, name: () => string, chance: () => number): Row[] {
  const { code } = commune
  const digits = code.slice(-4)
  const oneHoldsBoth = index % 7 === 3
  const first: Row = {
    code,
    name: commune.name,
    type: commune.type,
    cluster: commune.district_code,
    place: 'remote',
    summoned: String(2 + Math.floor(chance() * 29)),
    phone: `0203 000 ${digits}`,
    technician: name(),
    technician_phone: `0900 00 ${digits}`,
    delegate: name(),
    titles: oneHoldsBoth ? 'Bí thư Đảng ủy|Chủ tịch UBND' : 'Bí thư Đảng ủy',
    seat: index % 9 === 4 ? 'hoi-truong' : '',
    principal: 'yes',
  }
  if (oneHoldsBoth) return [first]
  return [first, { code, delegate: name(), titles: 'Chủ tịch UBND', principal: 'yes' }]
}

function departmentRow({ code, name, title }: Department, person: () => string): Row {
  const type = name.startsWith('Sở') || name.startsWith('Thanh tra') ? 'sở, ngành' : 'cơ quan Đảng'
  return { code, name, type, place: 'none', delegate: person(), titles: title, principal: 'yes' }
}

/** "Thành phố Hạ Long" is led by the Thành ủy Hạ Long, a town by its Thị ủy, a district by its Huyện ủy. */
function committeeRow(code: string, district: string, person: () => string): Row {
  const committee = district
    .replace(/^Thành phố /, 'Thành ủy ')
    .replace(/^Thị xã /, 'Thị ủy ')
    .replace(/^Huyện /, 'Huyện ủy ')
  return {
    code: `btv-${code}`,
    name: `Ban Thường vụ ${committee}`,
    type: 'cấp ủy huyện',
    place: 'none',
    delegate: person(),
    titles: `Bí thư ${committee}`,
    principal: 'yes',
  }
}

/** The small meeting: four communes of three districts each, three departments. */
export function smallRosterText(): string {
  const all = communesOf2024()
  const few = ['193', '198', '203'].flatMap((code) => all.filter((c) => c.district_code === code).slice(0, 4))
  const three = ['van-phong', 'so-tnmt', 'so-tai-chinh']
  return rosterText(
    few,
    30,
    departments.filter((department) => three.includes(department.code)),
  )
}

export const demoFolder = fileURLToPath(new URL('.', import.meta.url))
export const smallFolder = fileURLToPath(new URL('../../../e2e/fixtures/small-meeting/', import.meta.url))

if (import.meta.main) {
  writeFileSync(`${demoFolder}roster.csv`, rosterText(communesOf2024(), 120))
  writeFileSync(`${smallFolder}roster.csv`, smallRosterText())
}
