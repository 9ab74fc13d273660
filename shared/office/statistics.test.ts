import { expect, test } from 'vitest'
import type { UnitId } from '../core/identity.ts'
import { type ConferenceFigures, type Held, meanWait, minutesOf, statisticsOf } from './statistics.ts'

const zero = { summoned: 0, present: 0, turns: 0, spokenMs: 0, waitedMs: 0, questions: 0, asked: 0, answered: 0 }
const unit = (unitId: string, name: string, more: Partial<ConferenceFigures[number]> = {}) => ({
  unitId: unitId as UnitId,
  name,
  attended: true,
  ...zero,
  ...more,
})
const held = (id: string, startedAt: number, figures: ConferenceFigures): Held => ({
  id,
  title: `Hội nghị ${id}`,
  kind: 'real',
  timeZone: 'Asia/Ho_Chi_Minh',
  startedAt,
  figures,
})
const compare = (a: string, b: string) => a.localeCompare(b, 'vi')

test('[AF11] conferences stand in the order they were opened, each with the sums of its units', () => {
  const { conferences } = statisticsOf(
    [
      held('sau', 2, [unit('a', 'Xã A', { turns: 1, spokenMs: 60_000 })]),
      held('trước', 1, [
        unit('a', 'Xã A', { turns: 2, spokenMs: 90_000, waitedMs: 240_000, summoned: 10, present: 9 }),
        unit('b', 'Xã B', { attended: false, asked: 2, answered: 1, summoned: 4 }),
      ]),
    ],
    compare,
  )
  expect(conferences.map(({ id, units, attended }) => [id, units, attended])).toEqual([
    ['trước', 2, 1],
    ['sau', 1, 1],
  ])
  expect(conferences[0]).toMatchObject({ summoned: 14, present: 9, turns: 2, asked: 2, answered: 1 })
  expect(minutesOf(conferences[0]!.spokenMs)).toBe(1.5)
  expect(meanWait(conferences[0]!)).toBe(2)
})

test('[AF11] a unit is one line over all conferences, by the name it had last; who never spoke has no waiting', () => {
  const { units } = statisticsOf(
    [
      held('sau', 2, [unit('b', 'Phường B', { cluster: 'Cụm 1', questions: 1 }), unit('a', 'Xã A')]),
      held('trước', 1, [unit('b', 'Xã B', { attended: false, questions: 2 })]),
    ],
    compare,
  )
  expect(units.map(({ name, conferences, attended, questions }) => [name, conferences, attended, questions])).toEqual([
    ['Xã A', 1, 1, 0],
    ['Phường B', 2, 1, 3],
  ])
  expect(meanWait(units[0]!)).toBeUndefined()
})

test('[AF11] nothing held gives empty tables', () => {
  expect(statisticsOf([], compare)).toEqual({ conferences: [], units: [] })
})
