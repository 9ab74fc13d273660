/** What kind a file is by what is in it, among those a report may carry; its name and its sender are not believed. */
import type { FileType } from '../../shared/conclusions/file.ts'

const starts: readonly [string, FileType][] = [
  ['255044462d', 'application/pdf'],
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
]
const parts: readonly [string, FileType][] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]

/** Bytes at the beginning and at the end that are enough to tell. */
export const headBytes = 8
export const tailBytes = 256 * 1024

/** `tail` are the last bytes of the file, whose `size` is known; nothing where it is none of the kinds. */
export function kindOf(head: Buffer, tail: Buffer, size: number): FileType | undefined {
  const simple = starts.find(([hex]) => {
    const magic = Buffer.from(hex, 'hex')
    return head.subarray(0, magic.length).equals(magic)
  })
  if (simple) return simple[1]
  if (head.length < 4 || head.readUInt32LE(0) !== 0x04034b50) return undefined
  const names = zipNames(tail, size)
  // A document with macros, an archive, a program in a zip: all of them lack one of the two.
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject/i.test(name))) return undefined
  return parts.find(([name]) => names.has(name))?.[1]
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50

/** The names in the directory of a zip, which stands at its end; none where it cannot be read. */
function zipNames(tail: Buffer, size: number): Set<string> {
  const names = new Set<string>()
  const tailFrom = size - tail.length
  for (let end = tail.length - 22; end >= 0; end--) {
    if (tail.readUInt32LE(end) !== endSignature) continue
    let at = tail.readUInt32LE(end + 16) - tailFrom
    while (at >= 0 && at + 46 <= end && tail.readUInt32LE(at) === entrySignature) {
      const length = tail.readUInt16LE(at + 28)
      names.add(tail.toString('utf8', at + 46, at + 46 + length))
      at += 46 + length + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
    }
    break
  }
  return names
}
