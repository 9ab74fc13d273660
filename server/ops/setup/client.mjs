// Step: dist/client is built from the sources as they are now.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError, say, succeeds } from './step.mjs'

const FOLDERS = ['client', 'shared']
const FILES = ['package-lock.json', 'vite.config.ts']

/** Whether a file can change the built client: tests and prose cannot. */
export function isSource(path) {
  return !/\.test\.tsx?$|\.md$/.test(path)
}

/** A hash over the names and contents of everything the client is built from. */
export function sourceHash(root) {
  const listed = FOLDERS.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      : [],
  )
  const paths = [...listed, ...FILES.map((file) => join(root, file)).filter((file) => existsSync(file))]
  const hash = createHash('sha256')
  for (const path of paths.filter(isSource).toSorted()) {
    const content = readFileSync(path)
    hash.update(`${path.slice(root.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Builds the client if its sources have changed since the last build. */
export function ensureClient({ root, env, node }) {
  const stampPath = join(root, 'dist', 'client', '.diem-cau-build')
  const stamp = sourceHash(root)
  const built = existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : undefined
  if (built === stamp) return
  say(`Client: building, because ${built === undefined ? 'it has not been built here' : 'its sources have changed'}`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  // What it advises is for whoever changes the client, not for whoever starts the hub.
  if (!succeeds(node, [vite, 'build', '--logLevel', 'error'], { cwd: root, env: { ...env, NODE_ENV: 'production' } })) {
    throw new SetupError('The client could not be built (see above).')
  }
  writeFileSync(stampPath, stamp)
}
