/** What building needs besides the source: a compiler, a generator and libraries, as Debian packages them. */
import { join } from 'node:path'
import { installPackages } from '../../ops/setup/apt.mjs'
import { libraries } from './build.ts'
import type { Context } from './contract.ts'
import { run } from './program.ts'

const packages = ['g++', 'flatbuffers-compiler', 'libflatbuffers-dev', 'libuv1-dev', 'libssl-dev', 'libsrtp2-dev']

/** What somebody with the password has to run once where they are missing. */
export const installCommand = `sudo apt-get install -y ${packages.join(' ')}`

const headers = ['flatbuffers/flatbuffers.h', 'uv.h', 'openssl/ssl.h', 'srtp2/srtp.h']
const probe = `${headers.map((name) => `#include <${name}>\n`).join('')}int main() { return 0; }\n`

/** Whether everything is there; the folder is for trying it out. */
export async function areThere(folder: string, { env, signal }: Context): Promise<boolean> {
  const options = { env, signal, quiet: true }
  if ((await run('flatc', ['--version'], options)) !== 0) return false
  const args = ['-std=c++20', '-x', 'c++', '-', '-o', join(folder, 'probe'), ...libraries]
  return (await run(env['CXX'] || 'c++', args, { ...options, input: probe })) === 0
}

/** Whether everything is there, perhaps after installing it where that needs no password. */
export async function ensureTools(folder: string, context: Context): Promise<boolean> {
  if (await areThere(folder, context)) return true
  context.say('Compiler and libraries: trying apt-get, because the worker of picture and sound has to be built here')
  return installPackages(packages, context.env) && areThere(folder, context)
}
