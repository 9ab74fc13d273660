import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const block = (selector: string) => {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]))
}
const themes = { paper: block(':root'), hall: block("[data-theme='hall']") }

/** Relative luminance and contrast as WCAG 2 defines them. */
const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const contrast = (a: string, b: string) => {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const textPairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] =>
    ['ink', 'muted', 'green', 'amber', 'over', 'slate', 'gold-ink'].map((text) => [text, ground]),
  ),
  ...['green', 'amber', 'over', 'slate'].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ['gold-ink', 'gold-soft'],
  ['on-red', 'red'],
  ['on-gold', 'gold'],
]
/** What only has to be seen, not read. */
const signPairs: [string, string][] = grounds.flatMap((ground): [string, string][] => [
  ['line-strong', ground],
  ['focus', ground],
])

describe.each(Object.entries(themes))('colours of %s', (_name, colours) => {
  const of = (name: string) => {
    const hex = colours.get(name)
    if (!hex) throw new Error(`no colour ${name}`)
    return hex
  }
  test.each(textPairs)('%s on %s can be read (4.5 : 1)', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(signPairs)('%s on %s can be seen (3 : 1)', (sign, ground) => {
    expect(contrast(of(sign), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

test('on paper, red is read on every ground', () => {
  for (const [text, ground] of [
    ['red', 'paper'],
    ['red', 'surface'],
    ['red-strong', 'red-soft'],
    ['on-red', 'red-strong'],
  ] as const)
    expect(contrast(themes.paper.get(text)!, themes.paper.get(ground)!)).toBeGreaterThanOrEqual(4.5)
})

test('both themes name the same colours', () => {
  expect([...themes.hall.keys()].toSorted()).toEqual([...themes.paper.keys()].toSorted())
})
