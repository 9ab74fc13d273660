/** The build's last part: each file that gets smaller lies there packed as well, so that the hub never packs anything. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Programs and pages. Fonts, pictures and maps of characters are packed by their own kind, or gain too little. */
const gains = /\.(m?js|css|html|svg|webmanifest|wasm)$/

/** Brotli at its best; browsers take it over https alone, so on a local network gzip is what makes the page come soon. */
const ways = [
  ['.br', promisify(brotliCompress)],
  ['.gz', (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 })],
] as const

/** Puts `name.br` and `name.gz` beside each file of a folder, below it too, that gets smaller by them. */
async function pack(dir: string): Promise<void> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
  const paths = files.filter(({ name }) => gains.test(name)).map(({ parentPath, name }) => join(parentPath, name))
  await Promise.all(
    paths.map(async (path) => {
      const bytes = readFileSync(path)
      for (const [ending, way] of ways) {
        const smaller = await way(bytes)
        if (smaller.length < bytes.length) writeFileSync(path + ending, smaller)
      }
    }),
  )
}

export function packed(): Plugin {
  return { name: 'packed', apply: 'build', writeBundle: { order: 'post', handler: ({ dir }) => pack(dir!) } }
}
