import { describe, expect, test } from 'vitest'
import { type KeyPress, shortcutOf } from './shortcuts.ts'

/** An element of which only what is asked matters. */
const element = (matches: string[], dialog = false) =>
  ({
    closest: (selector: string) => (selector.split(', ').some((s) => matches.includes(s)) ? {} : null),
    ownerDocument: { querySelector: () => (dialog ? {} : null) },
  }) as unknown as EventTarget

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: ' ',
  keyCode: 32,
  isComposing: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  defaultPrevented: false,
  target: element([]),
  ...part,
})

describe('shortcuts', () => {
  test('a bare key on the page acts; letters whatever their case', () => {
    expect(shortcutOf(press({}))).toBe(' ')
    expect(shortcutOf(press({ key: 'Enter' }))).toBe('Enter')
    expect(shortcutOf(press({ key: 'M' }))).toBe('m')
    expect(shortcutOf(press({ key: '?' }))).toBe('?')
  })

  test.each(['input', 'textarea', 'select', 'button', 'a[href]', 'summary', '[contenteditable]', '[role="button"]'])(
    'not while %s has the focus',
    (selector) => expect(shortcutOf(press({ target: element([selector]) }))).toBeUndefined(),
  )

  test.each([
    ['composing', { isComposing: true }],
    ['Telex or Unikey at work', { keyCode: 229 }],
    ['an input method’s key', { key: 'Process' }],
    ['a dead key', { key: 'Dead' }],
    ['Ctrl', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Meta', { metaKey: true }],
    ['a key held down', { repeat: true }],
    ['a press somebody else has taken', { defaultPrevented: true }],
    ['an open dialog', { target: element([], true) }],
  ] satisfies [string, Partial<KeyPress>][])('not with %s', (_what, part) => {
    expect(shortcutOf(press(part))).toBeUndefined()
  })
})
