/** Takes clock and chance out of a finished DOCX, so that the same document is the same file. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import type { Instant } from '../../shared/core/time.ts'

const core = 'docProps/core.xml'

/** Word knows a watermark by this name; what follows it is drawn by chance. */
const watermark = /(?<=PowerPlusWaterMarkObject)[\w-]+/g

/** The library writes its own clock into the properties, and every entry of the ZIP has a date. */
export function pinned(file: Uint8Array, at: Instant): Uint8Array {
  const parts = unzipSync(file)
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  const properties = strFromU8(parts[core] ?? new Uint8Array()).replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)/g,
    `$1${time}`,
  )
  const pin = (name: string, part: Uint8Array): Uint8Array => {
    if (name === core) return strToU8(properties)
    const [, header] = /^word\/header(\d+)\.xml$/.exec(name) ?? []
    return header ? strToU8(strFromU8(part).replace(watermark, header)) : part
  }
  // By the fields of the calendar: a ZIP knows no time zone.
  const mtime = new Date(2000, 0, 1)
  const entries: Zippable = {}
  for (const name of Object.keys(parts).toSorted((a, b) => (a < b ? -1 : 1)))
    entries[name] = [pin(name, parts[name]!), { mtime, level: 6 }]
  return zipSync(entries, { mtime })
}
