import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const client = new URL('../', import.meta.url)
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && path !== 'i18n/i18n.ts',
)
const texts = (namespace: string): Record<string, string> => {
  try {
    const file = new URL(`../../shared/i18n/vi/${namespace}.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch {
    return {}
  }
}
const literals = (code: string) => [...code.matchAll(/'([^'\n]+)'/g)].map((m) => m[1]!)

/** Keys written out in a source: t('a'), t(yes ? 'a' : 'b'), t('floor:a'); not those put together from parts. */
function keysOf(code: string): string[] {
  return [...code.matchAll(/\bt\(((?:[^()`]|\([^()]*\))*)\)/g)].flatMap(([, inside = '']) => {
    const key = inside.replace(/,\s*\{[\s\S]*$/, '')
    const choice = key.includes('?') ? key.slice(key.indexOf('?')) : key
    return literals(choice).filter((literal) => /^[\w.:]+$/.test(literal))
  })
}

describe('every key that a source names has a text', () => {
  for (const path of sources) {
    const code = readFileSync(new URL(path, client), 'utf8')
    const keys = keysOf(code)
    if (!/\buse(T|PollWords)\(/.test(code) || keys.length === 0) continue
    test(path, () => {
      const namespaces = [...code.matchAll(/\buseT\(([^)]*)\)/g)].flatMap(([, name = '']) =>
        name === '' ? ['ui'] : literals(name),
      )
      // The words of polls on a desk: its own, and the shared ones.
      if (/\busePollWords\(/.test(code)) namespaces.push('pollDesk', 'polls')
      const missing = keys.filter((key) => {
        const [namespace, name] = key.includes(':') ? key.split(':') : [undefined, key]
        return !(namespace ? [namespace] : namespaces).some((ns) => texts(ns)[name ?? ''] !== undefined)
      })
      expect(missing).toEqual([])
    })
  }
})
