/** What a part of the page has words of is what it loads: a namespace missing shows raw keys, one too many costs a file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { viCore } from '../../shared/i18n/texts.ts'
import coreEn from './core-en.ts'
import coreVi from './core-vi.ts'

const namespaces = readdirSync(new URL('../../shared/i18n/vi/', import.meta.url)).map((file) =>
  file.replace('.json', ''),
)
const prefixed = new RegExp(`['\`](${namespaces.join('|')}):[\\w$]`, 'g')
/** A source without what a comment says. */
const code = (file: URL) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^ *\/\/.*/gm, '')
const nameOf = (path: string) => path.replace(/.*\/client\//, '')
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

interface Source {
  /** Namespaces named: `useT('floor')`, `'floor:key'`. */
  words: string[]
  /** What comes along: imported, or loaded later without texts of its own. */
  imports: URL[]
  /** Parts loaded with texts of their own. */
  parts: { file: URL; loads: string[] }[]
}

const read = new Map<string, Source>()
function sourceOf(file: URL): Source {
  const known = read.get(file.href)
  if (known) return known
  const text = code(file)
  const urls = (paths: string[]) =>
    paths.map((path) => new URL(path, file)).filter((url) => /\.tsx?$/.test(url.pathname) && existsSync(url))
  const source: Source = {
    words: [
      ...all(text, /(?<!function )\buseT\(([^)]*)\)/g).map((name) => name.replaceAll("'", '') || 'ui'),
      // What begins the id of a party is no text.
      ...all(text.replaceAll('`delegate:${delegateId}`', ''), prefixed),
    ],
    imports: urls([
      ...all(text, /^(?:import|export) (?!type )[\w\s,{}*]*from '(\.[^']+)'/gm),
      ...all(text, /\bimport\('(\.[^']+)'\)(?!,\s*')/g),
    ]),
    parts: [...text.matchAll(/import\('(\.[^']+)'\)((?:,\s*'\w+')+)/g)].map(([, path = '', loads = '']) => ({
      file: new URL(path, file),
      loads: all(loads, /'(\w+)'/g),
    })),
  }
  read.set(file.href, source)
  return source
}

/** All that comes along with a file, itself included. */
function closure(file: URL, seen = new Map<string, Source>()): Map<string, Source> {
  if (seen.has(file.href)) return seen
  const source = sourceOf(file)
  seen.set(file.href, source)
  for (const imported of source.imports) closure(imported, seen)
  return seen
}

const core = Object.keys(coreVi)
const checked = new Set<string>()
/** Holds a part against what is loaded with it, then the parts that it shows. */
function check(file: URL, loads: readonly string[] = []): void {
  const name = nameOf(file.pathname)
  if (checked.has(name)) return
  checked.add(name)
  const sources = [...closure(file)]
  const missing = sources.flatMap(([href, { words }]) =>
    words.filter((word) => ![...core, ...loads].includes(word)).map((word) => `${word} in ${nameOf(href)}`),
  )
  // Refusals come from the hub, by their codes.
  const idle = loads.filter((one) => !(one in viCore) && !sources.some(([, { words }]) => words.includes(one)))
  expect({ name, missing, idle }).toEqual({ name, missing: [], idle: [] })
  for (const [, { parts }] of sources) for (const part of parts) check(part.file, part.loads)
}

test('each part of the page loads the texts it has words of, and no others', () => {
  expect(Object.keys(coreEn)).toEqual(core)
  check(new URL('../main.tsx', import.meta.url))
  const faces = readdirSync(new URL('../faces/', import.meta.url), { withFileTypes: true })
  for (const face of faces) if (face.isDirectory()) expect(checked).toContain(`faces/${face.name}/index.tsx`)
})
