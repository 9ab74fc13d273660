import { describe, expect, test } from 'vitest'
import type { ItemId } from '../../../shared/core/identity.ts'
import { inSession } from '../../../shared/core/testing.ts'
import { phrases } from '../../../shared/conclusions/phrases.ts'
import { search } from '../../search/match.ts'
import { phraseOf, targetIndex, targetsOf, tiesOf, triggerAt, withPhrase, withTarget, withTie } from './complete.ts'
import { noDraft } from './draft.ts'

const { roster, agenda } = inSession().state.all
const targets = targetsOf(roster)
const index = targetIndex(targets)
const moment = { now: 1_714_000_000_000 }
const named = (text: string) => ({ ...noDraft, text })
const target = (query: string) => search(index, query)[0]!

describe('what is completed at the caret', () => {
  test.each([
    ['Giao @ha long', 'unit', 'ha long'],
    ['@', 'unit', ''],
    ['(@so', 'unit', 'so'],
    ['về #dat', 'tie', 'dat'],
    ['! gct', 'phrase', 'gct'],
    // Composed as it stands after each key of Telex: "@ddoon" → "@đôn".
    ['Giao @đôn', 'unit', 'đôn'],
  ])('%s', (text, kind, query) => {
    expect(triggerAt(text, text.length)).toEqual({
      kind,
      query,
      start: text.length - query.length - (kind === 'phrase' ? 0 : 1),
    })
  })
  test.each(['Giao @ ', 'a@b', `@${'x'.repeat(61)}`, 'gc', 'xgct', ''])('nothing: “%s”', (text) =>
    expect(triggerAt(text, text.length)).toBeUndefined(),
  )
  test('only what stands before the caret', () => {
    expect(triggerAt('Giao @ha rà soát', 8)).toMatchObject({ query: 'ha' })
    expect(triggerAt('Giao @ha rà soát', 3)).toBeUndefined()
  })
})

test('units, groups and departments are found, each once', () => {
  expect(new Set(targets.map(({ key }) => key)).size).toBe(targets.length)
  expect(target('tat ca cac xa').to).toEqual({ kind: 'communes' })
  expect(targets.filter(({ to }) => to.kind === 'cluster')).toHaveLength(3)
  expect(targets.some(({ to }) => to.kind === 'unit' && to.id === 'committee')).toBe(true)
})

test('choosing puts the name in place of what was typed, and writing goes on behind it', () => {
  const one = target('a1')
  const at = (text: string, caret = text.length) => withTarget(named(text), triggerAt(text, caret)!, one, moment)
  expect(at('Giao @a1')).toMatchObject({ draft: { text: `Giao ${one.name} `, mentions: [{ to: one.to }] } })
  expect(at('Giao @a1').caret).toBe(`Giao ${one.name} `.length)
  expect(at('Giao @a1, rà soát', 8).draft.text).toBe(`Giao ${one.name}, rà soát`)
})

test('a phrase opens the completion of its unit, and is stepped over once that is chosen', () => {
  const opened = withPhrase(named('! gct'), triggerAt('! gct', 5)!, phraseOf('gct')!, moment)
  expect(opened.draft.text).toBe('! Giao @ chủ trì, ')
  const trigger = triggerAt(opened.draft.text, opened.caret)!
  expect(trigger).toMatchObject({ kind: 'unit', query: '' })
  const one = target('a1')
  const { draft, caret } = withTarget(opened.draft, trigger, one, moment)
  expect(draft.text).toBe(`! Giao ${one.name} chủ trì, `)
  expect(caret).toBe(draft.text.length)
  const next = `${draft.text}phv`
  expect(withPhrase({ ...draft, text: next }, triggerAt(next, next.length)!, phraseOf('phv')!, moment).draft.text).toBe(
    `${draft.text}phối hợp với @`,
  )
})

test('no short form is changed by Telex or VNI: no vowel, no doubled d', () => {
  for (const { short } of phrases) expect(short).not.toMatch(/[aeiouyw]|dd|\d/)
})

test('# ties the line to an item or a part and leaves the text', () => {
  const ties = tiesOf(agenda.items)
  expect(ties.slice(-4)).toEqual(
    ['assessment', 'tasks', 'organisation', 'other'].map((part) => ({ kind: 'part', part })),
  )
  const text = 'Rà soát #2 ngay'
  const { draft, caret } = withTie(named(text), triggerAt(text, 10)!, ties[1]!)
  expect([draft.text, draft.itemId, caret]).toEqual(['Rà soát ngay', (ties[1] as { id: ItemId }).id, 8])
})
