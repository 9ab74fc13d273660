import { expect, test } from 'vitest'
import type { SiteId, UnitId } from '../core/identity.ts'
import { ids, inSession } from '../core/testing.ts'
import vi from '../i18n/vi/conclusions.json' with { type: 'json' }
import { fill } from '../i18n/texts.ts'
import type { All as Roster } from '../roster/contract.ts'
import { type Group, groupWords, kindsOf } from './phrases.ts'

const { roster } = inSession().state.all
const everybody: Group = { kind: 'communes' }
const ofA: Group = { kind: 'cluster', id: ids.cluster.A }

/** The same roster with these communes of other kinds. */
const having = (types: Partial<Record<keyof typeof ids.unit, string>>): Roster => ({
  ...roster,
  units: {
    ...roster.units,
    ...Object.fromEntries(Object.entries(types).map(([id, type]) => [id, { ...roster.units[id as UnitId]!, type }])),
  },
})

test('[CO7] a group is said by the kinds of units it has, in the order they are always named', () => {
  expect(groupWords(roster, everybody)).toBe('các xã')
  const in2024 = having({ a1: 'thị trấn', b1: 'Phường', land: 'đặc khu' })
  expect(groupWords(in2024, everybody)).toBe('các xã, phường, thị trấn')
  expect(groupWords(in2024, ofA)).toBe('các xã, thị trấn thuộc Cụm A')
  expect(groupWords(in2024, { kind: 'cluster', id: ids.cluster.C })).toBe('các xã thuộc Cụm C')
  expect(groupWords(having({ a1: 'đặc khu', b1: 'phường' }), everybody)).toBe('các xã, phường, đặc khu')
  // Whatever else takes part stands behind.
  expect(groupWords(having({ a1: 'bệnh viện', a2: 'phường' }), ofA)).toBe('các xã, phường, bệnh viện thuộc Cụm A')
})

test('[CO7] a conference in one hall alone has no communes to name', () => {
  const hall = { ...roster, order: roster.order.slice(0, 1) as SiteId[] }
  expect(groupWords(hall, everybody)).toBe('các đơn vị')
})

test('[CO7] the screens say the same as the record', () => {
  for (const group of [everybody, ofA])
    expect(fill(vi[`addressee.${group.kind}`], { kinds: kindsOf(roster, group), name: 'Cụm A' })).toBe(
      groupWords(roster, group),
    )
})
