import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isPatched, patch } from './patches.ts'
import { findPackage } from './places.ts'
import { groupSources, joinSources, listSources, readList } from './sources.ts'

const buildFile = `
common_sources = [
  'src/lib.cpp',
  'src/RTC/Router.cpp',
]
if not get_option('ms_use_builtin_bwe')
  common_sources += [
    'src/DepLibWebRTC.cpp',
  ]
endif
`

test('the files of a list are those between its brackets', () => {
  expect(readList(buildFile, 'meson.build', 'common_sources =')).toEqual(['src/lib.cpp', 'src/RTC/Router.cpp'])
  expect(readList(buildFile, 'meson.build', 'common_sources +=')).toEqual(['src/DepLibWebRTC.cpp'])
})

test('a build file without the list, or with an empty one, is named', () => {
  expect(() => readList(buildFile, 'meson.build', 'libwebrtc_sources =')).toThrow(
    'meson.build has no list “libwebrtc_sources = […]”: this version of mediasoup is built in another way',
  )
  expect(() => readList("a = []\nb = ['x']", 'meson.build', 'a =')).toThrow('no list')
})

test('a package whose parts are built in another way is refused before anything is compiled', () => {
  const worker = mkdtempSync(join(tmpdir(), 'diem-cau-worker-'))
  onTestFinished(() => rmSync(worker, { recursive: true }))
  const inner = join(worker, 'deps/libwebrtc/meson.build')
  mkdirSync(dirname(inner), { recursive: true })
  writeFileSync(join(worker, 'meson.build'), buildFile)
  writeFileSync(inner, "libwebrtc_sources = files('a.cc')")
  expect(() => listSources(worker)).toThrow('deps/libwebrtc/meson.build has no list')
  writeFileSync(inner, "libwebrtc_sources = ['libwebrtc/a.cc']")
  expect(listSources(worker)).toEqual([
    'src/lib.cpp',
    'src/RTC/Router.cpp',
    'src/DepLibWebRTC.cpp',
    'src/main.cpp',
    'deps/libwebrtc/libwebrtc/a.cc',
  ])
})

test('everything the installed package lists is there, and each file is compiled once', () => {
  const { worker } = findPackage()
  const sources = listSources(worker)
  expect(sources.filter((source) => !existsSync(join(worker, source)))).toEqual([])
  const groups = groupSources(sources, isPatched)
  expect(groups.flat().toSorted()).toEqual(sources.toSorted())
  expect(groups.length).toBeLessThan(sources.length / 2)
})

test('files are joined within their folder, six at a time; entry, libwebrtc and patched ones stay alone', () => {
  const seven = Array.from({ length: 7 }, (_, i) => `src/RTC/${i}.cpp`)
  const groups = groupSources(['src/main.cpp', 'src/a.cpp', ...seven, 'src/RTC/own.cpp', 'deps/b.cc'], (source) =>
    source.endsWith('own.cpp'),
  )
  expect(groups).toEqual([
    ['src/main.cpp'],
    ['src/RTC/own.cpp'],
    ['deps/b.cc'],
    ['src/a.cpp'],
    seven.slice(0, 6),
    seven.slice(6),
  ])
  expect(joinSources(['/a.cpp', '/b.cpp'])).toMatch(/^#include "\/a.cpp"\n#undef MS_CLASS\n[^]*#include "\/b.cpp"\n/)
})

test('the installed source takes the patch; one that has changed there does not', () => {
  const source = 'src/RTC/DtlsTransport.cpp'
  const text = readFileSync(join(findPackage().worker, source), 'utf8')
  expect(patch(source, text)).toContain('((operationType & BIO_CB_RETURN) != 0) ?')
  expect(() => patch(source, patch(source, text))).toThrow('needs another patch')
  expect(() => patch(source, text + text)).toThrow('needs another patch')
  expect(patch('src/lib.cpp', 'as it is')).toBe('as it is')
})
