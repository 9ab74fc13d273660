import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { installPackages } from './apt.mjs'

/** A machine whose apt-get notes what it is asked for; sudo asks for a password or does as it is told. */
function machine({ sudo = 'shift; exec "$@"', install = 'exit 0' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-apt-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const notes = join(folder, 'notes')
  writeFileSync(notes, '')
  const program = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  program('sudo', sudo)
  program(
    'apt-get',
    `echo "$DEBIAN_FRONTEND $*" >> ${notes}; case "$1" in install) ${install};; update) exit 100;; esac`,
  )
  return { env: { PATH: `${folder}:/usr/bin:/bin` }, asked: () => readFileSync(notes, 'utf8').trim().split('\n') }
}

test('packages are installed without a question, also when the list of packages could not be renewed', () => {
  const { env, asked } = machine()
  expect(installPackages(['g++', 'libuv1-dev'], env)).toBe(true)
  expect(asked().slice(1)).toEqual([
    'noninteractive update -q',
    'noninteractive install -y -q --no-install-recommends g++ libuv1-dev',
  ])
})

test('it says so when they cannot be installed', () => {
  expect(installPackages(['g++'], machine({ install: 'exit 100' }).env)).toBe(false)
  expect(installPackages(['g++'], { PATH: '/no/such/folder' })).toBe(false)
})
