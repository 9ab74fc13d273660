/** Draws the icons of the installed page from its sign, anew: `node_modules/.bin/node e2e/support/take-icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'

const folder = join(import.meta.dirname, '../../client/public')
const sign = readFileSync(join(folder, 'favicon.svg'), 'utf8')

/** `whole`: the ground reaches into the corners, and the sign stays in the middle that every launcher shows. */
async function take(name: string, size: number, whole = false): Promise<void> {
  const canvas = createCanvas(size, size)
  const ink = canvas.getContext('2d')
  const drawn = sign.replace('<svg', `<svg width="${size}" height="${size}"`)
  if (whole) {
    ink.fillStyle = '#a61b1b'
    ink.fillRect(0, 0, size, size)
  }
  const inner = whole ? size * 0.8 : size
  const edge = (size - inner) / 2
  ink.drawImage(await loadImage(Buffer.from(drawn)), edge, edge, inner, inner)
  writeFileSync(join(folder, 'icons', `${name}.png`), await canvas.encode('png'))
}

await take('192', 192)
await take('512', 512)
await take('maskable', 512, true)
