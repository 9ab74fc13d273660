/** Zips in tests: what is in one, and one made of texts. */
import { inflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

/** Every part of a package, unpacked and joined. */
export function textsOf(bytes: Buffer): string {
  // The directory stands at the end, and before it the parts; the last 22 bytes say where it begins.
  let text = ''
  for (let at = bytes.readUInt32LE(bytes.length - 6); bytes.readUInt32LE(at) === 0x02014b50;) {
    const part = bytes.readUInt32LE(at + 42)
    const from = part + 30 + bytes.readUInt16LE(part + 26) + bytes.readUInt16LE(part + 28)
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
    text += bytes.readUInt16LE(at + 10) === 0 ? packed.toString() : inflateRawSync(packed).toString()
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return text
}

export const zipOf = (...names: string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`<part name="${name}"/>`)]))))
