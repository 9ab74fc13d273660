/** The official lists that offices start from and match against, from the files in server/meeting/data. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Register, RegisterUnit } from '../../../shared/office/roster/contract.ts'
import { comparePlaces } from '../../../shared/core/text.ts'
import texts from '../../../shared/i18n/vi/rosterImport.json' with { type: 'json' }

type Row = Record<'code' | 'name' | 'type' | 'district_code' | 'district' | 'province_code' | 'province', string>
type Step = Record<'code_2024' | 'code_2025' | 'name_2025', string>

const read = <R>(file: string): R[] =>
  parse(readFileSync(new URL(`../../meeting/data/${file}`, import.meta.url)), { columns: true }) as unknown as R[]

const unitOf = ({ code, name, type }: Row): RegisterUnit => ({
  code,
  name: name.normalize('NFC'),
  type,
  // Two official lists number Ba Chẽ differently.
  ...(code === '06978' && { also: ['06970'] }),
})

let registers: readonly Register[] | undefined

/**
 * Each province today, by name; Quảng Ninh as it was in 2024 (by district, with what each unit became) and as it was
 * founded anew in 2025; last the whole country, grouped by province. Read once.
 */
export function allRegisters(): readonly Register[] {
  return (registers ??= build())
}

function build(): Register[] {
  const today = read<Row>('vietnam-2026.csv')
  const provinces = new Map<string, Register>()
  for (const row of today) {
    const id = `vn-${row.province_code}`
    if (!provinces.has(id)) provinces.set(id, { id, name: row.province.normalize('NFC'), units: [] })
    provinces.get(id)!.units.push(unitOf(row))
  }
  const whole: Register = {
    id: 'vn',
    name: texts['register.vn'],
    units: today.map((row) => ({
      ...unitOf(row),
      cluster: { code: row.province_code, name: row.province.normalize('NFC') },
    })),
  }
  const sorted = [...provinces.values()].toSorted((a, b) => comparePlaces(bare(a.name), bare(b.name)))
  return [...sorted, quangNinh2025(), quangNinh2024(), whole]
}

/** "Thành phố Huế" stands under H. */
const bare = (province: string): string => province.replace(/^(Tỉnh|Thành phố) /, '')

const quangNinh2025 = (): Register => ({
  id: 'quang-ninh-2025',
  name: texts['register.quang-ninh-2025'],
  units: read<Row>('quang-ninh-2025.csv').map(unitOf),
})

function quangNinh2024(): Register {
  const became = new Map<string, { code: string; name: string }[]>()
  for (const { code_2024: from, code_2025: code, name_2025: name } of read<Step>('quang-ninh-2024-to-2025.csv')) {
    became.set(from, [...(became.get(from) ?? []), { code, name: name.normalize('NFC') }])
  }
  const units = read<Row>('quang-ninh-2024.csv').map((row) => ({
    ...unitOf(row),
    cluster: { code: row.district_code, name: row.district },
    became: became.get(row.code) ?? [],
  }))
  return { id: 'quang-ninh-2024', name: texts['register.quang-ninh-2024'], units }
}
