import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import project from '../../../package.json' with { type: 'json' }
import { cachedPath, findPackage, makeTemporaryFolder, recipeHash } from './places.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const machine = { version: '3.27.1', platform: 'linux', arch: 'x64', recipe: 'abc' }
const kept = 'diem-cau/mediasoup-worker/3.27.1-linux-x64-abc/mediasoup-worker'

test('the cache lies where the system keeps caches, outside every clone', () => {
  expect(cachedPath({ XDG_CACHE_HOME: '/var/cache/hub', HOME: '/home/hub' }, machine)).toBe(`/var/cache/hub/${kept}`)
  expect(cachedPath({ HOME: '/home/hub' }, machine)).toBe(`/home/hub/.cache/${kept}`)
  expect(cachedPath({ XDG_CACHE_HOME: 'here', HOME: '/home/hub' }, machine)).toBe(`/home/hub/.cache/${kept}`)
})

test('another version, machine or recipe has another place', () => {
  const places = [
    machine,
    { ...machine, version: '3.27.2' },
    { ...machine, platform: 'darwin' },
    { ...machine, arch: 'arm64' },
    { ...machine, recipe: 'def' },
  ].map((one) => cachedPath({ HOME: '/home/hub' }, one))
  expect(new Set(places).size).toBe(places.length)
})

test('the installed package is the pinned one, with its source', () => {
  const { version, worker } = findPackage()
  expect(version).toBe(project.dependencies.mediasoup)
  expect(existsSync(join(worker, 'src/main.cpp'))).toBe(true)
})

test('the recipe changes with what a worker is built by, and with nothing else', () => {
  const folder = temporaryFolder()
  cpSync(import.meta.dirname, folder, { recursive: true })
  const recipe = recipeHash()
  writeFileSync(join(folder, 'obtain.ts'), '')
  expect(recipeHash(folder)).toBe(recipe)
  for (const changed of ['build.ts', 'sources.ts', 'patches.ts', 'shim/srtp.h', 'shim/absl/types/optional.h']) {
    const before = recipeHash(folder)
    writeFileSync(join(folder, changed), '// changed')
    expect([changed, recipeHash(folder)]).not.toEqual([changed, before])
  }
})

test('each makes its own in a folder apart, and takes away what was left days ago', () => {
  const cached = join(temporaryFolder(), 'cache', 'one', 'mediasoup-worker')
  const mine = makeTemporaryFolder(cached)
  const left = makeTemporaryFolder(cached)
  const someWorker = join(dirname(dirname(cached)), '3.0.0-linux-x64-abc')
  mkdirSync(someWorker)
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
  for (const path of [left, someWorker]) utimesSync(path, twoDaysAgo, twoDaysAgo)
  const another = makeTemporaryFolder(cached)
  expect(basename(another)).not.toBe(basename(mine))
  expect([mine, left, another, someWorker].map((path) => existsSync(path))).toEqual([true, false, true, true])
})
