import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { long } from './longest-first.ts'

test('files of tests that begin first are there', () => {
  const root = join(import.meta.dirname, '../../..')
  expect(long.filter((path) => !existsSync(join(root, path)))).toEqual([])
})
