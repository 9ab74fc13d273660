/** Every rule is held by a test that quotes it, and every rule quoted exists. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const numbers = [...readFileSync(join(root, 'shared/RULES.md'), 'utf8').matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(
  ([, number]) => number!,
)
const quoted = new Set(
  ['shared', 'server', 'client', 'e2e']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
    )
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('rules.test.ts'))
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/\[([A-Z]{2,3}\d+)\]/g)].map(([, n]) => n!)),
)

test('no number is given twice', () => {
  expect(numbers).toEqual([...new Set(numbers)])
})

test('every rule is quoted by a test', () => {
  expect(numbers.filter((number) => !quoted.has(number))).toEqual([])
})

test('no test quotes a rule that is not written', () => {
  expect([...quoted].filter((number) => !numbers.includes(number))).toEqual([])
})
