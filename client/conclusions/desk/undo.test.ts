import { describe, expect, test } from 'vitest'
import type { EntryId } from '../../../shared/core/identity.ts'
import { actors, type Play } from '../../../shared/core/testing.ts'
import type { Changes, Entry } from '../../../shared/conclusions/contract.ts'
import { directive, entryIn, unit, written } from '../../../shared/conclusions/testing.ts'
import { type Done, wayBack } from './undo.ts'

const { secretary, moderator, chair } = actors

function two() {
  const { play, entryId: first } = written()
  const changes = { directives: [directive([unit('a2')], { id: 'd2' as never })] }
  const [event] = play.ok(secretary, 'conclusions.capture', {
    kind: 'conclusion',
    text: 'Hai.',
    beganAt: play.now,
    changes,
  })
  return { play, first, second: (event!.data as { entry: Entry }).entry.id }
}

const linesOf = (play: Play) => play.state.desk.conclusions.entries
/** What a reader sees of the lines; revisions and writers go on. */
const seen = (play: Play) =>
  linesOf(play)
    .filter(({ state }) => state !== 'dropped')
    .map(({ id, text, state, directives, part, turnIds }) => ({ id, text, state, directives, part, turnIds }))

/** Takes back what was done, by commands that the rules must accept; false where nothing is offered. */
function undo(play: Play, done: Done): boolean {
  const steps = wayBack(done, linesOf(play))
  for (const { type, data } of steps ?? []) play.ok(secretary, type, data as never)
  return steps !== undefined
}

describe('[CO4] the last own act is taken back', () => {
  test.each<[string, Changes]>([
    ['text', { text: 'Lời khác.' }],
    ['text as it was typed', { text: '  Lời  khác. '.normalize('NFD') }],
    ['part, its name and tasks', { part: 'other', partTitle: 'Riêng', directives: [] }],
    ['several', { text: 'Lời khác.', reach: 'units', itemId: null }],
  ])('an edit: %s', (_, changes) => {
    const { play, first: entryId } = two()
    const [before, shown] = [linesOf(play), seen(play)]
    const { revision, itemId } = entryIn(play, entryId)
    play.ok(secretary, 'conclusions.revise', { entryId, revision, changes })
    expect(seen(play)).not.toEqual(shown)
    expect(undo(play, { act: 'edit', entryId, before, changes })).toBe(true)
    expect(seen(play)).toEqual(shown)
    expect(entryIn(play, entryId)).toMatchObject({ revision: 3, itemId, reach: 'all', rivals: [] })
    expect(entryIn(play, entryId).partTitle).toBeUndefined()
  })

  test.each([false, true])('a line dropped, also one before the chair (%s)', (proposed) => {
    const { play, first: entryId } = two()
    if (proposed) play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
    const [before, shown] = [linesOf(play), seen(play)]
    play.ok(secretary, 'conclusions.drop', { entryId })
    expect(undo(play, { act: 'drop', entryId, before })).toBe(true)
    expect(seen(play)).toEqual(shown)
  })

  test('a merge: both lines stand again, each with its own tasks', () => {
    const { play, first, second } = two()
    play.ok(secretary, 'conclusions.propose', { entryId: second, revision: 1 })
    const [before, shown] = [linesOf(play), seen(play)]
    play.ok(secretary, 'conclusions.merge', { entryIds: [first, second] })
    expect(seen(play)).toHaveLength(1)
    expect(undo(play, { act: 'merge', entryId: first, others: [second], before })).toBe(true)
    expect(seen(play)).toEqual(shown)
  })

  test('a split and a move', () => {
    const { play, first, second } = two()
    const [before, shown] = [linesOf(play), seen(play)]
    const texts = ['Giao Xã a1 rà soát đất công.', 'Báo cáo trước 30/6.']
    play.ok(secretary, 'conclusions.split', { entryId: first, revision: 1, texts })
    expect(seen(play)).toHaveLength(3)
    expect(undo(play, { act: 'split', entryId: first, texts, before })).toBe(true)
    expect(seen(play)).toEqual(shown)
    const lines = linesOf(play)
    play.ok(secretary, 'conclusions.move', { entryId: second, afterId: null })
    expect(undo(play, { act: 'move', entryId: second, before: lines })).toBe(true)
    expect(seen(play)).toEqual(shown)
  })
})

describe('nothing is offered where others have gone on', () => {
  const edited = () => {
    const { play, first: entryId } = two()
    const before = linesOf(play)
    const changes: Changes = { text: 'Lời khác.' }
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes })
    return { play, entryId, done: { act: 'edit', entryId, before, changes } satisfies Done }
  }

  test('from the same field; another field of theirs stays', () => {
    const { play, entryId, done } = edited()
    play.ok(moderator, 'conclusions.revise', { entryId, revision: 2, changes: { part: 'organisation' } })
    expect(undo(play, done)).toBe(true)
    expect(entryIn(play, entryId)).toMatchObject({ part: 'organisation', rivals: [] })
    const other = edited()
    play.ok(moderator, 'conclusions.revise', { entryId, revision: 4, changes: { text: 'Lời của người khác.' } })
    expect(undo(play, done)).toBe(false)
    other.play.ok(moderator, 'conclusions.revise', { entryId: other.entryId, revision: 1, changes: { text: 'Ba' } })
    expect(undo(other.play, other.done)).toBe(false)
  })

  test('from a line that was adopted, dropped, restored or is gone', () => {
    const { play, entryId, done } = edited()
    expect(wayBack({ ...done, entryId: 'none' as EntryId }, linesOf(play))).toBeUndefined()
    play.ok(secretary, 'conclusions.propose', { entryId, revision: 2 })
    play.ok(chair, 'conclusions.adopt', { entryId, revision: 2 })
    expect(undo(play, done)).toBe(false)
    const { play: other, first, second } = two()
    const before = linesOf(other)
    expect(undo(other, { act: 'drop', entryId: first, before })).toBe(false)
    expect(undo(other, { act: 'move', entryId: second, before })).toBe(false)
    other.ok(secretary, 'conclusions.merge', { entryIds: [first, second] })
    other.ok(moderator, 'conclusions.restore', { entryId: second })
    expect(undo(other, { act: 'merge', entryId: first, others: [second], before })).toBe(false)
  })
})
