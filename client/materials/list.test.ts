import { expect, test } from 'vitest'
import type { EventData } from '../../shared/core/envelope.ts'
import { actors, ids, Play } from '../../shared/core/testing.ts'
import type { Readers } from '../../shared/materials/contract.ts'
import { givenOut, grouped, isNew, materialsOf } from './list.ts'

const file = { hash: 'a'.repeat(64), name: 'a.pdf', size: 1, type: 'application/pdf' as const }
const add = (play: Play, title: string, to: Readers = { kind: 'all' }, itemId = ids.item.discussion) =>
  (
    play.wait(1_000).ok(actors.secretary, 'materials.add', { title, file, to, itemId })[0]!
      .data as EventData<'materials.published'>
  ).material.id

test('a unit lists what everybody has and what was sent to it, by item, and what it has not opened is new', () => {
  const play = new Play()
  const first = add(play, 'chung', { kind: 'all' })
  add(play, 'riêng', { kind: 'units', ids: [ids.unit.a1] }, ids.item.papers)
  play.ok(actors.site('a1'), 'materials.open', { materialId: first, version: 1 })
  const { all, units } = play.state
  const list = materialsOf(all, units[ids.unit.a1])
  expect(list.map(({ title, ...one }) => [title, isNew(one as never)])).toEqual([
    ['chung', false],
    ['riêng', true],
  ])
  expect(materialsOf(all, units[ids.unit.b1]).map(({ title }) => title)).toEqual(['chung'])
  expect(grouped(list, all.agenda).map(({ itemId, materials }) => [itemId, materials.length])).toEqual(
    all.agenda.items.flatMap(({ id }) => (id === ids.item.papers || id === ids.item.discussion ? [[id, 1]] : [])),
  )
  play.ok(actors.secretary, 'materials.replace', { materialId: first, file: { ...file, hash: 'b'.repeat(64) } })
  expect(materialsOf(play.state.all, play.state.units[ids.unit.a1]).map(isNew)).toEqual([true, true])
})

test('the desk sees the newest first, and only receipts of the present version', () => {
  const play = new Play()
  const first = add(play, 'một')
  add(play, 'hai', { kind: 'units', ids: [ids.unit.a1, ids.unit.land] })
  play.ok(actors.site('a1'), 'materials.open', { materialId: first, version: 1 })
  const of = () => givenOut(play.state).map(({ title, read, unitIds }) => [title, read.length, unitIds.length])
  expect(of()).toEqual([
    ['hai', 0, 2],
    ['một', 1, 9],
  ])
  play.wait(1_000).ok(actors.secretary, 'materials.replace', {
    materialId: first,
    file: { ...file, hash: 'b'.repeat(64) },
  })
  expect(of()).toEqual([
    ['một', 0, 9],
    ['hai', 0, 2],
  ])
})
