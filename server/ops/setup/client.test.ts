import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isSource, sourceHash } from './client.mjs'

test('the client is stale when a source changes, is added or renamed, and not for a test', () => {
  const root = mkdtempSync(join(tmpdir(), 'diem-cau-client-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
    return sourceHash(root)
  }
  const first = write('client/main.tsx', 'a')
  expect(sourceHash(root)).toBe(first)
  expect(write('client/main.test.tsx', 'b')).toBe(first)
  expect(write('server/app.ts', 'b')).toBe(first)
  const stamps = [
    first,
    write('client/main.tsx', 'b'),
    write('shared/core/deep/file.ts', 'b'),
    write('package-lock.json', '{}'),
    write('vite.config.ts', ''),
  ]
  expect(new Set(stamps).size).toBe(stamps.length)
})

test('the same in another folder has the same stamp', () => {
  const hashes = ['a', 'b'].map(() => {
    const root = mkdtempSync(join(tmpdir(), 'diem-cau-client-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'client'))
    writeFileSync(join(root, 'client', 'main.tsx'), 'a')
    return sourceHash(root)
  })
  expect(hashes[0]).toBe(hashes[1])
})

test('translations are sources, tests and prose are not', () => {
  expect(isSource('shared/i18n/vi/floor.json')).toBe(true)
  expect(isSource('shared/floor/decide.test.ts')).toBe(false)
  expect(isSource('shared/RULES.md')).toBe(false)
})
