import { expect, test } from 'vitest'
import { choose, parts } from './parts.ts'

const names = (args: string[]) => choose(args).chosen.map((part) => part.name)

test('without a name every part is run, in order', () => {
  expect(names([])).toEqual(['types', 'lint', 'format', 'dead', 'unit', 'integration', 'browser', 'media'])
  expect(names([])).toHaveLength(parts.length)
})

test('several parts may be named, and arguments go on after --', () => {
  expect(names(['unit', 'lint'])).toEqual(['lint', 'unit'])
  expect(choose(['unit', '--', 'shared/floor'])).toMatchObject({ further: ['shared/floor'], unknown: [] })
})

test('a part nobody knows is named', () => {
  expect(choose(['unti']).unknown).toEqual(['unti'])
})
