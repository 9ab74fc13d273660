// Step: the packages of package-lock.json are in node_modules.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError, foldersOnPath, say, succeeds } from './step.mjs'

/** Whether what npm wrote down as installed is what the lock file asks for (optional packages may be left out). */
export function installedMatches(lock, installed) {
  const wanted = lock.packages ?? {}
  const present = installed.packages ?? {}
  const complete = Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = present[path]
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true
  })
  return complete && Object.keys(present).every((path) => path in wanted)
}

/** The stamp that says: this lock file was seen together with this installation. */
export function stampOf(lockText, installedText) {
  return createHash('sha256').update(lockText).update('\0').update(installedText).digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Installs the packages unless they are there already; needs the network only when something changed. */
export function ensurePackages({ root, env }) {
  const lockPath = join(root, 'package-lock.json')
  const installedPath = join(root, 'node_modules', '.package-lock.json')
  const stampPath = join(root, 'node_modules', '.diem-cau-lock')
  const lockText = readFileSync(lockPath, 'utf8')
  const before = read(installedPath)
  if (before !== '') {
    const stamp = stampOf(lockText, before)
    if (read(stampPath) === stamp) return
    if (installedMatches(JSON.parse(lockText), JSON.parse(before))) return writeFileSync(stampPath, stamp)
  }
  say(
    before === ''
      ? 'Packages: installing, because this is the first run here (about half a minute)'
      : 'Packages: installing again, because package-lock.json has changed',
  )
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const path = foldersOnPath(env.PATH).join(':')
  if (!succeeds('npm', args, { cwd: root, env: { ...env, PATH: path, NODE_ENV: '' } })) {
    throw new SetupError('npm ci failed (see above). The first run needs the network and npm; later runs need neither.')
  }
  writeFileSync(stampPath, stampOf(lockText, read(installedPath)))
}
