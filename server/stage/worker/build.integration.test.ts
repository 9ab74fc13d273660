import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { obtainWorker } from './obtain.ts'
import { findPackage } from './places.ts'
import { run } from './program.ts'
import { bareMachine, keptIn, temporaryFolder } from './testing.ts'
import { areThere } from './tools.ts'

const { version } = findPackage()
const quietly = { env: process.env, say: () => undefined }
// Where the makers' prebuilt worker runs, nobody needs a compiler.
const probing = mkdtempSync(join(tmpdir(), 'diem-cau-worker-'))
const hasTools = await areThere(probing, quietly)
rmSync(probing, { recursive: true })

/** A package with a worker of a few lines, which is built like the real one but within seconds. */
function smallPackage(main: string) {
  const worker = temporaryFolder()
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(worker, path)), { recursive: true })
    writeFileSync(join(worker, path), text)
  }
  const list = (...names: string[]) => `[\n${names.map((name) => `  '${name}',\n`).join('')}]\n`
  write(
    'meson.build',
    `common_sources = ${list('src/RTC/One.cpp', 'src/RTC/Two.cpp', 'src/RTC/DtlsTransport.cpp')}
     common_sources += ${list('src/Other.cpp')}`,
  )
  write('deps/libwebrtc/meson.build', `libwebrtc_sources = ${list('libwebrtc/units.cc')}`)
  write('fbs/small.fbs', 'namespace FBS.Small; table Small { id: string; }')
  // Both have a name of their own that the other has too.
  write('src/RTC/One.cpp', '#include "FBS/small.h"\nstatic int own() { return 20; }\nint one() { return own(); }\n')
  write('src/RTC/Two.cpp', '#include <srtp.h>\nstatic int own() { return 21; }\nint two() { return own(); }\n')
  write(
    'src/RTC/DtlsTransport.cpp',
    'enum { BIO_CB_RETURN = 2 };\nbool dtls(int operationType) { return (operationType == BIO_CB_RETURN); }\n',
  )
  write('src/Other.cpp', 'int other() { return 0; }\n')
  write('deps/libwebrtc/libwebrtc/units.cc', 'int units() { return 0; }\n')
  write('src/main.cpp', main)
  return { version, worker, binary: join(worker, 'none') }
}

const main = `
int one(); int two(); int other(); int units(); bool dtls(int);
int main() { return one() + two() + other() + units() + (dtls(3) ? 0 : 100); }
`

test.skipIf(!hasTools)('what the package lists is compiled, patched and kept', async () => {
  const cache = temporaryFolder()
  const obtained = await obtainWorker({ ...quietly, env: bareMachine(cache) }, () => smallPackage(main))
  if (!obtained.ok) throw new Error(obtained.reason)
  expect([obtained.from, existsSync(obtained.path), keptIn(cache).length]).toEqual(['built', true, 1])
  expect(await run(obtained.path, [], { env: {} })).toBe(41)
})

test.skipIf(!hasTools)('source that cannot be compiled, and a worker that does not run, are failures', async () => {
  for (const [source, why] of [
    ['int main() { return nobody(); }', 'src/main.cpp'],
    ['int main() { return 0; }', 'does not run'],
  ] as const) {
    const cache = temporaryFolder()
    const obtained = await obtainWorker({ ...quietly, env: bareMachine(cache) }, () => smallPackage(source))
    expect(obtained).toMatchObject({ ok: false, code: 'notBuilt' })
    expect(obtained).toHaveProperty('reason', expect.stringContaining(why))
    expect(keptIn(cache)).toEqual([])
  }
})
