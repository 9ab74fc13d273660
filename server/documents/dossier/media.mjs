// The recordings a dossier names lie beside it, or elsewhere: those beside it are read over. Plain JavaScript without
// packages, as check.mjs; it lies in every dossier too.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Sentences about the recordings in a folder, by their names or by their hashes, and whether one is not what it was. */
export async function checkMedia(media, folder, texts) {
  const say = (key, params) => texts[key].replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name]))
  const lines = []
  let wrong = 0
  for (const { name, sha256 } of media) {
    const path = [basename(name), sha256].map((file) => join(folder, file)).find((file) => existsSync(file))
    const isWhole = path && (await hashOf(path)) === sha256
    if (path && !isWhole) wrong++
    lines.push(say(!path ? 'media.elsewhere' : isWhole ? 'media.good' : 'media.changed', { file: name, hash: sha256 }))
  }
  return { lines, wrong }
}

async function hashOf(path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
