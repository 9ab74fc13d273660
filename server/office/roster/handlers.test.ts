import { expect, test, vi } from 'vitest'
import type { Register } from '../../../shared/office/roster/contract.ts'
import { previewWith, hallOnly, sheetOf } from '../../../shared/office/roster/testing.ts'
import { confirmedRoster, registersJson } from './handlers.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const roster = previewWith(sheetOf('Tên đơn vị|Họ tên|Chức vụ', 'Xã Hoành Mô|Lý A|Bí thư')).roster
const changed = (fields: object) => confirmedRoster({ ...structuredClone(roster), ...fields })

test('[RI10] a confirmed roster is taken whole', () => {
  expect(confirmedRoster(JSON.parse(JSON.stringify(roster)))).toEqual({ ok: true, roster })
})

test('[RI10] one that is not whole or does not fit together is refused, whatever made it', () => {
  const code = (body: unknown) => (confirmedRoster(body) as { code?: string }).code
  for (const body of [undefined, null, 7, [], {}, { ...roster, more: 1 }, { ...roster, sites: undefined }])
    expect(code(body)).toBe('wire.badFrame')
  const [hall, site] = roster.sites
  expect(changed({ sites: [site] })).toMatchObject({ ok: false, code: 'meeting.oneHall' })
  expect(changed({ sites: [hall, site, site] })).toMatchObject({ code: 'meeting.duplicateId' })
  expect(changed({ sites: [hall, { ...site, unitId: 'x' }] })).toMatchObject({ code: 'meeting.unknownUnit' })
  expect(changed({ sites: [hall, { ...site, id: '../x' }] })).toMatchObject({ code: 'wire.badFrame' })
  expect(changed({ units: hallOnly.units })).toMatchObject({ code: 'meeting.unknownUnit' })
})

test('the official lists: 34 provinces, Quảng Ninh of 2024 and 2025 with what became of its units, the country', () => {
  const lists = JSON.parse(registersJson()) as Register[]
  expect(lists).toHaveLength(37)
  const sizes = new Map(lists.map(({ id, units }) => [id, units.length]))
  expect(['vn', 'vn-22', 'quang-ninh-2024', 'quang-ninh-2025'].map((id) => sizes.get(id))).toEqual([3321, 54, 177, 54])
  const old = lists.find(({ id }) => id === 'quang-ninh-2024')!.units
  expect(old.filter(({ became = [] }) => became.length === 0)).toEqual([])
  expect(old.find(({ name }) => name === 'Phường Hà Khẩu')?.became?.map(({ name }) => name)).toEqual([
    'Phường Tuần Châu',
    'Phường Việt Hưng',
  ])
})
