import { describe, expect, test } from 'vitest'
import type { CommandInput, EventData } from '../core/envelope.ts'
import type { ItemId, MaterialId } from '../core/identity.ts'
import { actors, ids, Play } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { mostMaterials } from './contract.ts'
import { due } from './decide.ts'

const { secretary, hub, chair } = actors
const { unit, cluster } = ids
const types = (events: { type: string }[]) => events.map((event) => event.type)
const file = (letter = 'a', name = 'bao-cao.pdf') => ({
  hash: letter.repeat(64),
  name,
  size: 1_000,
  type: 'application/pdf' as const,
})
type Added = CommandInput<'materials.add'>

const added = (more: Partial<Added> = {}) => {
  const play = new Play()
  const events = play.ok(secretary, 'materials.add', {
    title: 'Báo cáo tình hình',
    file: file(),
    to: { kind: 'all' },
    ...more,
  })
  const { id } = (events[0]!.data as EventData<'materials.published'>).material
  return { play, events, id }
}
const toTwo = { kind: 'units' as const, ids: [unit.a1, unit.land] }

describe('giving out', () => {
  test('[MA2] to everybody, to the units meant, or to the desk alone', () => {
    const all = added()
    expect(types(all.events)).toEqual(['materials.published'])
    expect(all.play.state.all.materials.published).toMatchObject([{ id: all.id, version: 1, at: all.play.now }])
    const two = added({ to: toTwo })
    expect(audienceOf(two.events[0]!)).toEqual(['desk', 'unit:a1', 'unit:land'])
    expect(two.play.state.units[unit.a1]?.materials.received).toHaveLength(1)
    expect(two.play.state.all.materials.published).toEqual([])
    const own = added({ to: { kind: 'desk' } })
    expect(audienceOf(own.events[0]!)).toEqual(['desk'])
    expect(own.play.no(secretary, 'materials.release', { materialId: own.id })).toBe('materials.forDesk')
  })

  test('[MA2] a cluster means the units of its sites as they stand when it is given out', () => {
    const { events } = added({ to: { kind: 'clusters', ids: [cluster.A] } })
    expect((events[0]!.data as EventData<'materials.sent'>).unitIds).toEqual(['a1', 'a2', 'a3'])
  })

  test('[MA3] with a time it waits with the desk, and is due when that has come', () => {
    const play = new Play()
    const from = play.now + minutes(10)
    play.ok(secretary, 'materials.add', { title: 'Dự thảo', file: file(), to: { kind: 'all' }, from })
    const [waiting] = play.state.desk.materials.kept
    expect(play.state.all.materials.published).toEqual([])
    expect(due(play.state, from - 1)).toEqual([])
    expect(due(play.state, from)).toEqual([waiting!.id])
    const events = play.wait(minutes(10)).ok(hub, 'materials.release', { materialId: waiting!.id })
    expect(types(events)).toEqual(['materials.released', 'materials.published'])
    expect(play.state.desk.materials.kept).toEqual([])
    expect(due(play.state, play.now)).toEqual([])
    expect(play.no(hub, 'materials.release', { materialId: waiting!.id })).toBe('materials.alreadyGiven')
  })

  test('[MA3] by hand it may come before its time; a time that is over already means at once', () => {
    const play = new Play()
    const to = { kind: 'all' as const }
    play.ok(secretary, 'materials.add', { title: 'A', file: file(), to, from: play.now + minutes(10) })
    play.ok(secretary, 'materials.release', { materialId: play.state.desk.materials.kept[0]!.id })
    expect(play.state.all.materials.published.map(({ title }) => title)).toEqual(['A'])
    expect(types(play.ok(secretary, 'materials.add', { title: 'B', file: file('b'), to, from: play.now - 1 }))).toEqual(
      ['materials.published'],
    )
  })

  test('[MA1] the name must fit the kind, the item and the units must be there, and there is room for so many', () => {
    const play = new Play()
    const add = (more: Partial<Added>) =>
      play.no(secretary, 'materials.add', { title: 'x', file: file(), to: { kind: 'all' }, ...more })
    expect(add({ file: file('a', 'bao-cao.exe') })).toBe('materials.badFile')
    expect(add({ file: file('a', '../bao-cao.pdf') })).toBe('materials.badFile')
    expect(add({ itemId: 'none' as ItemId })).toBe('agenda.unknownItem')
    expect(add({ to: { kind: 'units', ids: ['x' as never] } })).toBe('roster.unknownUnit')
    for (let n = 0; n < mostMaterials; n++)
      play.ok(secretary, 'materials.add', { title: `${n}`, file: file(), to: { kind: 'all' } })
    expect(add({})).toBe('materials.tooMany')
    play.ok(secretary, 'materials.withdraw', { materialId: play.state.all.materials.published[0]!.id, reason: 'thừa' })
    play.ok(secretary, 'materials.add', { title: 'y', file: file(), to: { kind: 'all' } })
  })

  test('[MA4] of a hidden item only the desk may have one; it is refused, not shown by mistake', () => {
    const play = new Play()
    const hidden = ids.item.hidden
    const add = { title: 'Nhân sự', file: file(), itemId: hidden }
    expect(play.no(secretary, 'materials.add', { ...add, to: { kind: 'all' } })).toBe('materials.hiddenItem')
    play.ok(secretary, 'materials.add', { ...add, to: { kind: 'desk' } })
    play.ok(secretary, 'materials.add', { ...add, to: { kind: 'all' }, from: play.now + 1 })
    play.wait(minutes(1))
    expect(due(play.state, play.now)).toEqual([])
    expect(JSON.stringify(play.state.all)).not.toContain('Nhân sự')
    play.ok(secretary, 'agenda.reveal', { itemId: hidden })
    expect(due(play.state, play.now)).toHaveLength(1)
  })
})

