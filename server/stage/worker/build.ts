/**
 * Builds a worker from the C++ source in mediasoup's package and the libraries of the system, with a compiler alone:
 * mediasoup's own build wants meson from pip, which downloads every library.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, endianness } from 'node:os'
import { basename, join } from 'node:path'
import type { Context } from './contract.ts'
import { isPatched, patch } from './patches.ts'
import { type Running, run } from './program.ts'
import { groupSources, joinSources, listSources } from './sources.ts'

export const libraries = ['-lssl', '-lcrypto', '-luv', '-lsrtp2', '-lflatbuffers']
const shim = join(import.meta.dirname, 'shim')

/** What is compiled at once, and its files one by one where they cannot be together. */
interface Unit {
  path: string
  members: string[]
}

/** Builds in the folder, which must be empty, and leaves the binary at `output`; rejects where it cannot. */
export async function build(worker: string, folder: string, output: string, { env, signal }: Context): Promise<void> {
  const compiler = env['CXX'] || 'c++'
  const does = async (command: string, args: string[], options: Partial<Running> = {}) => {
    const code = await run(command, args, { env, signal, ...options })
    if (code !== 0) throw new Error(`${command} ended with ${code} at ${args.at(-1)}`)
  }

  const generated = join(folder, 'generated')
  mkdirSync(join(generated, 'FBS'), { recursive: true })
  const style = ['--cpp', '--cpp-field-case-style', 'lower', '--reflect-names', '--scoped-enums']
  const schemas = readdirSync(join(worker, 'fbs')).filter((name) => name.endsWith('.fbs'))
  const schemaPaths = schemas.map((name) => join(worker, 'fbs', name))
  await does('flatc', [...style, '--filename-suffix', '', '-o', join(generated, 'FBS'), ...schemaPaths])

  const includes = [shim, generated, join(generated, 'FBS')]
  includes.push(join(worker, 'include'), join(worker, 'deps/libwebrtc'), join(worker, 'deps/libwebrtc/libwebrtc'))
  const flags = ['-std=c++20', '-O2', '-DNDEBUG', '-pipe', '-w', '-pthread', '-ffunction-sections', '-fdata-sections']
  flags.push(endianness() === 'LE' ? '-DMS_LITTLE_ENDIAN' : '-DMS_BIG_ENDIAN')
  flags.push('-DMS_EXECUTABLE', '-DFLATBUFFERS_LOCALE_INDEPENDENT=1', ...includes.map((path) => `-I${path}`))

  const objects: string[] = []
  let made = 0
  const compile = async (source: string, quiet = false) => {
    const object = join(folder, `${made++}-${basename(source)}.o`)
    await does(compiler, [...flags, '-o', object, '-c', source], { quiet })
    objects.push(object)
  }
  const waiting = prepare(worker, folder)
  const work = async () => {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      try {
        await compile(unit.path, unit.members.length > 1)
      } catch (error) {
        if (signal?.aborted || unit.members.length === 1) throw error
        // Two files of a group may define the same name for themselves.
        for (const member of unit.members) await compile(member)
      }
    }
  }
  const stop = (error: unknown) => {
    waiting.length = 0
    throw error
  }
  // All have ended before the folder is taken away.
  const ends = await Promise.allSettled(Array.from({ length: availableParallelism() }, () => work().catch(stop)))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  const linking = ['-s', '-Wl,--gc-sections', '-Wl,--as-needed', '-pthread']
  await does(compiler, [...linking, ...objects, ...libraries, '-o', output])
}

/** Writes what has to be written before compiling. */
function prepare(worker: string, folder: string): Unit[] {
  const place = (source: string) => {
    if (!isPatched(source)) return join(worker, source)
    const path = join(folder, basename(source))
    writeFileSync(path, patch(source, readFileSync(join(worker, source), 'utf8')))
    return path
  }
  return groupSources(listSources(worker), isPatched).map((group, i) => {
    const members = group.map(place)
    if (members.length === 1) return { path: members[0]!, members }
    const path = join(folder, `together-${i}.cpp`)
    writeFileSync(path, joinSources(members))
    return { path, members }
  })
}
