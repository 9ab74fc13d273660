import { expect, test } from 'vitest'
import { mayBeTaken, type Moment, takesItself } from './calm.ts'

const quiet: Moment = {
  phase: 'break',
  onFloor: false,
  unsent: 0,
  dialog: false,
  fullScreen: false,
  untouchedMs: 60_000,
}

test('[DE3] before the opening, in a break and after the end a page left alone takes the newer one by itself', () => {
  const phases = ['draft', 'lobby', 'break', 'closed', 'inSession'] as const
  expect(phases.filter((phase) => takesItself({ ...quiet, phase }))).toEqual(['draft', 'lobby', 'break', 'closed'])
})

test.each<[string, Partial<Moment>]>([
  ['it has the floor', { onFloor: true }],
  ['something is unsent', { unsent: 1 }],
  ['something stands open', { dialog: true }],
  ['it fills the screen', { fullScreen: true }],
  ['somebody is at it', { untouchedMs: 59_999 }],
])('[DE3] not by itself while %s', (_when, more) => {
  expect(takesItself({ ...quiet, ...more })).toBe(false)
})

test('[DE3] by a press at any time but on the floor', () => {
  expect(mayBeTaken({ onFloor: true })).toBe(false)
  expect(mayBeTaken({ onFloor: false })).toBe(true)
})
