/** Which C++ files a worker is made of, as its build files list them, and which are compiled together. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The files that one assignment in a build file lists; a file without it is laid out differently than expected. */
export function readList(text: string, file: string, assignment: string): string[] {
  const start = text.indexOf(`${assignment} [`)
  const listed = start < 0 ? '' : text.slice(start, text.indexOf(']', start))
  const names = [...listed.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
  if (names.length > 0) return names
  throw new Error(`${file} has no list “${assignment} […]”: this version of mediasoup is built in another way`)
}

/** All files of the worker, relative to its folder. */
export function listSources(worker: string): string[] {
  const read = (file: string, assignment: string) =>
    readList(readFileSync(join(worker, file), 'utf8'), file, assignment).map((name) => join(dirname(file), name))
  return [
    ...read('meson.build', 'common_sources ='),
    ...read('meson.build', 'common_sources +='),
    'src/main.cpp',
    ...read('deps/libwebrtc/meson.build', 'libwebrtc_sources ='),
  ]
}

/** So many files of one folder are compiled as one: reading the headers is what takes the time. */
const together = 6

/** Groups of files to compile as one; those of libwebrtc, the entry and the patched ones stay alone. */
export function groupSources(sources: string[], alone: (source: string) => boolean): string[][] {
  const isAlone = (source: string) => !source.startsWith('src/') || source === 'src/main.cpp' || alone(source)
  const single = sources.filter(isAlone).map((source) => [source])
  const byFolder = Map.groupBy(
    sources.filter((source) => !isAlone(source)),
    (source) => dirname(source),
  )
  const groups = [...byFolder.values()].flatMap((files) =>
    Array.from({ length: Math.ceil(files.length / together) }, (_, i) => files.slice(i * together, (i + 1) * together)),
  )
  return [...single, ...groups]
}

/** One file that includes all of a group; each begins with the macros it expects. */
export function joinSources(paths: string[]): string {
  const each = (path: string) =>
    `#include "${path}"\n#undef MS_CLASS\n#undef MS_LOG_DEV_LEVEL\n#define MS_LOG_DEV_LEVEL 0\n`
  return paths.map(each).join('')
}
