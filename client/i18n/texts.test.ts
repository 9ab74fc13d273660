import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../shared/i18n/', import.meta.url)
const filesOf = (language: string) => readdirSync(new URL(`${language}/`, folder)).toSorted()
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')) as Record<string, string>
/** English may need two forms where Vietnamese has one. */
const base = (key: string) => key.replace(/_(one|other)$/, '')
const places = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]))].toSorted()

describe('texts', () => {
  test('both languages have the same files', () => {
    expect(filesOf('en')).toEqual(filesOf('vi'))
  })

  for (const file of filesOf('vi')) {
    test(`${file}: same keys and the same places to fill`, () => {
      const vi = read('vi', file)
      const en = read('en', file)
      expect([...new Set(Object.keys(en).map(base))].toSorted()).toEqual(
        [...new Set(Object.keys(vi).map(base))].toSorted(),
      )
      const viByBase = new Map(Object.entries(vi).map(([key, text]) => [base(key), text]))
      for (const [key, text] of Object.entries(en)) {
        const counted = /_(one|other)$/.test(key) ? ['count'] : []
        const expected = places(viByBase.get(base(key)) ?? '')
        expect([key, [...new Set([...places(text), ...counted])].toSorted()]).toEqual([
          key,
          [...new Set([...expected, ...counted])].toSorted(),
        ])
      }
    })

    test(`${file}: Vietnamese is composed, without exclamation marks or blanks at the ends`, () => {
      for (const [key, text] of Object.entries(read('vi', file))) {
        expect([key, text]).toEqual([key, text.normalize('NFC').trim()])
        expect([key, text.includes('!')]).toEqual([key, false])
        expect([key, text === '']).toEqual([key, false])
      }
    })
  }
})