describe('versions', () => {
  test('[MA5] a new version goes to those who have it, in the same place, with its number', () => {
    const { play, id } = added({ to: toTwo })
    play.ok(secretary, 'materials.add', { title: 'Khác', file: file('b'), to: toTwo })
    const [sent] = play.wait(1_000).ok(secretary, 'materials.replace', { materialId: id, file: file('c') })
    expect(sent).toMatchObject({ type: 'materials.sent', data: { unitIds: ['a1', 'land'] } })
    const received = play.state.units[unit.land]!.materials.received
    expect(received.map(({ version, file: { hash } }) => [version, hash[0]])).toEqual([
      [2, 'c'],
      [1, 'b'],
    ])
    expect(received[0]!.at).toBe(play.now)
    expect(play.state.desk.materials.sent).toHaveLength(2)
    expect(play.no(secretary, 'materials.replace', { materialId: id, file: file('c') })).toBe('materials.sameFile')
  })

  test('[MA6] a unit’s receipt is for a version, and counts once', () => {
    const { play, id } = added()
    const read = (version: number, who = actors.site('a1')) =>
      play.ok(who, 'materials.open', { materialId: id, version })
    expect(types(read(1))).toEqual(['materials.opened'])
    expect(read(1, actors.delegate('a1s'))).toEqual([])
    play.ok(secretary, 'materials.replace', { materialId: id, file: file('b') })
    expect(play.state.desk.materials.opened[id]).toMatchObject({ a1: { version: 1 } })
    read(2)
    expect(play.state.units[unit.a1]!.materials.opened[id]).toMatchObject({ version: 2 })
    // What was opened before the line came back is a receipt for what was opened.
    expect(read(1)).toEqual([])
    expect(play.no(actors.site('a1'), 'materials.open', { materialId: id, version: 3 })).toBe('materials.unknown')
  })

  test('[MA6] nobody reads what was not given to them', () => {
    const { play, id } = added({ to: toTwo })
    expect(play.no(actors.site('b1'), 'materials.open', { materialId: id, version: 1 })).toBe('materials.unknown')
  })
})

describe('withdrawing', () => {
  test('[MA7] it leaves every list, from those who had it, and the record keeps why', () => {
    const all = added()
    const reason = 'đưa nhầm bản cũ'
    expect(types(all.play.ok(chair, 'materials.withdraw', { materialId: all.id, reason }))).toEqual([
      'materials.withdrawn',
    ])
    expect(all.play.state.all.materials.published).toEqual([])
    const two = added({ to: toTwo })
    two.play.ok(actors.site('a1'), 'materials.open', { materialId: two.id, version: 1 })
    const [recalled] = two.play.ok(secretary, 'materials.withdraw', { materialId: two.id, reason })
    expect(audienceOf(recalled!)).toEqual(['desk', 'unit:a1', 'unit:land'])
    expect(two.play.state.units[unit.a1]!.materials).toEqual({ received: [], opened: {} })
    expect(two.play.state.desk.materials).toEqual({ kept: [], sent: [], opened: {} })
    const own = added({ to: { kind: 'desk' } })
    const [alone] = own.play.ok(secretary, 'materials.withdraw', { materialId: own.id, reason })
    expect(audienceOf(alone!)).toEqual(['desk'])
    expect(own.play.no(secretary, 'materials.withdraw', { materialId: own.id as MaterialId, reason })).toBe(
      'materials.unknown',
    )
  })
})
